"""What is known of which words go with which factor: the list that came with us, and a ward's own.

It is learned anew from the store each time a form opens and kept nowhere else, so that what is
withdrawn or erased teaches nothing from then on. A ward teaches only itself.

Plain SQL, because a form must be ready before the object mapper could be loaded.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from safehuddle import resources
from safehuddle.domain.factor_hints import FactorHints, FactorList

if TYPE_CHECKING:
    from safehuddle.store.query import Query

LOOKED_AT = 1_000
"""Sentences of a ward that teach, the newest that are marked: some months, and read in 20 ms."""


def learnt(query: Query, ward_id: int) -> FactorHints:
    """Return what this ward's own marked sentences teach, beside our list.

    Args:
        query: reads the store with plain SQL (`Store.query`).
        ward_id: whose.
    """
    marked = query(
        "SELECT text, factors FROM observation"
        " WHERE ward_id = ? AND factors <> 0 AND withdrawn_at IS NULL"
        " ORDER BY noticed_on DESC, id DESC LIMIT ?",
        (ward_id, LOOKED_AT),
    )
    return FactorHints(ours(), marked)


@cache
def ours() -> FactorList:
    """Return the list that came with the program, and the words that say nothing."""
    text = resources.text_path("factor_words.toml").read_text(encoding="utf-8")
    return FactorList.parse(text)
