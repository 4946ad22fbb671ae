"""The ward's aim to halve a harm: half of its own baseline, kept as it was when it was set."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.domain.spc.halving import Aim, baseline_of, usual_baseline
from safehuddle.domain.weeks import week_of
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import HarmKind
from safehuddle.services import wards
from safehuddle.services.access.permission import needs
from safehuddle.services.charted_weeks import looked_weeks
from safehuddle.services.harm_charts import harm_weeks
from safehuddle.services.since import query_of
from safehuddle.services.told_of_charts import aim_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from safehuddle.domain.spc.ward_week import Week
    from safehuddle.store.change import Change
    from safehuddle.store.query import Query

AIM = N_("Aim to halve a harm")
GIVE_UP = N_("Give up the aim to halve a harm")


@needs(Power.CHARTS)
def set_aim(change: Change, harm_id: int, *, first: date, last: date) -> Aim:
    """Aim at half as many of a harm as there were in some weeks.

    Args:
        change: the change it belongs to.
        harm_id: which harm.
        first: a day of the first week that counts.
        last: a day of the last; it is over.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: too few of these weeks were looked at, the harm is too rare, or the ward does not
            count it any more.
    """
    row = _get(change.session, harm_id)
    aim = _aim(change.session, row, first, last, now=change.now)
    its = aim.baseline
    row.halve_from, row.halve_to, row.halve_on = its.first, its.last, aim.set_on
    row.halve_count, row.halve_weeks = its.count, its.weeks
    change.facts["harm"] = row.name
    return aim


@needs(Power.CHARTS)
def give_up(change: Change, harm_id: int) -> None:
    """Aim at nothing any more; the history keeps what the aim was.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: the ward does not count the harm any more.
    """
    row = _get(change.session, harm_id)
    row.halve_from = row.halve_to = row.halve_on = row.halve_count = row.halve_weeks = None
    change.facts["harm"] = row.name


class AimNow(NamedTuple):
    """What a form about the aim begins with."""

    aim: Aim | None
    """The one there is."""
    proposed: tuple[date, date] | None
    """The first and the last Monday of weeks it could be half of; None where nobody looked yet."""


def aim_now(session: Session, harm_id: int, *, now: datetime) -> AimNow:
    """Return the aim that stands, and the weeks of which another could be half.

    Raises:
        UserError: the ward does not count the harm any more.
    """
    row, query = _get(session, harm_id), query_of(session)
    return AimNow(aim_of(query, harm_id), usual_baseline(_weeks(query, row, now=now)))


def would_be(session: Session, harm_id: int, *, first: date, last: date, now: datetime) -> Aim:
    """Return the aim that these weeks would make, as `set_aim`, and set none.

    Raises:
        UserError: as `set_aim`.
    """
    return _aim(session, _get(session, harm_id), first, last, now=now)


def _aim(session: Session, harm: HarmKind, first: date, last: date, *, now: datetime) -> Aim:
    weeks = _weeks(query_of(session), harm, now=now)
    zone = wards.ward_card(session, harm.ward_id).zone
    its = baseline_of(weeks, week_of(first).first, week_of(last).first)
    return Aim(its, to_local(now, zone).date())


def _weeks(query: Query, harm: HarmKind, *, now: datetime) -> list[Week]:
    looked = looked_weeks(query, harm.ward_id, now=now)
    whole, _running = harm_weeks(query, looked, harm.id)
    return whole


def _get(session: Session, harm_id: int) -> HarmKind:
    row = session.get(HarmKind, harm_id)
    if row is None or row.withdrawn_at is not None:
        raise UserError(
            _("The ward does not count this harm any more. Nothing was saved."), field="harm"
        )
    return row
