"""Might this be notifiable? Three plain questions, and the opinions of those who may say.

The three parts are the CQC's reading of regulation 20(8) for an NHS body: unintended or unexpected;
during care; has resulted, or could still result, in the harm named there. All three are needed.
Whether they are met is the reasonable opinion of a health care professional and may change, so
answers only suggest, and every former opinion stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from safehuddle.domain.candour.wording import Worded
from safehuddle.domain.dates import format_date
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _


class Answer(Worded):
    """An answer to one of the three questions. Not to know yet is an answer."""

    YES = "yes", N_("yes")
    NO = "no", N_("no")
    NOT_KNOWN = "not yet known", N_("not yet known")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered. None where nobody has answered; the questions stand in the texts."""

    unexpected: Answer | None = None
    """Was it unintended or unexpected?"""
    during_care: Answer | None = None
    """Did it happen while care was given, by us?"""
    harm: Answer | None = None
    """Has it resulted, or could it still result, in the harm that the regulation names?"""
    look_again_on: date | None = None
    """When to ask again; needed where something is not yet known."""

    @property
    def given(self) -> tuple[Answer | None, ...]:
        """The three answers, in the order they are asked."""
        return (self.unexpected, self.during_care, self.harm)


QUESTIONS = tuple(field.name for field in fields(Answers) if field.name != "look_again_on")
"""The names of the three questions, in order."""


class Suggestion(Worded):
    """What three answers suggest. None of them is a verdict."""

    MAY_BE = "may be", N_("These answers suggest that this may be notifiable.")
    NOT_ALL = (
        "not all three",
        N_("These answers suggest that not all three parts are met. Others may see it otherwise."),
    )
    LOOK_AGAIN = (
        "look again",
        N_("Not all of it is known yet. Until it is, act as if it were notifiable."),
    )
    UNANSWERED = "unanswered", N_("Answer all three. “Not yet known” is an answer, too.")


def suggestion(answers: Answers) -> Suggestion:
    """Return what the answers suggest.

    A "no" weighs more than what is not yet known, for all three parts are needed.
    """
    if Answer.NO in answers.given:
        return Suggestion.NOT_ALL
    if None in answers.given:
        return Suggestion.UNANSWERED
    return Suggestion.LOOK_AGAIN if Answer.NOT_KNOWN in answers.given else Suggestion.MAY_BE


def suggestion_words(answers: Answers) -> tuple[str, ...]:
    """Return the sentences shown after the questions: the suggestion, who decides, whom to tell.

    The last is always that the general duty to be open has no threshold (regulation 20(1)).
    """
    words = [suggestion(answers).label]
    if Answer.NOT_KNOWN in answers.given:
        again = answers.look_again_on
        words.append(
            _("Look again on {date}.").format(date=format_date(again))
            if again
            else _("Choose the day to look again.")
        )
    return (
        *words,
        _("A health care professional decides, not these questions."),
        _("Tell the nurse in charge and the patient safety team now."),
        _("Whatever the answers: being open with the person is always right. It has no threshold."),
    )


class Threshold(Worded):
    """What a health care professional holds of the threshold of regulation 20."""

    COULD_RESULT = "could result", N_("could result in notifiable harm")
    APPEARS_TO_HAVE = "appears to have resulted", N_("appears to have resulted in notifiable harm")
    NOT_MET = "not met", N_("in this opinion, the threshold is not met")
    NOT_KNOWN = "not yet known", N_("not yet known")


@dataclass(frozen=True, slots=True)
class Opinion:
    """One professional's opinion on one day. A new one stands beside it; it is never changed.

    Raises:
        UserError: the role, the reason, or the day to look again is missing.
    """

    on: date
    by_role: str
    threshold: Threshold
    reason: str
    look_again_on: date | None = None

    def __post_init__(self) -> None:
        if not self.by_role.strip():
            raise UserError(_("Say which role holds this opinion."), field="by_role")
        if not self.reason.strip():
            raise UserError(_("Give the reason in a few words."), field="reason")
        if self.threshold is Threshold.NOT_KNOWN and self.look_again_on is None:
            raise UserError(_("Choose the day to look again."), field="look_again_on")


def present_opinion(opinions: Sequence[Opinion]) -> Opinion | None:
    """Return the latest opinion; of two on one day, the one given later."""
    return max(reversed(opinions), key=lambda opinion: opinion.on, default=None)


def former_opinions(opinions: Sequence[Opinion]) -> tuple[Opinion, ...]:
    """Return all but the present opinion, the latest first."""
    present = present_opinion(opinions)
    others = [opinion for opinion in reversed(opinions) if opinion is not present]
    return tuple(sorted(others, key=lambda opinion: opinion.on, reverse=True))
