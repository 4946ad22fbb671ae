"""The crosswalk as it is shipped: the words of other systems, read from its file."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from safehuddle import resources
from safehuddle.domain.candour.texts import parse_texts
from safehuddle.domain.crosswalk import (
    Ask,
    Confidence,
    Crosswalk,
    Equivalent,
    Framework,
    Group,
    Holds,
    Of,
    Sort,
)
from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind

if TYPE_CHECKING:
    from safehuddle.domain.candour.texts import Line, Texts

_OURS = {Group.KIND: Kind, Group.RECORD: Sort, Group.FACTOR: Factor}


@cache
def crosswalk() -> Crosswalk:
    """Return the words of others, as they are shipped.

    Raises:
        UserError: the file that came with the program is not as it must be.
    """
    text = resources.text_path("crosswalk.toml").read_text(encoding="utf-8")
    return crosswalk_of(parse_texts("crosswalk", text, today=date.max))


def crosswalk_of(texts: Texts) -> Crosswalk:
    """Return the words of others from the texts called "crosswalk"; a row that lacks is lacking."""
    asks: dict[Framework, list[Ask]] = {}
    for line in texts["ask"]:
        asks.setdefault(Framework(line.more["framework"]), []).append(_ask(line))
    return Crosswalk(
        about={Framework(line.id): line.text for line in texts["framework"]},
        asks={framework: tuple(each) for framework, each in asks.items()},
        equivalents={
            (Framework(line.more["framework"]), group, line.more["of"].casefold()): _equivalent(
                group, line
            )
            for group in Group
            for line in texts[group]
        },
    )


def _ask(line: Line) -> Ask:
    return Ask(
        line.text,
        Holds(line.more["holds"]),
        Of(line.more["of"]),
        Confidence(line.more["confidence"]),
        line.source,
        line.checked_on,
    )


def _equivalent(group: Group, line: Line) -> Equivalent:
    of = line.more["of"]
    return Equivalent(
        _OURS[group](of).label if group in _OURS else of,
        line.text,
        Confidence(line.more["confidence"]),
        line.source,
        line.checked_on,
    )
