"""The chart of the focus, on the board and at its step of the huddle."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.running_order import Step
from safehuddle.services.wards import set_focus
from safehuddle.ui.desk import WardInHand
from safehuddle.ui.huddle.focus_chart import read_chart, said_of
from tests.factories import TODAY, a_huddle, a_ward, an_observation, harm_of
from tests.ui.accessible import amiss


def choose_falls(store, ward):
    with store.change("Choose the focus") as change:
        set_focus(change, ward.id, "fewer falls", harm_id=harm_of(store, ward))


def a_fall(store, ward, weeks_ago):
    on = TODAY - timedelta(weeks=weeks_ago)
    a_huddle(store, ward, on=on)
    an_observation(store, ward, harm_kind_id=harm_of(store, ward), kind=Kind.HARM, on=on)


def chart_of(store, ward, desk):
    found = []
    desk.ward = WardInHand(ward.id, ward.name, ward.zone)
    read_chart(desk, f"harm:{harm_of(store, ward)}", found.append)
    return found[0]


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (0, "Fall. No whole week is over yet."),
        (1, "Fall: too few points to say: 1 point, and 13 are needed. 1 huddle held in this time."),
        (12, "Fall: too few points to say: 12 points, and 13 are needed. 12 huddles held"),
        (13, "Fall: up and down by chance. 13 huddles held in this time."),
    ],
)
def test_a_chart_says_no_more_than_its_points_bear(store, ward, desk, weeks, said):
    for week in range(1, weeks + 1):
        a_fall(store, ward, week)
    assert said_of(chart_of(store, ward, desk)).startswith(said)


def test_a_rare_harm_is_drawn_by_the_days_between(store, ward, desk):
    for week in range(20):
        a_huddle(store, ward, on=TODAY - timedelta(weeks=week))
    for week in (2, 9, 15):
        a_fall(store, ward, week)
    assert chart_of(store, ward, desk).analysis.method.chart == "t"


def test_a_chart_that_is_gone_meanwhile_is_no_trouble(desk):
    found = []
    read_chart(desk, "harm:999", found.append)
    assert found == desk.notices.warned == desk.notices.said == []


@pytest.fixture
def counted(store, ward):
    choose_falls(store, ward)
    for week in range(15):
        a_fall(store, ward, week)


def test_at_its_step_of_the_huddle_the_chart_is_there_and_its_points_are_asked(
    counted, open_screen, qtbot
):
    screen = open_screen()
    screen.flow.board.start()
    screen.flow.running.go_to(Step.FOCUS)
    strip = screen.running_view().focus
    qtbot.waitUntil(lambda: bool(strip._chart.accessibleDescription()))
    assert strip._counted.text().startswith("Fall: up and down by chance.")
    strip._chart.setFocus()
    QTest.keyClick(strip._chart, Qt.Key.Key_Left)
    assert strip._chart.words.endswith("not over yet, no rule looks at it")
    assert amiss(screen) == []
    QTest.keyClick(strip._chart, Qt.Key.Key_Return)
    assert screen.flow.running.state.step is Step.WHO_DOES_WHAT


def test_a_letter_typed_at_the_chart_is_said_in_the_line(counted, open_screen, qtbot):
    screen = open_screen()
    screen.flow.board.start()
    screen.flow.running.go_to(Step.FOCUS)
    strip = screen.running_view().focus
    qtbot.waitUntil(lambda: bool(strip._chart.accessibleDescription()))
    strip._chart.setFocus()
    QTest.keyClicks(strip._chart, "low")
    assert screen.flow.running.state.said.text == "low"


def test_of_another_ward_no_chart_of_the_one_before_stays(counted, open_screen, store, desk, qtbot):
    screen = open_screen()
    chart = screen.board.focus._chart
    qtbot.waitUntil(lambda: bool(chart.accessibleDescription()))
    other = a_ward(store, "Oak Ward")
    choose_falls(store, other)
    desk.ward = WardInHand(other.id, other.name, other.zone)
    screen.reload()
    assert chart.accessibleDescription() == ""


@pytest.mark.parametrize("has_focus", [True, False])
def test_good_and_worries_are_one_key_away_from_the_board(
    store, ward, open_screen, gone, has_focus
):
    a_fall(store, ward, 1)
    if has_focus:
        choose_falls(store, ward)
    screen = open_screen()
    QTest.keyClick(screen.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert gone == ["learning/charts/good-and-worries"]
