"""A chart that is laid out anew keeps its words as large, and its point in hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.charts.shapes import Drawing, Spot
from safehuddle.ui.kit.fitted_chart import STEP_PT, FittedChart


def lay_out(width):
    return Drawing(width, 100, (), f"{width} wide", (Spot(10, 10, 5, 5, "one"),))


@pytest.fixture
def chart(look, qtbot):
    made = FittedChart("Falls", least=200, most=400, height=100)
    qtbot.addWidget(made)
    made.show()
    return made


def width_of(chart):
    return chart._drawing.width


def test_its_room_is_kept_before_there_is_a_drawing(chart):
    kept = chart.heightForWidth(600)
    assert chart.sizeHint().height() == kept > 0
    chart.show_laid_out(lay_out)
    assert chart.heightForWidth(600) == kept


@pytest.mark.parametrize("percent", [100, 200])
def test_it_is_laid_out_for_the_width_there_is_in_steps(chart, look, percent):
    look.set_percent(percent)
    chart.show_laid_out(lay_out)
    for points, expected in ((150, 200), (251, 240), (259, 240), (900, 400)):
        chart.resize(round(points * chart._scale()) + 8, 400)
        assert width_of(chart) == expected
        assert expected % STEP_PT == 0
    assert chart.fit() == pytest.approx(chart._scale())


def test_with_less_room_than_it_needs_it_is_made_small_and_lower(chart):
    chart.show_laid_out(lay_out)
    assert chart.heightForWidth(100) < chart.heightForWidth(600)


def test_the_point_in_hand_stays_while_the_picture_is_the_same(chart):
    chart.show_laid_out(lay_out)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    chart.show_laid_out(lay_out)
    assert chart.words == "one"
    chart.resize(900, 400)
    assert chart.words == ""


def test_of_nothing_nothing_is_said(chart):
    chart.show_laid_out(lay_out)
    chart.show_laid_out(None)
    assert chart.accessibleDescription() == chart.words == ""
    assert chart.focusPolicy() is Qt.FocusPolicy.NoFocus
    chart.show_laid_out(lay_out)
    assert chart.accessibleDescription().startswith("200")
