"""A chart in the window: it grows with the text, follows the look, and says itself aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from safehuddle.charts.shapes import TEXT_PT
from safehuddle.ui.charts.painter import chart_palette, paint_shapes
from safehuddle.ui.heard.part import Part
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import FAMILY, Size

if TYPE_CHECKING:
    from safehuddle.charts.shapes import Drawing, Palette


class ChartWidget(QWidget):
    """Shows one drawing, never larger than its words need and smaller only if there is no room."""

    heard_as = Part.CHART

    def __init__(
        self, name: str, drawing: Drawing | None = None, *, palette: Palette | None = None
    ) -> None:
        """Show a drawing under a name.

        Args:
            name: what a screen reader calls the chart, such as "Day by day".
            drawing: the picture; nothing is shown until there is one.
            palette: a colour for every tone; the look of the window's own when not given.
        """
        super().__init__()
        self._drawing = drawing
        self._palette = palette
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if drawing is not None:
            self.show_drawing(drawing)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another picture in place of this one."""
        self._drawing = drawing
        self.setAccessibleDescription(drawing.summary)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at which the chart's words are as large as the window's quiet ones."""
        if self._drawing is None:
            return QSize(0, 0)
        scale, (across, down) = self._scale(), self._margins()
        return QSize(
            round(self._drawing.width * scale) + across, round(self._drawing.height * scale) + down
        )

    def minimumSizeHint(self) -> QSize:
        """Return half of that, below which the words cannot be read."""
        return self.sizeHint() / 2

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows the width: a drawing keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the drawing has at a width."""
        if self._drawing is None:
            return 0
        across, down = self._margins()
        scale = min(self._scale(), max(width - across, 0) / self._drawing.width)
        return round(self._drawing.height * scale) + down

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing into the room there is."""
        if self._drawing is None:
            return
        scale = self.fit()
        painter = QPainter(self)
        painter.translate(self.contentsRect().topLeft())
        painter.scale(scale, scale)
        palette = self._palette or chart_palette(theme().colours)
        paint_shapes(painter, self._drawing.shapes, palette=palette, family=FAMILY)
        painter.end()

    def fit(self) -> float:
        """Return how many pixels a point of the drawing takes in the room there is."""
        if self._drawing is None:
            return self._scale()
        place = self.contentsRect()
        room = min(place.width() / self._drawing.width, place.height() / self._drawing.height)
        return min(self._scale(), max(room, 0.0))

    def _margins(self) -> tuple[int, int]:
        around = self.contentsMargins()
        return around.left() + around.right(), around.top() + around.bottom()

    def _scale(self) -> float:
        """Return how many pixels one point of a drawing takes."""
        return theme().px(Size.QUIET) / TEXT_PT
