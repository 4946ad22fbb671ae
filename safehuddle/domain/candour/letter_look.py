"""All that is said of a letter while it is being written, found in one go.

What keeps it from being printed, where its open brackets are, and how it reads. Slow on a long
letter (`obstacles` compares it with its starter): ask on a worker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.domain.candour.letters import (
    MOST_OF_STARTER,
    Letter,
    Part,
    brackets,
    obstacles,
    share_of_starter,
)
from safehuddle.domain.candour.reading import LONGEST_SHOWN, reading

if TYPE_CHECKING:
    from safehuddle.domain.candour.family import FamilyQuestion
    from safehuddle.domain.candour.phrases import Found


@dataclass(frozen=True, slots=True)
class LongSentence:
    """One of the longest sentences, and where it stands."""

    part: Part
    start: int
    end: int
    words: int
    text: str


@dataclass(frozen=True, slots=True)
class LetterLook:
    """How a letter stands.

    Attributes:
        obstacles: what keeps it from being printed, a sentence each.
        brackets: how many are open.
        is_like_a_form: whether most of it is the starter's words, excused or not.
        words: of all blocks.
        sentences: of all blocks.
        longest: the longest of them, the longest first.
        hard: hard words and short forms, each once, with a plainer way.
    """

    obstacles: tuple[str, ...] = ()
    brackets: int = 0
    is_like_a_form: bool = False
    words: int = 0
    sentences: int = 0
    longest: tuple[LongSentence, ...] = ()
    hard: tuple[Found, ...] = ()

    @property
    def words_a_sentence(self) -> float:
        """The mean, to one decimal place; 0 where nothing is written."""
        return round(self.words / self.sentences, 1) if self.sentences else 0.0


def look_at(
    letter: Letter,
    *,
    starter: Mapping[Part, str],
    questions: Sequence[FamilyQuestion],
    plainer: Mapping[str, str],
) -> LetterLook:
    """Return how a letter stands.

    Args:
        letter: as it is typed now.
        starter: the starter paragraph of each part, for its kind.
        questions: what the family want answered.
        plainer: a plainer way to say it, for each hard word.
    """
    read = [(block, reading(block.text, plainer)) for block in letter.blocks]
    longest = [
        LongSentence(
            block.part, each.start, each.end, each.words, block.text[each.start : each.end]
        )
        for block, found in read
        for each in found.longest
    ]
    hard = {each.rule.lower(): each for _block, found in read for each in found.hard}
    return LetterLook(
        obstacles=obstacles(letter, starter=starter, questions=questions),
        brackets=len(brackets(letter.text)),
        is_like_a_form=share_of_starter(letter.text, starter) > MOST_OF_STARTER,
        words=sum(found.words for _block, found in read),
        sentences=sum(found.sentences for _block, found in read),
        longest=tuple(sorted(longest, key=lambda each: -each.words)[:LONGEST_SHOWN]),
        hard=tuple(hard.values()),
    )
