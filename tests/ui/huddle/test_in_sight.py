"""What is typed, and what has the keyboard, is seen: on small screens, and with large text."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication

from safehuddle.domain.kinds import Kind
from safehuddle.domain.running_order import LineKind, Step
from tests.factories import NOW, TODAY, a_huddle, an_action, an_observation
from tests.ui.huddle.hands import ALT, Key, press, type_words
from tests.ui.people.conftest import Opened

SCREENS = {
    "1366x768": (1366, 768, 100),
    "1366x768, text 200 %": (1366, 768, 200),
    "1024x768": (1024, 768, 100),
    "1024x768, text 200 %": (1024, 768, 200),
    "1366x768 by 2": (683, 384, 100),
    "1024x768 by 2": (512, 384, 100),
    "1024x768 by 2, text 150 %": (512, 384, 150),
    "1920x1080": (1920, 1080, 100),
}
FRAME = 24
"""Px that a desktop's own frame takes."""


@pytest.fixture(params=SCREENS, ids=str)
def opened(request, qtbot, store, ward, tmp_path, clock, look):
    """The program's window, as large as that screen, before a huddle with much to say."""
    clock.now = NOW - timedelta(days=1)
    a_huddle(store, ward, on=TODAY - timedelta(days=3))
    for number in range(7):
        worry = an_observation(store, ward, f"hoist in bay {number} was flat when it was needed")
        an_action(
            store,
            ward,
            f"ask estates about the hoist in bay {number}, and who charges it",
            carried=number,
            observation_id=worry.id,
        )
    an_observation(store, ward, "two names sound alike")
    an_observation(store, ward, "falls alarm answered in seconds", kind=Kind.WENT_WELL)
    clock.now = NOW
    width, height, percent = SCREENS[request.param]
    look.set_percent(percent)
    opened = Opened(qtbot, store, ward, tmp_path, clock)
    opened.window.resize(width, height - FRAME)
    settle(opened)
    yield opened
    opened.window.close()
    opened.window.deleteLater()


def settle(opened):
    """Let everything come to rest, and what was put off until then be done."""
    for _turn in range(3):
        opened.idle()
        QApplication.processEvents()
        while any(each.isActive() and not each.interval() for each in put_off(opened)):
            QApplication.processEvents()  # Windows comes to such timers at a later turn


def put_off(opened):
    return opened.window.findChildren(QTimer)


def begin(opened):
    press(Key.Key_Return)
    settle(opened)
    return opened.window.stack.screen_of("huddle")


def go_to(opened, screen, step):
    screen.flow.running.go_to(step)
    settle(opened)


def unseen(opened, widget):
    """Return what cannot be seen of a widget, in words; nothing if all of it can."""
    whole = QRect(widget.mapTo(opened.window, QPoint()), widget.size())
    if not opened.window.rect().contains(whole):
        return f"{whole} is outside of {opened.window.rect()}"
    seen = widget.visibleRegion().boundingRect()
    return "" if seen.size() == widget.size() else f"{seen} of {widget.size()}"


def line_of(screen):
    line = screen.running_view().line
    return line._due.frame if line._sentence.isHidden() else line._sentence.frame


def test_the_line_is_in_sight_at_every_step_empty_and_while_it_is_typed_in(opened):
    screen = begin(opened)
    for step in Step:
        go_to(opened, screen, step)
        assert not unseen(opened, line_of(screen)), step
        assert not unseen(opened, screen.running_view()._enter), step
        screen.running_view().line.take_keyboard()
        type_words("two patients whose names sound alike in one bay, and one pump for both of them")
        if step.line_kind is LineKind.OBSERVATION:
            press(Key.Key_3, ALT)  # which asks what made it easy
        settle(opened)
        assert not unseen(opened, line_of(screen)), step
        assert not unseen(opened, screen.running_view()._enter), step
        screen.running_view().line._sentence.clear()


QUESTIONS = (
    (Step.ACTIONS, "c"),
    (Step.ACTIONS, "h"),
    (Step.ACTIONS, "x"),
    (Step.WORRIES, "p"),
    (Step.WORRIES, "s"),
    (Step.WHO_DOES_WHAT, "p"),
)


def test_a_question_about_a_row_is_in_sight_and_moves_nothing_above_it(opened):
    screen = begin(opened)
    page = screen.running_view()

    def places():
        parts = (page._title, page._question, page.panel.rows, page._enter)
        return [part.mapTo(opened.window, QPoint()).y() for part in parts] + [
            page.panel.rows.verticalScrollBar().value(),
            opened.window.height(),
        ]

    for step, letter in QUESTIONS:
        go_to(opened, screen, step)
        press(Key.Key_Up)
        settle(opened)
        before = places()
        type_words(letter)
        settle(opened)
        assert screen.flow.running.state.asking is not None, (step, letter)
        assert places() == before, (step, letter)
        assert not unseen(opened, line_of(screen)), (step, letter)
        assert not unseen(opened, page._enter), (step, letter)
        press(Key.Key_Escape)


def test_whatever_tab_reaches_is_in_sight(opened):
    screen = begin(opened)
    page = screen.running_view()
    for step in Step:
        go_to(opened, screen, step)
        page.line.take_keyboard()
        type_words("two names sound alike")
        settle(opened)
        for _press in range(9):
            press(Key.Key_Tab)
            settle(opened)
            here = QApplication.focusWidget()
            if page.isAncestorOf(here):
                assert not unseen(opened, here), (step, here.accessibleName())
        page.line._sentence.clear()


def test_the_row_in_hand_is_in_sight(opened):
    screen = begin(opened)
    rows = screen.running_view().panel.rows
    for step in (Step.ACTIONS, Step.SINCE, Step.WORRIES):
        go_to(opened, screen, step)
        press(Key.Key_Up)
        for _row in range(6):
            settle(opened)
            row = rows.visualRect(rows.currentIndex())
            keys = screen.running_view().line._above
            bar = screen.running_view().panel._bar
            assert not unseen(opened, bar) or not unseen(opened, keys), "what its letters do"
            seen = rows.viewport().visibleRegion().boundingRect()
            assert seen.intersected(row).height() >= min(row.height(), seen.height()), step
            press(Key.Key_Down)
        press(Key.Key_Escape)


def test_a_large_screen_is_used_and_every_promise_is_seen_on_it(opened):
    screen = begin(opened)
    go_to(opened, screen, Step.ACTIONS)
    page = screen.running_view()
    assert page.line.width() > 0.85 * page._area.viewport().width()
    if opened.window.height() > 1000:
        assert page.panel.rows.verticalScrollBar().maximum() == 0, "seven promises fit"


def test_each_role_is_in_sight_as_it_is_gone_to(opened):
    screen = begin(opened)
    for _role in screen.running_view().roles._faces:
        settle(opened)
        assert not unseen(opened, QApplication.focusWidget())
        press(Key.Key_Right)


def test_another_question_begins_with_the_first_of_what_can_be_marked(opened):
    screen = begin(opened)
    go_to(opened, screen, Step.ACTIONS)
    line = screen.running_view().line
    press(Key.Key_Up)
    press(Key.Key_E)  # make it smaller: who, and by when
    settle(opened)
    line._due.setFocus()
    settle(opened)
    press(Key.Key_Return)
    settle(opened)
    type_words("hoist flat")
    settle(opened)
    assert line._beside.verticalScrollBar().value() == 0
    assert not line._kinds.visibleRegion().isEmpty()
