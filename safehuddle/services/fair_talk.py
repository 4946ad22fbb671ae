"""The lists by which a text is nudged from a person towards the system, as they are shipped."""

from __future__ import annotations

from functools import cache

from safehuddle import resources
from safehuddle.domain.fair_talk import FairWords


@cache
def words() -> FairWords:
    """Return the lists, read at the first pause of anybody who types: it takes a few hundredths."""
    return FairWords.parse(resources.text_path("fair_words.toml").read_text(encoding="utf-8"))
