"""The chain: what was done, in the order of time, then what is still missing, each with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour.chain import Fact, Gap, Step, former_facts, of_step, present_facts
from safehuddle.domain.moment_words import exact_words
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.candour.case_words import fact_name
from safehuddle.ui.candour.facts_asked import ask_amendment, ask_fact, ask_why_not_so
from safehuddle.ui.candour.part import Act, Around, CasePart, Chapter, Line, is_open

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case


class ChainPart(CasePart):
    """Dated facts and named gaps. Any of them may be written first."""

    name = "chain"
    chapter = Chapter.CHAIN
    heading = N_("What was done")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        there = tuple(_fact_line(fact, case, around) for fact in present_facts(case.record.facts))
        missing = tuple(_gap_line(gap, case, around) for gap in case.record.gaps)
        return (*there, *missing)

    @override
    def acts(self, case: Case, around: Around) -> tuple[Act, ...]:
        if not is_open(case):
            return ()
        interim = Act(_("Write interim news down"), ask_fact(case, around, Step.INTERIM))
        return (interim,)


def gap_act(gap: Gap, case: Case, around: Around) -> Act:
    """Return what mends a gap: the fact that is missing, or the detail that one lacks."""
    there = of_step(gap.step, case.record.facts)
    if there:
        amend = ask_amendment(case, around, there[-1])
        return Act(_("Add it"), amend, spoken=_("Add it: {what}").format(what=gap.step.label))
    spoken = _("Write it down: {what}").format(what=gap.step.label)
    return Act(_("Write it down"), ask_fact(case, around, gap.step), spoken=spoken)


def _fact_line(fact: Fact, case: Case, around: Around) -> Line:
    more = []
    if fact.where.strip():
        more.append(_("Where: {where}").format(where=fact.where))
    if fact.odd_because.strip():
        more.append(_("The date is right, because: {reason}").format(reason=fact.odd_because))
    after = fact
    for former in former_facts(fact, case.record.facts):
        more.append(_former_words(former, after, around))
        after = former
    acts: tuple[Act, ...] = ()
    if is_open(case):
        what = fact_name(fact, around.zone)
        acts = (
            Act(
                _("Amend"),
                ask_amendment(case, around, fact),
                spoken=_("Amend: {what}").format(what=what),
            ),
            Act(
                _("Take back"),
                ask_why_not_so(case, around, fact),
                spoken=_("Take back: {what}").format(what=what),
            ),
        )
    return Line(fact_name(fact, around.zone), fact.words, tuple(more), acts)


def _gap_line(gap: Gap, case: Case, around: Around) -> Line:
    acts = (gap_act(gap, case, around),) if is_open(case) else ()
    return Line(gap.step.label, gap.words, acts=acts, is_gap=True)


def _former_words(former: Fact, after: Fact, around: Around) -> str:
    """Return what a fact said before it was amended, and why it was."""
    said = " · ".join(part for part in (fact_name(former, around.zone), former.words) if part)
    return _("Until {when} it said: {said}. Amended, because: {why}").format(
        when=exact_words(after.kept_at, around.zone), said=said, why=after.why
    )
