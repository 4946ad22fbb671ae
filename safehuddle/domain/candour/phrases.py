"""Phrases found in a text as it is typed, each with its place and a better way to say it.

Whether a phrase is a whole word is judged by letters and digits; capitals, the two apostrophes and
the width of blanks do not matter. Every pattern looks at a piece of bounded length, so a long text
takes its length in time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text."""

    start: int
    """The place of its first character."""
    end: int
    """The place after its last."""
    rule: str
    """The phrase itself, or the rule that found it (`apologies`)."""
    better: str
    """A better way to say it, or why not to."""


def find_phrases(text: str, better: Mapping[str, str]) -> tuple[Found, ...]:
    """Return where the phrases that `better` names stand, in the order of the text.

    Of phrases that begin at one place the longest is found.

    >>> find_phrases("We will ascertain it.", {"ascertain": "find out"})
    (Found(start=8, end=17, rule='ascertain', better='find out'),)
    """
    by_form = {_form(phrase): phrase for phrase in better}
    pattern = _pattern(tuple(sorted(by_form, key=len, reverse=True)))
    if pattern is None:
        return ()
    return tuple(
        Found(match.start(), match.end(), phrase, better[phrase])
        for match in pattern.finditer(plain_marks(text))
        for phrase in (by_form[_form(match[0])],)
    )


def without_overlaps(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return what was found, in the order of the text; of two that overlap, the earlier."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def plain_marks(text: str) -> str:
    """Return `text`, equally long, with straight apostrophes and ordinary blanks."""
    return text.translate(_PLAIN)


_PLAIN = {ord("’"): "'", ord("‘"): "'", 0xA0: " ", 0x202F: " ", 0x2009: " "}


def _form(phrase: str) -> str:
    return " ".join(plain_marks(phrase).lower().split())


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    if not forms:
        return None
    any_of = "|".join(r"\s{1,9}".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?<![^\W_])(?:{any_of})(?![^\W_])", re.IGNORECASE)
