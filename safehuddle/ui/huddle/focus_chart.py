"""Reads the chart of the focus: once the board is up, for it costs as much as all the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.domain.spc.ward_chart import WardChart
    from safehuddle.store.query import Query
    from safehuddle.ui.desk import Desk


def read_chart(desk: Desk, chart_id: str, then: Callable[[WardChart], object]) -> None:
    """Read the chart of a harm; of one that is gone meanwhile nothing is said."""
    ward_id, now = desk.ward.id, desk.clock()

    def read(query: Query) -> WardChart:
        from safehuddle.services.ward_charts import measured_chart

        return measured_chart(query, ward_id, chart_id, now=now)

    desk.jobs.glance(read, then, lambda _problem: None)


def said_of(chart: WardChart) -> str:
    """Return what a chart tells in words, and what its counts stand beside; or why it is none."""
    from safehuddle.domain.spc.words import variation_words

    if chart.analysis is None:
        return _("{what}. {said}").format(what=chart.name, said=chart.reason)
    return _("{what}: {said}. {counted}").format(
        what=chart.name, said=variation_words(chart.analysis), counted=chart.counted
    )
