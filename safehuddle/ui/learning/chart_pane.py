"""One chart of the ward beside the list: its drawing, or why there is none yet, and its acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.charts.shapes import TEXT_PT
from safehuddle.charts.ward import ward_drawing
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.pointed_chart import PointedChart, keys_words
from safehuddle.ui.kit.words import body, heading, quiet
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehuddle.charts.shapes import Drawing
    from safehuddle.domain.spc.ward_chart import WardChart

LEAST_PT, MOST_PT, STEP_PT = 300, 540, 20
"""How wide it is laid out: in steps, so that a window that is drawn out is not laid out for each
pixel."""
HEIGHT_PT = 300.0


class ChartPane(QWidget):
    """Shows a `WardChart`, laid out anew for the width there is, so that its words stay large."""

    heard_as = Part.GROUP

    def __init__(self) -> None:
        super().__init__()
        self._shown: WardChart | None = None
        self._drawing: Drawing | None = None
        self._title, self._why = heading(), body()
        self._chart, self._how = PointedChart(""), quiet(keys_words())
        self._said = body()
        self.acts = Flow()
        """What can be done with the chart in hand stands here."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.M)
        for part in (self._title, self._why, self._chart, self._how, self._said, self.acts):
            layout.addWidget(part)

    def show_chart(self, chart: WardChart) -> None:
        """Show another chart, or the same one as it is now."""
        self._shown = chart
        self.setAccessibleName(chart.name)
        self._title.setText(chart.name)
        self._chart.setAccessibleName(chart.name)
        self._why.setText(f"{chart.reason} {chart.counted}")
        self._said.setText("\n".join(chart.said))
        self._said.setVisible(bool(chart.said))
        self._draw()

    def take_keyboard(self) -> None:
        """Put the keyboard on the chart, where arrows go from point to point."""
        self._chart.setFocus()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out for the room there is."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        """Lay out what is shown; the same picture stays, and the point in hand with it."""
        if self._shown is None:
            return
        room = self.width() * TEXT_PT / theme().px(Size.QUIET)
        width = min(max(room // STEP_PT * STEP_PT, LEAST_PT), MOST_PT)
        drawing = ward_drawing(self._shown, width=width, height=HEIGHT_PT)
        for part in (self._chart, self._how):
            part.setVisible(drawing is not None)
        self._why.setVisible(drawing is None)
        if drawing is not None and drawing != self._drawing:
            self._chart.show_drawing(drawing)
        self._drawing = drawing
