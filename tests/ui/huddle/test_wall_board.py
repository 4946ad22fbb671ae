from __future__ import annotations

import math
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from safehuddle.domain import made_up
from safehuddle.domain.made_up import band_words
from safehuddle.domain.statuses import ActionStatus
from safehuddle.models import Ward
from safehuddle.services.board import board
from safehuddle.ui.huddle.wall_board import WallBoard
from safehuddle.ui.huddle.wall_page import WallDots
from safehuddle.ui.huddle.wall_rows import wall_shown
from tests.factories import NOW, TODAY, a_huddle, an_action, an_observation


@pytest.fixture
def far(store, ward):
    return lambda: wall_shown(board(store.query, ward.id, now=NOW))


def test_nothing_on_it_tells_who_or_which_bed(far, store, ward):
    an_action(store, ward, "Mrs Jones in bed 4 needs a low bed", owner="Precious")
    an_observation(store, ward, "Call bell out of reach in Bay 2", place="Bay 2")
    promises, worries, _since = far().columns
    assert promises.rows[0].text == "Someone in a bed needs a low bed"
    assert worries.rows[0].text == "Call bell out of reach in a bay"
    assert "Precious" not in repr(far())
    assert "Bay 2" not in repr(far())


def test_whom_to_tell_what_is_not_for_the_wall(far, store, ward):
    about = an_observation(store, ward, "no drip stand", raised_by="Precious")
    an_action(store, ward, "a stand came", observation_id=about.id, status=ActionStatus.DONE)
    assert board(store.query, ward.id, now=NOW).untold.total == 1
    assert "Precious" not in repr(far())


def test_three_sentences_a_column_and_how_many_more(far, store, ward):
    for number in range(5):
        an_action(store, ward, f"Promise {number}", due=TODAY - timedelta(days=1))
    column = far().columns[0]
    assert len(column.rows) == 3
    assert column.rows[0].note == "1 day late"
    assert column.more == "and 2 more"
    assert far().columns[1].more == "No worry is open."


def test_what_waits_is_told_without_saying_what(far, store, ward):
    an_action(
        store,
        ward,
        status=ActionStatus.HANDED_UP,
        handed_to="matron",
        handed_at=NOW - timedelta(days=9),
    )
    assert far().foot == "1 waiting above the ward, the oldest handed up 9 days ago"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_it_opens_large_refreshes_itself_and_goes_away_by_a_key(
    qtbot, desk, store, ward, look, key
):
    window = WallBoard(desk)
    window.open()
    an_observation(store, ward, "Call bell out of reach")
    window._timer.timeout.emit()
    texts = [label.text() for label in window.findChildren(QLabel)]
    assert "Call bell out of reach" in texts
    QTest.keyClick(window, key)
    qtbot.waitUntil(lambda: not isValid(window))


SCREENS = [(1024, 768), (1366, 768), (1920, 1080), (3840, 2160)]


@pytest.fixture
def on_the_wall(qtbot, desk, store, ward, look):
    """Opens it at the size of a screen."""

    def open_it(width, height):
        window = WallBoard(desk)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.reload()
        return window

    return open_it


def texts(window):
    return [each.text() for each in window.findChildren(QLabel) if each.isVisible()]


@pytest.mark.parametrize("size", SCREENS)
def test_from_three_metres_each_capital_is_seen_at_16_minutes_of_arc(
    on_the_wall, store, ward, size
):
    words = "Incomprehensibly longwinded instructions for everything, number"
    for number in range(9):
        an_action(store, ward, f"{words} {number}", due=TODAY)
        an_observation(store, ward, f"{words} {number}")
    window = on_the_wall(*size)
    mm_per_px = 24 * 25.4 / math.hypot(*size)
    for label in window.findChildren(QLabel):
        if "Esc" in label.text():  # for who stands at the keyboard
            continue
        capital_mm = QFontMetricsF(label.font()).tightBoundingRect("H").height() * mm_per_px
        assert math.degrees(math.atan(capital_mm / 3000)) * 60 >= 15.9, label.text()
    assert window._height_needed() <= window.height()


def test_it_says_whose_board_it_is_and_shows_the_huddles(on_the_wall, store, ward):
    a_huddle(store, ward, on=TODAY - timedelta(days=3))
    window = on_the_wall(1920, 1080)
    assert "Maple Ward · Monday 23 November" in texts(window)
    assert window.findChild(WallDots).isVisible()


def test_before_the_first_huddle_there_is_no_row_of_grey(on_the_wall, store, ward):
    with store.change("Begin today") as change:
        change.session.get(Ward, ward.id).created_at = NOW
    assert not on_the_wall(1920, 1080).findChild(WallDots).isVisible()


@pytest.mark.parametrize("size", SCREENS)
def test_every_sentence_comes_round(on_the_wall, store, ward, size):
    words = "Incomprehensibly longwinded instructions for everything, number"
    for number in range(3):
        an_action(store, ward, f"{words} {number}", due=TODAY)
        an_observation(store, ward, f"{words} {number} once more")
    window = on_the_wall(*size)
    seen = set()
    for _page in range(window._pages.count()):
        seen.update(texts(window))
        window._timer.timeout.emit()
    for shown in (row for column in window._shown.columns for row in column.rows):
        assert any(text.startswith(shown.text) for text in seen), shown.text


def test_space_stops_the_turning_and_arrows_turn(on_the_wall, store, ward):
    an_action(store, ward, "Spare sats probe")
    window = on_the_wall(1366, 768)
    QTest.keyClick(window, Qt.Key.Key_Space)
    window._timer.timeout.emit()
    assert "What we said we’d do" in texts(window)
    QTest.keyClick(window, Qt.Key.Key_Left)
    assert "What we said we’d do" not in texts(window)
    QTest.keyClick(window, Qt.Key.Key_Right)
    assert "What we said we’d do" in texts(window)


def test_no_sentence_is_cut_however_long(qtbot, desk, store, ward, look):
    for number in range(4):
        words = f"Incomprehensibly longwinded instructions number {number} for everything"
        an_action(store, ward, words)
        an_observation(store, ward, words)
    window = WallBoard(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.reload()
    assert window._height_needed() <= window.height()
    labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
    qtbot.waitUntil(
        lambda: all(label.heightForWidth(label.width()) <= label.height() + 1 for label in labels)
    )


def test_a_made_up_ward_says_so_across_the_room_too(on_the_wall, store):
    assert band_words() not in texts(on_the_wall(1366, 768))
    store.unrecorded.mark(made_up.MARK, "yes")
    assert band_words() in texts(on_the_wall(1366, 768))
