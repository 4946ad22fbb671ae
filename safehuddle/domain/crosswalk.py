"""What a ward wrote down in the words of other systems: SEIPS, YCFF, LFPSE and PSIRF.

Every equivalent is our own reading, with its source and how sure we are; none is official, and
nothing here reports anything to anybody. What nobody has said yet stays a gap to be filled by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from safehuddle.domain.candour.wording import Worded
from safehuddle.domain.dates import format_date
from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.text import with_capital
from safehuddle.i18n import N_, _

if TYPE_CHECKING:
    from datetime import date

GAP = "________"
"""What whoever copies the words fills in."""
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
    """How sure we are that two words mean the same."""

    HIGH = "high", N_("we are fairly sure")
    MEDIUM = "medium", N_("it seems to fit")
    LOW = "low", N_("it may not fit")


class Holds(StrEnum):
    """What of the ward's record answers a question of another system."""

    KIND = "kind"
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
    BLANK = "blank"
    """Nothing does."""


ALWAYS_ASKED = (
    *(Holds.BLANK, Holds.MADE_EASY, Holds.POSSIBLE, Holds.LIKELIER),
    *(Holds.EXPECTED, Holds.WHY, Holds.LEARNT),
)
"""Without an answer they stay a gap; the others are left out."""


class Of(StrEnum):
    """Of which records a question is asked."""

    ANY = "any"
    GOOD = "good"
    NOT_GOOD = "not good"
    HARM = "harm"
    INDIVIDUALS = "individuals"


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
    """One question of another system."""

    heading: str
    holds: Holds
    of: Of


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """All that is known of the words of others."""

    about: Mapping[Framework, str]
    asks: Mapping[Framework, tuple[Ask, ...]]
    """In the order of each."""
    equivalents: Mapping[tuple[Framework, str], Equivalent]
    """By framework and the word kept in our files."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the ward wrote down of one thing."""

    kind: Kind
    text: str
    when: str
    place: str = ""
    harm: str = ""
    factors: tuple[Factor, ...] = ()
    made_easy: str = ""
    possible: str = ""
    likelier: str = ""
    expected: str = ""
    """This and what follows was said when the ward looked back at it."""
    actual: str = ""
    why: str = ""
    learnt: str = ""

    @property
    def is_good(self) -> bool:
        """Whether it is about good care."""
        return self.kind is Kind.WENT_WELL


@dataclass(frozen=True, slots=True)
class OtherWords:
    """One record in the words of one system."""

    answers: tuple[tuple[str, str], ...]
    """What it asks, in its order, and what the ward wrote."""
    used: tuple[Equivalent, ...]
    missing: tuple[str, ...]
    """What has no equivalent, or is not said yet: a sentence each."""

    @property
    def text(self) -> str:
        """To be copied."""
        lines = [f"{heading}\n{said}" for heading, said in self.answers]
        return "\n\n".join((*lines, whose_words()))


def in_words_of(crosswalk: Crosswalk, framework: Framework, written: Written) -> OtherWords:
    """Return what the ward wrote in the words of a system, in the order in which it asks."""
    used: list[Equivalent] = []
    missing: list[str] = []
    answers = []
    for ask in crosswalk.asks.get(framework, ()):
        if not _is_asked(ask, written):
            continue
        match ask.holds:
            case Holds.KIND:
                words = (str(written.kind), written.kind.label)
                said = _theirs(crosswalk, framework, [words], used, missing)
            case Holds.HARM:
                names = [(written.harm, written.harm)] if written.harm else []
                said = _theirs(crosswalk, framework, names, used, missing)
            case Holds.FACTORS:
                named = [(str(each), each.label) for each in written.factors]
                said = _theirs(crosswalk, framework.of_factors, named, used, missing)
            case _:
                said = _plainly(ask.holds, written)
        if not said and ask.holds in ALWAYS_ASKED:
            said = GAP
        if said:
            answers.append((ask.heading, said))
    missing += _not_said(written)
    return OtherWords(tuple(answers), tuple(used), tuple(missing))


def whose_words() -> str:
    """Return what stands below whatever is copied."""
    return _("The terms are SafeHuddle’s own reading and not official. This text reports nothing.")


def checked_words(used: Iterable[Equivalent], today: date) -> str:
    """Return who put the terms together, from what, and when they were last checked."""
    rows = list(used)
    if not rows:
        return ""
    oldest = min(row.checked_on for row in rows)
    said = _("Put together by SafeHuddle from: {sources}. Checked on {date}.").format(
        sources="; ".join(dict.fromkeys(row.source.rstrip(".") for row in rows)),
        date=format_date(oldest),
    )
    if (today - oldest).days <= OLD_AFTER_DAYS:
        return said
    return _("{checked} That is more than half a year ago: check it against the form.").format(
        checked=said
    )


def _is_asked(ask: Ask, written: Written) -> bool:
    return {
        Of.ANY: True,
        Of.GOOD: written.is_good,
        Of.NOT_GOOD: not written.is_good,
        Of.HARM: written.kind is Kind.HARM,
        Of.INDIVIDUALS: Factor.INDIVIDUALS in written.factors and not written.is_good,
    }[ask.of]


def _plainly(holds: Holds, written: Written) -> str:
    answers = {
        Holds.WORDS: written.text,
        Holds.WHEN: written.when,
        Holds.WHERE: written.place,
        Holds.MADE_EASY: written.made_easy,
        Holds.POSSIBLE: written.possible,
        Holds.LIKELIER: written.likelier,
        Holds.EXPECTED: written.expected,
        Holds.HAPPENED: "\n".join(filter(None, (written.text, written.actual))),
        Holds.WHY: written.why or written.made_easy or written.possible,
        Holds.LEARNT: written.learnt,
    }
    return answers.get(holds, "")


def _theirs(
    crosswalk: Crosswalk,
    framework: Framework,
    ours: list[tuple[str, str]],
    used: list[Equivalent],
    missing: list[str],
) -> str:
    """Return the other system's words for these of ours; note those for which there are none."""
    found = []
    for word, label in ours:
        known = crosswalk.equivalents.get((framework, word.casefold()))
        if known is None:
            missing.append(
                _("{system} has no word on file for “{ours}”: say it in your own.").format(
                    system=framework.label, ours=label
                )
            )
            continue
        used.append(known)
        is_factor = word in tuple(Factor) and word not in tuple(Kind)
        found.append(f"{with_capital(label)}: {known.theirs}" if is_factor else known.theirs)
    return "\n".join(found)


def _not_said(written: Written) -> Iterator[str]:
    if not written.factors:
        yield _("No factor is marked yet: Change, in Observations, marks what it was about.")
    if written.is_good and not written.likelier:
        yield _(
            "LFPSE asks of good care how it could be made more likely. Nobody has said so yet: ask"
            " what made it possible (Alt+W)."
        )
