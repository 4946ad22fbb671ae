"""Which words of a sentence may be misspelt, and what was perhaps meant.

A word is right when somebody's list holds it. What is no plain English word (numbers, short forms
in capitals, names, web addresses, other scripts) is left alone: a line under it would be noise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from safehuddle.domain.folding import fold
from safehuddle.domain.word_list import WordList

LANGUAGE = "en"
"""The one language there are words of; in another, nothing is checked."""
SHORTEST, LONGEST = 3, 40
"""Letters of a word that is looked at."""
MOST_SUGGESTIONS = 5
_LIKE_ENOUGH = 0.65
"""Of 1: less alike than this, another word was hardly meant."""
_COMMON_IS_WORTH = 0.08
"""How much more alike a rare word must be than a common one, to be offered first."""
_SWAPPED_IS_WORTH = 0.3
"""The same for a word of other letters against one whose letters only changed places."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PIECE = re.compile(r"\S+")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_ENDS = re.compile(r"^[^\w]*|[^\w]*$")
_ENDS_SENTENCE = ".!?…:;\n"
_OPENS = " \t'\"‘’“”(–—-•"
"""What may stand between the end of a sentence and the next one's first word."""
_NO_WORDS = re.compile(r"[@/\\_\d]|\w\.\w")
"""In what stands between two blanks: an address, a path, a dose; nothing of it is a word."""
_SOUNDS = (("ph", "f"), ("ck", "k"), ("gh", "g"), ("x", "ks"), ("qu", "kw"))
_ALIKE = str.maketrans({"c": "k", "q": "k", "z": "s", "j": "g"})
_SILENT = re.compile(r"[aeiouyhw]")
_TWICE = re.compile(r"(.)\1+")


class Slip(NamedTuple):
    """A word that may be misspelt: where it begins in the text, and the word."""

    start: int
    word: str


def words_in(text: str) -> list[str]:
    """Return the words of a text, as they are compared.

    >>> words_in("Co-codamol for Priya's bay")
    ['co', 'codamol', 'for', "priya's", 'bay']
    """
    return [fold(word) for word in _WORD.findall(text)]


class Speller:
    """Knows words."""

    def __init__(self, *common: WordList, others: WordList | None = None) -> None:
        """Take the words everybody writes, which are offered first, and the others."""
        self._common = common
        self._others = others or WordList()
        self._learned: frozenset[str] = frozenset()

    def learn(self, words: Iterable[str]) -> None:
        """Know these words of the ward too, in place of those learned before."""
        self._learned = frozenset(map(fold, words))

    def knows(self, word: str) -> bool:
        """Whether a word is spelt as a list has it, alone or with 's."""
        whole = fold(word)
        if self._has(whole):
            return True
        return whole.endswith("'s") and self._has(whole.removesuffix("'s"))

    def slips(self, text: str, *, asked: dict[str, bool] | None = None) -> Iterator[Slip]:
        """Go through the words of `text` that may be misspelt.

        Args:
            text: a line or a paragraph.
            asked: which words are known, as far as they were asked for before: a long paragraph is
                gone through at each key, and a look-up takes 50 µs. It is added to.

        >>> words = WordList.of(["bay", "was", "wet", "floor"])
        >>> list(Speller(words).slips("Flor in BAY4 was wett."))
        [Slip(start=0, word='Flor'), Slip(start=17, word='wett')]
        """
        asked = {} if asked is None else asked
        for piece in _PIECE.finditer(text):
            bare = _ENDS.sub("", piece[0])
            if _NO_WORDS.search(bare) or not bare.replace("’", "").isascii():
                continue
            if self._is_known(bare, asked):
                continue  # with its hyphens, such as co-amoxiclav
            for word in _WORD.finditer(text, piece.start(), piece.end()):
                if self._may_be_wrong(text, word) and not self._is_known(word[0], asked):
                    yield Slip(word.start(), word[0])

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return what was perhaps meant, the likeliest first, with the capitals of `word`."""
        folded = fold(word)
        meant = {each for each in _one_off(folded) if self._has(each)}
        meant.update(self._of_sound(_sound(folded)))
        likely = sorted(
            ((self._likeness(folded, each), each) for each in meant if each != folded),
            key=lambda pair: (-pair[0], pair[1]),
        )
        found = [each for like, each in likely if like >= _LIKE_ENOUGH][:MOST_SUGGESTIONS]
        if word[:1].isupper():
            found = [each.upper() if word.isupper() else each.capitalize() for each in found]
        return tuple(found)

    def _is_known(self, word: str, asked: dict[str, bool]) -> bool:
        if word not in asked:
            asked[word] = self.knows(word)
        return asked[word]

    def _has(self, folded: str) -> bool:
        return self._is_common(folded) or folded in self._others or folded in self._learned

    def _is_common(self, folded: str) -> bool:
        return any(folded in words for words in self._common)

    @staticmethod
    def _may_be_wrong(text: str, found: re.Match[str]) -> bool:
        """Whether a word is to be looked up at all."""
        word = found[0]
        if not SHORTEST <= len(word) <= LONGEST:
            return False
        if word.islower():
            return True
        # Capitals within a sentence make a name or a short form, such as Priya or SBAR.
        before = text[: found.start()].rstrip(_OPENS)
        return word[1:].islower() and (not before or before[-1] in _ENDS_SENTENCE)

    def _likeness(self, word: str, other: str) -> float:
        like = SequenceMatcher(None, word, other, autojunk=False).ratio()
        like += _SWAPPED_IS_WORTH if sorted(word) == sorted(other) else 0
        return like + (_COMMON_IS_WORTH if self._is_common(other) else 0)

    def _of_sound(self, sound: str) -> Iterator[str]:
        """Go through the words that sound so."""
        head, place = f"\n{sound} ", 0
        while (place := self._sounds.find(head, place)) >= 0:
            begins, place = place + len(head), self._sounds.find("\n", place + 1)
            yield self._sounds[begins:place]

    @cached_property
    def _sounds(self) -> str:
        """Every word behind what is left of it without its vowels, a line each; made when asked."""
        told = ["\n"]
        for words in map(list, (*self._common, self._others)):
            # All of them as one text: ten times as fast as one by one.
            sounds = _sound("\n".join(words)).split("\n")
            told.extend(map("{} {}\n".format, sounds, words))
        return "".join(told)


def _sound(word: str) -> str:
    """Return the consonants of a word as they sound: spelling goes wrong in the rest of it.

    >>> _sound("diahorrea") == _sound("diarrhoea"), _sound("fone") == _sound("phone")
    (True, True)
    """
    for written, sounds in _SOUNDS:
        word = word.replace(written, sounds)
    return _TWICE.sub(r"\1", _SILENT.sub("", word.translate(_ALIKE)))


def _one_off(word: str) -> Iterator[str]:
    """Go through all that one slip of the fingers makes of a word."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    for left, right in halves:
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in _LETTERS:
            yield left + letter + right
            if right:
                yield left + letter + right[1:]
