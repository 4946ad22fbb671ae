"""The log of attempts to talk: when, how, by which role, what came of it, and the next try.

Regulation 20(5) asks for a written record of attempts where somebody cannot be reached or declines.
A refusal is respected and is no failure. The offer is repeated once, in writing, unless they asked
not to be contacted; more than that would be nagging.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.candour.wording import Worded
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _

if TYPE_CHECKING:
    from safehuddle.domain.moments import Moment


class Way(Worded):
    """How somebody tried."""

    IN_PERSON = "in person", N_("in person")
    PHONE = "phone", N_("by phone")
    LETTER = "letter", N_("by letter")
    E_MAIL = "e-mail", N_("by e-mail")
    THROUGH_SOMEBODY = "through somebody", N_("through somebody they trust")


WRITTEN_WAYS = (Way.LETTER, Way.E_MAIL)


class Outcome(Worded):
    """What came of an attempt."""

    REACHED = "reached", N_("reached, and we could talk")
    NO_ANSWER = "no answer", N_("no answer")
    DECLINED = "declined", N_("they said: not now, or not at all")
    ASKED_NOT_TO = "asked not to be contacted", N_("they asked not to be contacted")
    OFFER_SENT = "offer sent", N_("the offer was sent in writing")
    NO_ADDRESS = "no address known", N_("nobody knows where to write to")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to talk.

    Raises:
        UserError: nobody made it, an offer in writing was not written, or a next try is planned
            although they asked not to be contacted.
    """

    when: Moment
    way: Way
    by_role: str
    outcome: Outcome
    words: str = ""
    next_try: date | None = None

    def __post_init__(self) -> None:
        if not self.by_role.strip():
            raise UserError(_("Say which role tried."), field="by_role")
        if self.outcome is Outcome.OFFER_SENT and self.way not in WRITTEN_WAYS:
            raise UserError(_("An offer in writing goes by letter or by e-mail."), field="way")
        if self.outcome is Outcome.ASKED_NOT_TO and self.next_try is not None:
            raise UserError(
                _("They asked not to be contacted, so plan no next try."), field="next_try"
            )


def since_last_talk(attempts: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """Return the attempts since they were last reached, by day, then as they were written."""
    by_day = sorted(attempts, key=lambda attempt: attempt.when.on)
    reached = [place for place, each in enumerate(by_day) if each.outcome is Outcome.REACHED]
    return tuple(by_day[reached[-1] + 1 :] if reached else by_day)


def asked_not_to(attempts: Sequence[Attempt]) -> bool:
    """Whether they asked not to be contacted, and nobody has talked with them since."""
    return any(each.outcome is Outcome.ASKED_NOT_TO for each in since_last_talk(attempts))


def declined(attempts: Sequence[Attempt]) -> bool:
    """Whether they declined or asked not to be contacted, and nobody talked with them since."""
    refusals = (Outcome.DECLINED, Outcome.ASKED_NOT_TO)
    return any(each.outcome in refusals for each in since_last_talk(attempts))


def offers_in_writing(attempts: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """Return the attempts, since they were last reached, that repeated the offer in writing."""
    return tuple(each for each in since_last_talk(attempts) if each.outcome is Outcome.OFFER_SENT)


def next_tries(attempts: Sequence[Attempt]) -> tuple[date, ...]:
    """Return the days of tries that were planned and not made yet, the first one first."""
    last = max((each.when.on for each in attempts), default=date.min)
    planned = {each.next_try for each in attempts if each.next_try is not None}
    return tuple(sorted(day for day in planned if day > last))


def before_trying_again(attempts: Sequence[Attempt]) -> str:
    """Return what to think of before another attempt; empty where nothing speaks against it."""
    if asked_not_to(attempts):
        return _("They asked not to be contacted. Please leave it to them to come back to us.")
    if declined(attempts) and offers_in_writing(attempts):
        return _("The offer has been repeated in writing. Please leave the next word to them.")
    return ""
