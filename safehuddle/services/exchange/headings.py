"""Finds the headings of a table, and which of its columns holds what.

Our own names come first, then what was said (`--column`, or the choices in the window), then the
headings of `known_words.toml`. A heading that could mean several things is only taken where what
stands below it is of that sort. What was taken for what is told, never silently done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from safehuddle.domain.folding import fold_name
from safehuddle.domain.text import one_line, says_something, shorten
from safehuddle.domain.words import nearest
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services.exchange.guesses import guess, twice
from safehuddle.services.exchange.known_words import fold_heading, known
from safehuddle.services.exchange.table import Table, TableRow

if TYPE_CHECKING:
    from safehuddle.services.exchange.guesses import Names
    from safehuddle.services.exchange.table import TableSource

FIELDS = (
    *("noticed_at", "time", "kind", "factors", "text", "place", "harm", "harm_counted"),
    *("raised_by", "ward"),
)
"""What a column can hold, in the order in which it is asked for."""
NEEDED = ("noticed_at", "kind", "factors", "text")
"""What our own tables always have."""
WHAT_IS_WRONG = ("row", "what is wrong")
"""What a table of rejected rows has besides; a mended one is imported as it is."""
LOOKED_AT = 60
"""Rows that are looked at to find the headings and what stands below them."""
HEADINGS_WITHIN = 20
"""Rows among which the headings are looked for: titles, dates of printing and the like stand
above."""
_ENOUGH = 2
"""Known headings that make a row the headings, wherever it stands."""
_LONGEST_HEADING = 80

Choice = str | int | None
"""Which column was chosen: its heading, its number from 0, or None for "no column holds it"."""


@dataclass(frozen=True, slots=True)
class TableColumns:
    """Which column of the table holds what."""

    places: dict[str, int]
    headings: dict[str, str]
    """How the table calls each of them."""
    width: int
    unused: tuple[str, ...]
    """Headings that mean nothing to us."""
    guessed: frozenset[str] = frozenset()
    """Those that were found by other words than our own, and that nobody chose."""

    def cell(self, record: TableRow, column: str) -> str:
        """Return what a row holds in a column; nothing where it has no such cell."""
        place = self.places.get(column)
        if place is None or place >= len(record.cells):
            return ""
        return record.cells[place]


@dataclass(slots=True)
class _Found:
    table: Table
    score: int
    sample: list[TableRow] = field(default_factory=list)


def find_headings(
    sources: Sequence[TableSource], chosen: Mapping[str, Choice], *, heading_row: int | None = None
) -> tuple[Table, bool] | None:
    """Find the row of headings in the first of `sources` that has one.

    Returns:
        The table, and whether its headings are known ones; None when nothing stands anywhere.
    """
    found = [each for source in sources if (each := _look(source, chosen, heading_row))]
    if not found:
        return None
    best = max(found, key=lambda each: each.score)  # the first of those that are equally good
    return best.table, best.score >= _ENOUGH


def sample(table: Table) -> list[TableRow]:
    """Return the first rows below the headings; fewer where the table cannot be read further."""
    rows: list[TableRow] = []
    with suppress(UserError):
        rows.extend(islice(table.records(), LOOKED_AT))
    return rows


def columns_of(
    table: Table,
    chosen: Mapping[str, Choice],
    names: Names,
    *,
    ward_is_known: bool,
    near_enough: bool = False,
) -> TableColumns:
    """Find out which column holds what; nothing is refused because something is missing.

    Args:
        table: the table.
        chosen: what somebody said, by field.
        names: what wards and harms are called here.
        ward_is_known: whether all rows are for one ward, so that no column needs to say it.
        near_enough: whether a heading with a slip of the key is taken, too; for somebody who sees
            what was taken before anything comes in.

    Raises:
        UserError: a heading that was chosen is not there, or is there twice.
    """
    header = [one_line(cell)[:_LONGEST_HEADING] for cell in table.header]
    places = {
        name: _place(header, choice, name)
        for name, choice in chosen.items()
        if choice is not None and says_something(str(choice))
    }
    _refuse_unknown(chosen)
    below = sample(table)
    skipped = {name for name, choice in chosen.items() if choice is None}
    guessed = set()
    for name in FIELDS:
        if name in places or name in skipped or (name == "ward" and ward_is_known):
            continue
        place = guess(name, header, below, set(places.values()), names, near_enough=near_enough)
        if place is not None:
            places[name] = place
            if fold_heading(header[place]) != fold_name(name):
                guessed.add(name)
    unused = tuple(
        heading
        for place, heading in enumerate(header)
        if place not in places.values()
        and says_something(heading)
        and heading not in (*WHAT_IS_WRONG, *FIELDS)
    )
    headings = {
        name: name if fold_heading(header[place]) == fold_name(name) else header[place]
        for name, place in places.items()
    }
    return TableColumns(places, headings, len(header), unused, frozenset(guessed))


def refuse_missing(columns: TableColumns, *, kind_is_known: bool, ward_is_known: bool) -> None:
    """Refuse a table without a column that is needed.

    Raises:
        UserError: one is missing; the sentence says how to name it.
    """
    for name in ("noticed_at", "text", "kind", "ward"):
        if name in columns.places:
            continue
        if (name == "kind" and kind_is_known) or (name == "ward" and ward_is_known):
            continue
        raise _missing(name, columns)


def _look(
    source: TableSource, chosen: Mapping[str, Choice], heading_row: int | None
) -> _Found | None:
    rows: list[TableRow] = []
    problem: UserError | None = None
    try:
        rows.extend(_first_rows(source, heading_row or HEADINGS_WITHIN))
    except UserError as trouble:
        problem = trouble
    if not rows:
        if problem is not None:
            raise problem
        return None
    if heading_row is not None:
        best = next((row for row in rows if row.row == heading_row), rows[0])
    else:
        best = max(rows, key=lambda row: _score(row.cells, chosen))
        if _score(best.cells, chosen) < _ENOUGH:
            best = rows[0]
    above = tuple(row for row in rows if row.row < best.row)
    table = Table(source, best.cells, best.row, above)
    return _Found(table, _score(best.cells, chosen))


def _first_rows(source: TableSource, most: int) -> Iterator[TableRow]:
    for record in source.rows():
        if record.row > most:
            return
        yield record


def _score(cells: Sequence[str], chosen: Mapping[str, Choice]) -> int:
    """Return how many different columns of ours a row names; those that were chosen count most."""
    folded = {fold_heading(cell) for cell in cells if len(cell) <= _LONGEST_HEADING} - {""}
    named = [choice for choice in chosen.values() if isinstance(choice, str)]
    ours = sum(
        fold_name(name) in folded or not folded.isdisjoint(words)
        for name, words in known("columns").items()
    )
    return ours + 10 * sum(fold_heading(name) in folded for name in named)


def _place(header: list[str], choice: str | int, name: str) -> int:
    if isinstance(choice, int):
        return choice
    wanted = one_line(choice)
    for same in (str, fold_heading):
        there = [at for at, heading in enumerate(header) if same(heading) == same(wanted)]
        if len(there) == 1:
            return there[0]
        if there:
            raise twice(wanted)
    near = nearest(wanted, filter(says_something, header))
    sentence = (
        _("No column is headed “{heading}”. Did you mean “{near}”?")
        if near
        else _("No column is headed “{heading}”. The headings are: {headings}.")
    )
    raise UserError(
        sentence.format(
            heading=shorten(wanted, at_most=40),
            near=near,
            headings=", ".join(filter(says_something, header)),
        ),
        field=name,
    )


def _refuse_unknown(chosen: Mapping[str, Choice]) -> None:
    for name in chosen:
        if name not in FIELDS:
            raise UserError(
                _("“{name}” is no column of ours. They are: {names}.").format(
                    name=shorten(name, at_most=40), names=", ".join(FIELDS)
                ),
                field="column",
            )


def _missing(name: str, columns: TableColumns) -> UserError:
    unused = list(columns.unused)
    near, way = nearest(name, unused), ""
    if name == "ward":
        sentence = _(
            "There are several wards here. Say which one these rows are for, or give the table a"
            " column “ward”."
        )
    elif near is not None:
        sentence = _(
            "The column “{column}” is missing. Rename the column “{near}” if that is what it holds."
        )
    elif name == "kind":
        sentence = _(
            "The column “kind” is missing. Say which column holds it, or what every row is."
        )
        way = _("With --column kind=HEADING, or with --kind.")
    elif len(unused) > 1 or columns.places:
        sentence = _("The column “{column}” is missing. Say which of these holds it: {unused}.")
        way = _("With --column {column}=HEADING.")
    else:
        sentence = _(
            "The column “{column}” is missing. The first row must name these columns: {columns}."
        )
    return UserError(
        sentence.format(
            column=name,
            near=near,
            unused=shorten(", ".join(unused), at_most=400),
            columns=", ".join(NEEDED),
        ),
        field="file",
        for_commands=way.format(column=name),
    )
