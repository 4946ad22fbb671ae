"""The letters: blocks of one kind each, and what keeps a letter from being printed.

A letter is the written notification of regulation 20(4) only if it gives the account, says what is
looked into and apologises: an interim one never is. Stock letters are what families complain of
(DHSC call for evidence, 2024), so a letter that is mostly its starter's words asks for own ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from safehuddle.domain.candour.family import FamilyQuestion, open_questions
from safehuddle.domain.candour.wording import Worded
from safehuddle.domain.text import shorten
from safehuddle.i18n import N_, _, ngettext

MOST_OF_STARTER = 0.8
"""The share of a letter that may be the starter's words: more reads like a form. Our own choice."""

_LEAST_RUN = 3
"""Words in a row that count as the starter's: "we are", "of the" stand in every letter."""

_BRACKET = re.compile(r"\[[^\[\]\n]{0,200}\]?|\]")
_WORD = re.compile(r"[\w'’]+")
_SORRY = re.compile(r"\b(?:sorry|apologi[sz]e|apology|apologies)\b", re.IGNORECASE)
_FITS_ANY = """
a about accept again all also am an and any apologies apologise apologize apology are at be care
deeply do event events experience family for happened has have having i i'm i've in incident is
it like may much must my of on once one or our please received regret say sincere sincerely so
sorry that the their them these they this to took truly unreservedly very want was we we're were
what which will wish with would you your
"""
_NAMING_NOTHING = frozenset(_FITS_ANY.split())
"""Words of an apology that would fit any other: with no word besides, it names nothing."""


_OFTEN = "the that you your our were and which this with have happened"
_ENGLISH = frozenset(_OFTEN.split())
"""At least one of these is in any English apology, and hardly any in one in another language."""
_ENOUGH_TO_TELL = 3
"""Words without one of them, from which on it is taken for another language."""


class Part(Worded):
    """What a block of a letter is for."""

    ACCOUNT = "account", N_("what happened, as we know it today")
    ENQUIRIES = "enquiries", N_("what we are looking into")
    RESULTS = "results", N_("what we found")
    APOLOGY = "apology", N_("an apology that names what happened")
    SUPPORT = "support", N_("what support there is")
    CONTACT = "contact", N_("who to speak to, and when they will hear again")


class LetterKind(Worded):
    """When a letter is written."""

    FIRST = "first", N_("Letter after the first talk")
    INTERIM = "interim", N_("Interim letter: we are still looking into it")
    RESULTS = "results", N_("Letter with the results")

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts it must have, in their order."""
        return _NEEDED[self]

    @property
    def can_be_the_notification(self) -> bool:
        """Whether it may count as the written notification."""
        return self is not LetterKind.INTERIM


_NEEDED = {
    LetterKind.FIRST: tuple(part for part in Part if part is not Part.RESULTS),
    LetterKind.INTERIM: (Part.ENQUIRIES, Part.APOLOGY, Part.SUPPORT, Part.CONTACT),
    LetterKind.RESULTS: tuple(Part),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or more of one part."""

    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter without names and addresses: they are typed at printing and never kept."""

    kind: LetterKind
    blocks: tuple[Block, ...] = ()
    second_reader: str = ""
    """The role that read it before it goes; asked for, not demanded."""
    why_like_a_form: str = ""
    """Why it may read like its starter."""

    @property
    def text(self) -> str:
        """All blocks, a blank line between."""
        return "\n\n".join(block.text for block in self.blocks)

    def of_part(self, part: Part) -> str:
        """Return the text of one part."""
        return "\n\n".join(block.text for block in self.blocks if block.part is part)


def brackets(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the open brackets of a text begin and end, in its order.

    >>> brackets("When we met on [day], I [")
    ((15, 20), (24, 25))
    """
    return tuple(match.span() for match in _BRACKET.finditer(text))


def obstacles(
    letter: Letter, *, starter: Mapping[Part, str], questions: Sequence[FamilyQuestion] = ()
) -> tuple[str, ...]:
    """Return what keeps a letter from being printed, a sentence each; () where nothing does.

    Args:
        letter: the letter as it stands.
        starter: the starter paragraph of each part, for its kind.
        questions: what the family want answered; one that is open keeps back the results.
    """
    found = [
        _("A part is missing: {part}.").format(part=part.label)
        for part in letter.kind.parts
        if not _WORD.search(_BRACKET.sub(" ", letter.of_part(part)))
    ]
    found += [
        _("A bracket is still open: {words}").format(words=shorten(match[0], at_most=60))
        for match in _BRACKET.finditer(letter.text)
    ]
    apology = _BRACKET.sub(" ", letter.of_part(Part.APOLOGY))
    if _WORD.search(apology) and _may_be_english(apology):
        if not _SORRY.search(apology):
            found.append(_("The apology does not say sorry."))
        elif _NAMING_NOTHING.issuperset(_words(apology)):
            found.append(_("The apology does not name what happened: “I am sorry that …”."))
    waiting = open_questions(questions) if letter.kind is LetterKind.RESULTS else ()
    if waiting:
        words = ngettext(
            "{count} question of theirs is still open: {question}",
            "{count} questions of theirs are still open; the first: {question}",
            len(waiting),
        )
        first = shorten(waiting[0].words, at_most=60)
        found.append(words.format(count=len(waiting), question=first))
    if share_of_starter(letter.text, starter) > MOST_OF_STARTER and not letter.why_like_a_form:
        found.append(_("This still reads like a form. Use your own words, or say why not."))
    return tuple(found)


def share_of_starter(text: str, starter: Mapping[Part, str]) -> float:
    """Return how much of `text` is the starter's, from 0 to 1, by words in runs of three or more.

    The starter's brackets are left out, for whatever takes their place is somebody's own.
    """
    theirs = _words(_BRACKET.sub(" | ", " | ".join(starter.values())))
    ours = _words(_BRACKET.sub(" ", text))
    if not ours:
        return 0.0
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    same = sum(run.size for run in matcher.get_matching_blocks() if run.size >= _LEAST_RUN)
    return same / len(ours)


def _may_be_english(text: str) -> bool:
    """Whether an apology is looked at: of another language nothing is known, so nothing is said."""
    words = _words(text)
    if _SORRY.search(text) or not _ENGLISH.isdisjoint(words):
        return True
    return text.isascii() and len(words) < _ENOUGH_TO_TELL


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in re.findall(r"[\w'’]+|\|", text)]
