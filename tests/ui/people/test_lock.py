"""The window that is left alone: it locks without a question, and no word half said is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from safehuddle.services import rules
from safehuddle.ui.people.gate_pane import GatePane
from safehuddle.ui.people.pin_sheet import PinSheet
from safehuddle.ui.quick_add.view import QuickAdd
from safehuddle.ui.shell.idle import Idle
from safehuddle.ui.shell.keys_sheet import KeysSheet
from tests.factories import KEEPERS_PIN, signed_in
from tests.ui.people.conftest import LEADERS_PIN, Seconds, sign_in

_UNASKED = QAccessible.Text.UserText
"""Where a program's own kinds of text begin: no text itself."""
WORDS = "thank you for staying with the family"


def begin_note(opened, words=WORDS):
    opened.ctrl(Qt.Key.Key_N)
    sheet = opened.sheet(QuickAdd)
    opened.idle()
    sheet.fields.sentence.editor.setPlainText(words)
    return sheet


def note_waiting(opened):
    """Open quick-add; return the words that stand in it."""
    opened.ctrl(Qt.Key.Key_N)
    opened.idle()
    return opened.sheet(QuickAdd).note().text


# When


def test_the_key_that_steps_away_is_heard_over_a_sheet_too(ann, opened):
    sign_in(opened)
    begin_note(opened)
    opened.ctrl(Qt.Key.Key_L)
    opened.idle()
    assert opened.sheet() is None
    assert opened.chip == "Who is here?"
    assert opened.store.signed_in is None
    assert opened.window.notices.text == "Locked. Your unfinished words are kept."
    assert note_waiting(opened) == "", "it waits for Ann"


def test_what_the_last_person_was_told_goes_when_another_comes(bea, opened):
    sign_in(opened)
    opened.ctrl(Qt.Key.Key_L)
    assert opened.window.notices.text.startswith("Locked.")
    sign_in(opened, "Bea, leader…", LEADERS_PIN)
    assert "Locked" not in opened.window.notices.text


def test_what_can_still_be_undone_stays_when_somebody_comes(ann, opened):
    opened.window.notices.say("Saved: hoist flat", undo=True)
    sign_in(opened)
    assert opened.window.notices.text == "Saved: hoist flat"


def test_it_locks_after_the_keepers_minutes_and_says_so(ann, opened, idle):
    sign_in(opened)
    idle(minutes=2.9)
    assert opened.chip == "Ann, keeper"
    idle(minutes=0.1)
    assert opened.chip == "Who is here?"
    assert opened.store.signed_in is None
    assert opened.window.notices.text.startswith("Locked after 3 minutes.")


def test_a_key_or_a_move_of_the_mouse_begins_the_time_anew(ann, opened, idle):
    sign_in(opened)
    idle(minutes=2.9)
    opened.press(Qt.Key.Key_Shift)
    idle(minutes=2.9)
    QTest.mouseMove(opened.window.bar)
    QTest.mouseMove(opened.window.rail)
    idle(minutes=2.9)
    assert opened.chip == "Ann, keeper"


def test_another_number_of_minutes_holds_at_once(ann, opened, idle):
    with signed_in(opened.store), opened.store.change(rules.KEEP) as change:
        rules.choose(change, rules.IDLE_MINUTES, 10)
    opened.qtbot.waitUntil(lambda: opened.shell.lock.idle.minutes == 10)
    sign_in(opened)
    idle(minutes=9)
    assert opened.chip == "Ann, keeper"
    idle(minutes=1)
    assert opened.chip == "Who is here?"


def test_a_window_nobody_touches_all_night_says_it_once(qapp):
    seconds, said = Seconds(), []
    watch = Idle(seconds)
    watch.minutes = 3
    watch.passed.connect(lambda: said.append(seconds.now))
    for seconds.now in range(0, 36_000, 5):
        watch.look()
    assert said == [180]


def test_where_nobody_is_and_nothing_is_open_a_lock_says_nothing(opened, idle):
    before = opened.window.notices.text
    idle(minutes=60)
    assert opened.window.notices.text == before


def test_a_pc_that_is_locked_locks_the_window(ann, opened):
    sign_in(opened)
    opened.shell.lock.lock_unattended()
    opened.idle()
    assert opened.store.signed_in is None
    assert opened.window.notices.text.startswith("Locked with the PC.")


