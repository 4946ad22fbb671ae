"""The words of other systems for what a ward writes down: SEIPS, YCFF, LFPSE and PSIRF.

Every equivalent, and every question with its place in the order, is our own reading, with its
source and how sure we are; none is official, and nothing here reports anything to anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from safehuddle.domain.candour.wording import Worded
from safehuddle.domain.dates import format_date
from safehuddle.i18n import N_, _

if TYPE_CHECKING:
    from datetime import date

OLD_AFTER_DAYS = 183
"""After which terms had better be checked again: forms change."""


class Framework(Worded):
    """Whose words."""

    LFPSE = "lfpse", N_("LFPSE v5")
    PSIRF = "psirf", N_("PSIRF")
    SEIPS = "seips", N_("SEIPS")
    YCFF = "ycff", N_("Yorkshire framework")

    @property
    def of_factors(self) -> Framework:
        """Whose words it has for a factor: PSIRF takes those of SEIPS."""
        return Framework.SEIPS if self is Framework.PSIRF else self


class Confidence(Worded):
    """How sure we are that two words mean the same, the least sure last."""

    HIGH = "high", N_("we are fairly sure")
    MEDIUM = "medium", N_("it seems to fit")
    LOW = "low", N_("it may not fit")


class Sort(Worded):
    """Which sort of record was written. The value is the table that keeps it.

    Left out, for none of these systems asks for them: thanks and kind notes (they are to people),
    huddles and marks on charts (they say when, not what), cards of the shelf (they are others’
    words already), and candour records (who may read those is no matter of a clipboard).
    """

    OBSERVATION = "observation", N_("observation")
    LEARNING = "learning", N_("what was learnt")
    REVIEW = "after_action", N_("after-action review")
    GAP = "gap", N_("gap")
    STORY = "story", N_("story")
    ANSWER = "question_answer", N_("answer to a question")
    PROMISE = "action", N_("promise")
    THEME = "theme", N_("theme")


class Holds(StrEnum):
    """What of the ward's record answers a question of another system."""

    KIND = "kind"
    """What it is: the sort of record, and of what happened its kind."""
    WORDS = "words"
    WHEN = "when"
    WHERE = "where"
    HARM = "harm"
    FACTORS = "factors"
    MADE_EASY = "made easy"
    EXPECTED = "expected"
    HAPPENED = "happened"
    """The sentence, and what looking back added to it."""
    WHY = "why"
    LEARNT = "learnt"
    POSSIBLE = "possible"
    LIKELIER = "likelier"
    PLANNED = "planned"
    """Of a gap: the work as imagined and as prescribed."""
    DONE = "done"
    """Of a gap: the work as done and as told."""
    PROMISED = "promised"
    """What would help, and what the ward promised."""
    KNOWN = "known"
    """How the ward will know that a promise helped."""
    BLANK = "blank"
    """Nothing does."""


ALWAYS_ASKED = (
    *(Holds.BLANK, Holds.KIND, Holds.WORDS, Holds.FACTORS, Holds.MADE_EASY, Holds.POSSIBLE),
    *(Holds.LIKELIER, Holds.EXPECTED, Holds.HAPPENED, Holds.WHY, Holds.LEARNT, Holds.PLANNED),
)
"""Without an answer they stay a gap; the others are left out."""


class Of(StrEnum):
    """Of which records a question is asked."""

    ANY = "any"
    EVENT = "event"
    """Something happened, or may."""
    GOOD = "good"
    NOT_GOOD = "not good"
    HARM = "harm"
    INDIVIDUALS = "individuals"
    GAP = "gap"
    THEME = "theme"
    ANSWER = "answer"


class Group(StrEnum):
    """The groups of words that have equivalents, as they are called in the file."""

    KIND = "kind"
    RECORD = "record"
    FACTOR = "factor"
    HARM = "harm"


@dataclass(frozen=True, slots=True)
class Equivalent:
    """One word of ours in the words of another system."""

    ours: str
    """As people read it."""
    theirs: str
    confidence: Confidence
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of another system, at its place in the order; which is our reading, too."""

    heading: str
    holds: Holds
    of: Of
    confidence: Confidence
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """All that is known of the words of others."""

    about: Mapping[Framework, str]
    asks: Mapping[Framework, tuple[Ask, ...]]
    """In the order of each."""
    equivalents: Mapping[tuple[Framework, Group, str], Equivalent]
    """By framework, group and the word kept in our files."""


def checked_words(rows: Iterable[Equivalent | Ask], today: date) -> str:
    """Return who put some rows together, from what, and when they were last checked."""
    known = list(rows)
    if not known:
        return ""
    oldest = min(row.checked_on for row in known)
    said = _("Put together by SafeHuddle from: {sources}. Checked on {date}.").format(
        sources="; ".join(dict.fromkeys(row.source.rstrip(".") for row in known)),
        date=format_date(oldest),
    )
    if (today - oldest).days <= OLD_AFTER_DAYS:
        return said
    return _("{checked} That is more than half a year ago: check it against the form.").format(
        checked=said
    )


def order_words(framework: Framework, asks: Iterable[Ask]) -> str:
    """Return how sure we are of what a system asks, and in which order; "" without questions."""
    unsure = [list(Confidence).index(ask.confidence) for ask in asks]
    if not unsure:
        return ""
    return _("What {system} asks, and in which order, is our reading, too: {confidence}.").format(
        system=framework.label, confidence=list(Confidence)[max(unsure)].label
    )
