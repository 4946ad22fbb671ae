"""Words in a free text that point at a person, so that it can be nudged towards the system.

"Systems before people" (the strategy's objectives 5.1 and 5.4): what made it easy to go wrong is
what a ward can change. A nudge stops nobody and is kept nowhere. The lists are data
(`resources/text/fair_words.toml`); what stands in quotation marks, or is said to be somebody's own
words, is not looked at, for those are not the writer's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safehuddle.domain.text import TEXT_LIMIT
from safehuddle.i18n import _

_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^‘]*?(?:’(?!\w)|$)")
_TOKEN = re.compile(r"[\w&¦]+(?:['-]\w+)*|[.;!?]")
_NAMED = re.compile(r"\{(\w+)\}")
_GAP = frozenset({"…"})
_ANYBODYS = "{name}'s"
_ENDS = frozenset(".;!?")
_HIDDEN = "¦"
"""Stands for what is not looked at, so that no phrase is found across it."""
MOST_BETWEEN = 2
"""Words that "…" stands for."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One phrase: what each of its words may be. No words stand for any name's genitive."""

    parts: tuple[frozenset[str], ...]
    shown: str
    """As a person is told it: never a word that was typed."""

    def end(self, words: list[str], at: int, part: int = 0) -> int:
        """Return where it ends, if it stands at a place; 0 else."""
        for place in range(part, len(self.parts)):
            wanted = self.parts[place]
            if wanted is _GAP:
                ends = (self.end(words, at + n, place + 1) for n in range(_room(words, at) + 1))
                return next(filter(None, ends), 0)
            if at >= len(words) or not _is(words[at], wanted):
                return 0
            at += 1
        return at


class Phrases:
    """Some phrases, found in a text word by word: a window's thread looks at each pause."""

    def __init__(self, phrases: Iterable[str], lists: Mapping[str, frozenset[str]]) -> None:
        """Read them; `lists` says what a name in braces stands for."""
        self._by_first: dict[str, list[_Phrase]] = {}
        self._of_anybody: list[_Phrase] = []
        for phrase in sorted(phrases, key=lambda each: -len(each.split())):  # the longest first
            parts = tuple(_part(word, lists) for word in phrase.split())
            read = _Phrase(parts, _shown(phrase))
            if not parts[0]:
                self._of_anybody.append(read)
            for word in parts[0]:
                self._by_first.setdefault(word, []).append(read)

    def at(self, words: list[str], place: int) -> tuple[int, str]:
        """Return where a phrase ends that begins at a place, and how it is told; 0 for none."""
        word = words[place]
        tried = (*self._by_first.get(word, ()), *(self._of_anybody if _is(word, _ANY) else ()))
        for phrase in tried:
            if end := phrase.end(words, place):
                return end, phrase.shown
        return 0, ""

    def hide(self, words: list[str], *, to_the_end: bool = False) -> None:
        """Hide each that is found; `to_the_end`: and the rest of its sentence."""
        place = 0
        while place < len(words):
            end, _shown = self.at(words, place)
            while to_the_end and end and end < len(words) and words[end] not in _ENDS:
                end += 1
            if end:
                words[place:end] = [_HIDDEN] * (end - place)
            place = max(end, place + 1)


_ANY: frozenset[str] = frozenset()


class FairWords:
    """The lists that a text is looked at by."""

    def __init__(self, blames: Phrases, plain: Phrases, reported: Phrases) -> None:
        """Take them.

        Args:
            blames: phrases that say that somebody is to blame.
            plain: phrases that hold words of those, and blame nobody.
            reported: phrases after which stands what somebody else said.
        """
        self._blames, self._plain, self._reported = blames, plain, reported

    @classmethod
    def parse(cls, text: str) -> FairWords:
        """Return the lists of a TOML file."""
        found: dict[str, list[str]] = tomllib.loads(text)
        phrases = {name: found.pop(name) for name in ("blames", "plain", "reported")}
        lists = {name: frozenset(words) for name, words in found.items()}
        return cls(**{name: Phrases(each, lists) for name, each in phrases.items()})

    def phrases_in(self, text: str) -> tuple[str, ...]:
        """Return the phrases of our list that stand in a text, in its order, each once.

        They are told as our list has them, and never with a name or another word that was typed.
        """
        words = _words(text)
        self._reported.hide(words, to_the_end=True)
        self._plain.hide(words)
        found, place = [], 0
        while place < len(words):
            end, shown = self._blames.at(words, place)
            found += [shown] if end else []
            place = max(end, place + 1)
        return tuple(dict.fromkeys(found))


def nudge(phrase: str) -> str:
    """Return what is said below a field that holds one of our phrases."""
    return _("“{words}” points at a person. What made it easy to go wrong?").format(words=phrase)


def _words(text: str) -> list[str]:
    whole = _QUOTED.sub(f" {_HIDDEN} ", text[:TEXT_LIMIT])
    lines = whole.casefold().replace("’", "'").splitlines()
    return _TOKEN.findall(" . ".join(lines))


def _part(word: str, lists: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return what a word of a phrase may be; nothing for any name's genitive."""
    if word == "…":
        return _GAP
    if word == _ANYBODYS:
        return _ANY
    named = _NAMED.match(word)
    if named is None:
        return frozenset({word})
    return frozenset(each + word[named.end() :] for each in lists[named[1]])


def _is(word: str, wanted: frozenset[str]) -> bool:
    return word in wanted if wanted else word.endswith("'s") and word != "it's"


def _room(words: list[str], at: int) -> int:
    """Return how many words "…" may stand for at a place: none beyond the end of a sentence."""
    for count in range(MOST_BETWEEN):
        if at + count >= len(words) or words[at + count] in _ENDS or words[at + count] == _HIDDEN:
            return count
    return MOST_BETWEEN


def _shown(phrase: str) -> str:
    shown = _NAMED.sub("…", phrase).replace("'", "’").removesuffix(" …")
    while shown.startswith("… "):
        shown = shown.removeprefix("… ").removesuffix(" …")
    return shown