def test_what_was_copied_leaves_the_clipboard(ann, opened, idle):
    sheet = begin_note(opened)
    sheet.fields.sentence.editor.selectAll()
    opened.ctrl(Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == WORDS
    idle(minutes=3)
    assert not QGuiApplication.clipboard().text()


def to_be_asked():
    """Return all that any program at the accessibility bus could be told, of hidden things too."""
    told = []
    for widget in QApplication.allWidgets():
        part = QAccessible.queryAccessibleInterface(widget)
        if part is None or not isValid(widget):
            continue
        told += [part.text(kind) for kind in QAccessible.Text if kind is not _UNASKED]
        words = part.textInterface()
        if words is not None:
            told.append(words.text(0, words.characterCount()))
    return "\n".join(told)


def test_no_word_half_said_can_be_asked_for_or_lies_about_after_a_lock(ann, opened, idle, tmp_path):
    sign_in(opened)
    sheet = begin_note(opened)
    sheet.fields.sentence.editor.selectAll()
    opened.ctrl(Qt.Key.Key_C)
    assert WORDS in to_be_asked()
    idle(minutes=3)
    opened.idle()
    assert WORDS not in to_be_asked()
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert left
    assert not [path for path in left if WORDS.encode() in path.read_bytes()]


# What closes


def test_what_needs_a_pin_closes_and_the_board_stays(ann, opened, idle):
    sign_in(opened)
    opened.window.go("settings/people")
    opened.idle()
    idle(minutes=3)
    assert opened.window.stack.here == "huddle"
    assert opened.window.stack.screen_of("settings") is None
    opened.window.go("settings/people")
    assert isinstance(opened.pane(), GatePane)


def test_open_sheets_and_a_pin_half_typed_are_put_away(ann, opened, idle):
    opened.window.show_keys()
    assert opened.sheet(KeysSheet) is not None
    idle(minutes=3)
    assert opened.sheet() is None
    opened.ctrl(Qt.Key.Key_I)
    opened.type("830")
    idle(minutes=3)
    assert opened.sheet(PinSheet) is None
    assert opened.store.signed_in is None


def test_a_huddle_goes_on_while_people_talk(ann, opened, idle):
    opened.press(Qt.Key.Key_Return)
    opened.idle()
    screen = opened.window.stack.screen_of("huddle")
    before = opened.store.query("SELECT status FROM huddle")
    sign_in(opened)
    idle(minutes=10)
    assert opened.store.signed_in is None
    assert opened.window.stack.here == "huddle"
    assert opened.window.stack.screen_of("huddle") is screen
    assert opened.store.query("SELECT status FROM huddle") == before == [("running",)]
    opened.press(Qt.Key.Key_Return)
    opened.idle()
    ((body,),) = opened.store.query("SELECT body FROM draft WHERE name LIKE 'huddle:%'")
    assert '"promises"' in body or '"step"' in body


# Words half said


def test_a_note_half_written_waits_for_its_author_and_is_hidden_from_others(bea, opened, idle):
    sign_in(opened)
    begin_note(opened)
    idle(minutes=3)
    assert opened.sheet() is None
    assert note_waiting(opened) == ""
    opened.sheet(QuickAdd).close()
    opened.idle()
    sign_in(opened, "Bea, leader…", LEADERS_PIN)
    assert note_waiting(opened) == ""
    opened.sheet(QuickAdd).close()
    opened.idle()
    sign_in(opened)
    assert note_waiting(opened) == WORDS


def test_the_author_who_saves_the_note_leaves_no_draft_behind(ann, opened, idle):
    sign_in(opened)
    begin_note(opened)
    idle(minutes=3)
    sign_in(opened)
    assert note_waiting(opened) == WORDS
    opened.press(Qt.Key.Key_Return)
    opened.idle()
    assert opened.store.query("SELECT text FROM observation") == [(WORDS,)]
    assert opened.store.query("SELECT name FROM draft") == []


def test_words_of_nobody_in_particular_wait_for_whoever_comes(ann, opened, idle):
    begin_note(opened)
    idle(minutes=3)
    assert opened.sheet() is None
    assert opened.window.notices.text == "Your unfinished words are kept.", "nobody was signed in"
    assert note_waiting(opened) == ""
    opened.sheet(QuickAdd)._begun.take_up.click()
    assert opened.sheet(QuickAdd).note().text == WORDS


def test_a_disk_that_does_not_take_the_draft_does_not_stop_the_lock_nor_lose_a_word(
    ann, opened, idle
):
    sign_in(opened)
    begin_note(opened)
    opened.door.is_full = True
    idle(minutes=3)
    opened.door.is_full = False
    assert opened.sheet() is None
    assert opened.store.signed_in is None
    assert "wait in this window" in opened.window.notices.text
    assert note_waiting(opened) == ""
    opened.sheet(QuickAdd).close()
    opened.idle()
    sign_in(opened)
    assert note_waiting(opened) == WORDS


def test_a_page_that_was_open_before_anybody_needed_a_pin_closes_too(opened, idle):
    opened.window.go("settings/people")
    opened.idle()
    done = []
    opened.presence.make_first_keeper("Ann", KEEPERS_PIN, lambda: done.append("here"), done.append)
    opened.idle()
    assert done == ["here"]
    idle(minutes=3)
    assert opened.window.stack.here == "huddle"
    assert opened.window.stack.screen_of("settings") is None
