"""The ward's focus: what it is, and the chart of its harm with its verdict in words.

On the board what waits above the ward stands below the words, where there is room for it. The
chart comes a moment after the rest, and its room is kept for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from safehuddle.i18n import _
from safehuddle.ui.huddle.focus_chart import said_of
from safehuddle.ui.kit.button import plain_button
from safehuddle.ui.kit.fitted_chart import FittedChart
from safehuddle.ui.kit.layouts import Columns, Flow, column, group
from safehuddle.ui.kit.words import body, heading, quiet
from safehuddle.ui.shortcuts import BALANCE
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from safehuddle.charts.shapes import Drawing
    from safehuddle.domain.spc.ward_chart import WardChart
    from safehuddle.ui.huddle.board_rows import FocusShown

LEAST = 260
LEAST_PT, MOST_PT = 280, 460
HEIGHT_PT, LARGE_PT = 108.0, 190.0
"""How high the chart is: among all of the board, and where it is all there is to see."""


CHART_MS = 50
"""After the words are shown: what a person waits for is on the screen then."""


class FocusStrip(Columns):
    """Words on the left, a chart on the right.

    Signals:
        chart_wanted: the name of the chart, a moment after the words are shown.
        balance_asked: show what went well beside what worried.
    """

    chart_wanted = Signal(str)
    balance_asked = Signal()

    def __init__(self, *, is_large: bool = False) -> None:
        """Make an empty one.

        Args:
            is_large: it stands alone, with room for a high chart, and is nothing without a focus;
                on the board it leads to good and worries in any case.
        """
        self._is_large = is_large
        self._height_pt = LARGE_PT if is_large else HEIGHT_PT
        self._chart_id = ""
        self._is_wanted, self._has_chart = True, False
        self._focus, self._counted = heading(), quiet()
        self._chart = FittedChart(
            _("Our focus"), least=LEAST_PT, most=MOST_PT, height=self._height_pt
        )
        self._waiting = body()
        self._between = QWidget()
        self._between.setFixedHeight(Space.XS)
        balance = plain_button(
            _("Good and worries"), lambda: self.balance_asked.emit(), keys=BALANCE
        )
        self._head = Flow(self._focus, balance, gap=Space.M)
        words = group(column(self._head, self._counted, self._between, self._waiting, gap=Space.XS))
        super().__init__(words, self._chart, least=LEAST, shares=(2, 3))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(CHART_MS)
        self._soon.timeout.connect(lambda: self.chart_wanted.emit(self._chart_id))
        self.hide()  # what is shown before it stands anywhere would be a window
        self._show_chart()

    def show_focus(self, focus: FocusShown | None, waiting: str = "") -> None:
        """Show it, and what waits above the ward."""
        self.setVisible(focus is not None or not self._is_large)
        self._waiting.setText(waiting)
        self._waiting.setVisible(bool(waiting))
        self._between.setVisible(bool(waiting) and focus is not None)
        self._focus.setVisible(focus is not None)
        self._focus.setText(focus.words if focus is not None else "")
        chart_id = focus.chart_id if focus is not None else ""
        if chart_id != self._chart_id:  # else what is drawn stays until it is drawn anew
            self._chart_id, self._has_chart = chart_id, bool(chart_id)
            self._counted.setText("")
            self._chart.show_laid_out(None)
        if chart_id:
            self._soon.start()
        self._show_chart()

    def show_chart(self, chart: WardChart) -> None:
        """Show the chart of the focus; with nothing to draw yet, say why."""
        if chart.id != self._chart_id:
            return

        def lay_out(width: float) -> Drawing | None:
            from safehuddle.charts.ward import small_drawing  # the board does without it

            return small_drawing(chart, width=width, height=self._height_pt)

        self._has_chart = chart.has_any
        self._chart.setAccessibleName(chart.name)
        self._counted.setText(said_of(chart))
        if chart.has_any:
            self._chart.show_laid_out(lay_out)
        self._show_chart()

    def set_chart(self, *, wanted: bool) -> None:
        """Have the chart, or the words alone where there is no room for it."""
        self._is_wanted = wanted
        self._show_chart()

    def height_at(self, width: int, *, has_chart: bool) -> int:
        """Return how high it would be at a width, with the gap above it, in px now."""
        if self.isHidden():
            return 0
        if not (has_chart and self._has_chart):
            is_counted = has_chart and bool(self._counted.text())
            return Space.L + self._height_of_words(width, is_counted=is_counted)
        if not self.stands_beside(width):
            words = self._height_of_words(width, is_counted=True)
            return Space.L + words + Space.XL + self._chart.heightForWidth(width)
        left = (width - Space.XL) * 2 // 5
        words = self._height_of_words(left, is_counted=True)
        return Space.L + max(words, self._chart.heightForWidth(width - Space.XL - left))

    def _height_of_words(self, width: int, *, is_counted: bool) -> int:
        parts = [self._head, *([] if self._waiting.isHidden() else [self._waiting])]
        parts += [self._counted] if is_counted else []
        between = 0 if self._between.isHidden() else 2 * Space.XS
        gaps = Space.XS * max(len(parts) - 1, 0)
        return sum(each.heightForWidth(width) for each in parts) + gaps + between

    def _show_chart(self) -> None:
        self._chart.setVisible(self._has_chart and self._is_wanted)
        self._counted.setVisible(bool(self._counted.text()) and self._is_wanted)
