"""Scales: where a number stands, which numbers are written beside it, how much room words take."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, isclose, log10

LETTER = 0.54
"""Width of a usual letter as a part of its size: this layer has no font to measure with."""
NEAR_NOUGHT = 0.4
"""A scale whose least value is below this part of its greatest begins at nought."""
ABOUT = 5
"""Numbers beside a scale."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from the foot of a chart to its top."""

    least: float
    most: float
    foot: float
    """The y of `least`, in points, y downward."""
    top: float
    ticks: tuple[float, ...]
    decimals: int

    def y(self, value: float) -> float:
        """Return where a value stands, kept within the frame."""
        part = (min(max(value, self.least), self.most) - self.least) / (self.most - self.least)
        return self.foot - (self.foot - self.top) * part

    def label(self, tick: float) -> str:
        """Return how a number beside the scale is written."""
        return f"{tick + 0.0:,.{self.decimals}f}".replace("-", "−")


def make_scale(values: list[float], *, foot: float, top: float, from_nought: bool) -> Scale:
    """Return a scale on which all values have room.

    Args:
        values: at least one.
        foot: the y of its lower end, in points.
        top: the y of its upper end.
        from_nought: whether nothing is below nought.
    """
    least, most = min(values), max(values)
    if 0 <= least < most * NEAR_NOUGHT or (from_nought and least <= 0):
        least = 0.0
    if isclose(most, least):  # as the one value is to a mean of it that was rounded on its way
        least, most = (0.0, 1.0) if most == 0 else (least - abs(least) / 2, most + abs(most) / 2)
    step = round_step((most - least) / ABOUT)
    least, most = step * floor(least / step + 1e-9), step * ceil(most / step - 1e-9)
    count = round((most - least) / step)
    return Scale(
        least,
        most,
        foot,
        top,
        tuple(least + step * place for place in range(count + 1)),
        max(0, -floor(log10(step) + 1e-9)),
    )


def round_step(least: float) -> float:
    """Return the next of 1, 2, 5, 10, 20 … that is no smaller.

    >>> round_step(0.3), round_step(7), round_step(20)
    (0.5, 10.0, 20.0)
    """
    size = 10.0 ** floor(log10(least))
    return next(size * each for each in (1, 2, 5, 10) if size * each >= least * (1 - 1e-9))


def room_of(text: str, size: float) -> float:
    """Return about how wide a text is, in points."""
    return len(text) * size * LETTER


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Return a text in lines of about a width."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and room_of(longer, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def apart(places: list[float], least: float, *, top: float, foot: float) -> list[float]:
    """Return places moved as little as need be so that labels at them do not touch.

    Args:
        places: in any order; the answer is in the same.
        least: room from one to the next.
        top: none stands higher.
        foot: none stands lower.
    """
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = list(places)
    former = top - least
    for place in order:
        moved[place] = former = max(moved[place], former + least)
    limit = foot + least
    for place in reversed(order):
        moved[place] = limit = min(moved[place], limit - least)
    return moved
