"""Turns one row of a table into an observation, or into what is wrong with it, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from safehuddle.domain.dates import month_name
from safehuddle.domain.factors import to_mask
from safehuddle.domain.folding import fold_name
from safehuddle.domain.harm_counted import told_apart
from safehuddle.domain.kinds import WORRYING
from safehuddle.domain.moments import kept_moment, parse_moment
from safehuddle.domain.shifts import belongs_on
from safehuddle.domain.text import checked_observation, few_words, says_something
from safehuddle.domain.written_dates import DateStyle, look_at, time_of_day
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import ward_lists, wards
from safehuddle.services.exchange.import_checks import spreadsheet_error
from safehuddle.services.exchange.known_words import counted_of, factors_of, kind_of, same_harm

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.kinds import Kind
    from safehuddle.domain.written_dates import DateOrder
    from safehuddle.services.exchange.headings import TableColumns
    from safehuddle.services.exchange.table import TableRow

_REMEMBERED = 20_000
"""Cells of one column whose meaning is remembered, because tables repeat themselves."""
_FRACTION = re.compile(r":\d\d[.,](\d{1,6})")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that cannot be used."""

    row: int
    column: str
    sentence: str


class RowReader:
    """Reads rows for the wards of one store; remembers what cells it has met mean."""

    def __init__(
        self,
        session: Session,
        columns: TableColumns,
        *,
        ward: wards.WardCard | None,
        kind: Kind | None,
        order: DateOrder,
        epoch: date,
        settled_how: str | None,
        now: datetime,
    ) -> None:
        self.refuses_either = False
        """Whether a date that can be read either way round is a problem."""
        self._session = session
        self._columns = columns
        self._ward, self._kind = ward, kind
        self._order, self._epoch, self._settled_how = order, epoch, settled_how
        self._now = now
        self._known: dict[str, dict[tuple[object, str], Any]] = {}
        self._shifts = {
            each.id: wards.shifts(session, each.id) for each in wards.list_wards(session)
        }

    def read(self, record: TableRow) -> dict[str, Any] | tuple[Problem, ...]:
        """Return the columns of an observation, or everything that is wrong with the row."""
        columns = self._columns
        cells = {name: columns.cell(record, name) for name in columns.places}
        problems: list[Problem] = []

        def refuse(column: str, sentence: str) -> None:
            problems.append(Problem(record.row, columns.headings.get(column, column), sentence))

        def meaning(column: str, of: Callable[[str], T], about: object = None) -> T | None:
            cell = cells.get(column, "")
            if wrong := spreadsheet_error(cell):
                refuse(column, wrong)
                return None
            try:
                return self._meaning(column, cell, of, about)
            except UserError as problem:
                refuse("time" if problem.field == "time" else column, problem.sentence)
                return None

        if record.is_broken:
            refuse("", _broken())
        if any(map(says_something, record.cells[columns.width :])):
            refuse("", _too_many())
        ward = self._ward or meaning("ward", self._ward_named)
        kind = meaning("kind", self._kind_named)
        mask = meaning("factors", lambda text: to_mask(factors_of(text)))
        text = meaning("text", checked_observation)
        place = meaning("place", lambda text: few_words(text, "place"))
        raised_by = meaning("raised_by", lambda text: few_words(text, "raised_by"))
        if ward is None:
            return tuple(problems)
        clock = cells.get("time", "")
        when = meaning("noticed_at", lambda text: self._when(text, clock, ward), (ward.id, clock))
        harm = meaning("harm", lambda text: self._harm(text, ward.id), ward.id)
        counted = meaning("harm_counted", counted_of)
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
            "harm_counted": told_apart(counted) if harm is not None else None,
            **self._settled(kind),
        }

    def _settled(self, kind: Kind | None) -> dict[str, Any]:
        is_past = self._settled_how is not None and kind in WORRYING
        return {
            "settled_at": self._now if is_past else None,
            "settled_how": self._settled_how if is_past else None,
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

    def _kind_named(self, name: str) -> Kind:
        if self._kind is not None and not says_something(name):
            return self._kind
        return kind_of(name)

    def _harm(self, name: str, ward_id: int) -> int | None:
        if not says_something(name):
            return None
        same = same_harm(name)
        for harm in ward_lists.items(self._session, ward_id, ward_lists.ListName.HARMS):
            if fold_name(harm.name) in same:
                return harm.id
        return ward_lists.harm_named(self._session, ward_id, name)

    def _when(self, text: str, clock: str, ward: wards.WardCard) -> tuple[date, datetime | None]:
        if not says_something(text):
            raise UserError(_("There is no date in this row."), field="when")
        if (kept := kept_moment(text)) is not None and not says_something(clock):
            return belongs_on(kept, self._shifts[ward.id], ward.zone), kept
        written = look_at(text)
        if self.refuses_either and written.style is DateStyle.EITHER:
            raise _either_way(written.day)
        standard = written.standard(self._order, epoch=self._epoch)
        if wrong := spreadsheet_error(clock):
            raise UserError(wrong, field="time")
        if (at_time := time_of_day(clock)) and written.style is not DateStyle.OTHER:
            standard = f"{standard.partition(' ')[0]} {at_time}"
        moment = parse_moment(standard, zone=ward.zone, now=self._now)
        if moment.at is None:
            return moment.on, None
        at = moment.at
        if fraction := _FRACTION.search(standard):
            at = at.replace(microsecond=int(fraction[1].ljust(6, "0")) // 1000 * 1000)
        return belongs_on(at, self._shifts[ward.id], ward.zone), at


def _either_way(text: str) -> UserError:
    first, second = (int(part) for part in re.findall(r"\d+", text)[:2])
    return UserError(
        _(
            "“{text}” may be {day} {month} or {other_day} {other_month}, and other dates of this"
            " table are the other way round. Write the month as a word."
        ).format(
            text=text,
            day=first,
            month=month_name(second),
            other_day=second,
            other_month=month_name(first),
        ),
        field="when",
    )


def _broken() -> str:
    return _("The quotation marks in this row do not pair up. Inside a cell write each one twice.")


def _too_many() -> str:
    return _(
        "This row has more cells than the first row. Put a text with a comma in quotation marks."
    )
