"""Words that people and other systems use for ours, from `resources/text/known_words.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from safehuddle import resources
from safehuddle.domain.folding import fold_name
from safehuddle.domain.words import parse_counted, parse_factors, parse_kind

if TYPE_CHECKING:
    from safehuddle.domain.factors import Factor
    from safehuddle.domain.harm_counted import HarmCounted
    from safehuddle.domain.kinds import Kind

_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")


@cache
def known(table: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a table, such as `kinds`, folded, by our own word."""
    text = resources.text_path("known_words.toml").read_text(encoding="utf-8")
    return {
        ours: tuple(map(fold_name, words)) for ours, words in tomllib.loads(text)[table].items()
    }


@cache
def _ours(table: str) -> dict[str, str]:
    """Return our word for each folded word of `kinds`, `factors` or `counted`."""
    return {word: name for name, words in known(table).items() for word in words}


def kind_of(text: str) -> Kind:
    """Return the kind that a word of people or of other systems stands for.

    Raises:
        UserError: none; says the nearest one and all of them.
    """
    return parse_kind(text, _ours("kinds"))


def factors_of(text: str) -> tuple[Factor, ...]:
    """Return the factors that words of people or of other systems stand for.

    Raises:
        UserError: one stands for none; says the nearest one and all of them.
    """
    return parse_factors(text, _ours("factors"))


def counted_of(text: str) -> HarmCounted | None:
    """Return whether a harm counts here, by words of people or of other systems.

    Raises:
        UserError: it says neither; says the nearest one and all of them.
    """
    return parse_counted(text, _ours("counted"))


def fold_heading(heading: str) -> str:
    """Return what two spellings of one heading share; what stands in brackets does not count.

    >>> fold_heading("Date of incident (dd/mm/yyyy)")
    'dateofincident'
    """
    return fold_name(_BRACKETS.sub(" ", heading)) or fold_name(heading)


def same_harm(name: str) -> frozenset[str]:
    """Return the folded words that mean the same harm as `name`, that one among them."""
    folded = fold_name(name)
    groups = (words for words in known("harms").values() if folded in words)
    return frozenset({folded}.union(*groups))
