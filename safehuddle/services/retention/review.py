"""How long records are kept, and the review of those that are past their time.

Nothing here erases anything: the review lists, and the keeper chooses (`retention.erasure`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from safehuddle.domain.permissions import Power
from safehuddle.domain.retention import (
    LEAST_YEARS,
    MOST_YEARS,
    USUAL_YEARS,
    RecordClass,
    a_year_later,
    cut_off,
    first_in_bin,
)
from safehuddle.i18n import N_
from safehuddle.models import KeptLonger, Ward, catalogue
from safehuddle.services import rules
from safehuddle.services.access.permission import needs
from safehuddle.services.retention.records_sql import IS_HELD, kept_sql, shown_day

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.records import Record
    from safehuddle.store.change import Change

KEEP_LONGER = N_("Keep records another year")


def _years(value: object) -> bool:
    return type(value) is int and LEAST_YEARS <= value <= MOST_YEARS


YEARS = {
    kept: rules.Rule(f"keep_{kept.replace(' ', '_')}_years", usual, _years)
    for kept, usual in USUAL_YEARS.items()
}
"""The rule of each class: how many years its records are kept."""

Key = tuple[str, int]
"""The table and the number of a record."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is looked through in one go: all wards at once would hold everybody up for seconds."""

    ward_id: int | None
    """The ward whose records; None for what an undo took away, on any ward."""


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """Records of one class and one month that are past their time and not held."""

    kind: RecordClass
    month: date
    """Its first day."""
    count: int


@dataclass(frozen=True, slots=True)
class PastRecord:
    """One record that is past its time."""

    record: Record
    id: int
    ward: str
    day: date
    words: str

    @property
    def key(self) -> Key:
        """Which record it is."""
        return (self.record.table, self.id)


# Something still to be done is not past its time, nor is what it is about.
_PAST = f"""
WITH {{records}}, past AS (
  SELECT kind, id, ward_id, day, words, moment,
    CASE WHEN withdrawn_at IS NULL THEN class ELSE 'withdrawn' END AS class
  FROM record
  WHERE (withdrawn_at < :out_of_bin OR withdrawn_at IS NULL AND ({
    " OR ".join(f"class = '{each}' AND day <= :{each.name.lower()}" for each in USUAL_YEARS)
}))
    AND NOT is_open
    AND NOT EXISTS (SELECT 1 FROM stone WHERE stone.kind = record.kind AND row_id = record.id)
    AND NOT EXISTS (SELECT 1 FROM kept_longer WHERE kept_longer.kind = record.kind
      AND row_id = record.id AND until > :today)
    AND NOT {IS_HELD}
)
"""


def _past(session: Session, part: Part | None) -> str:
    if part is None:
        records = kept_sql(session)
    elif part.ward_id is None:
        records = kept_sql(session, standing="")
    else:
        records = kept_sql(session, standing="ward_id = :ward", undone="")
    return _PAST.format(records=records)


def years(session: Session) -> Mapping[RecordClass, int]:
    """Return how many years records of each class are kept."""
    return {kept: rules.value(session, rule) for kept, rule in YEARS.items()}


@needs(Power.RETENTION)
def set_years(change: Change, kept: RecordClass, number: int) -> None:
    """Choose how many years records of a class are kept. Nothing is erased by this.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: it is no number of years from 1 to 100.
    """
    rules.choose(change, YEARS[kept], number)
    change.facts["years"] = number


def parts(session: Session) -> tuple[Part, ...]:
    """Return the parts of the whole review."""
    wards = session.scalars(select(Ward.id).order_by(Ward.id))
    return (*(Part(number) for number in wards), Part(None))


def together(groups: Iterable[ReviewGroup]) -> tuple[ReviewGroup, ...]:
    """Return the groups of several parts as one review, oldest first."""
    counts: Counter[tuple[date, RecordClass]] = Counter()
    for group in groups:
        counts[group.month, group.kind] += group.count
    return tuple(ReviewGroup(kind, month, counts[month, kind]) for month, kind in sorted(counts))


@needs(Power.RETENTION)
def review(session: Session, *, today: date, part: Part | None = None) -> tuple[ReviewGroup, ...]:
    """Return what is past its time and not held, by class and month, oldest first.

    Args:
        session: reads the store.
        today: the ward's day.
        part: of what; of all, if left out.
    """
    found = session.execute(
        text(
            f"{_past(session, part)} SELECT class, substr(day, 1, 7) AS month, count(*) FROM past"
            " GROUP BY class, month ORDER BY month, class"
        ),
        _limits(session, today, part),
    )
    return tuple(
        ReviewGroup(RecordClass(kept), date.fromisoformat(f"{month}-01"), count)
        for kept, month, count in found
    )


@needs(Power.RETENTION)
def past(
    session: Session, kind: RecordClass, month: date, *, today: date, part: Part | None = None
) -> tuple[PastRecord, ...]:
    """Return the records of one group of the review, oldest first; as `review`."""
    found = session.execute(
        text(
            f"{_past(session, part)} SELECT past.kind, past.id, ward.name, ward.zone, day, moment,"
            " words FROM past"
            " JOIN ward ON ward.id = ward_id WHERE class = :class AND substr(day, 1, 7) = :month"
            " ORDER BY day, past.kind, past.id"
        ),
        {**_limits(session, today, part), "class": str(kind), "month": month.isoformat()[:7]},
    )
    return tuple(
        PastRecord(catalogue.record_of(table), number, ward, shown_day(day, moment, zone), words)
        for table, number, ward, zone, day, moment, words in found
    )


@needs(Power.RETENTION)
def keep_longer(change: Change, records: Iterable[Key], *, today: date) -> int:
    """Take records out of the review for a year; return how many.

    Raises:
        NotAllowed: it needs the keeper.
    """
    wanted = set(records)
    until = a_year_later(today)
    known = {
        (row.kind, row.row_id): row
        for row in change.session.scalars(select(KeptLonger))
        if (row.kind, row.row_id) in wanted
    }
    for kind, row_id in sorted(wanted):
        row = known.get((kind, row_id))
        if row is None:
            row = KeptLonger(uid=change.new_uid(), kind=kind, row_id=row_id)
            change.session.add(row)
        row.until = until
    change.facts["records"] = len(wanted)
    return len(wanted)


def _limits(session: Session, today: date, part: Part | None) -> dict[str, str | int | None]:
    limits = {
        kept.name.lower(): cut_off(today, number).isoformat()
        for kept, number in years(session).items()
    }
    return {
        **limits,
        "today": today.isoformat(),
        "out_of_bin": first_in_bin(today).isoformat(),
        **({"ward": part.ward_id} if part is not None and part.ward_id is not None else {}),
    }
