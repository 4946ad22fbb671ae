"""The one thing that is next in a record: what its loud button does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from safehuddle.domain.candour.attempts import Outcome, Way, asked_not_to, declined
from safehuddle.domain.candour.chain import Step, of_step
from safehuddle.domain.candour.ending import Ending
from safehuddle.i18n import _
from safehuddle.ui.candour.case_asked import ask_close
from safehuddle.ui.candour.part import Act, is_open
from safehuddle.ui.candour.parts.attempts import ask_attempt
from safehuddle.ui.candour.parts.chain import gap_act

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case
    from safehuddle.ui.candour.part import Around, CasePart


def next_act(case: Case, around: Around, parts: Sequence[CasePart]) -> Act | None:
    """Return what is next; None where nothing is, or nothing may be written.

    A refusal is respected: after one nobody is led to tell, but to offer once more in writing, and
    then to close.
    """
    if not is_open(case):
        return None
    record = case.record
    has_aware = bool(of_step(Step.AWARE, record.facts))
    if has_aware and declined(record.attempts):
        return _after_refusal(case, around)
    gap = next(iter(record.gaps), None)
    for part in parts:
        offered = part.next_act(gap.step if gap else None, case, around)
        if offered is not None:
            return offered
    if gap is not None:
        what = _("Next: {what}").format(what=gap.step.label)
        return Act(what, gap_act(gap, case, around).opens)
    if record.needs(Ending.RESULTS_SHARED):
        return None  # what is missing is named where it stands
    return Act(_("Next: close the record"), ask_close(case, around, Ending.RESULTS_SHARED))


def _after_refusal(case: Case, around: Around) -> Act | None:
    record = case.record
    if not record.needs(Ending.DECLINED):
        return Act(_("Next: close the record"), ask_close(case, around, Ending.DECLINED))
    if asked_not_to(record.attempts):
        return None
    offer = ask_attempt(case, around, way=Way.LETTER, outcome=Outcome.OFFER_SENT)
    return Act(_("Next: the offer once more, in writing"), offer)
