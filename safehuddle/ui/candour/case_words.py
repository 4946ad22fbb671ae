"""A candour record in a few words: for its row in the list, and the head of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour.attempts import asked_not_to, declined
from safehuddle.domain.candour.chain import Fact, Step, of_step
from safehuddle.domain.candour.clock import aware_since, since_aware
from safehuddle.domain.dates import format_day, format_time
from safehuddle.domain.moments import Moment, to_local
from safehuddle.domain.text import one_line, shorten
from safehuddle.i18n import _
from safehuddle.ui.candour.asking import MomentTyped

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case
    from safehuddle.ui.candour.part import Around

_SHORT = 60
"""Letters of what a record is about, in a row."""


def called(case: Case) -> str:
    """Return what leaders call a record by: its number, and the trust's own reference."""
    if reference := case.record.incident_reference:
        return _("Record {number} · {reference}").format(number=case.number, reference=reference)
    return _("Record {number}").format(number=case.number)


def about(case: Case) -> str:
    """Return what happened, in the first words somebody wrote of it; "" where nobody has."""
    for step in (Step.AWARE, Step.ACCOUNT):
        for fact in of_step(step, case.record.facts):
            if fact.words.strip():
                return shorten(one_line(fact.words), at_most=_SHORT)
    return ""


def elapsed(case: Case, around: Around) -> str:
    """Return how long the ward has been aware of it; or that nobody has written since when."""
    aware = aware_since(case.record.facts)
    if aware is None:
        return _("it is not written since when we are aware")
    return since_aware(aware, around.now, around.zone)


def state(case: Case) -> str:
    """Return how far it has come, in words."""
    record = case.record
    if record.ending is not None:
        return record.ending.label
    if asked_not_to(record.attempts):
        return _("they asked not to be contacted")
    if declined(record.attempts):
        return _("they declined for now")
    if not of_step(Step.TOLD, record.facts):
        return _("not told in person yet")
    is_letter_due = Step.NOTIFICATION in record.steps_needed
    if is_letter_due and not of_step(Step.NOTIFICATION, record.facts):
        return _("told in person, letter not yet")
    if not of_step(Step.RESULTS, record.facts):
        if not is_letter_due:
            return _("told in person, results not yet")
        return _("letter given, results not yet")
    return _("results shared, not closed yet")


def when_words(when: Moment, zone: str) -> str:
    """Return a moment as a line of the chain gives it: "Wed 25 November, 11:15"."""
    if when.at is None:
        return format_day(when.on)
    return _("{day}, {time}").format(
        day=format_day(when.on), time=format_time(to_local(when.at, zone))
    )


def fact_name(fact: Fact, zone: str) -> str:
    """Return the head of a line about a fact: its step, its date, and by which role."""
    said = (fact.step.label, when_words(fact.when, zone), fact.by_role)
    return " · ".join(part for part in said if part)


def moment_typed(when: Moment | None, around: Around) -> MomentTyped:
    """Return a moment as it stands in a form; today without a time where there is none yet."""
    if when is None:
        return MomentTyped(around.today)
    at = when.at
    return MomentTyped(when.on, format_time(to_local(at, around.zone)) if at is not None else "")
