from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from safehuddle.domain.statuses import ActionStatus
from safehuddle.services.board import board
from safehuddle.ui.huddle.wall_board import WallBoard
from safehuddle.ui.huddle.wall_rows import wall_shown
from tests.factories import NOW, TODAY, an_action, an_observation


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
    assert far().foot == "1 waiting above the ward, the oldest asked 9 days ago"


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
