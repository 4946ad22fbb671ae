"""A chart that is laid out anew for the width there is, so that its words stay as large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from safehuddle.charts.shapes import TEXT_PT, Drawing
from safehuddle.ui.kit.pointed_chart import PointedChart
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    LayOut = Callable[[float], Drawing | None]
    """Draws it at a width in points; None where there is nothing to draw."""

NOTHING = Drawing(1, 1, (), "")
STEP_PT = 20
"""A window that is drawn out is laid out anew in such steps, not at each pixel."""


class FittedChart(PointedChart):
    """Shows what a function draws at the width there is. It keeps its room before there is any."""

    def __init__(self, name: str, *, least: float, most: float, height: float) -> None:
        """Make one that is still empty.

        Args:
            name: as `ChartWidget`.
            least: how narrow it is laid out, in points; where there is less room it is made small.
            most: how wide at most.
            height: of its room before there is a drawing, in points.
        """
        super().__init__(name)
        self._least, self._most, self._height = least, most, height
        self._lay_out: LayOut | None = None

    def show_laid_out(self, lay_out: LayOut | None) -> None:
        """Show another chart, or none; the same picture stays, and the point in hand with it."""
        self._lay_out = lay_out
        if lay_out is None:
            self.show_drawing(NOTHING)
            self._drawing = None
        self._fit()

    def sizeHint(self) -> QSize:
        """Return its least size."""
        width = self._pixels(self._least) + self._margins()[0]
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """Return its height, which does not follow the width unless there is very little."""
        height = self._height if self._drawing is None else self._drawing.height
        across, down = self._margins()
        part = min(1.0, max(width - across, 0) / max(self._pixels(self._least), 1))
        return round(self._pixels(height) * part) + down

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out for the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._lay_out is None:
            return
        room = self.contentsRect().width() / self._scale()
        drawing = self._lay_out(min(max(room // STEP_PT * STEP_PT, self._least), self._most))
        if drawing is not None and drawing != self._drawing:
            self.show_drawing(drawing)

    @staticmethod
    def _pixels(points: float) -> int:
        return round(points * theme().px(Size.QUIET) / TEXT_PT)
