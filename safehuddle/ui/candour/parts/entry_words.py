"""What each line says of an entry besides its words: what it said before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from safehuddle.services.candour.case_chain import former_words

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case, Written
    from safehuddle.ui.candour.part import Around


def former_of(
    entry: Written, case: Case, around: Around, say: Callable[[Any], str]
) -> tuple[str, ...]:
    """Return the quieter sentences below an entry: why its day is right, and its former words."""
    former = former_words(entry, case, around.zone, say)
    before = tuple(f"{each.until} {each.words}" for each in former)
    return (entry.odd_words, *before) if entry.odd_words else before
