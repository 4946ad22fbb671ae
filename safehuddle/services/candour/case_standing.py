"""How one case stands, for the head of its pages: its state, what is missing, and its clocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from safehuddle.domain.candour.case_page import CaseLine, CasePart
from safehuddle.domain.candour.clock import Clock, aware_since, since_aware
from safehuddle.domain.candour.ending import Ending
from safehuddle.domain.candour.family import not_asked
from safehuddle.domain.candour.working_days import BankHolidays
from safehuddle.domain.dates import format_date
from safehuddle.domain.moments import to_local
from safehuddle.domain.text import with_capital
from safehuddle.i18n import _, ngettext
from safehuddle.services.candour.bodies import Incident, TakenBack
from safehuddle.services.candour.case_chain import written_words

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case


def lead_words(case: Case, zone: str) -> Iterator[str]:
    """Yield what it is about and how it stands; of one that was erased, only that."""
    if case.is_erased:
        yield _(
            "What this record said was erased for good, as it was past its time. Its number stays."
        )
        return
    incident = case.one_of(Incident)
    if incident is not None:
        reference = incident.value.reference.strip()
        yield (
            _("The trust’s incident reference: {reference}").format(reference=reference)
            if reference
            else _("No incident reference of the trust is written here.")
        )
        yield _("Relevant person: {person}").format(person=incident.value.person.label)
    yield _state(case)
    back = case.one_of(TakenBack)
    if back is not None and case.is_taken_back:
        because = _("This record was taken back, because: {reason} All of it stands here.")
        yield because.format(reason=f"{back.value.reason.rstrip('.')}.")
        yield written_words(back.author, back.kept_at, zone)
    if case.broken:
        yield case.broken_words
    if case.side_by_side():
        yield _("Two people wrote at the same time: both stand here.")


def _state(case: Case) -> str:
    turns = case.record.turns
    if not turns:
        return _("It is open.")
    last = turns[-1]
    if last.ending is None:
        return _("It is open, again since {date}.").format(date=format_date(last.on))
    return _("{ending}. On {date}, by {role}.").format(
        ending=last.ending.label, date=format_date(last.on), role=last.by_role or _("somebody")
    )


def gaps_part(case: Case) -> CasePart:
    """What the chain lacks, named; a refusal that was respected is no gap."""
    record = case.record
    gaps = record.gaps
    opening = [each for each in (record.why_fewer,) if each]
    if record.ending in (Ending.DECLINED, Ending.NOT_REACHED):
        opening.append(
            _("{ending}. So these steps are not here:").format(ending=record.ending.label)
        )
        steps = dict.fromkeys(gap.step.label for gap in gaps)
        return CasePart(
            _("What is not here"), tuple(CaseLine(step) for step in steps), tuple(opening)
        )
    missing = [gap.words for gap in gaps]
    topics = not_asked(record.told, record.questions)
    if topics:
        asked = "; ".join(topic.label for topic in topics)
        missing.append(_("Not asked yet: {topics}.").format(topics=asked))
    if not missing:
        opening.append(_("Nothing of the chain is missing."))
    return CasePart(_("What is not here"), tuple(map(CaseLine, missing)), tuple(opening))


def clock_part(case: Case, now: datetime, zone: str) -> CasePart:
    """How long they have known, which is the law's measure, and the local targets."""
    record, today = case.record, to_local(now, zone).date()
    aware = aware_since(record.facts)
    opening = []
    if aware is not None and record.ending is None:
        opening.append(with_capital(since_aware(aware, now, zone)) + ".")
    if record.clocks:
        opening.append(record.clocks[-1].words(today) + ".")
        # Days that the ward chose for itself do not reach further than the list.
        if warning := BankHolidays().warning(record.clocks[-1].target_on):
            opening.append(warning)
    else:
        opening.append(_("No clock runs: it is not written when the ward became aware."))
    former = zip(record.clocks, record.clocks[1:], strict=False)
    lines = tuple(_former_clock(clock, after) for clock, after in former)
    return CasePart(_("Since when, and the local target"), lines, tuple(opening))


def _former_clock(clock: Clock, after: Clock) -> CaseLine:
    words = ngettext(
        "{count} working day after {aware}; set on {set_on}, moved on {moved_on}",
        "{count} working days after {aware}; set on {set_on}, moved on {moved_on}",
        clock.target_days,
    ).format(
        count=clock.target_days,
        aware=format_date(clock.aware_on),
        set_on=format_date(clock.set_on),
        moved_on=format_date(after.set_on),
    )
    why = (_("Moved, because: {why}").format(why=after.why),) if after.why.strip() else ()
    title = _("Former local target, not law")
    return CaseLine(title, format_date(clock.target_on), words, why)
