"""The words of a sentence that tell what it is about, and which sentences share them.

A word is compared without its capitals, accents and plural s. Words that say nothing of what a
sentence is about are passed over; which, is data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from safehuddle.domain.folding import fold

_WORD = re.compile(r"[^\W\d_]{3,}")
MOST_WORDS = 8
"""Words that likeness is judged by."""
SHARED = 2
"""Words that a sentence must share to be thought alike; one is chance."""


def telling_words(text: str, passed_over: Collection[str]) -> dict[str, str]:
    """Return the words of a text as they are compared, each with how the text has it.

    >>> telling_words("The Pumps' alarm in bay 2", {"the", "bay"})
    {'pump': 'Pumps', 'alarm': 'alarm'}
    """
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        folded = fold(word)
        if folded not in passed_over:
            found.setdefault(singular(folded), word)
    return found


def singular(word: str) -> str:
    """Return a word without its plural s.

    >>> singular("pumps"), singular("loss"), singular("gas")
    ('pump', 'loss', 'gas')
    """
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def common_words(
    name: str, sentences: Iterable[str], passed_over: Collection[str]
) -> tuple[str, ...]:
    """Return what some sentences are about: the words of their name, then those most of them have.

    Of one or two sentences every word counts; of more, those that two of them share.
    """
    counts: Counter[str] = Counter()
    number = 0
    for sentence in sentences:
        counts.update(telling_words(sentence, passed_over).keys())
        number += 1
    named = list(telling_words(name, passed_over))
    least = 1 if number <= SHARED else SHARED
    others = [word for word, count in counts.most_common() if count >= least and word not in named]
    return tuple([*named, *others][:MOST_WORDS])


def shared_words(
    text: str, words: Collection[str], passed_over: Collection[str]
) -> tuple[str, ...]:
    """Return which of these words a text has, as it has them; nothing where it is not alike."""
    has = telling_words(text, passed_over)
    found = tuple(has[word] for word in words if word in has)
    return found if len(found) >= min(SHARED, len(words)) else ()


def any_of(words: Iterable[str]) -> str | None:
    """Return an FTS5 expression for what holds any of these words, or a longer one; None of none.

    >>> any_of(["pump", "alarm"])
    '"pump"* OR "alarm"*'
    """
    return " OR ".join(f'"{word}"*' for word in words) or None
