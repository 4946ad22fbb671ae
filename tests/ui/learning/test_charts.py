"""The page of charts: one in hand, its points by keyboard, and the way to paper."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.domain.kinds import Kind
from safehuddle.models import HarmKind
from safehuddle.ui.learning.charts_view import ChartsScreen
from tests.factories import TODAY, a_huddle, an_observation, harm_of
from tests.ui.accessible import amiss


@pytest.fixture
def screen(maple, look, qtbot):
    made = ChartsScreen(maple.desk)
    qtbot.addWidget(made)
    made.resize(1166, 712)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def falls(maple, weeks=14):
    for week in range(weeks + 1):
        on = TODAY - timedelta(weeks=week)
        a_huddle(maple.store, maple.row, on=on)
        harm = harm_of(maple.store, maple.row)
        an_observation(maple.store, maple.row, kind=Kind.HARM, on=on, harm_kind_id=harm)


def test_the_first_chart_is_drawn_and_says_itself(maple, screen):
    falls(maple)
    screen.reload()
    pane = screen._pane
    assert pane._title.text() == "Fall"
    said = pane._chart.accessibleDescription()
    assert "14 points" in said
    assert "14 huddles held in this time" in said
    assert "The latest: up and down by chance" in said
    assert amiss(screen) == []


def test_enter_puts_the_keyboard_on_the_chart_and_arrows_ask_its_points(maple, screen):
    falls(maple)
    screen.reload()
    screen.arrive()
    QTest.keyClick(screen._list, Qt.Key.Key_Return)
    chart = screen._pane._chart
    assert chart.hasFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.words == "23/11/2026 · 1 so far: not over yet, no rule looks at it"
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.words == "16/11/2026 · 1: no signal · 1 huddle held"


def test_a_chart_with_nothing_to_draw_says_why(maple, screen):
    screen.reload()
    assert screen._pane._why.text().startswith("No whole week is over yet.")
    assert screen._pane._chart.isHidden()
    assert amiss(screen) == []


def test_the_chart_in_hand_stays_in_hand_with_its_point(maple, screen):
    falls(maple)
    screen.show_item("huddles")
    assert screen._list.current_key == "huddles"
    chart = screen._pane._chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    said = chart.words
    screen.reload()
    assert screen._pane._title.text() == "Huddles held, by week"
    assert chart.words == said != ""


def test_a_chart_whose_harm_is_gone_gives_way_to_the_first(maple, screen):
    screen.show_item(f"harm:{harm_of(maple.store, maple.row)}")
    with maple.store.change("Take it off") as change:
        change.session.get(HarmKind, harm_of(maple.store, maple.row)).withdrawn_at = change.now
    screen.reload()
    assert screen._pane._title.text() == "Pressure ulcer"
    assert maple.notices.said == []


def test_all_charts_are_printed_from_here(maple, screen):
    screen._presenter.print()
    assert maple.went == ["reports/harms"]


def test_a_narrow_window_lays_the_chart_out_anew_with_large_words(maple, screen):
    falls(maple)
    screen.reload()
    wide = screen._pane._chart._drawing
    screen.resize(700, 712)
    narrow = screen._pane._chart._drawing
    assert narrow.width < wide.width
    assert narrow.shapes != wide.shapes
