"""Running the daily safety huddle: started, held, or missed with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.permissions import Power
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.domain.text import few_words
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Action, Huddle, HuddleRole
from safehuddle.services.access.permission import needs
from safehuddle.services.access.sight import is_in_sight
from safehuddle.services.observations import day_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

START = ChangeLabel(
    N_("Start the huddle"),
    N_("{who} started the huddle."),
    undone=N_("{what} is no longer started."),
    redone=N_("{what} is running again."),
)
CLOSE = ChangeLabel(
    N_("Close the huddle"),
    N_("{who} closed the huddle."),
    undone=N_("{what} is running again."),
    redone=N_("{what} is closed again."),
)
"""Known to `since` by its words: the board must not load this."""
MISSED = ChangeLabel(
    N_("Note why a huddle was missed"),
    N_("{who} said why a huddle was missed."),
    undone=N_("{what} no longer has this reason."),
    redone=N_("{what} has this reason again."),
)
MISSED_SEVERAL = ChangeLabel(
    N_("Note why several huddles were missed"),
    N_("{who} said why several huddles were missed."),
    undone=N_("Those huddles no longer have this reason."),
    redone=N_("Those huddles have this reason again."),
)
WITHDRAW = ChangeLabel(
    N_("Withdraw a huddle"),
    N_("{who} took a huddle back."),
    undone=N_("{what} is back."),
    redone=N_("{what} is in the bin again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring a huddle back"),
    N_("{who} brought a huddle back."),
    undone=N_("{what} is in the bin again."),
    redone=N_("{what} is back."),
)


@dataclass(frozen=True, slots=True)
class HuddleRow:
    """One huddle."""

    id: int
    uid: str
    ward_id: int
    on: date
    status: HuddleStatus
    started_at: datetime | None
    ended_at: datetime | None
    missed_reason: str | None
    led_by: str | None
    withdrawn_at: datetime | None


def start(change: Change, ward_id: int, *, led_by: str | None = None) -> HuddleRow:
    """Start a huddle now, or return the one that is already running.

    It belongs to the day its shift began. Where it stands in the running order, and who is
    present so far, are kept as a draft until it is closed.

    Raises:
        UserError: there is no such ward.
    """
    going = running_huddle(change.session, ward_id)
    if going is not None:
        return going
    on = day_of(change, ward_id, change.now)
    missed = change.session.scalars(
        _huddles(ward_id).where(Huddle.on_date == on, Huddle.status == HuddleStatus.MISSED)
    ).first()
    if missed is not None:
        row = missed  # it was given up too early: the same huddle is held after all
        row.missed_reason = None
        row.status = HuddleStatus.RUNNING
    else:
        row = Huddle(uid=change.new_uid(), ward_id=ward_id, on_date=on, status=HuddleStatus.RUNNING)
        change.session.add(row)
    row.started_at, row.led_by = change.now, few_words(led_by, "led_by")
    change.session.flush()
    return _row(row)


def close(change: Change, huddle_id: int, *, roles: Mapping[str, int]) -> HuddleRow:
    """End it: note who was present, and count each promise due by now and open as carried.

    Args:
        change: the change it belongs to.
        huddle_id: a running huddle.
        roles: how many of each role were present.

    Raises:
        UserError: it is not running.
    """
    row = change.session.get(Huddle, huddle_id)
    if row is None or row.status is not HuddleStatus.RUNNING or row.withdrawn_at is not None:
        raise UserError(_("This huddle is closed already. Nothing was changed."))
    row.status, row.ended_at = HuddleStatus.HELD, change.now
    for role, present in roles.items():
        if present > 0:
            change.session.add(
                HuddleRole(uid=change.new_uid(), huddle_id=huddle_id, role=role, present=present)
            )
    for action in change.session.scalars(
        select(Action).where(
            Action.ward_id == row.ward_id,
            Action.status == ActionStatus.OPEN,
            Action.due <= row.on_date,
            Action.opened_at < (row.started_at or change.now),
            Action.withdrawn_at.is_(None),
        )
    ):
        action.carried += 1
    change.session.flush()
    return _row(row)


def mark_missed(change: Change, ward_id: int, *, on: date, reason: str | None) -> HuddleRow:
    """Note that a day's huddle was not held, and why, if somebody says.

    Raises:
        UserError: a huddle was held or is running that day.
    """
    same_day = list(change.session.scalars(_huddles(ward_id).where(Huddle.on_date == on)))
    if any(row.status is not HuddleStatus.MISSED for row in same_day):
        raise UserError(_("A huddle was held that day. Nothing was changed."), field="on")
    if same_day:
        row = same_day[0]
    else:
        row = Huddle(uid=change.new_uid(), ward_id=ward_id, on_date=on, status=HuddleStatus.MISSED)
        change.session.add(row)
    row.missed_reason = few_words(reason, "reason")
    change.session.flush()
    return _row(row)


def mark_several_missed(
    change: Change, ward_id: int, *, days: Sequence[date], reason: str | None
) -> tuple[date, ...]:
    """Note of some days that their huddles were not held, all for one reason; return which.

    Days on which a huddle was held after all, or is running, stay as they are.

    Raises:
        UserError: there is a huddle on each of them.
    """
    query = select(Huddle.on_date).where(
        Huddle.ward_id == ward_id,
        Huddle.withdrawn_at.is_(None),
        Huddle.status != HuddleStatus.MISSED,
        Huddle.on_date.in_(days),
    )
    missed = set(days).difference(change.session.scalars(query))
    for on in sorted(missed or days):  # where there is none, the first one says why
        mark_missed(change, ward_id, on=on, reason=reason)
    return tuple(sorted(missed))


def withdraw(change: Change, huddle_id: int, *, reason: str) -> None:
    """Take a huddle that was started by mistake out of sight; what was said in it stays.

    Raises:
        UserError: there is no such huddle.
    """
    row = change.session.get(Huddle, huddle_id)
    if row is None:
        raise UserError(_("This huddle is no longer there. Nothing was changed."))
    row.withdrawn_at, row.withdrawn_reason = change.now, few_words(reason, "reason")


@needs(Power.BIN)
def bring_back(change: Change, huddle_id: int) -> None:
    """Bring a withdrawn huddle back.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: there is no such huddle, or another stands where it would: one that is running,
            or one of the same day where this one was missed.
    """
    row = change.session.get(Huddle, huddle_id)
    if row is None:
        raise UserError(_("This huddle is no longer there. Nothing was changed."))
    others = list(change.session.scalars(_huddles(row.ward_id)))
    if row.status is HuddleStatus.RUNNING and any(each.status is row.status for each in others):
        raise UserError(_("Another huddle is running. Close it first. Nothing was changed."))
    if row.status is HuddleStatus.MISSED and any(each.on_date == row.on_date for each in others):
        raise UserError(_("Another huddle stands for that day. Nothing was changed."))
    row.withdrawn_at = row.withdrawn_reason = None


def running_huddle(session: Session, ward_id: int) -> HuddleRow | None:
    """Return the huddle that is running, or was broken off, if there is one."""
    row = session.scalars(
        _huddles(ward_id)
        .where(Huddle.status == HuddleStatus.RUNNING)
        .order_by(Huddle.id.desc())
        .limit(1)
    ).first()
    return None if row is None else _row(row)


def by_id(session: Session, huddle_id: int) -> HuddleRow:
    """Return one huddle; one that was withdrawn to whoever gave a PIN.

    Raises:
        UserError: there is no such huddle in sight.
    """
    row = session.get(Huddle, huddle_id)
    if row is None or not is_in_sight(session, row):
        raise UserError(_("This huddle is no longer there. Nothing was changed."))
    return _row(row)


def list_between(
    session: Session, ward_id: int, *, first: date, last: date
) -> tuple[HuddleRow, ...]:
    """Return the huddles of some days, oldest first."""
    query = _huddles(ward_id).where(Huddle.on_date.between(first, last))
    return tuple(_row(row) for row in session.scalars(query.order_by(Huddle.on_date, Huddle.id)))


def last_held(session: Session, ward_id: int, *, at_most: int) -> tuple[HuddleRow, ...]:
    """Return the newest huddles that were held, the first one first, whatever days they say."""
    query = _huddles(ward_id).where(Huddle.status == HuddleStatus.HELD)
    newest = session.scalars(query.order_by(Huddle.id.desc()).limit(at_most)).all()
    return tuple(_row(row) for row in reversed(newest))


def roles_present(session: Session, huddle_id: int) -> dict[str, int]:
    """Return how many of each role were present."""
    rows = session.scalars(
        select(HuddleRole).where(HuddleRole.huddle_id == huddle_id).order_by(HuddleRole.id)
    )
    return {row.role: row.present for row in rows}


def _huddles(ward_id: int) -> Select[Huddle]:
    return select(Huddle).where(Huddle.ward_id == ward_id, Huddle.withdrawn_at.is_(None))


def _row(row: Huddle) -> HuddleRow:
    return HuddleRow(
        id=row.id,
        uid=row.uid,
        ward_id=row.ward_id,
        on=row.on_date,
        status=row.status,
        started_at=row.started_at,
        ended_at=row.ended_at,
        missed_reason=row.missed_reason,
        led_by=row.led_by,
        withdrawn_at=row.withdrawn_at,
    )
