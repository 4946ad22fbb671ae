"""Whoever talks is not taken for somebody who commands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from safehuddle.domain.running_order import Step
from safehuddle.domain.statuses import ActionStatus
from safehuddle.services import actions
from safehuddle.ui.huddle.running_rows import _ACT_WORDS
from safehuddle.ui.kit.row_list import Row
from tests.factories import NOW, TODAY, a_huddle, an_action, an_observation
from tests.ui.huddle.hands import SHIFT, Key, press, type_words

COMMANDS = tuple(_ACT_WORDS)
OTHERS = ("w", "D", "2", "?", "“", "é", "ł", "Ж")
TABLES = ("action", "observation", "thanks")
WITH_ROWS = (Step.ACTIONS, Step.SINCE, Step.WORRIES, Step.WHO_DOES_WHAT, Step.THANKS)


@pytest.fixture
def huddle(open_screen, store, ward, clock):
    """A huddle with something to command at every step that lists anything."""
    clock.now = NOW - timedelta(days=1)
    a_huddle(store, ward, on=TODAY - timedelta(days=3))
    worry = an_observation(store, ward, "hoist flat", raised_by="housekeeper")
    an_action(store, ward, "first", due=TODAY - timedelta(days=1), observation_id=worry.id)
    an_action(store, ward, "second")
    an_action(
        store, ward, "third", status=ActionStatus.HANDED_UP, handed_to="matron", handed_at=NOW
    )
    an_observation(store, ward, "two names sound alike")
    clock.now = NOW
    screen = open_screen()
    press(Key.Key_Return)
    screen.flow.running.go_to(Step.THANKS)
    type_words("for the tea")
    press(Key.Key_Return)
    return screen


def kept(store):
    """All that a command would change."""
    return [store.query(f"SELECT * FROM {table} ORDER BY id") for table in TABLES]


def line(screen):
    return screen.running_view().line.said().text


def row(screen, number):
    rows = screen.running_view().panel.rows
    keys = [item.key for item in rows.rows if isinstance(item, Row)]
    return keys[number]


def click(screen, number, x=200):
    """Press a row, or with `x` = 12 its box."""
    QApplication.processEvents()  # so that everything has its place
    rows = screen.running_view().panel.rows
    place = rows.visualRect(rows._rows.index(rows._rows.place_of(row(screen, number))))
    at = QPoint(x, place.center().y() if x > 20 else place.y() + 22)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.parametrize("step", list(Step))
def test_whatever_letter_a_sentence_begins_with_it_is_said_and_commands_nothing(
    huddle, store, step
):
    before = kept(store)
    for letter in (*COMMANDS, *OTHERS):
        huddle.flow.running.go_to(step)
        type_words(f"{letter}rug chart was late")
        assert line(huddle) == f"{letter}rug chart was late"
        huddle.running_view().line._sentence.clear()
    assert kept(store) == before


@pytest.mark.parametrize("step", list(Step))
def test_letters_are_said_from_every_button_and_role_of_a_step_too(huddle, store, step):
    huddle.flow.running.go_to(step)
    before = kept(store)
    page = huddle.running_view()
    places = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    assert len(places) >= len(Step)
    for place in places:
        place.setFocus()
        if place.hasFocus():
            type_words("drug chart")
            assert line(huddle) == "drug chart", place.text()
            page.line._sentence.clear()
    assert kept(store) == before


@pytest.mark.parametrize("step", WITH_ROWS)
def test_a_row_is_taken_in_hand_by_an_arrow_and_let_go_by_escape(huddle, store, step):
    huddle.flow.running.go_to(step)
    panel = huddle.running_view().panel
    hint = huddle.running_view().line._above
    assert hint.isVisible()
    assert "Up arrow" in hint.text()
    press(Key.Key_Up)
    assert panel.in_hand == row(huddle, 0)
    assert panel._bar.isVisible()
    press(Key.Key_Escape)
    assert panel.in_hand is None
    assert panel.rows.current_key is None, "nor does it look as if it were"
    before = kept(store)
    type_words("drip")
    assert (line(huddle), kept(store)) == ("drip", before)


def ticks(screen):
    press(Key.Key_Up)
    type_words("d")


def ticks_with_space(screen):
    press(Key.Key_Up)
    press(Key.Key_Space)


def ticks_with_the_mouse(screen):
    click(screen, 0, x=12)


def presses_the_button(screen):
    click(screen, 0)
    panel = screen.running_view().panel
    done = next(button for act, button in panel._buttons.items() if act.letter == "d")
    QTest.mouseClick(done, Qt.MouseButton.LeftButton)


def answers_a_question(screen):
    press(Key.Key_Up)
    type_words("hmatron")
    press(Key.Key_Return)


def leaves_a_question(screen):
    press(Key.Key_Up)
    type_words("h")
    press(Key.Key_Escape)


def notes_that_they_were_told(screen):
    press(Key.Key_Up)
    type_words("t")


@pytest.mark.parametrize(
    "does",
    [
        ticks,
        ticks_with_space,
        ticks_with_the_mouse,
        presses_the_button,
        answers_a_question,
        leaves_a_question,
        notes_that_they_were_told,
    ],
)
def test_after_each_command_whoever_goes_on_typing_talks(huddle, store, does):
    huddle.flow.running.go_to(Step.ACTIONS)
    does(huddle)
    before = kept(store)
    type_words("drug chart was late")
    assert (line(huddle), kept(store)) == ("drug chart was late", before)


def test_up_and_the_same_key_go_through_a_list(huddle, store):
    huddle.flow.running.go_to(Step.ACTIONS)
    for _promise in range(2):
        press(Key.Key_Up)
        type_words("d")
    assert store.query("SELECT what FROM action WHERE status = 'done' ORDER BY id") == [
        ("first",),
        ("second",),
    ]


def test_a_promise_handed_up_leaves_the_next_one_to_be_taken_in_hand(huddle):
    huddle.flow.running.go_to(Step.ACTIONS)
    second = row(huddle, 1)
    press(Key.Key_Up)
    type_words("hmatron")
    press(Key.Key_Return)
    press(Key.Key_Up)
    assert huddle.running_view().panel.in_hand == second


def test_a_row_can_be_taken_in_hand_while_half_a_sentence_waits(huddle, store):
    huddle.flow.running.go_to(Step.ACTIONS)
    type_words("two names ")
    press(Key.Key_Backtab, SHIFT)
    type_words("d")
    assert store.query("SELECT status FROM action WHERE what = 'first'") == [("done",)]
    type_words("sound alike")
    assert line(huddle) == "two names sound alike"


def test_a_press_takes_the_row_in_hand_that_was_pressed(huddle):
    huddle.flow.running.go_to(Step.ACTIONS)
    click(huddle, 1)
    assert huddle.running_view().panel.in_hand == row(huddle, 1)


def test_the_right_button_lists_what_can_be_done_with_that_row(huddle, store):
    huddle.flow.running.go_to(Step.ACTIONS)
    click(huddle, 1)
    huddle.running_view().panel.let_go.emit()
    rows = huddle.running_view().panel.rows
    place = rows.visualRect(rows._rows.index(rows._rows.place_of(row(huddle, 1)))).center()
    QTest.mousePress(rows.viewport(), Qt.MouseButton.RightButton, pos=place)
    QApplication.sendEvent(
        rows.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(9, 9))
    )
    menu = QApplication.activePopupWidget()
    words = [action.text().split("\t") for action in menu.actions()]
    assert words[:2] == [["Done", "D"], ["Change date", "C"]]
    menu.actions()[0].trigger()
    menu.close()
    number = row(huddle, 1)[1]
    [[status]] = store.query(f"SELECT status FROM action WHERE id = {number}")
    assert status == ActionStatus.DONE.value


def test_a_promise_that_is_done_is_opened_again_by_the_key_it_has_everywhere(huddle, store):
    huddle.flow.running.go_to(Step.ACTIONS)
    number = row(huddle, 0)[1]
    press(Key.Key_Up)
    press(Key.Key_D)
    shown = [item.key[1] for item in huddle.running_view().panel.rows.rows if isinstance(item, Row)]
    click(huddle, shown.index(number))
    press(Key.Key_R)
    [[status]] = store.query(f"SELECT status FROM action WHERE id = {number}")
    assert status == ActionStatus.OPEN.value


def test_a_press_in_a_list_scrolled_far_down_takes_the_row_that_was_pressed(huddle, store, ward):
    for number in range(12):
        an_observation(store, ward, f"worry {number}")
    huddle.flow.running.go_to(Step.WORRIES)
    huddle.reload()
    QApplication.processEvents()
    huddle.running_view().panel.rows.scrollToBottom()
    click(huddle, -1)
    assert huddle.running_view().panel.in_hand == row(huddle, -1)


def test_down_from_the_last_row_is_back_in_the_line(huddle):
    huddle.flow.running.go_to(Step.WORRIES)
    press(Key.Key_Up)
    press(Key.Key_End)
    press(Key.Key_Down)
    type_words("drip")
    assert line(huddle) == "drip"


def test_a_letter_that_means_nothing_for_the_row_in_hand_is_said(huddle):
    huddle.flow.running.go_to(Step.ACTIONS)
    press(Key.Key_Up)
    type_words("we need a probe")
    assert line(huddle) == "we need a probe"


def test_the_row_a_question_is_about_stays_marked_until_it_is_answered(huddle):
    huddle.flow.running.go_to(Step.ACTIONS)
    press(Key.Key_Up)
    type_words("h")
    panel = huddle.running_view().panel
    assert panel.rows.current_key == row(huddle, 0)
    assert not panel._bar.isVisible(), "its keys mean nothing now"
    press(Key.Key_Escape)
    assert panel.rows.current_key is None


def test_a_row_that_somebody_else_has_done_is_not_in_hand_any_more(huddle, store):
    huddle.flow.running.go_to(Step.ACTIONS)
    press(Key.Key_Up)
    with store.change(actions.DONE) as change:
        actions.mark_done(change, row(huddle, 0)[1])
    huddle.reload()
    before = kept(store)
    type_words("drug chart")
    assert (line(huddle), kept(store)) == ("drug chart", before)


def test_a_row_stays_in_hand_while_others_change(huddle, store, ward):
    huddle.flow.running.go_to(Step.ACTIONS)
    press(Key.Key_Up)
    held = huddle.running_view().panel.in_hand
    an_action(store, ward, "older", due=TODAY - timedelta(days=9), opened_at=NOW)
    an_observation(store, ward, "another")
    huddle.reload()
    assert huddle.running_view().panel.in_hand == held


def test_coming_back_to_the_window_takes_nothing_in_hand(huddle, store):
    huddle.flow.running.go_to(Step.ACTIONS)
    press(Key.Key_Up)
    rows = huddle.running_view().panel.rows
    back = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(rows, back)
    before = kept(store)
    type_words("drip")
    assert (line(huddle), kept(store)) == ("drip", before)


def test_the_keyboard_is_never_passed_on_to_a_row_by_what_goes_out_of_sight(huddle):
    huddle.flow.running.go_to(Step.ACTIONS)
    page = huddle.running_view()
    for place in page.findChildren(QPushButton):
        if place.isVisible():
            place.setFocus()
            place.hide()
            assert page.panel.in_hand is None
            assert not page.panel.rows.hasFocus()
            place.show()
