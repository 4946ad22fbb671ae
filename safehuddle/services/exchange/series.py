"""Reads a series for a chart from a table: numbers by date, dates of events, or counts between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.dates import format_date
from safehuddle.domain.folding import fold_name
from safehuddle.domain.spc.analysis import SeriesPoint
from safehuddle.domain.spc.between import When, day_of, gaps_between, moment_of
from safehuddle.domain.spc.method import Chart
from safehuddle.domain.spc.written import parse_number, parse_when
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services.exchange.headings import HEADINGS_WITHIN
from safehuddle.services.exchange.open_table import sources_of

if TYPE_CHECKING:
    from safehuddle.services.exchange.table import TableRow, TableSource

_COLUMNS: tuple[str, ...] = ("date", "value")
_NEEDED = {Chart.XMR: ("date", "value"), Chart.T: ("date",), Chart.G: ("value",)}


@dataclass(frozen=True, slots=True)
class Series:
    """What was read: at least one value, in order of time."""

    points: tuple[SeriesPoint, ...]
    events: tuple[When, ...] = ()
    """The events themselves, where the points are the times between them."""
    adjusted: int = 0
    """Times between events of one day that were taken as half a day."""


class _Row(NamedTuple):
    row: int
    on: When | None
    value: Fraction | None


def read_series(path: Path, chart: Chart) -> Series:
    """Read what a chart needs from a CSV file or a workbook.

    Args:
        path: a table with a column headed "date", one headed "value", or both.
        chart: XMR takes both, an empty value being a missing period; T takes the date of each
            event; G takes the count between, and the date where there is one.

    Raises:
        UserError: it is no such table, or a row of it cannot be used; the sentence names the row.
    """
    rows = list(_rows(path, chart))
    if chart is Chart.T:
        return _between_events(rows)
    if all(row.on is not None for row in rows):
        rows.sort(key=lambda row: moment_of(row.on) if row.on is not None else row.row)
    if chart is Chart.XMR:
        _refuse_twice(rows)
    if all(row.value is None for row in rows):
        raise UserError(_("There is no number in this table, so there is nothing to chart."))
    return Series(tuple(SeriesPoint(row.on, row.value) for row in rows))


def _between_events(rows: list[_Row]) -> Series:
    events = [row.on for row in rows if row.on is not None]
    gaps = gaps_between(events)
    if not gaps:
        raise UserError(
            _("A chart of the times between events needs two events, and here are {count}.").format(
                count=len(events)
            )
        )
    return Series(
        tuple(SeriesPoint(gap.on, gap.days) for gap in gaps),
        tuple(events),
        sum(gap.is_adjusted for gap in gaps),
    )


def _rows(path: Path, chart: Chart) -> Iterator[_Row]:
    source, heading_row, places = _find_headings(sources_of(path), chart)
    for record in source.rows():
        if record.row > heading_row:
            try:
                yield _row(record, places, chart, source)
            except UserError as problem:
                raise UserError(
                    _("Row {row}: {problem}").format(row=record.row, problem=problem.sentence),
                    field=problem.field,
                ) from problem


def _row(record: TableRow, places: dict[str, int], chart: Chart, source: TableSource) -> _Row:
    def cell(name: str) -> str:
        place = places.get(name, len(record.cells))
        return record.cells[place] if place < len(record.cells) else ""

    if record.is_broken:
        raise UserError(_("Its quotation marks do not pair up."))
    on = parse_when(cell("date"), epoch=source.epoch) if cell("date") else None
    if on is None and "date" in _NEEDED[chart]:
        raise UserError(_("There is no date."))
    value = parse_number(cell("value")) if cell("value") and chart is not Chart.T else None
    if chart is Chart.G and value is not None and value < 0:
        raise UserError(_("A count cannot be less than nought."))
    return _Row(record.row, on, value)


def _find_headings(
    sources: tuple[TableSource, ...], chart: Chart
) -> tuple[TableSource, int, dict[str, int]]:
    """Return where the table is, the row of its headings, and which column is which."""
    for source in sources:
        for record in islice(source.rows(), HEADINGS_WITHIN):
            names = [fold_name(cell) for cell in record.cells]
            if all(name in names for name in _NEEDED[chart]):
                places = {name: names.index(name) for name in _COLUMNS if name in names}
                return source, record.row, places
    raise UserError(
        {
            Chart.XMR: _("The first row must name two columns: date and value."),
            Chart.T: _("The first row must name a column: date."),
            Chart.G: _("The first row must name a column: value."),
        }[chart],
        field="file",
    )


def _refuse_twice(rows: list[_Row]) -> None:
    for former, later in pairwise(rows):
        if former.on is None or later.on is None:
            continue
        if moment_of(former.on) == moment_of(later.on):
            raise UserError(
                _(
                    "Rows {first} and {second} have the same date, {date}. Leave one of them, or"
                    " add them up."
                ).format(
                    first=min(former.row, later.row),
                    second=max(former.row, later.row),
                    date=format_date(day_of(later.on)),
                ),
                field="date",
            )
