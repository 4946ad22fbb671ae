"""Decides what the page of charts shows. Knows no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.services import ward_charts
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.row_data import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.services.ward_charts import AnyChart, ChartName
    from safehuddle.ui.desk import Desk


class ChartsView(Protocol):
    """What the presenter needs of the page."""

    def show_list(self, rows: Sequence[Row]) -> None:
        """Show which charts there are."""

    def mark(self, key: str) -> None:
        """Take a row in hand; tells nobody."""

    def show_chart(self, chart: AnyChart) -> None:
        """Show one beside the list."""


class ChartsPresenter:
    """Works for one page."""

    def __init__(self, desk: Desk, view: ChartsView) -> None:
        self._desk, self._view = desk, view
        self._names, self._charts = Latest(desk.jobs), Latest(desk.jobs)
        self.in_hand = ""
        """The name of the chart in sight; "" before there is any."""

    def load(self) -> None:
        """Ask which charts there are, and for the one in hand."""
        ward_id = self._desk.ward.id
        self._names.glance(lambda query: ward_charts.chart_names(query, ward_id), self._show_names)

    def choose(self, chart_id: str) -> None:
        """Take a chart in hand."""
        self.in_hand = chart_id
        ward_id, now = self._desk.ward.id, self._desk.clock()
        self._charts.glance(
            lambda query: ward_charts.ward_chart(query, ward_id, chart_id, now=now),
            self._view.show_chart,
        )

    def print(self) -> None:
        """Show all of them as they will be on paper."""
        self._desk.go("reports/harms")

    def _show_names(self, found: Sequence[ChartName]) -> None:
        self._view.show_list([Row(each.id, each.name) for each in found])
        ids = [each.id for each in found]
        chosen = self.in_hand if self.in_hand in ids else ids[0]
        self._view.mark(chosen)
        self.choose(chosen)
