"""The promises of some days, as they stood at the end of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_

from safehuddle.domain.dates import due_words
from safehuddle.domain.moments import to_local, zone_of
from safehuddle.domain.origin import Origin
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.weekly import PageAction, PageHandUp
from safehuddle.i18n import _
from safehuddle.models import Action
from safehuddle.services.action_list import ActionRow, action_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.weeks import Period
    from safehuddle.services.wards import WardCard


@dataclass(frozen=True, slots=True)
class ActionsOfPeriod:
    """What the page says of promises; the fields are those of `WeeklyContent`."""

    opened: int
    closed: int
    overdue: int
    due: int
    kept: int
    listed: tuple[PageAction, ...]
    waiting: tuple[PageHandUp, ...]


def actions_of(session: Session, ward: WardCard, period: Period, *, today: date) -> ActionsOfPeriod:
    """Return the promises that were open, fell due or ended in the period."""
    start = _midnight(period.first, ward.zone)
    end = _midnight(period.last + timedelta(days=1), ward.zone)
    rows = action_rows(
        session,
        Action.ward_id == ward.id,
        Action.opened_at < end,
        or_(
            Action.closed_at.is_(None),
            Action.closed_at >= start,
            Action.due.between(period.first, period.last),
        ),
    )
    # A promise due on the last day is late the day after it.
    as_of = min(period.last + timedelta(days=1), today)
    stands = [_AtEndOfPeriod(row, start=start, end=end) for row in rows]
    still_open = [each.row for each in stands if each.is_open]
    late = [row for row in still_open if row.due < as_of]
    done = [each.row for each in stands if each.is_done_within]
    due = [each for each in stands if _fell_due(each, period, today)]
    return ActionsOfPeriod(
        opened=sum(start <= row.opened_at for row in rows),
        closed=sum(each.is_closed_within for each in stands),
        overdue=len(late),
        due=len(due),
        kept=sum(each.is_done for each in due),
        listed=(
            *(_action(row, due_words(row.due, as_of), late=row in late) for row in still_open),
            *(_action(row, _("done"), done=True) for row in done),
        ),
        waiting=_waiting(stands, ward.zone),
    )


class _AtEndOfPeriod:
    """How one promise stood at the end of the period."""

    def __init__(self, row: ActionRow, *, start: datetime, end: datetime) -> None:
        self.row = row
        self._start, self._end = start, end

    @property
    def is_closed(self) -> bool:
        return self.row.closed_at is not None and self.row.closed_at < self._end

    @property
    def is_closed_within(self) -> bool:
        return (
            self.is_closed
            and self.row.closed_at is not None
            and (self.row.closed_at >= self._start)
        )

    @property
    def is_done(self) -> bool:
        return self.is_closed and self.row.status is ActionStatus.DONE

    @property
    def is_done_within(self) -> bool:
        return self.is_done and self.is_closed_within

    @property
    def is_dropped(self) -> bool:
        return self.is_closed and self.row.status is ActionStatus.DROPPED

    @property
    def is_handed_up(self) -> bool:
        """Whether it was waiting on someone above the ward."""
        row = self.row
        return (
            not self.is_closed
            and row.handed_at is not None
            and row.handed_at < self._end
            and (row.answered_at is None or row.answered_at >= self._end)
        )

    @property
    def is_answered_within(self) -> bool:
        answered_at = self.row.answered_at
        return answered_at is not None and self._start <= answered_at < self._end

    @property
    def is_open(self) -> bool:
        """Whether it was the ward's own to do."""
        return not self.is_closed and not self.is_handed_up


def _fell_due(each: _AtEndOfPeriod, period: Period, today: date) -> bool:
    """Whether a promise counts among those due: not if it was let go or handed up, or may yet be.

    One due on a day still to come counts only once it is done.
    """
    if each.row.due not in period or each.is_dropped or each.is_handed_up:
        return False
    return each.row.due <= today or each.is_done


def _action(row: ActionRow, words: str, *, late: bool = False, done: bool = False) -> PageAction:
    return PageAction(
        what=row.what,
        owner=row.owner or _("nobody yet"),
        due_words=words,
        times_carried=row.carried,
        late=late,
        done=done,
        origin=_origin(row),
    )


def _waiting(stands: Sequence[_AtEndOfPeriod], zone: str) -> tuple[PageHandUp, ...]:
    """Return what was handed up: what still waits, longest first, then what was answered."""
    waiting = [each for each in stands if each.is_handed_up]
    answered = [each for each in stands if each.is_answered_within]
    return tuple(
        PageHandUp(
            what=each.row.what,
            asked_of=each.row.handed_to or "",
            since=to_local(each.row.handed_at, zone).date(),
            answer=(each.row.answer or "") if each in answered else "",
            origin=_origin(each.row),
        )
        for group in (waiting, answered)
        for each in sorted(group, key=lambda each: each.row.handed_at or each.row.opened_at)
        if each.row.handed_at is not None
    )


def _origin(row: ActionRow) -> Origin:
    return Origin(row.uid, row.due, row.id)


def _midnight(day: date, zone: str) -> datetime:
    """Return the moment a day begins on the ward's clock."""
    return datetime.combine(day, time.min, zone_of(zone)).astimezone(UTC)
