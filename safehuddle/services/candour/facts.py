"""The facts of the chain: each with its date, which is questioned where it is odd, never refused.

When the ward became aware sets the local target; an amendment of it sets another, and the clock
that ran until then is kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from safehuddle.domain.candour.chain import Fact, Step, present_facts
from safehuddle.domain.candour.clock import aware_since, clocks_after
from safehuddle.domain.candour.date_checks import DateQuestion, date_questions
from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import rules, wards
from safehuddle.services.access.permission import needs
from safehuddle.services.candour import choices
from safehuddle.services.candour.records import fit, for_writing, read
from safehuddle.services.candour.sealed import enter

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from safehuddle.domain.moments import Moment
    from safehuddle.services.candour.cases import Case
    from safehuddle.store.change import Change


@needs(Power.CANDOUR)
def questions(
    session: Session, record_id: int, step: Step, when: Moment, *, now: datetime
) -> tuple[DateQuestion, ...]:
    """Return what is odd about the date of a fact, before it is written.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: there is no such record, or the leaders' key is not open.
    """
    case = read(session, record_id)
    fact = Fact(uid="", step=step, when=when, author="", kept_at=now)
    zone = wards.ward_card(session, case.ward_id).zone
    return date_questions(fact, case.record.facts, now=now, zone=zone)


@needs(Power.CANDOUR)
def add(
    change: Change,
    record_id: int,
    step: Step,
    when: Moment,
    *,
    by_role: str = "",
    words: str = "",
    where: str = "",
    odd_because: str = "",
) -> str:
    """Write a fact to an open record and return its uid.

    Args:
        change: the change it belongs to.
        record_id: the row of the record.
        step: which step of the chain.
        when: the day, and the time where it is known.
        by_role: the role that did it.
        words: what was said or found.
        where: where it was said, or where a copy is kept.
        odd_because: why the date is right though it is questioned.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: the record is closed or gone, a text is too long, or the date is odd and nobody
            says why it is right; nothing was written.
    """
    fact = Fact(
        uid=change.new_uid(),
        step=step,
        when=when,
        author=change.by or "",
        kept_at=change.now,
        by_role=by_role,
        words=words,
        where=where,
        odd_because=odd_because,
    )
    return _enter(change, record_id, fact)


@needs(Power.CANDOUR)
def amend(
    change: Change,
    record_id: int,
    fact: Fact,
    *,
    why: str,
    when: Moment | None = None,
    by_role: str | None = None,
    words: str | None = None,
    where: str | None = None,
    odd_because: str = "",
    taken_back: bool = False,
) -> str:
    """Write an amendment in the place of a fact, as somebody saw it; the former one stays.

    Args:
        change: the change it belongs to.
        record_id: the row of the record.
        fact: the one it stands for.
        why: why it is amended.
        when: as `add`; None where it is as it was, as for what follows.
        by_role: as `add`.
        words: as `add`.
        where: as `add`.
        odd_because: as `add`.
        taken_back: whether it was not so at all.

    Raises:
        NotAllowed, UserError: as `add`; or nobody says why, or the fact is not there.
    """
    if not why.strip():
        raise UserError(_("Say in a few words why it is amended."), field="why")
    amended = replace(
        fact,
        uid=change.new_uid(),
        author=change.by or "",
        kept_at=change.now,
        when=when or fact.when,
        by_role=fact.by_role if by_role is None else by_role,
        words=fact.words if words is None else words,
        where=fact.where if where is None else where,
        amends=fact.uid,
        why=why,
        odd_because=odd_because or ("" if when else fact.odd_because),
        taken_back=taken_back,
    )
    return _enter(change, record_id, amended)


def _enter(change: Change, record_id: int, fact: Fact) -> str:
    case, row = for_writing(change, record_id)
    before = case.record.facts
    if fact.amends is not None and fact.amends not in {each.uid for each in before}:
        raise UserError(_("This fact is no longer there. Nothing was changed."))
    _ask(change, case, fact, tuple(each for each in before if each.uid != fact.amends))
    fact = fit(fact)
    enter(change, row, fact, uid=fact.uid)
    if fact.step is Step.AWARE and (aware := aware_since((*before, fact))) is not None:
        session, clocks = change.session, case.record.clocks
        zone = wards.ward_card(session, case.ward_id).zone
        for clock in clocks_after(
            clocks,
            aware.on,
            today=to_local(change.now, zone).date(),
            why=fact.why,
            target_days=rules.value(session, choices.TARGET_DAYS),
            holidays=choices.bank_holidays(session),
        )[len(clocks) :]:
            enter(change, row, clock)
    return fact.uid


def _ask(change: Change, case: Case, fact: Fact, others: tuple[Fact, ...]) -> None:
    """Refuse an odd date until somebody says why it is right."""
    if fact.taken_back or fact.odd_because.strip():
        return
    zone = wards.ward_card(change.session, case.ward_id).zone
    asked = date_questions(fact, present_facts(others), now=change.now, zone=zone)
    if asked:
        said = " ".join(question.words for question in asked)
        raise UserError(
            _("{questions} Say why it is right, or choose another date.").format(questions=said),
            field="odd_because",
        )
