"""How long candour records are kept. Leaders look at those past their time, and erase them.

The keeper chooses the years and the holds, as of all records, but does not hear of any one of
these. So who may read them is who may erase them, and only what is closed, past its time and held
for no inquiry.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.dates import format_date
from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.domain.retention import RecordClass, cut_off
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import CandourEntry, Hold
from safehuddle.services import wards
from safehuddle.services.access.permission import needs
from safehuddle.services.candour import half_written
from safehuddle.services.candour.records import list_cases, read
from safehuddle.services.retention import review
from safehuddle.store import erase as store_erase
from safehuddle.store import stones

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from safehuddle.services.candour.cases import Case
    from safehuddle.store.change import Change


@needs(Power.CANDOUR)
def past(session: Session, ward_id: int, *, today: date) -> tuple[Case, ...]:
    """Return the records of a ward that are past their time, closed or taken back, and not held.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: the leaders' key is not open.
    """
    every = (*list_cases(session, ward_id), *list_cases(session, ward_id, taken_back=True))
    return past_among(session, every, today=today)


@needs(Power.CANDOUR)
def past_among(session: Session, cases: Iterable[Case], *, today: date) -> tuple[Case, ...]:
    """Return those of some records that `past` would return.

    Raises:
        NotAllowed: it needs a leader or the matron.
    """
    return tuple(case for case in cases if _is_past(session, case, today))


@needs(Power.CANDOUR)
def erase(change: Change, record_id: int, *, today: date) -> None:
    """Erase what a record says for good; its number stays. `retention.erasure.finish` comes after.

    Args:
        change: one labelled `retention.erasure.LABEL`, which does nothing else.
        record_id: the row of the record.
        today: the ward's day.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: it is open, not past its time, or held for an inquiry; nothing was erased.
    """
    case = read(change.session, record_id)
    if not _is_past(change.session, case, today):
        raise UserError(
            _("This record is open, not past its time, or held. Nothing was erased."),
        )
    rows = change.session.scalars(
        select(CandourEntry.id).where(CandourEntry.record_id == record_id)
    )
    store_erase.erase(
        change,
        [(CandourEntry.__tablename__, number) for number in rows],
        tombstone=_(stones.STONE).format(date=format_date(today)),
        why="past its time",
    )
    half_written.forget_all(change, record_id)
    change.facts["records"] = 1


def _is_past(session: Session, case: Case, today: date) -> bool:
    if case.is_erased or not (case.is_taken_back or case.record.ending is not None):
        return False
    zone = wards.ward_card(session, case.ward_id).zone
    written = [to_local(each.kept_at, zone).date() for each in case.written]
    years = review.years(session)[RecordClass.CANDOUR]
    if max(written) > cut_off(today, years):
        return False
    days = (*written, *(fact.when.on for fact in case.record.facts))
    return not any(
        hold.ward_id in (None, case.ward_id)
        and (hold.first_day or date.min) <= max(days)
        and (hold.last_day or date.max) >= min(days)
        for hold in session.scalars(select(Hold).where(Hold.withdrawn_at.is_(None)))
    )
