"""Sentences that name as many things as a few lines hold, and count the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.reports.page import MeasuredWords, measure_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from safehuddle.reports.styles import Style

MOST = 24
"""Things that are ever named: no line of paper holds more."""


def as_many(
    names: Sequence[str],
    say: Callable[[str], str],
    style: Style,
    width: float,
    *,
    at_most: int,
    between: str = ", ",
) -> MeasuredWords:
    """Return a sentence with as many of the names as fit, whole, and how many more there are.

    Args:
        names: short enough that one of them fits; at least one.
        say: makes the sentence from the names.
        style: how it looks.
        width: in points.
        at_most: lines.
        between: what stands between two names.
    """
    for count in range(min(len(names), MOST), 0, -1):
        named = list(names[:count])
        if count < len(names):
            named.append(_("and {count} more").format(count=len(names) - count))
        # One line too many is asked for, to see whether it is needed.
        some = measure_words(say(between.join(named)), style, width, at_most=at_most + 1)
        if len(some.lines) <= at_most:
            return some
    return measure_words(say(between.join(named)), style, width, at_most=at_most)
