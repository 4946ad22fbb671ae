"""Which of the five factors a sentence may be about, told by its words.

Each word weighs for or against a factor: how much likelier it stands in sentences that the ward
marked with it than in others (naive Bayes, as logarithms). A word seen seldom weighs little; at
first it weighs what a list of ours says, and with each sentence of the ward less of that. A hint
always names the words it is because of, which are words of the sentence itself. It marks nothing.

Measured on real comments: see `docs/hints.md`.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from safehuddle.domain.factors import FIVE_FACTORS, Factor, from_mask
from safehuddle.domain.telling_words import singular, telling_words
from safehuddle.i18n import _

MOST_HINTS = 2
MOST_REASONS = 3
"""Words that are named with a hint."""
STRONGEST = 8
"""Words of a sentence that count, those that say most either way: a long note is not surer."""
SURE = 1.0
"""Log-odds from which a factor is offered: it is then nearly three times likelier than not."""
SAYS_MUCH = 0.7
"""Log-odds from which a word is a reason: it doubles how likely the factor is."""
OURS = 2.0
"""Log-odds of a word of our own list, about seven times likelier with its factor: it takes two of
them to offer anything, for one alone was right in three of five."""
SELDOM = 3
"""Sentences in which a word must stand to weigh half by what the ward marked, half by our list."""
EVEN = 3
"""Sentences that are thought to hold a word as often as all do, so that no word is impossible."""
FEW_SENTENCES = 5
"""As many sentences are thought of beside the ward's own, one a factor: none is impossible."""


@dataclass(frozen=True, slots=True)
class FactorHint:
    """A factor that is offered, and why."""

    factor: Factor
    because_of: tuple[str, ...]
    """Words of the sentence, as it has them, the weightiest first."""


@dataclass(frozen=True, slots=True)
class FactorList:
    """The list that came with the program."""

    factors: dict[str, frozenset[Factor]]
    """Of each word what it stands for."""
    passed_over: frozenset[str]

    @classmethod
    def parse(cls, text: str) -> FactorList:
        """Read a TOML file: a list for each factor, and one of words that are passed over."""
        lists: dict[str, list[str]] = tomllib.loads(text)
        passed_over = frozenset(lists.pop("passed over"))
        factors: dict[str, frozenset[Factor]] = {}
        for name, words in lists.items():
            for word in map(singular, words):
                factors[word] = factors.get(word, frozenset()) | {Factor(name)}
        return cls(factors, passed_over)


class FactorHints:
    """What a ward taught by marking its sentences."""

    def __init__(self, ours: FactorList, marked: Iterable[tuple[str, int]] = ()) -> None:
        """Learn.

        Args:
            ours: our own list.
            marked: of each sentence its text and its factors, as one number.
        """
        self._ours = ours
        self._of_all: Counter[str] = Counter()
        self._of_factor: dict[Factor, Counter[str]] = {each: Counter() for each in FIVE_FACTORS}
        self._sentences: Counter[Factor] = Counter()
        self._count = 0
        for text, mask in marked:
            factors = [each for each in from_mask(mask) if each in self._of_factor]
            if factors:
                self._learn(set(self._words(text)), factors)

    def of(self, text: str, *, already: Iterable[Factor] = ()) -> tuple[FactorHint, ...]:
        """Return what is offered for a sentence, the likeliest first.

        Args:
            text: the sentence so far.
            already: what it is marked with: that is not offered.
        """
        words, marked = self._words(text), set(already)
        found = sorted(
            self._likely(words, [each for each in FIVE_FACTORS if each not in marked]), reverse=True
        )
        return tuple(hint for _odds, _place, hint in found[:MOST_HINTS])

    def _learn(self, words: set[str], factors: list[Factor]) -> None:
        self._count += 1
        self._of_all.update(words)
        for factor in factors:
            self._sentences[factor] += 1
            self._of_factor[factor].update(words)

    def _likely(
        self, words: dict[str, str], factors: Iterable[Factor]
    ) -> Iterable[tuple[float, int, FactorHint]]:
        for factor in factors:
            weights = {word: self.weight(word, factor) for word in words}
            strongest = sorted(weights, key=lambda word: -abs(weights[word]))[:STRONGEST]
            odds = self._before(factor) + sum(weights[word] for word in strongest)
            reasons = sorted(strongest, key=lambda word: -weights[word])[:MOST_REASONS]
            named = tuple(words[word] for word in reasons if weights[word] >= SAYS_MUCH)
            if odds >= SURE and named:
                yield odds, -FIVE_FACTORS.index(factor), FactorHint(factor, named)

    def weight(self, word: str, factor: Factor) -> float:
        """Return how much a word says for a factor (above nought) or against it, as log-odds."""
        of_all = self._of_all[word]
        ours = OURS if factor in self._ours.factors.get(word, ()) else 0.0
        if not of_all:
            return ours
        share = of_all / self._count
        having, marked = self._of_factor[factor][word], self._sentences[factor]
        with_it = (having + EVEN * share) / (marked + EVEN)
        without = (of_all - having + EVEN * share) / (self._count - marked + EVEN)
        learnt = math.log(with_it / without)
        return (of_all * learnt + SELDOM * ours) / (of_all + SELDOM)

    def _before(self, factor: Factor) -> float:
        """Return how likely a factor is before a word is read, as log-odds."""
        marked = self._sentences[factor] + 1
        return math.log(marked / (self._count + FEW_SENTENCES - marked))

    def _words(self, text: str) -> dict[str, str]:
        """Return the words of a text as they are compared, with how it has them."""
        return telling_words(text, self._ours.passed_over)


def hint_words(hint: FactorHint) -> str:
    """Say why a factor is offered."""
    return _("because of: {words}").format(words=", ".join(hint.because_of))
