"""Kinds, factors and whether a harm counts, as people and files write them.

Read leniently, and refused helpfully.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeVar

from safehuddle.domain.factors import Factor
from safehuddle.domain.folding import fold_name
from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.domain.text import shorten
from safehuddle.errors import UserError
from safehuddle.i18n import _

Word = TypeVar("Word", Kind, Factor, HarmCounted)

_SEPARATORS = re.compile(r"[;,|/+&\n]")
_LONGEST = 80
"""Letters of what was typed that are compared; no word of ours is half as long."""
_NONE: Mapping[str, str] = MappingProxyType({})

_KIND_SYNONYMS = {
    "concern": Kind.WORRY,
    "risk": Kind.WORRY,
    "worried": Kind.WORRY,
    "problem": Kind.WORRY,
    "close call": Kind.NEAR_MISS,
    "no harm": Kind.NEAR_MISS,
    "harmed": Kind.HARM,
    "good": Kind.WENT_WELL,
    "good catch": Kind.WENT_WELL,
    "good care": Kind.WENT_WELL,
    "positive": Kind.WENT_WELL,
    "success": Kind.WENT_WELL,
    "well": Kind.WENT_WELL,
    "said": Kind.SAID,
    "patient said": Kind.SAID,
    "family said": Kind.SAID,
    "patient": Kind.SAID,
    "family": Kind.SAID,
    "comment": Kind.SAID,
    "suggestion": Kind.IDEA,
}
_FACTOR_SYNONYMS = {
    "comms": Factor.COMMUNICATION,
    "handover": Factor.COMMUNICATION,
    "equipment": Factor.EQUIPMENT,
    "design": Factor.EQUIPMENT,
    "kit": Factor.EQUIPMENT,
    "individual": Factor.INDIVIDUALS,
    "people": Factor.INDIVIDUALS,
    "staff": Factor.INDIVIDUALS,
    "observations": Factor.OBSERVATION,
    "observing": Factor.OBSERVATION,
    "info": Factor.INFORMATION,
    "other": Factor.SOMETHING_ELSE,
    "else": Factor.SOMETHING_ELSE,
    "none of these": Factor.SOMETHING_ELSE,
}


def nearest(word: str, among: Iterable[str]) -> str | None:
    """Return the one of `among` that was most likely meant, or None when none comes near.

    >>> nearest("comunication", ["communication", "information"])
    'communication'
    """
    by_fold = {fold_name(each): each for each in among}
    close = get_close_matches(fold_name(word[:_LONGEST]), list(by_fold), n=1)
    return by_fold[close[0]] if close else None


def whole_name(typed: str, names: Iterable[str]) -> str:
    """Return the only one of some names that was begun, once most of it is there; else what was.

    >>> whole_name("ward c", ["ward clerk", "nurse in charge"]), whole_name("Mat", ["matron"])
    ('ward clerk', 'Mat')
    """
    begun = fold_name(typed)
    meant = [name for name in names if begun and fold_name(name).startswith(begun)]
    # The beginning of a word may be somebody's name; of a second word, it is not.
    if len(meant) == 1 and (" " in typed.strip() or 2 * len(begun) > len(fold_name(meant[0]))):
        return meant[0]
    return typed


def parse_kind(text: str, also: Mapping[str, str] = _NONE) -> Kind:
    """Return the kind that was meant, whatever its capitals, spaces or underscores.

    Args:
        text: what was written.
        also: folded words that stand for kinds where the text comes from.

    Raises:
        UserError: no kind; says the nearest one and all of them.

    >>> parse_kind("Near_Miss").value
    'near miss'
    """
    with suppress(ValueError):
        return Kind(text)  # as we write it ourselves, a million times in a long export
    known = _names(Kind, _KIND_SYNONYMS, also)
    kind = known.get(fold_name(text))
    if kind is None:
        choices = [each.label for each in Kind]
        sentence = _("“{word}” is not a kind we know.").format(word=shorten(text, at_most=40))
        raise UserError(_with_help(sentence, text, known, choices), field="kind")
    return kind


def parse_factors(text: str, also: Mapping[str, str] = _NONE) -> tuple[Factor, ...]:
    """Return the factors that were meant, each once, in the order of `Factor`.

    Several are parted by ; , | / + & or a new line. Nothing typed means none.

    Args:
        text: what was written.
        also: folded words that stand for factors where the text comes from.

    Raises:
        UserError: one of them is no factor; says the nearest one and all of them.

    >>> [str(factor) for factor in parse_factors("Information; equipment")]
    ['design of equipment', 'information']
    """
    known = _names(Factor, _FACTOR_SYNONYMS, also)
    meant: set[Factor] = set()
    for word in _SEPARATORS.split(text):
        if not fold_name(word):
            continue
        factor = known.get(fold_name(word))
        if factor is None:
            choices = [each.label for each in Factor]
            sentence = _("“{word}” is not a factor we know.").format(word=shorten(word, at_most=40))
            raise UserError(_with_help(sentence, word, known, choices), field="factors")
        meant.add(factor)
    return tuple(factor for factor in Factor if factor in meant)


def parse_counted(text: str, also: Mapping[str, str] = _NONE) -> HarmCounted | None:
    """Return whether a harm counts here, as it was meant; None for nothing written.

    Args:
        text: what was written.
        also: folded words that stand for one where the text comes from.

    Raises:
        UserError: none of them; says the nearest one and all of them.

    >>> str(parse_counted("came-in"))
    'came in'
    """
    if not fold_name(text):
        return None
    known = _names(HarmCounted, {}, also)
    counted = known.get(fold_name(text))
    if counted is None:
        choices = [each.label for each in HarmCounted]
        sentence = _("“{word}” does not say whether it counts here.").format(
            word=shorten(text, at_most=40)
        )
        raise UserError(_with_help(sentence, text, known, choices), field="harm_counted")
    return counted


def _names(
    words: type[Word], synonyms: Mapping[str, Word], also: Mapping[str, str]
) -> dict[str, Word]:
    """Every way to write a word: its synonyms, the word of files, and its label in any language."""
    names = {folded: words(word) for folded, word in also.items()}
    names |= {fold_name(written): word for written, word in synonyms.items()}
    for word in words:
        names[fold_name(word)] = word
        names[fold_name(word.label)] = word
    return names


def _with_help(sentence: str, typed: str, known: Mapping[str, Word], choices: list[str]) -> str:
    close = nearest(typed, known)
    if close is not None:
        meant = _("Did you mean “{word}”?").format(word=known[close].label)
        sentence = f"{sentence} {meant}"
    listed = _("Choose from: {choices}.").format(choices=", ".join(choices))
    return f"{sentence} {listed}"
