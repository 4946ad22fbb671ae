"""Lines below misspelt words, what is offered for them, and when the words are loaded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from safehuddle.app import make_shell
from safehuddle.domain.spelling import Speller
from safehuddle.domain.word_list import WordList
from safehuddle.settings import Settings
from safehuddle.store.keys import FolderKeys
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.spelling import spelling
from safehuddle.ui.lazy_store import LazyStore
from safehuddle.ui.shell.spell_check import SpellCheck
from tests.factories import StoppedClock, a_ward, an_observation, open_store

WAVY = QTextCharFormat.UnderlineStyle.SpellCheckUnderline


@pytest.fixture
def words(qapp):
    """A few known words, forgotten after the test."""
    spelling().use(
        Speller(WordList.of(["the", "patient", "fell", "was", "wet", "floor", "received"]))
    )
    yield spelling()
    spelling().use(None)


@pytest.fixture
def form(qtbot, words):
    both = QWidget()
    layout = QVBoxLayout(both)
    sentence, other = SentenceField("What did you notice?"), TextField("Where")
    layout.addWidget(sentence)
    layout.addWidget(other)
    qtbot.addWidget(both)
    with qtbot.waitActive(both):
        both.show()
        both.activateWindow()
    return both


@pytest.fixture
def field(form):
    sentence = form.findChild(SentenceField)
    sentence.setFocus()
    return sentence


def underlined(field):
    """The words with a wavy line below them."""
    block, found = field.editor.document().begin(), []
    while block.isValid():
        for piece in block.layout().formats():
            if piece.format.underlineStyle() is WAVY:
                found.append(block.text()[piece.start : piece.start + piece.length])
        block = block.next()
    return found


def menu_at(field, position):
    cursor = field.editor.textCursor()
    cursor.setPosition(position)
    field.editor.setTextCursor(cursor)
    key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(field.editor, QContextMenuEvent(key, QPoint(1, 1), QPoint(1, 1)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_misspelt_word_is_underlined_in_every_line_and_a_known_one_is_not(field):
    field.set_text("the patinet fell\nwass wet ")
    assert underlined(field) == ["patinet", "wass"]


def test_a_word_is_left_alone_while_it_is_typed_and_looked_at_once_it_ends(field):
    QTest.keyClicks(field.editor, "the flor")
    assert underlined(field) == []
    QTest.keyClicks(field.editor, " ")
    assert underlined(field) == ["flor"]


def test_the_last_word_is_looked_at_once_the_field_is_left(field):
    QTest.keyClicks(field.editor, "the flor")
    QTest.keyClick(field.editor, Qt.Key.Key_Tab)
    assert underlined(field) == ["flor"]


def test_the_menu_offers_what_was_meant_and_puts_it_in_as_one_step_of_undo(field):
    field.set_text("the patinet fell")
    menu = menu_at(field, 6)
    menu.actions()[0].trigger()
    menu.close()
    assert field.text() == "the patient fell"
    field.editor.undo()
    assert field.text() == "the patinet fell"


def test_the_menu_of_a_known_word_is_as_it_always_was(field):
    field.set_text("the patient fell")
    menu = menu_at(field, 6)
    assert not any(action.text() in ("patient", "the") for action in menu.actions())
    assert any("Paste" in action.text() for action in menu.actions())
    menu.close()


def test_nothing_is_underlined_while_no_words_are_known(field, words):
    field.set_text("the patinet fell")
    words.use(None)
    assert underlined(field) == []


def test_underlining_changes_no_word_and_tells_of_no_change(field, words, qtbot):
    field.set_text("the patinet fell ")
    told = []
    field.changed.connect(told.append)
    words.use(Speller(WordList.of(["patinet"])))
    assert (underlined(field), told) == (["the", "fell"], [])


@pytest.fixture
def shell(look, qtbot, tmp_path):
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        for _ in range(2):
            an_observation(store, ward, text="the zarbitron alarmed again")
    door = LazyStore(tmp_path, FolderKeys(tmp_path / "keys"), clock=StoppedClock())
    shell = make_shell(door, Settings.load(tmp_path))
    shell.show()
    qtbot.waitUntil(lambda: shell.window.stack.here == "huddle" and shell.jobs.is_idle)
    yield shell
    shell.window.close()
    shell.window.deleteLater()
    door.close()


def load(shell, qtbot):
    """Do now what the window does a second after its first paint."""
    shell.window.findChild(SpellCheck)._load()
    qtbot.waitUntil(lambda: shell.jobs.is_idle)


def test_the_window_loads_the_words_and_learns_those_of_its_ward(shell, qtbot):
    assert spelling().speller is None  # not before the first paint
    load(shell, qtbot)
    qtbot.waitUntil(lambda: spelling().speller is not None)
    found = spelling().speller.slips("the zarbitron recieved")
    assert [slip.word for slip in found] == ["recieved"]


def test_the_setting_of_this_pc_turns_it_off_and_on_at_once(shell, qtbot):
    load(shell, qtbot)
    qtbot.waitUntil(lambda: spelling().speller is not None)
    settings = shell.window.desk.settings
    settings.save(Settings.checks_spelling, False)
    assert spelling().speller is None
    settings.save(Settings.checks_spelling, True)
    qtbot.waitUntil(lambda: spelling().speller is not None)


def test_nothing_is_loaded_where_it_is_off(shell, qtbot):
    shell.window.desk.settings.save(Settings.checks_spelling, False)
    load(shell, qtbot)
    assert spelling().speller is None
