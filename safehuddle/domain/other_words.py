"""What a ward wrote down, put into the words of another system, in the order in which it asks.

What nobody has said yet stays a gap to be filled by hand; a word that has no equivalent is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safehuddle.domain.crosswalk import (
    ALWAYS_ASKED,
    Ask,
    Crosswalk,
    Equivalent,
    Framework,
    Group,
    Holds,
    Of,
    Sort,
)
from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.text import with_capital
from safehuddle.i18n import _

GAP = "________"
"""What whoever copies the words fills in."""
_HAPPENED = (Sort.OBSERVATION, Sort.LEARNING, Sort.REVIEW, Sort.STORY)
"""Records of something that happened, or may; a promise about such a thing is one, too."""
_KIND_SAYS_IT = (Sort.OBSERVATION, Sort.LEARNING)
"""Records that their kind says all of: they need no word of their own."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the ward wrote down in one record, and in what it was about."""

    kind: Kind | None
    """What sort of thing happened; None where no observation says so."""
    text: str
    when: str
    sort: Sort = Sort.OBSERVATION
    observation_id: int | None = None
    """What it is about, or is itself; None for none in sight."""
    made_with: Sort | None = None
    """Of a promise: the record it was made with, whose words these are; None for none in sight."""
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
    planned: str = ""
    """Of a gap: the work as imagined and as prescribed."""
    done: str = ""
    """Of a gap, or of a promise that is to close one: the work as done and as told."""
    promised: str = ""
    known: str = ""
    """How the ward will know that what is promised helped."""

    @property
    def is_good(self) -> bool:
        """Whether it is about good care."""
        return self.kind is Kind.WENT_WELL

    @property
    def is_event(self) -> bool:
        """Whether it is about something that happened, or may."""
        return bool({self.sort, self.made_with} & {*_HAPPENED}) or self.kind is not None

    @property
    def lacks_more(self) -> bool:
        """Whether it is good care, and nobody has said how there could be more of it."""
        return self.is_good and not self.likelier


@dataclass(frozen=True, slots=True)
class OtherWords:
    """One record in the words of one system."""

    answers: tuple[tuple[str, str], ...]
    """What it asks, in its order, and what the ward wrote."""
    asked: tuple[Ask, ...]
    """The questions of those."""
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
    answered = []
    for ask in crosswalk.asks.get(framework, ()):
        if not _is_asked(ask, written):
            continue
        whose = framework.of_factors if ask.holds is Holds.FACTORS else framework
        said = [
            _theirs(crosswalk, (whose, *term), used, missing) for term in _terms(ask.holds, written)
        ]
        words = "\n".join(filter(None, said)) or _plainly(ask.holds, written)
        if not words and ask.holds in ALWAYS_ASKED:
            words = GAP
        if words:
            answered.append((ask, words))
    return OtherWords(
        answers=tuple((ask.heading, words) for ask, words in answered),
        asked=tuple(ask for ask, _words in answered),
        used=tuple(used),
        missing=(*missing, *_not_said(written)),
    )


def whose_words() -> str:
    """Return what stands below whatever is copied."""
    return _(
        "The terms and their order are SafeHuddle’s own reading and not official. This text"
        " reports nothing."
    )


def _is_asked(ask: Ask, written: Written) -> bool:
    return {
        Of.ANY: True,
        Of.EVENT: written.is_event,
        Of.GOOD: written.is_good,
        Of.NOT_GOOD: written.is_event and not written.is_good,
        Of.HARM: written.kind is Kind.HARM,
        Of.INDIVIDUALS: Factor.INDIVIDUALS in written.factors
        and written.is_event
        and not written.is_good,
        Of.GAP: bool(written.done),
        Of.THEME: written.sort is Sort.THEME,
        Of.ANSWER: Sort.ANSWER in (written.sort, written.made_with),
    }[ask.of]


def _terms(holds: Holds, written: Written) -> Iterator[tuple[Group, str, str]]:
    """Yield the words of ours that a question wants in theirs: group, word, and how it is read."""
    if holds is Holds.KIND:
        if written.sort not in _KIND_SAYS_IT:
            yield Group.RECORD, str(written.sort), written.sort.label
        if written.kind is not None:
            yield Group.KIND, str(written.kind), written.kind.label
    elif holds is Holds.HARM and written.harm:
        yield Group.HARM, written.harm, written.harm
    elif holds is Holds.FACTORS:
        for factor in written.factors:
            yield Group.FACTOR, str(factor), factor.label


def _theirs(
    crosswalk: Crosswalk,
    term: tuple[Framework, Group, str, str],
    used: list[Equivalent],
    missing: list[str],
) -> str:
    """Return the other system's words for one of ours, and note it; "" where there are none."""
    framework, group, word, label = term
    known = crosswalk.equivalents.get((framework, group, word.casefold()))
    if known is None:
        said = _("{system} has no word on file for “{ours}”: say it in your own.")
        missing.append(said.format(system=framework.label, ours=label))
        return ""
    used.append(known)
    return f"{with_capital(label)}: {known.theirs}" if group is Group.FACTOR else known.theirs


def _plainly(holds: Holds, written: Written) -> str:
    answers = {
        Holds.WORDS: written.text or written.actual,
        Holds.WHEN: written.when,
        Holds.WHERE: written.place,
        Holds.MADE_EASY: written.made_easy or written.why,
        Holds.POSSIBLE: written.possible,
        Holds.LIKELIER: written.likelier,
        Holds.EXPECTED: written.expected,
        Holds.HAPPENED: "\n".join(filter(None, (written.text, written.actual))),
        Holds.WHY: written.why or written.made_easy or written.possible,
        Holds.LEARNT: written.learnt,
        Holds.PLANNED: written.planned,
        Holds.DONE: written.done,
        Holds.PROMISED: written.promised,
        Holds.KNOWN: written.known,
    }
    return answers.get(holds, "")


def _not_said(written: Written) -> Iterator[str]:
    if written.is_event and written.kind is None:
        yield _(
            "No observation says what sort of thing it was: harm, a near miss or good care. Say it"
            " in the form itself."
        )
    if not written.factors:
        yield (
            _("No factor is marked yet: Change, in Observations, marks what it was about.")
            if written.observation_id is not None
            else _("No factor is marked with it: say in your own words what had a part in it.")
        )
    if written.lacks_more:
        yield _(
            "LFPSE asks of good care how it could be made more likely. Nobody has said so yet: ask"
            " what made it possible (Alt+W)."
        )
