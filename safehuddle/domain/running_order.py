"""The seven steps of a huddle and the open questions that are read aloud at each.

The order follows the daily briefing of most sources: what we promised, the time since, the time
ahead, one focus, who does what, thanks (Joint Commission, Quick Safety 34; Improvement Academy,
Yorkshire Huddles). The questions are in our own words. Each step has several, so that a daily
huddle does not go stale, and at least one asks what went well or what helped (Safety-II).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from safehuddle.domain.kinds import Kind
from safehuddle.domain.weeks import WEEK_DAYS
from safehuddle.i18n import N_, _

GENTLE_MINUTES = 10
"""After this many minutes the clock says a word, never an alarm.

Ten minutes or less: IHI, Patient Safety Essentials: Huddles; 5 to 10 in Leeds (CQC case study,
Ward safety huddles).
"""

MOST_PROMPTS = 7
"""Prompts shown at once: more of them turn a huddle into a ward round."""


class LineKind(StrEnum):
    """What the line at the bottom of a step is kept as."""

    OBSERVATION = "observation"
    ACTION = "action"
    THANKS = "thanks"


class Step(StrEnum):
    """A step of the running order. The value is the word kept in files."""

    WELCOME = "welcome"
    ACTIONS = "what we said we'd do"
    SINCE = "since we last met"
    WORRIES = "worries today"
    FOCUS = "our focus"
    WHO_DOES_WHAT = "who does what"
    THANKS = "thanks"

    @property
    def label(self) -> str:
        """The step's name as a person reads it."""
        return _(_LABELS[self])

    @property
    def line_kind(self) -> LineKind:
        """What a line typed at this step is kept as."""
        return _MAKES.get(self, LineKind.OBSERVATION)

    @property
    def usual_kind(self) -> Kind | None:
        """The kind a line typed here is kept as until a key changes it.

        None where it is no observation but a promise or a thank-you.
        """
        return _USUAL_KINDS.get(self)


_LABELS = {
    Step.WELCOME: N_("Welcome"),
    Step.ACTIONS: N_("What we said we’d do"),
    Step.SINCE: N_("Since we last met"),
    Step.WORRIES: N_("Worries today"),
    Step.FOCUS: N_("Our focus"),
    Step.WHO_DOES_WHAT: N_("Who does what"),
    Step.THANKS: N_("Thanks"),
}
_MAKES = {Step.WHO_DOES_WHAT: LineKind.ACTION, Step.THANKS: LineKind.THANKS}
_USUAL_KINDS = {
    Step.WELCOME: Kind.WORRY,
    Step.ACTIONS: Kind.WORRY,
    Step.SINCE: Kind.WENT_WELL,
    Step.WORRIES: Kind.WORRY,
    Step.FOCUS: Kind.IDEA,
}
_QUESTIONS = {
    Step.WELCOME: (
        N_("Who is new with us today, and what should they know to work safely here?"),
        N_(
            "Housekeeping, ward clerk, therapy, students: "
            "what have you noticed that the rest of us have not?"
        ),
        N_("How is everyone, and who could do with a hand today?"),
        N_("What would make today a good day?"),
        N_("Who has not spoken at a huddle this week? Would you like to go first?"),
    ),
    Step.ACTIONS: (
        N_("What did we promise, and did it help?"),
        N_("What is done, what is not, and what stands in the way?"),
        N_("Who raised this, and have we told them what came of it?"),
        N_("What got better because someone spoke up?"),
        N_("Which of these is too big for us, and who above the ward could help?"),
    ),
    Step.SINCE: (
        N_("What went well since we last met, and what nearly went wrong?"),
        N_("What did someone catch early, and what helped them to see it?"),
        N_("What did we have to work around, and what made it work in the end?"),
        N_("What went better than we feared? Was anyone hurt, or nearly hurt?"),
        N_("What did a patient or a family tell us, good or bad?"),
        N_("Where did the written way not fit the work, and what did we do instead?"),
    ),
    Step.WORRIES: (
        N_("What could stop us keeping everyone safe today?"),
        N_("Who might get sicker, fall or get sore, and what would help them?"),
        N_("Is a patient, a family or one of us worried and not yet answered?"),
        N_("What could trip us up: staffing, kit, names that sound alike, bed moves?"),
        N_("What feels different today from a day when all goes well?"),
        N_("What is going so well that we should keep it going?"),
    ),
    Step.FOCUS: (
        N_("What is one thing we can do today for our focus?"),
        N_("Where did our focus go well, and what made that possible?"),
        N_("What makes this hard to do every time?"),
        N_("What small test could we try on one patient or one shift?"),
        N_("What have we learned about our focus that others should hear?"),
    ),
    Step.WHO_DOES_WHAT: (
        N_("Who will do what, and by when?"),
        N_("What is the smallest next step, and who can take it today?"),
        N_("How will we know that it helped?"),
        N_("What can we not fix ourselves, and who shall we ask?"),
        N_("What works already that we could do more of, and who will start?"),
    ),
    Step.THANKS: (
        N_("Who made somebody’s day easier or safer?"),
        N_("What did someone do that we should all know about?"),
        N_("Who helped without being asked?"),
        N_("Who is not in the room that we should thank?"),
        N_("What are we proud of since we last met?"),
    ),
}


def questions(step: Step) -> tuple[str, ...]:
    """Return the open questions of a step, in the language in use."""
    return tuple(_(question) for question in _QUESTIONS[step])


def question(step: Step, *, on: date, prompts: Sequence[str] = ()) -> str:
    """Return the question to read aloud at `step` on that day: another one each day.

    Whoever opens the huddle on one day reads the same question. Over the weeks each weekday meets
    all of them, so that a ward with huddles on Mondays only does not hear one for ever.

    Args:
        step: where the huddle stands.
        on: the date of the huddle.
        prompts: the ward's own prompts. Where there are any, one of them is the question at the
            worries: what a ward chose to ask is asked each day, and nothing it cannot change is.
    """
    among = tuple(prompts) if step is Step.WORRIES and prompts else questions(step)
    turn = on.toordinal()
    if len(among) % WEEK_DAYS == 0:
        # Day by day would tie each question to one weekday for ever, so each week starts one on.
        turn = turn // WEEK_DAYS + on.weekday()
    return among[turn % len(among)]


def next_step(step: Step) -> Step | None:
    """Return the step after `step`, or None after the last."""
    order = list(Step)
    place = order.index(step) + 1
    return order[place] if place < len(order) else None


def previous_step(step: Step) -> Step | None:
    """Return the step before `step`, or None before the first."""
    order = list(Step)
    place = order.index(step)
    return order[place - 1] if place else None
