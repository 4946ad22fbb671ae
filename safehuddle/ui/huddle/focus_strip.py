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

LEAST_POINTS = 2
"""Weeks without which there is no line to look at."""
LEAST = 200
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
        super().__init__(words, self._chart, least=LEAST, shares=(2, 3))
        self._is_wanted, self._has_points = True, False
        self.show_focus(None)

    def show_focus(self, focus: FocusShown | None, waiting: str = "") -> None:
        """Show it, or nothing when the ward chose none and nothing waits."""
        self.setVisible(focus is not None or bool(waiting))
        self._waiting.setText(waiting)
        self._waiting.setVisible(bool(waiting))
        self._between.setVisible(bool(waiting) and focus is not None)
        self._focus.setVisible(focus is not None)
        self._focus.setText(focus.words if focus is not None else "")
        self._counted.setText(focus.counted if focus is not None else "")
        self._has_points = focus is not None and len(focus.points) >= LEAST_POINTS
        if focus is not None and self._has_points:
            self._chart.show_drawing(
                count_line(focus.points, what=focus.counted, width=WIDTH_PT, height=HEIGHT_PT)
            )
        self._show_chart()

    def set_chart(self, *, wanted: bool) -> None:
        """Have the chart, or the words alone where there is no room for it."""
        self._is_wanted = wanted
        self._show_chart()

    def height_at(self, width: int, *, has_chart: bool) -> int:
        """Return how high it would be at a width, with the gap above it, in px now."""
        if self.isHidden():
            return 0
        if not (has_chart and self._has_points):
            return Space.L + self._height_of_words(width, is_counted=False)
        if not self.stands_beside(width):
            words = self._height_of_words(width, is_counted=True)
            return Space.L + words + Space.XL + self._chart.heightForWidth(width)
        left = (width - Space.XL) * 2 // 5
        words = self._height_of_words(left, is_counted=True)
        return Space.L + max(words, self._chart.heightForWidth(width - Space.XL - left))

    def _height_of_words(self, width: int, *, is_counted: bool) -> int:
        parts = [each for each in (self._focus, self._waiting) if not each.isHidden()]
        parts += [self._counted] if is_counted else []
        between = 0 if self._between.isHidden() else 2 * Space.XS
        gaps = Space.XS * max(len(parts) - 1, 0)
        return sum(each.heightForWidth(width) for each in parts) + gaps + between

    def _show_chart(self) -> None:
        for part in (self._counted, self._chart):
            part.setVisible(self._has_points and self._is_wanted)
