from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from safehuddle import resources
from safehuddle.services.history import entries
from safehuddle.ui.guide.chapters import chapters
from safehuddle.ui.guide.window import Extent, Guide
from safehuddle.ui.paper.printing import PaperOut
from tests.reports import reading
from tests.ui.accessible import amiss_in_window, heard


class Out:
    """Keeps what would go to a printer or into a file."""

    def __init__(self, parent, desk):
        self.desk = desk
        kept.append(self)

    def print(self, paper):
        self.printed = paper
        self.desk.notices.say("Sent.")

    def save(self, paper):
        self.saved = paper


kept: list[Out] = []


@pytest.fixture
def guide(qtbot, look, maple):
    kept.clear()
    shown = Guide(maple.desk, paper_out=Out)
    with qtbot.waitActive(shown):
        shown.open()
    yield shown
    if isValid(shown):
        shown.close()


def in_sight(guide):
    """The first words in sight of the guide's text."""
    return guide.text.cursorForPosition(guide.text.rect().topLeft()).block().text()


def titles(guide):
    return [row.sentence for row in guide.list.rows]


def test_the_chapters_on_the_left_are_the_headings_on_the_right(guide):
    assert titles(guide) == guide.text.headings()
    assert titles(guide) == [each.title for each in chapters(resources.guide_text())]


def test_each_chapter_that_is_chosen_comes_in_sight(guide):
    for title in ("Promises", "The daily huddle", "Backups"):
        guide.show_item(title)
        assert in_sight(guide) == title


def test_opened_at_a_chapter_it_shows_that_chapter(qtbot, look, maple):
    shown = Guide(maple.desk)
    qtbot.addWidget(shown)
    shown.show_item("PINs")
    shown.open()
    assert in_sight(shown) == "PINs"


def test_typing_searches_and_enter_goes_to_what_was_found(guide):
    QTest.keyClicks(guide.list, "r")
    assert guide.search.text() == "r"
    QTest.keyClicks(guide.search.editor, "ecovery sheet")
    assert 0 < len(guide.list.rows) < 8
    QTest.keyClick(guide.search.editor, Qt.Key.Key_Return)
    assert guide.list.hasFocus()
    cursor = guide.text.textCursor()
    cursor.movePosition(cursor.MoveOperation.EndOfWord, cursor.MoveMode.KeepAnchor)
    assert cursor.selectedText().casefold() in ("recovery", "sheet")


def test_words_that_are_nowhere_are_said_to_be_nowhere(guide):
    guide.search.set_text("zebra")
    assert titles(guide) == []
    assert guide._said.isVisible()


def test_escape_empties_the_search_first_and_then_closes(guide):
    guide.search.setFocus()
    guide.search.set_text("zebra")
    QTest.keyClick(guide.search.editor, Qt.Key.Key_Escape)
    assert (guide.search.text(), guide.isVisible()) == ("", True)
    QTest.keyClick(guide.search.editor, Qt.Key.Key_Escape)
    assert not isValid(guide) or not guide.isVisible()


def test_ctrl_p_prints_all_of_it_and_says_so_in_its_own_window_too(guide, maple):
    QTest.keyClick(guide.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (out,) = kept
    assert reading.pages(out.printed.pdf) > 4
    assert all(each.title in reading.outline(out.printed.pdf) for each in guide._chapters)
    assert maple.notices.said == ["Sent."]
    assert (guide.news.isVisible(), guide.news.text()) == (True, "Sent.")


def test_ctrl_s_saves_the_chapter_in_hand_alone(guide):
    guide.show_item("Bin")
    guide.extent.set_value(Extent.CHAPTER)
    QTest.keyClick(guide.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (out,) = kept
    assert out.saved.file_name == "Bin.pdf"
    assert reading.outline(out.saved.pdf) == ["Maple Ward", "Bin"]


def test_what_is_printed_is_entered_in_the_history(qtbot, look, maple, tmp_path):
    def out(parent, desk):
        return PaperOut(parent, desk, ask_file=lambda name, go_on: go_on(tmp_path / name))

    guide = Guide(maple.desk, paper_out=out)
    qtbot.addWidget(guide)
    guide.save_button.click()
    assert (tmp_path / "SafeHuddle The guide.pdf").read_bytes().startswith(b"%PDF")
    with maple.store.reading() as session:
        assert entries.latest(session, limit=1)[0].facts["report"] == "The guide"


def test_it_is_heard_as_it_is_and_the_chapter_in_hand_word_by_word(guide):
    assert amiss_in_window(guide) == []
    guide.show_item("Bin")
    (pages,) = (part for part in heard(guide).all() if part.widget is guide.text)
    assert (pages.role, pages.name) == (QAccessible.Role.Document, "Bin")
    assert "B brings one back." in pages.description


def test_nothing_in_it_leads_out_of_it(guide):
    assert not guide.text.openLinks()
    before = guide.text.headings()
    guide.text.anchorClicked.emit(QUrl("https://example.org/"))
    assert guide.text.headings() == before


@pytest.mark.parametrize(("percent", "colours"), [(100, "light"), (200, "dark")])
def test_a_chapter_stays_in_sight_when_size_and_colours_change(guide, look, percent, colours):
    guide.show_item("Promises")
    look.set_look(colours)
    look.set_percent(percent)
    assert in_sight(guide) == "Promises"
    assert isinstance(guide.search.editor, QLineEdit)
