"""A chart's points can be asked, by keyboard and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest

from safehuddle.charts.shapes import Drawing
from safehuddle.charts.spc import spc_chart
from safehuddle.ui.kit.pointed_chart import PointedChart
from tests.charts.spc_samples import falls

FALLS = spc_chart(falls(), width=520, height=300)


@pytest.fixture
def pointed(look, qtbot):
    widget = PointedChart("Falls", FALLS)
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    widget.setFocus()
    return widget


def press(widget, *keys):
    for key in keys:
        QTest.keyClick(widget, key)
    return widget.words


def test_the_arrow_keys_go_from_point_to_point(pointed):
    assert pointed.words == ""
    assert press(pointed, Qt.Key.Key_Left) == FALLS.spots[-1].words
    assert press(pointed, Qt.Key.Key_Left) == FALLS.spots[-2].words
    assert press(pointed, Qt.Key.Key_Home, Qt.Key.Key_Left) == FALLS.spots[0].words
    assert press(pointed, Qt.Key.Key_End, Qt.Key.Key_Right) == FALLS.spots[-1].words
    assert press(pointed, Qt.Key.Key_Escape) == ""
    assert press(pointed, Qt.Key.Key_Right) == FALLS.spots[0].words


def test_the_mouse_points_at_what_is_nearest_across(pointed):
    scale = pointed.fit()
    spot = FALLS.spots[4]
    at = QPointF((spot.x + spot.width / 2) * scale + 1, 5).toPoint()
    QTest.mouseMove(pointed, at)
    assert pointed.words.startswith("29/12/2025 · 12: above the upper limit")


def test_what_is_pointed_at_is_told_and_drawn(pointed, qtbot):
    before = pointed.grab().toImage()
    with qtbot.waitSignal(pointed.pointed) as told:
        press(pointed, Qt.Key.Key_Home)
    assert told.args == [FALLS.spots[0].words]
    assert pointed.grab().toImage() != before


@pytest.mark.parametrize("percent", [100, 200])
def test_the_box_stays_within_the_chart(pointed, look, percent):
    look.set_percent(percent)
    pointed.resize(pointed.sizeHint() / 2)
    pixmap = QPixmap(pointed.size())
    painter = QPainter(pixmap)
    for spot in (FALLS.spots[0], FALLS.spots[10], FALLS.spots[-1]):
        centre = QPointF(spot.x, spot.y) * pointed.fit()
        box = pointed._box(painter, spot.words, centre, 6)
        assert box.left() >= 0
        assert box.top() >= 0
        assert box.right() <= pointed.width()
    painter.end()


def test_another_drawing_has_nothing_in_hand_and_one_without_spots_no_keyboard(pointed):
    press(pointed, Qt.Key.Key_Home)
    pointed.show_drawing(Drawing(100, 50, (), "Nothing yet."))
    assert pointed.words == ""
    assert pointed.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert press(pointed, Qt.Key.Key_Left) == ""
    assert pointed.accessibleDescription() == "Nothing yet."


def test_a_key_with_alt_is_not_the_charts(pointed):
    QTest.keyClick(pointed, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert pointed.words == ""
