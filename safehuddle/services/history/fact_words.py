"""What the facts of an entry in the history are called: a rule, a count, the days of a hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from safehuddle.domain.dates import format_date
from safehuddle.i18n import N_, _, counted, ngettext
from safehuddle.models import catalogue
from safehuddle.services import rules
from safehuddle.services.candour import choices
from safehuddle.services.retention import review

if TYPE_CHECKING:
    from safehuddle.domain.retention import RecordClass

_RULES = {
    rules.PIN_LENGTH.name: N_("how long a new PIN is"),
    rules.IDLE_MINUTES.name: N_("when the window locks"),
    rules.HOSPITAL_SHAPES.name: N_("what the hospital’s numbers look like"),
    rules.SECOND_PLACE.name: N_("the second place for backups"),
    choices.TARGET_DAYS.name: N_("the local target for telling people after harm"),
    choices.HOLIDAYS_ADDED.name: N_("days that count as bank holidays here"),
    choices.HOLIDAYS_TAKEN_OFF.name: N_("bank holidays that count as working days here"),
    **{rule.name: N_("the texts on law and bodies") for rule in choices.TEXTS.values()},
}


def rule_words(name: str, facts: Mapping[str, Any]) -> str:
    """Return what a rule is called."""
    for kept, rule in review.YEARS.items():
        if rule.name == name:
            return _how_long(kept, facts)
    return _(_RULES[name]) if name in _RULES else name


def _how_long(kept: RecordClass, facts: Mapping[str, Any]) -> str:
    if type(facts.get("years")) is not int:
        return _("how long records are kept ({kind})").format(kind=kept.words)
    return ngettext(
        "records are kept {years} year ({kind})",
        "records are kept {years} years ({kind})",
        facts["years"],
    ).format(years=facts["years"], kind=kept.words)


def counts_of(facts: Mapping[str, Any]) -> Iterator[str]:
    """Go through how many records of each kind there were."""
    for record in catalogue.records():
        count = facts.get(record.name)
        if type(count) is int:
            yield counted(record.counted, count)


def which_words(facts: Mapping[str, Any]) -> str:
    """Return which records a hold covers, to stand at the end of a sentence."""
    parts = []
    if "ward" in facts:
        parts.append(_("of {ward}").format(ward=facts["ward"]))
    if "first" in facts:
        parts.append(_("from {date}").format(date=_day(facts["first"])))
    if "last" in facts:
        parts.append(_("until {date}").format(date=_day(facts["last"])))
    return f" ({', '.join(parts)})" if parts else ""


def _day(kept: str) -> str:
    return format_date(date.fromisoformat(kept))
