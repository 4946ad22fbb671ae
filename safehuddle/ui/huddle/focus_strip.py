"""The ward's focus: what it is, its counts by week, and one honest line of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.count_line import count_line
from safehuddle.i18n import _
from safehuddle.ui.charts.chart_widget import ChartWidget
from safehuddle.ui.kit.layouts import Columns, column, group
from safehuddle.ui.kit.words import heading, quiet

if TYPE_CHECKING:
    from safehuddle.ui.huddle.board_rows import FocusShown

WIDTH_PT, HEIGHT_PT = 330.0, 74.0


class FocusStrip(Columns):
    """Words on the left, a small chart on the right."""

    def __init__(self) -> None:
        self._focus = heading()
        self._counted = quiet()
        self._chart = ChartWidget(_("Our focus, week by week"))
        words = group(column(self._focus, self._counted))
        super().__init__(words, self._chart, shares=(2, 3))

    def show_focus(self, focus: FocusShown | None) -> None:
        """Show it, or nothing when the ward chose none."""
        self.setVisible(focus is not None)
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
