"""The board uses the room there is, on the screens that wards have."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import ActionStatus
from safehuddle.services import wards
from safehuddle.ui.huddle.view import HuddleScreen
from safehuddle.ui.kit.row_painter import LARGE, USUAL
from safehuddle.ui.kit.scroller import Scroller
from tests.factories import NOW, TODAY, an_action, an_observation, harm_of
from tests.ui.cut import cut_in

BARS = (56, 200, 48)
"""What the window keeps of a screen: the bar, the rail, the line of notices."""
SCREENS = {
    "1024x768": (1024 - 58, 768 - BARS[0] - BARS[2]),  # the rail is folded there
    "1366x768": (1366 - BARS[1], 768 - BARS[0] - BARS[2]),
    "1920x1080": (1920 - BARS[1], 1080 - BARS[0] - BARS[2]),
}


@pytest.fixture
def board(qtbot, desk, look, store, ward):
    """Opens the board at the size of a screen, and waits until it is at rest."""

    def open_it(screen, percent=100):
        look.set_percent(percent)
        shown = HuddleScreen(desk)
        qtbot.addWidget(shown, before_close_func=lambda closing: closing.leave())
        shown.resize(*SCREENS[screen])
        shown.show()
        shown.reload()
        for _turn in range(20):
            QApplication.processEvents()
        return shown.board

    return open_it


def fill(store, ward, *, promises=6, worries=8, news=5, words="Ask estates for a low bed"):
    for number in range(promises):
        an_action(store, ward, f"{words} {number}", due=TODAY + timedelta(days=number - 2))
    for number in range(worries):
        an_observation(store, ward, f"{words}, and again {words.lower()} {number}")
    for number in range(news):
        an_observation(store, ward, f"{words} {number}", kind=Kind.WENT_WELL)


def count_harm(store, ward):
    fall = harm_of(store, ward)
    for week in range(10):
        noticed = NOW - timedelta(weeks=week)
        an_observation(
            store,
            ward,
            kind=Kind.HARM,
            harm_kind_id=fall,
            on=noticed.date(),
            noticed_at=noticed,
            settled_at=NOW,
            settled_how="looked after",
        )
    with store.change("Choose the focus") as change:
        wards.set_focus(change, ward.id, "fewer falls", harm_id=fall)


def chart_of(board):
    return board.focus._chart


def scrolls(board):
    return board.findChild(Scroller).verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("screen", SCREENS)
def test_six_promises_are_all_on_the_board(board, store, ward, screen):
    fill(store, ward, words="Ask estates for a low bed" if screen != "1024x768" else "A low bed")
    count_harm(store, ward)
    shown = board(screen)
    assert len(shown.action_column._list.rows) == 6
    assert not scrolls(shown)


@pytest.mark.parametrize("screen", SCREENS)
def test_no_promise_gives_way_to_what_came_of_something(board, store, ward, screen):
    about = an_observation(store, ward, "no drip stand", raised_by="night HCA")
    an_action(store, ward, "a stand came", observation_id=about.id, status=ActionStatus.DONE)
    fill(store, ward)
    page = board(screen)
    assert page.told_block.isVisible()
    assert len(page.action_column._list.rows) == 6
    below = page.told_block.mapTo(page, QPoint(0, 0)).y()
    assert below > page.action_column.mapTo(page, QPoint(0, 0)).y()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("promises", [1, 4, 6, 8, 12])
def test_no_chart_is_shown_while_a_promise_is_not(board, store, ward, screen, promises):
    fill(store, ward, promises=promises)
    count_harm(store, ward)
    shown = board(screen)
    assert len(shown.action_column._list.rows) == promises or not chart_of(shown).isVisible()


def test_where_there_is_room_for_all_the_chart_is_there(board, store, ward):
    fill(store, ward, promises=2, worries=2, news=2)
    count_harm(store, ward)
    assert chart_of(board("1366x768")).isVisible()


def test_the_chart_comes_a_moment_later_into_the_room_that_was_kept_for_it(
    board, store, ward, qtbot
):
    fill(store, ward, promises=2, worries=2, news=2)
    count_harm(store, ward)
    shown = board("1366x768")
    chart = chart_of(shown)
    before = chart.height()
    qtbot.waitUntil(lambda: bool(chart.accessibleDescription()))
    assert chart.accessibleName() == "Fall"
    assert "too few points to say" in chart.accessibleDescription().lower()
    assert chart.height() == before
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.words.startswith("23/11/2026 · 1 so far")
    assert not scrolls(shown)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_words_of_the_chart_keep_to_its_room(board, store, ward, qtbot, screen, percent):
    fill(store, ward, promises=2, worries=2, news=2)
    count_harm(store, ward)
    shown = board(screen, percent)
    chart = chart_of(shown)
    qtbot.waitUntil(lambda: bool(chart.accessibleDescription()))
    assert cut_in(shown) == []
    assert chart.fit() * chart._drawing.width <= chart.width()
    assert shown.minimumSizeHint().width() <= shown.width()


@pytest.mark.parametrize("screen", SCREENS)
def test_no_room_is_left_empty_for_which_there_is_another_promise(board, store, ward, screen):
    fill(store, ward, promises=12)
    shown = board(screen)
    column = shown.action_column
    free = shown._columns.height() - column.height()
    assert free < column._list.sizeHintForRow(0)
    assert not scrolls(shown)


def test_on_a_large_screen_the_rows_are_larger_and_reach_its_edge(board, store, ward):
    fill(store, ward)
    large = board("1920x1080")
    assert large.action_column._list.look == LARGE
    assert large.since.mapTo(large, large.since.rect().topRight()).x() > 0.96 * large.width()
    assert board("1366x768").action_column._list.look != LARGE


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("screen", SCREENS)
def test_neither_headings_nor_rows_are_cut(board, store, ward, screen, percent):
    fill(store, ward, promises=12, worries=14, news=14)
    count_harm(store, ward)
    assert cut_in(board(screen, percent)) == []


@pytest.mark.parametrize("percent", [150, 200])
def test_where_columns_stand_below_one_another_the_promises_come_first_and_whole(
    board, store, ward, percent
):
    fill(store, ward, promises=7)
    shown = board("1024x768", percent)
    assert len(shown.action_column._list.rows) == 7
    assert shown.action_column._list.look == USUAL
    assert shown.action_column.y() < shown.worries.y() < shown.since.y()
