"""Help with reading a letter again: long sentences, hard words, short forms.

No number says how old a reader must be: such numbers count letters, and a letter is not kind
because its words are short. What is shown can be acted on: this sentence, that word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from safehuddle.domain.candour.phrases import Found, find_phrases, without_overlaps
from safehuddle.i18n import _

LONGEST_SHOWN = 3

_END = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bProf)[.!?]+[\"'”’)]*(?=\s|\Z)|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’\-.,][^\W_]+)*")
_SHORT_FORM = re.compile(r"\b(?!NHS\b|UK\b)[A-Z]{2,6}s?\b")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place in the text."""

    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text reads."""

    sentences: int
    words: int
    longest: tuple[Sentence, ...]
    """At most LONGEST_SHOWN, the longest first."""
    hard: tuple[Found, ...]
    """Hard words and short forms, in the order of the text."""

    @property
    def words_a_sentence(self) -> float:
        """The mean, to one decimal place; 0 where nothing is written."""
        return round(self.words / self.sentences, 1) if self.sentences else 0.0


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of `text` that hold a word. A new line ends one, as in a list.

    >>> [each.words for each in sentences("Dr Ola gave 2.5 mg. It was the wrong tablet!")]
    [5, 5]
    """
    found, start = [], 0
    for end in [match.end() for match in _END.finditer(text)] + [len(text)]:
        piece = text[start:end]
        count = sum(1 for _word in _WORD.finditer(piece))
        if count:
            lead = len(piece) - len(piece.lstrip())
            found.append(Sentence(start + lead, start + len(piece.rstrip()), count))
        start = end
    return tuple(found)


def reading(text: str, plainer: Mapping[str, str]) -> Reading:
    """Return how `text` reads.

    Args:
        text: what stands in the letter.
        plainer: a plainer way to say it, for each hard word.
    """
    found = sentences(text)
    longest = sorted(found, key=lambda each: -each.words)[:LONGEST_SHOWN]
    return Reading(
        len(found),
        sum(each.words for each in found),
        tuple(longest),
        hard_words(text, plainer),
    )


def hard_words(text: str, plainer: Mapping[str, str]) -> tuple[Found, ...]:
    """Return the hard words and short forms of `text`, in its order; as `reading`."""
    return without_overlaps((*find_phrases(text, plainer), *_short_forms(text)))


def _short_forms(text: str) -> tuple[Found, ...]:
    advice = _("Write it out, or say what it means.")
    return tuple(
        Found(match.start(), match.end(), match[0], advice) for match in _SHORT_FORM.finditer(text)
    )
