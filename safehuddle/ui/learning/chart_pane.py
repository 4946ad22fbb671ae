"""One chart of the ward beside the list: its drawing, or why there is none yet, and its acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.charts.ward import ward_drawing
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.fitted_chart import FittedChart
from safehuddle.ui.kit.pointed_chart import keys_words
from safehuddle.ui.kit.words import body, heading, quiet
from safehuddle.ui.learning.chart_acts import ChartActs
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from safehuddle.charts.shapes import Drawing
    from safehuddle.services.ward_charts import AnyChart
    from safehuddle.ui.desk import Desk

LEAST_PT, MOST_PT = 300, 540
HEIGHT_PT, NARROW_PT, NARROW_HEIGHT_PT = 264.0, 400, 240.0
"""How high it is, in points; lower where it is narrow, which it is with large text."""


class ChartPane(QWidget):
    """Shows one chart."""

    heard_as = Part.GROUP

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._title, self._why = heading(), body()
        self._chart = FittedChart("", least=LEAST_PT, most=MOST_PT, height=HEIGHT_PT)
        self._how, self._said = quiet(keys_words()), body()
        self._acts = ChartActs(desk)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.M)
        for part in (
            *(self._title, self._acts, self._why, self._chart, self._how),
            *(self._said, self._acts.told),
        ):
            layout.addWidget(part)

    def show_chart(self, chart: AnyChart) -> None:
        """Show another chart, or the same one as it is now."""

        def lay_out(width: float) -> Drawing | None:
            height = HEIGHT_PT if width >= NARROW_PT else NARROW_HEIGHT_PT
            return ward_drawing(chart, width=width, height=height)

        self.setAccessibleName(chart.name)
        self._title.setText(chart.name)
        self._chart.setAccessibleName(chart.name)
        self._why.setText(chart.reason)
        self._why.setVisible(not chart.has_any)
        self._said.setText("\n".join(chart.said))
        self._said.setVisible(bool(chart.said))
        for part in (self._chart, self._how):
            part.setVisible(chart.has_any)
        self._acts.show_chart(chart)
        self._chart.show_laid_out(lay_out)

    def take_keyboard(self) -> None:
        """Put the keyboard on the chart, where arrows go from point to point."""
        self._chart.setFocus()
