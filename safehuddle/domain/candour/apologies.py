"""Apologies that are none: for a feeling, under a condition, by nobody, or taken back by a "but".

An apology is an expression of sorrow or regret about the incident (regulation 20(7)), so "I am
sorry that X happened", not "I'm sorry you feel like that" (NHS Resolution, Saying Sorry). What is
found is underlined with a better way to say it; nothing is forbidden. Only English is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from safehuddle.domain.candour.apology_rules import RULES, patterns
from safehuddle.domain.candour.phrases import Found, find_phrases, plain_marks, without_overlaps

__all__ = ("RULES", "empty_apologies", "gentle_hints")

_ASKS = re.compile(r"sorry to (?:ask|trouble|bother)", re.IGNORECASE)


def empty_apologies(text: str, better: Mapping[str, str]) -> tuple[Found, ...]:
    """Return the apologies in `text` that are none, in its order.

    Args:
        text: what stands in the field or the letter.
        better: a better way to say it, for each of RULES.
    """
    plain = plain_marks(text)
    found = [
        Found(match.start(), match.end(), rule, better.get(rule, ""))
        for rule, pattern in patterns()
        for match in pattern.finditer(plain)
        if not _ASKS.match(match[0])
    ]
    return without_overlaps(found)


def gentle_hints(
    text: str, *, better: Mapping[str, str], avoid: Mapping[str, str]
) -> tuple[Found, ...]:
    """Return all that is underlined in `text`: empty apologies, and phrases better left out.

    Args:
        text: what stands in the field or the letter.
        better: a better way to say it, for each of RULES.
        avoid: a better way to say it, for each phrase.
    """
    return without_overlaps((*empty_apologies(text, better), *find_phrases(text, avoid)))
