"""Turns one row of a CSV table into an observation, or into what is wrong with it, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from safehuddle.domain.factors import to_mask
from safehuddle.domain.moments import parse_moment
from safehuddle.domain.shifts import belongs_on
from safehuddle.domain.text import few_words, one_line, sentence
from safehuddle.domain.words import nearest, parse_factors, parse_kind
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import ward_lists, wards
from safehuddle.services.exchange.csv_cells import plain_cell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.services.exchange.csv_file import Record

NEEDED = ("noticed_at", "kind", "factors", "text")
OPTIONAL = ("place", "harm", "raised_by", "ward")
COLUMNS = (*NEEDED, *OPTIONAL)
"""`ward` is only there in a table of several wards; the others are the documented header."""
WHAT_IS_WRONG = ("row", "what is wrong")
"""What a table of rejected rows has besides; a mended one is imported as it is."""

_REMEMBERED = 20_000
"""Cells of one column whose meaning is remembered, because tables repeat themselves."""
_FRACTION = re.compile(r":\d\d[.,](\d{1,6})")
_SEPARATORS = re.compile(r"[\s_\-]+")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that cannot be used."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Header:
    """Which column of the table holds what."""

    places: dict[str, int]
    width: int
    unused: tuple[str, ...]
    """Columns that mean nothing to us."""

    def cell(self, record: Record, column: str) -> str:
        """Return what a row holds in a column; nothing where it has no such cell."""
        place = self.places.get(column)
        if place is None or place >= len(record.cells):
            return ""
        return plain_cell(record.cells[place].strip())


def has_column(header: list[str], column: str) -> bool:
    """Whether the first row names a column."""
    return column in map(_column, header)


def _column(cell: str) -> str:
    return _SEPARATORS.sub("_", one_line(cell).casefold())


def read_header(cells: list[str], *, ward_is_known: bool) -> Header:
    """Find the columns by name, in any order, whatever their capitals and spaces.

    Raises:
        UserError: a column that is needed is missing, or one is there twice.
    """
    places: dict[str, int] = {}
    unused: list[str] = []
    for place, cell in enumerate(cells):
        name = _column(cell)
        if name in places:
            raise UserError(
                _("The first row names the column “{column}” twice. Rename one of them.").format(
                    column=name
                ),
                field="file",
            )
        if name in COLUMNS:
            places[name] = place
        elif name and one_line(cell) not in WHAT_IS_WRONG:
            unused.append(one_line(cell))
    needed = NEEDED if ward_is_known else (*NEEDED, "ward")
    for column in needed:
        if column not in places:
            raise _missing(column, unused)
    return Header(places, len(cells), tuple(unused))


def _missing(column: str, unused: list[str]) -> UserError:
    near = nearest(column, unused)
    if near is not None:
        sentence = _(
            "The column “{column}” is missing. Rename the column “{near}” if that is what it holds."
        )
    elif column == "ward":
        sentence = _(
            "There are several wards here. Say which one these rows are for, or give the table a"
            " column “ward”."
        )
    else:
        sentence = _(
            "The column “{column}” is missing. The first row must name these columns: {columns}."
        )
    return UserError(
        sentence.format(column=column, near=near, columns=", ".join(NEEDED)), field="file"
    )


class RowReader:
    """Reads rows for the wards of one store; remembers what cells it has met mean."""

    def __init__(
        self, session: Session, header: Header, *, ward: wards.WardCard | None, now: datetime
    ) -> None:
        self._session = session
        self._header = header
        self._ward = ward
        self._now = now
        self._known: dict[str, dict[tuple[object, str], Any]] = {}
        self._shifts = {
            each.id: wards.shifts(session, each.id) for each in wards.list_wards(session)
        }

    def read(self, record: Record) -> dict[str, Any] | tuple[Problem, ...]:
        """Return the columns of an observation, or everything that is wrong with the row."""
        problems: list[Problem] = []

        def meaning(column: str, of: Callable[[str], T], about: object = None) -> T | None:
            try:
                return self._meaning(column, self._header.cell(record, column), of, about)
            except UserError as problem:
                problems.append(Problem(record.row, column, problem.sentence))
                return None

        if record.is_broken:
            problems.append(Problem(record.row, "", _broken()))
        if any(extra.strip() for extra in record.cells[self._header.width :]):
            problems.append(Problem(record.row, "", _too_many()))
        ward = self._ward or meaning("ward", self._ward_named)
        kind = meaning("kind", parse_kind)
        mask = meaning("factors", lambda text: to_mask(parse_factors(text)))
        text = meaning("text", sentence)
        place = meaning("place", lambda text: few_words(text, "place"))
        raised_by = meaning("raised_by", lambda text: few_words(text, "raised_by"))
        if ward is None:
            return tuple(problems)
        when = meaning("noticed_at", lambda text: self._when(text, ward), ward.id)
        harm = meaning("harm", lambda text: self._harm(text, ward.id), ward.id)
        if problems or when is None:
            return tuple(problems)
        return {
            "ward_id": ward.id,
            "kind": kind,
            "factors": mask,
            "text": text,
            "place": place,
            "raised_by": raised_by,
            "noticed_on": when[0],
            "noticed_at": when[1],
            "harm_kind_id": harm,
        }

    def _meaning(self, column: str, cell: str, of: Callable[[str], T], about: object) -> T:
        if column == "text":
            return of(cell)
        known = self._known.setdefault(column, {})
        key = (about, cell)
        if key not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            try:
                known[key] = of(cell)
            except UserError as problem:
                known[key] = problem
        found = known[key]
        if isinstance(found, UserError):
            # Else each raise would add its trace to those before: gigabytes for a million bad rows.
            raise found.with_traceback(None)
        return found  # type: ignore[no-any-return] # JSON: any

    def _ward_named(self, name: str) -> wards.WardCard:
        return wards.ward_named(self._session, name)

    def _harm(self, name: str, ward_id: int) -> int | None:
        return ward_lists.harm_named(self._session, ward_id, name) if name else None

    def _when(self, text: str, ward: wards.WardCard) -> tuple[date, datetime | None]:
        moment = parse_moment(text, zone=ward.zone, now=self._now)
        if moment.at is None:
            return moment.on, None
        at = moment.at
        if fraction := _FRACTION.search(text):
            at = at.replace(microsecond=int(fraction[1].ljust(6, "0")) // 1000 * 1000)
        return belongs_on(at, self._shifts[ward.id], ward.zone), at


def _broken() -> str:
    return _("The quotation marks in this row do not pair up. Inside a cell write each one twice.")


def _too_many() -> str:
    return _(
        "This row has more cells than the first row. Put a text with a comma in quotation marks."
    )
