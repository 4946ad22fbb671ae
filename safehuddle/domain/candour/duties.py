"""Which duties apply: dated ticks side by side, not a ladder. Also what is reported elsewhere.

A complaint, a claim or an inquest never stops the conversation (NHS Resolution, Saying Sorry), and
meeting one duty does not meet another (CQC, guidance for providers). So no tick rules another out,
and none is set because another is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safehuddle.domain.dates import format_date
from safehuddle.errors import UserError
from safehuddle.i18n import _


class Duty(StrEnum):
    """A duty, or a process, that may run beside the conversation. Its name stands in the texts."""

    GENERAL = "general"
    PROFESSIONAL = "professional"
    REG_20 = "regulation 20"
    COMPLAINT = "complaint"
    INQUEST = "inquest"
    PSIRF = "psirf"


@dataclass(frozen=True, slots=True)
class DutyTick:
    """Somebody ticked a duty, or took the tick away, on a day. Each stays.

    Raises:
        UserError: the duty that always applies was taken away.
    """

    duty: Duty
    on: date
    by_role: str
    applies: bool = True

    def __post_init__(self) -> None:
        if self.duty is Duty.GENERAL and not self.applies:
            raise UserError(
                _("Being open always applies, so this tick stays. Nothing was changed."),
                field="duty",
            )


def duties_that_apply(ticks: Sequence[DutyTick]) -> tuple[Duty, ...]:
    """Return the duties that apply by their latest ticks, in the order of `Duty`.

    The general duty is among them whether or not anybody ticked it.
    """
    latest = {duty: ticks_of(duty, ticks)[-1:] for duty in Duty}
    return tuple(
        duty for duty in Duty if duty is Duty.GENERAL or any(tick.applies for tick in latest[duty])
    )


def ticks_of(duty: Duty, ticks: Sequence[DutyTick]) -> tuple[DutyTick, ...]:
    """Return the ticks of one duty by their day, the latest last; of one day, as they were made."""
    return tuple(sorted((tick for tick in ticks if tick.duty is duty), key=lambda tick: tick.on))


@dataclass(frozen=True, slots=True)
class ReportedElsewhere:
    """What somebody told us of a report elsewhere. SafeHuddle itself reports to nobody."""

    where: str
    """The id, among the texts, of a place to report to: bodies and their tools change names."""
    on: date
    number: str = ""


def elsewhere_words(where: str, name: str, reports: Sequence[ReportedElsewhere]) -> str:
    """Return what is known of a report to one place, or the question whether there is one.

    Args:
        where: the id of the place.
        name: what it is called in the texts.
        reports: all that is known, in the order it was written.
    """
    known = [report for report in reports if report.where == where]
    if not known:
        return _("Reported to {where}? Writing it here reports it to nobody.").format(where=name)
    said = _("Reported to {where} on {date}").format(where=name, date=format_date(known[-1].on))
    if number := known[-1].number.strip():
        return _("{said}, number {number}").format(said=said, number=number)
    return _("{said}. Which number did it get?").format(said=said)
