"""Entries of candour records on their way into the store, sealed, and out of it, opened."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import CandourEntry, CandourRecord
from safehuddle.services.access.permission import needs
from safehuddle.services.candour.bodies import Body, from_text, to_text
from safehuddle.services.candour.cases import Case, Written
from safehuddle.store.guard import LEADERS_KEY
from safehuddle.store.sealing import LeadersKey, Place, SealBroken

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change


def _key_in(session: Session) -> LeadersKey:
    """Return the leaders' key of whoever is here.

    Raises:
        UserError: they have not opened it.
    """
    key: LeadersKey | None = session.info.get(LEADERS_KEY)
    if key is None:
        raise UserError(
            _("This opens with the leaders’ key, which is not open here. Nothing was changed."),
            field="leaders_key",
        )
    return key


@needs(Power.CANDOUR)
def opened(session: Session, which: ColumnElement[bool]) -> tuple[Case, ...]:
    """Return records with all their entries, by number.

    An entry that is not as it was sealed, or stands with another record, is none of theirs; how
    many there are is said (`Case.broken`), and keeps nobody from reading the others.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: they have not opened the leaders' key.
    """
    key = _key_in(session)
    rows = session.scalars(
        select(CandourRecord).where(which).order_by(CandourRecord.ward_id, CandourRecord.number)
    ).all()
    entries = defaultdict(list)
    of_these = CandourEntry.record_id.in_([row.id for row in rows])
    for entry in session.scalars(select(CandourEntry).where(of_these).order_by(CandourEntry.id)):
        entries[entry.record_id].append(entry)
    cases = []
    for row in rows:
        kept = [entry for entry in entries[row.id] if entry.body]
        whole = tuple(w for entry in kept if (w := _opened(key, row.uid, entry)) is not None)
        broken = len(kept) - len(whole)
        cases.append(Case(row.id, row.uid, row.ward_id, row.number, whole, broken))
    return tuple(cases)


@needs(Power.CANDOUR)
def enter(
    change: Change,
    record: CandourRecord,
    value: Any,  # noqa: ANN401 - one of `bodies.KINDS`
    *,
    instead_of: tuple[str, ...] = (),
    uid: str = "",
    odd_because: str = "",
) -> str:
    """Add one entry to a record, sealed, and return its uid.

    Args:
        change: the change it belongs to.
        record: whose it is.
        value: what is written.
        instead_of: the uids of those whose place it takes.
        uid: its own, where the value holds it; made anew by default.
        odd_because: why a day in it is right though it was asked about.
    """
    key, named = _key_in(change.session), uid or change.new_uid()
    body = Body(record.uid, value, change.by or "", change.now, instead_of, odd_because)
    sealed = key.seal(to_text(body), _place(named))
    change.session.add(CandourEntry(uid=named, record_id=record.id, body=sealed))
    change.session.flush()
    change.facts["number"] = record.number
    return named


def _opened(key: LeadersKey, record: str, entry: CandourEntry) -> Written | None:
    try:
        body = from_text(key.open(entry.body, _place(entry.uid)))
    except SealBroken:
        return None
    return Written.of(entry.uid, body) if body.record == record else None


def _place(uid: str) -> Place:
    return Place(CandourEntry.__tablename__, CandourEntry.body.key, uid)
