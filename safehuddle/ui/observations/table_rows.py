"""Observations in a table: what its columns are called, what stands in them, how it is sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.i18n import N_, _, ngettext
from safehuddle.services.observation_table import Column
from safehuddle.ui.kit.row_data import TableRow
from safehuddle.ui.kit.row_table import Heading

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.observation_table import ObservationLine, ObservationTable, Order
    from safehuddle.services.standing_promises import StandingPromise

COLUMNS = tuple(Column)
_HEADINGS = {
    Column.SENTENCE: (N_("Sentence"), 240, 4),
    Column.KIND: (N_("Kind"), 95, 0),
    Column.FACTORS: (N_("Factors"), 135, 1),
    Column.PROMISE: (N_("Promise"), 180, 3),
    Column.OWNER: (N_("Owner"), 105, 1),
    Column.DUE: (N_("Due"), 140, 0),
    Column.DONE: (N_("Done"), 102, 0),
    Column.NOTICED: (N_("Noticed"), 102, 0),
}
_OF_DAYS = (Column.DUE, Column.DONE, Column.NOTICED)


def headings() -> list[Heading]:
    """Return what stands above the columns, and how wide they are."""
    return [Heading(_(words), *room) for words, *room in (_HEADINGS[each] for each in COLUMNS)]


def heading_of(column: Column) -> str:
    """Return what a column is called."""
    return _(_HEADINGS[column][0])


def table_row(line: ObservationLine, *, today: date) -> TableRow:
    """Return a row of the table."""
    row, promise = line.row, line.promise
    cells = {
        Column.SENTENCE: row.text,
        Column.KIND: row.kind.label,
        Column.FACTORS: ", ".join(factor.label for factor in row.factors),
        Column.PROMISE: _promise(promise) if promise else "",
        Column.OWNER: (promise.owner or "") if promise else "",
        Column.DUE: _due(promise, today) if promise else "",
        Column.DONE: format_date(line.done_on) if line.done_on else "",
        Column.NOTICED: format_date(line.noticed_on),
    }
    if row.withdrawn_at is not None:
        cells[Column.DONE] = _("taken back")
    return TableRow(
        key=row.id,
        sentence=row.text,
        done=row.withdrawn_at is not None,
        cells=tuple(cells[column] for column in COLUMNS),
    )


def way_words(order: Order) -> str:
    """Return which way the rows are sorted."""
    if order.column in _OF_DAYS:
        return _("latest first") if order.descending else _("earliest first")
    return _("Z to A") if order.descending else _("A to Z")


def order_words(order: Order) -> str:
    """Return by which column the rows are sorted, and which way."""
    column = heading_of(order.column)
    return _("by {column}, {way}").format(column=column, way=way_words(order))


def count_words(found: ObservationTable, order: Order) -> str:
    """Return how many of how many are shown, and in which order."""
    count, total = len(found.lines), found.total
    if not total:
        return ""
    if found.more:
        many = _("{count:,} of {total:,}; scroll for more").format(count=count, total=total)
    else:
        many = ngettext("{count:,} observation", "{count:,} observations", total)
        many = many.format(count=total)
    return f"{many} · {order_words(order)}"


def _promise(promise: StandingPromise) -> str:
    if not promise.others:
        return promise.what
    more = ngettext("and {count} more", "and {count} more", promise.others)
    return f"{promise.what} ({more.format(count=promise.others)})"


def _due(promise: StandingPromise, today: date) -> str:
    day = format_date(promise.due)
    if promise.done_on is None and promise.due < today:
        return _("{date}, late").format(date=day)
    return day
