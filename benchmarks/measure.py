"""Timing two things side by side, and the row of the table that tells the result."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

WARM_UP = 20
"""Rounds before the first that counts: caches fill, statements are prepared."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What every benchmark is given."""

    folder: Path
    """An empty folder on the disk to be measured."""
    is_full: bool
    """Whether to measure at full size, however long that takes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    ours: float
    unit: str = "ms"
    against: str = ""
    """What it is compared with, in plain words; empty when the aim is absolute."""
    theirs: float | None = None
    aim: float | None = None
    """The most that `figure` should be; None where it is only told."""
    why: str = ""
    """What stands in the way of the aim, where that was found out; said once it is missed."""
    spread: tuple[float, float] | None = None
    """The least and the most that `figure` was, where there was more than one round."""

    @property
    def figure(self) -> float:
        """The ratio, or ours alone when there is nothing to compare with."""
        return self.ours if self.theirs is None else self.ours / self.theirs

    @property
    def is_met(self) -> bool:
        """Whether the aim is met; so it is where there is none."""
        return self.aim is None or self.figure <= self.aim

    def __str__(self) -> str:
        theirs = "" if self.theirs is None else f"{self.theirs:10.3f}"
        ratio = "" if self.theirs is None else f"{self.figure:6.2f}"
        spread = "" if self.spread is None else "{:.2f} to {:.2f}".format(*self.spread)
        unit = "" if self.theirs is not None else f" {self.unit}"
        aim = "" if self.aim is None else f"≤ {self.aim:g}{unit} {'yes' if self.is_met else 'NO'}"
        return (
            f"{self.what:58} {self.ours:10.3f} {self.unit:8} {theirs:>10} {ratio:>6}  {spread:19}"
            f" {aim:14} {self.against}"
        )


HEAD = (
    f"{'what':58} {'ours':>10} {'':8} {'theirs':>10} {'ratio':>6}  {'least and most':19} {'aim':14}"
    " against"
)


def merged(rounds: Iterable[Iterable[Row]]) -> list[Row]:
    """Return one row for each thing measured: the middle one of several rounds, with their spread.

    >>> [str(row.spread) for row in merged([[Row("x", 3)], [Row("x", 1)], [Row("x", 2)]])]
    ['(1, 3)']
    """
    found: dict[tuple[str, str], list[Row]] = {}
    for rows in rounds:
        for row in rows:
            found.setdefault((row.what, row.against), []).append(row)
    return [_middle(sorted(same, key=lambda row: row.figure)) for same in found.values()]


def _middle(same: Sequence[Row]) -> Row:
    spread = (same[0].figure, same[-1].figure) if len(same) > 1 else None
    return replace(same[(len(same) - 1) // 2], spread=spread)


def interleaved(
    tasks: Mapping[str, Callable[[], object]], *, rounds: int, warm_up: int = WARM_UP
) -> dict[str, list[float]]:
    """Do each task once a round, in turn, so that what else the PC does meets all alike.

    Returns:
        The milliseconds each took, by name, without the rounds before they were warm.
    """
    spent: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(warm_up + rounds):
        for name, task in tasks.items():
            began = time.perf_counter()
            task()
            spent[name].append((time.perf_counter() - began) * 1000)
    return {name: values[warm_up:] for name, values in spent.items()}


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 in 100 do not pass."""
    return sorted(values)[max(0, round(0.95 * len(values)) - 1)]
