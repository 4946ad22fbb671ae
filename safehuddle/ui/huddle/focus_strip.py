"""The ward's focus: what it is, its counts by week, and one honest line of words.

On the board what waits above the ward stands below the words, where there is room for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from safehuddle.charts.count_line import count_line
from safehuddle.i18n import _
from safehuddle.ui.charts.chart_widget import ChartWidget
from safehuddle.ui.kit.layouts import Columns, column, group
from safehuddle.ui.kit.words import body, heading, quiet
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from safehuddle.ui.huddle.board_rows import FocusShown

WIDTH_PT, HEIGHT_PT = 330.0, 72.0


class FocusStrip(Columns):
    """Words on the left, a small chart on the right."""

    def __init__(self) -> None:
        self._focus = heading()
        self._counted = quiet()
        self._chart = ChartWidget(_("Our focus, week by week"))
        self._waiting = body()
        self._between = QWidget()
        self._between.setFixedHeight(Space.XS)
        words = group(
            column(self._focus, self._counted, self._between, self._waiting, gap=Space.XS)
        )
        super().__init__(words, self._chart, shares=(2, 3))

        self.show_focus(None)

    def show_focus(self, focus: FocusShown | None, waiting: str = "") -> None:
        """Show it, or nothing when the ward chose none and nothing waits."""
        self.setVisible(focus is not None or bool(waiting))
        self._waiting.setText(waiting)
        self._waiting.setVisible(bool(waiting))
        self._between.setVisible(bool(waiting) and focus is not None)
        for part in (self._focus, self._counted, self._chart):
            part.setVisible(focus is not None)
        if focus is None:
            return
        self._focus.setText(focus.words)
        self._counted.setText(focus.counted)
        self._counted.setVisible(bool(focus.counted))
        self._chart.setVisible(bool(focus.points))
        if focus.points:
            self._chart.show_drawing(
                count_line(focus.points, what=focus.counted, width=WIDTH_PT, height=HEIGHT_PT)
            )
