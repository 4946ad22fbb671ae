"""Gentle looks at a kind note while it is typed: does it say what was done, and is it kind?

Each is a hint that stops nobody, but one: a concern about somebody, said as if it were thanks. That
belongs to a talk face to face, the line manager or Freedom to Speak Up; sent unnamed to a named
colleague it would do harm. The lists of words are data (`resources/text/kind_words.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property

from safehuddle.i18n import N_, _

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LEAST_WORDS = 2
"""So many words that say something are left of what names a behaviour."""


class KindRemark(Enum):
    """What can be said of a note."""

    CONCERN = auto()
    """It reads like a concern about somebody; it is not saved as it stands."""
    BUT = auto()
    """A "but" takes back what stands before it."""
    VAGUE = auto()
    """It says that it was good, and not what was done."""


_SAID = {
    KindRemark.CONCERN: N_(
        "This reads like a concern (“{words}”). A kind note is not the place for one: talk face to"
        " face, or with the line manager or Freedom to Speak Up. It is not saved or kept like this."
    ),
    KindRemark.BUT: N_("“{words}” can take back the thanks before it. Would it do without?"),
    KindRemark.VAGUE: N_(
        "What did they do? “You sat with him until his daughter came” says more than “great job”."
    ),
}


@dataclass(frozen=True, slots=True)
class Remarked:
    """One remark, and the words of our list that it is about; never words of the note."""

    remark: KindRemark
    words: str = ""

    @property
    def sentence(self) -> str:
        """What is said below the field."""
        return _(_SAID[self.remark]).format(words=self.words)


@dataclass(frozen=True)
class KindWords:
    """The lists that the looks go by."""

    concern: tuple[str, ...]
    but: tuple[str, ...]
    praise: tuple[str, ...]
    """Phrases of praise that say nothing of what was done."""
    filler: frozenset[str]
    """Words that say nothing by themselves."""
    excused: tuple[str, ...]
    """Phrases that hold a word of the others, and are kind all the same."""
    team: tuple[str, ...] = field(default=())
    """Words by which teams are called."""

    @classmethod
    def parse(cls, text: str) -> KindWords:
        """Return the lists of a TOML file."""
        lists = tomllib.loads(text)
        filler = frozenset(lists.pop("filler"))
        return cls(filler=filler, **{name: tuple(words) for name, words in lists.items()})

    def look(self, text: str) -> Remarked | None:
        """Return what there is to say of the words of one field, the gravest first."""
        folded = _folded(text)
        cleared = self._excused.sub(" ", folded)
        for remark, pattern in ((KindRemark.CONCERN, self._concern), (KindRemark.BUT, self._but)):
            found = pattern.search(cleared)
            if found:
                return Remarked(remark, found[0].strip())
        return None

    def looks_vague(self, did: str) -> bool:
        """Whether what was done is praise alone; of no words, not."""
        folded = _folded(did)
        left = [
            word for word in _WORD.findall(self._praise.sub(" ", folded)) if word not in self.filler
        ]
        return bool(_WORD.search(folded)) and len(left) < LEAST_WORDS

    def look_at_deed(self, did: str) -> Remarked | None:
        """As `look`, of the words that say what was done."""
        said = self.look(did)
        if said is None and self.looks_vague(did):
            return Remarked(KindRemark.VAGUE)
        return said

    def concern_in(self, texts: Iterable[str]) -> Remarked | None:
        """Return the first concern in a note."""
        for text in texts:
            said = self.look(text)
            if said is not None and said.remark is KindRemark.CONCERN:
                return said
        return None

    @cached_property
    def _concern(self) -> re.Pattern[str]:
        return _any_of(self.concern)

    @cached_property
    def _but(self) -> re.Pattern[str]:
        return _any_of(self.but)

    @cached_property
    def _praise(self) -> re.Pattern[str]:
        return _any_of(self.praise)

    @cached_property
    def _excused(self) -> re.Pattern[str]:
        return _any_of(self.excused)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds whole phrases, the longest first; "…" stands for up to two words."""
    ordered = sorted(phrases, key=len, reverse=True)
    patterns = (r" (?:\S+ ){0,2}".join(map(re.escape, phrase.split(" … "))) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")
