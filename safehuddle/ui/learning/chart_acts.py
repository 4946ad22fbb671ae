"""What can be said of the chart in hand, and what was: marks, new limits, an aim, bed days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.dates import format_date
from safehuddle.domain.permissions import Power
from safehuddle.domain.spc.chart_ids import HARM, RATE
from safehuddle.domain.spc.ward_chart import WardChart
from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.words import small_heading

if TYPE_CHECKING:
    from collections.abc import Hashable

    from safehuddle.domain.spc.told import NewLimits
    from safehuddle.services.ward_charts import AnyChart
    from safehuddle.ui.desk import Desk


class ChartActs(QWidget):
    """Buttons for the chart in hand, and the marks and new limits that it has."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chart = ""
        self._mark = Button(_("Mark a date…"), lambda: self._go("mark_chart"), keys="Alt+M")
        self._limits = Button(_("New limits…"), lambda: self._ask("new_limits"), keys="Alt+L")
        self._aim = Button(_("Halve it…"), lambda: self._ask("halve_it"), keys="Alt+H")
        self._days = Button(_("Bed days…"), lambda: self._ask("bed_days"), keys="Alt+B")
        heading = small_heading(_("Marks and new limits"))
        self._list = RowList(_("Marks and new limits"), fits=True)
        self._list.opened.connect(self._on_opened)
        self.told = group(column(heading, self._list))
        """The marks and new limits, to stand below the chart."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(Flow(self._mark, self._limits, self._aim, self._days))

    def show_chart(self, chart: AnyChart) -> None:
        """Offer what can be done with a chart that has limits, and list what was said of it."""
        is_measured = isinstance(chart, WardChart)
        self.setVisible(is_measured)
        self.told.setVisible(is_measured)
        if not isinstance(chart, WardChart):
            return
        self._chart = chart.id
        is_of_harm = chart.id.startswith((HARM, RATE))
        self._limits.setVisible(chart.analysis is not None)
        self._aim.setVisible(chart.id.startswith(HARM))
        self._days.setVisible(is_of_harm)
        marks = [
            Row(f"chart_mark/{each.id}", each.words, (Tag(format_date(each.on), "calendar"),))
            for each in chart.marks
        ]
        limits = [
            Row(f"limits/{each.id}", each.answers["why"], (Tag(_from_words(each), "learning"),))
            for each in chart.limits
        ]
        rows = [*marks, *limits]
        self._list.show_rows(rows)
        self.told.setVisible(bool(rows))

    def _go(self, panel: str) -> None:
        self._desk.go(f"{panel}/{self._chart}")

    def _ask(self, panel: str) -> None:
        """Open what needs a leader's PIN, once it was given."""
        self._desk.access.ask(Power.CHARTS, lambda: self._go(panel))

    def _on_opened(self, key: Hashable) -> None:
        self._desk.go(str(key))


def _from_words(limits: NewLimits) -> str:
    return _("new limits from {date}").format(date=format_date(limits.on))
