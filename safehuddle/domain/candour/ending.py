"""How a record ends, what each ending still needs, and how it is opened again.

A record closes when the results of the enquiries are shared and the apology is repeated; never
after the talk alone, nor after a first letter. Two other endings stand beside it with respect:
they declined, or could not be reached. The person may take the offer up at any time after.

There is no lighter ending where a professional holds that the threshold of regulation 20 is not
met: the general duty has none. Only the letters of the regulation are not asked for then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safehuddle.domain.candour.attempts import (
    Attempt,
    Outcome,
    asked_not_to,
    declined,
    next_tries,
    offers_in_writing,
    since_last_talk,
)
from safehuddle.domain.candour.chain import (
    NEEDED,
    NEEDED_BELOW_THRESHOLD,
    Fact,
    Step,
    gaps,
    side_by_side,
)
from safehuddle.domain.candour.duties import Duty, DutyTick, duties_that_apply
from safehuddle.domain.candour.family import FamilyQuestion, open_questions
from safehuddle.domain.candour.notifiable import Opinion, Threshold, present_opinion
from safehuddle.domain.candour.wording import Worded
from safehuddle.domain.dates import format_date
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _, ngettext


class Ending(Worded):
    """How a record ended."""

    RESULTS_SHARED = "results shared", N_("Closed: the results were shared")
    DECLINED = "declined", N_("They chose not to talk with us, and we respect that")
    NOT_REACHED = "not reached", N_("We could not reach them; the offer stays open")


@dataclass(frozen=True, slots=True)
class Turn:
    """A record was closed, or opened again, on a day and by a role. All turns stay."""

    on: date
    by_role: str
    ending: Ending | None
    """None where it was opened again."""
    words: str = ""


def present_ending(turns: Sequence[Turn]) -> Ending | None:
    """Return how a record stands closed; None while it is open. Turns are in the order made."""
    return turns[-1].ending if turns else None


def steps_needed(
    opinions: Sequence[Opinion] = (), duties: Sequence[DutyTick] = ()
) -> tuple[Step, ...]:
    """Return the steps that a whole chain has.

    All of them, unless the present opinion of a professional is that the threshold is not met and
    nobody has ticked regulation 20 all the same. Without an opinion it is as if it were met.
    """
    return NEEDED_BELOW_THRESHOLD if _is_below(opinions, duties) else NEEDED


def why_fewer(opinions: Sequence[Opinion] = (), duties: Sequence[DutyTick] = ()) -> str:
    """Return why `steps_needed` are not all, and that being open goes on; "" where they are."""
    opinion = present_opinion(opinions)
    if opinion is None or not _is_below(opinions, duties):
        return ""
    return _(
        "On {date} a professional ({role}) held that the threshold is not met, so no letter is"
        " asked for. To tell, to say sorry and to share what is found has no threshold."
    ).format(date=format_date(opinion.on), role=opinion.by_role)


def needs(
    ending: Ending,
    *,
    facts: Sequence[Fact] = (),
    attempts: Sequence[Attempt] = (),
    questions: Sequence[FamilyQuestion] = (),
    steps: Sequence[Step] = NEEDED,
) -> tuple[str, ...]:
    """Return what is still missing before a record may end so, a sentence each; () if nothing.

    Args:
        ending: how it may end.
        facts: of the chain.
        attempts: to talk.
        questions: of the person or the family.
        steps: what `steps_needed` returned.
    """
    if ending is Ending.RESULTS_SHARED:
        missing = (gap.words for gap in gaps(facts, steps))
        return (*missing, *_unread(facts), *_unanswered(questions))
    of_chain = (*(gap.words for gap in gaps(facts, (Step.AWARE,))), *_unread(facts))
    return (*of_chain, *_needs_of_log(ending, attempts))


def closed(turns: Sequence[Turn], turn: Turn, missing: Sequence[str]) -> tuple[Turn, ...]:
    """Return the turns with the closing `turn`.

    Args:
        turns: those before.
        turn: how, when and by which role it is closed.
        missing: what `needs` returned for it.

    Raises:
        UserError: it is closed already, or something is missing; names all of it.
    """
    if present_ending(turns) is not None:
        raise UserError(_("This record is closed already. Nothing was changed."))
    if missing:
        raise UserError(
            _("This record cannot end so yet. {missing}").format(missing=" ".join(missing)),
            field="ending",
        )
    return (*turns, turn)


def reopened(turns: Sequence[Turn], on: date, by_role: str, words: str) -> tuple[Turn, ...]:
    """Return the turns with a new opening. It needs no leave: the person may always come back.

    Raises:
        UserError: it is open, or nobody says what it is opened for.
    """
    if present_ending(turns) is None:
        raise UserError(_("This record is open already. Nothing was changed."))
    if not words.strip():
        raise UserError(_("Say in a few words what it is opened again for."), field="words")
    return (*turns, Turn(on, by_role, None, words))


def _is_below(opinions: Sequence[Opinion], duties: Sequence[DutyTick]) -> bool:
    opinion = present_opinion(opinions)
    return (
        opinion is not None
        and opinion.threshold is Threshold.NOT_MET
        and Duty.REG_20 not in duties_that_apply(duties)
    )


def _needs_of_log(ending: Ending, attempts: Sequence[Attempt]) -> tuple[str, ...]:
    missing = []
    tries = [each for each in since_last_talk(attempts) if each.outcome is not Outcome.OFFER_SENT]
    if not tries:
        missing.append(_("The log holds no attempt that came to nothing, and no refusal."))
    elif ending is Ending.DECLINED and not declined(attempts):
        missing.append(_("The log does not say that they declined."))
    elif ending is Ending.NOT_REACHED and declined(attempts):
        missing.append(_("They were reached and declined: that is the ending to choose."))
    if not (asked_not_to(attempts) or _is_offered(ending, attempts)):
        missing.append(_("The offer to talk has not been repeated in writing."))
    if not asked_not_to(attempts):
        missing += [
            _("A next try is planned for {date}.").format(date=format_date(day))
            for day in next_tries(attempts)
        ]
    return tuple(missing)


def _is_offered(ending: Ending, attempts: Sequence[Attempt]) -> bool:
    """Whether the offer was repeated: after they declined, or at all if nobody was reached."""
    since = since_last_talk(attempts)
    if ending is Ending.NOT_REACHED and any(e.outcome is Outcome.NO_ADDRESS for e in since):
        return True
    refused_on = max(
        (each.when.on for each in since if each.outcome is Outcome.DECLINED), default=date.min
    )
    return any(each.when.on >= refused_on for each in offers_in_writing(attempts))


def _unread(facts: Sequence[Fact]) -> tuple[str, ...]:
    count = len(side_by_side(facts))
    if not count:
        return ()
    words = ngettext(
        "{count} fact was amended by two people: read both, and keep one.",
        "{count} facts were amended by two people: read both, and keep one.",
        count,
    )
    return (words.format(count=count),)


def _unanswered(questions: Sequence[FamilyQuestion]) -> tuple[str, ...]:
    count = len(open_questions(questions))
    if not count:
        return ()
    words = ngettext(
        "{count} of their questions is open: answer it, or say why it cannot be answered.",
        "{count} of their questions are open: answer them, or say why they cannot be answered.",
        count,
    )
    return (words.format(count=count),)
