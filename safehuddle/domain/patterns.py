"""When a ward talked about what: each factor by weekday, by shift, or by kind of observation.

Good and worries stand in rows of their own, as equals. A number below `FEW` is told nowhere: what
stands in its place is that it is not told. And because themes tell how many good and how many
worries a factor has in all, one number that is not told would be that less the others; so another
goes with it, the smallest, as often as it takes until nobody can work any of them out. The
sentences themselves are there to be read.

This hides numbers of the same weeks. Whoever compares other weeks learns the difference: for the
ward these are its own sentences, and no such table leaves it by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.dates import day_name
from safehuddle.domain.factors import Factor, from_mask
from safehuddle.domain.kinds import WORRYING, Kind
from safehuddle.domain.moments import to_local
from safehuddle.domain.shift_hours import PartOfWeek, hours_of, shift_on
from safehuddle.domain.themes import FEW
from safehuddle.i18n import N_, _

if TYPE_CHECKING:
    from safehuddle.domain.shifts import Shift


class Split(StrEnum):
    """What the columns are."""

    WEEKDAY = "weekday"
    SHIFT = "shift"
    KIND = "kind"

    @property
    def label(self) -> str:
        """Its words on a chip."""
        return _(_SPLITS[self])


_SPLITS = {
    Split.WEEKDAY: N_("By weekday"),
    Split.SHIFT: N_("By shift"),
    Split.KIND: N_("By kind"),
}
KINDS = (Kind.WENT_WELL, Kind.SAID, Kind.IDEA, *WORRYING)
"""In the order of their columns."""


class Noticed(NamedTuple):
    """What a pattern needs of an observation: no word of it, and nobody."""

    kind: Kind
    factors: int
    on: date
    at: datetime | None


class Side(StrEnum):
    """What a row counts."""

    GOOD = "good"
    WORRIES = "worries"
    ALL = "all"

    @property
    def label(self) -> str:
        """Its words beside a row."""
        return {"good": _("went well"), "worries": _("worries"), "all": _("all")}[self.value]


@dataclass(frozen=True, slots=True)
class PatternRow:
    """One factor, or everything that was said."""

    factor: Factor | None
    side: Side
    cells: tuple[int | None, ...]
    """One for each column; None is not told."""
    total: int | None = None
    """How many there are in all, where the columns are parts of one number that is told."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A table of what was talked about in some weeks."""

    split: Split
    columns: tuple[str, ...]
    """Their heads."""
    rows: tuple[PatternRow, ...]

    @property
    def most(self) -> int:
        """The largest number that a cell tells."""
        return max((cell or 0 for row in self.rows for cell in row.cells), default=0)


def pattern_of(
    said: Iterable[Noticed], split: Split, *, shifts: Sequence[Shift], zone: str
) -> Pattern:
    """Return the table of what was noticed.

    Args:
        said: all that was noticed in the weeks.
        split: what the columns are.
        shifts: the ward's.
        zone: the ward's.
    """
    columns = column_heads(split, shifts)
    sides = (Side.ALL,) if split is Split.KIND else (Side.GOOD, Side.WORRIES)
    counts: dict[tuple[Factor | None, Side], Counter[int]] = {
        (factor, side): Counter() for factor in (*Factor, None) for side in sides
    }
    for each in said:
        side = Side.ALL if split is Split.KIND else side_of(each.kind)
        if side is not None:
            column = _column(each, split, shifts, zone)
            for factor in (*from_mask(each.factors), None):
                counts[factor, side][column] += 1
    rows = []
    for (factor, side), found in counts.items():
        row = [found[column] for column in range(len(columns))]
        if split is Split.KIND:  # the worries have a total among the themes, the others have none
            worries = KINDS.index(WORRYING[0])
            cells = (*map(_alone, row[:worries]), *protected(row[worries:]))
            rows.append(PatternRow(factor, side, cells))
        else:
            rows.append(PatternRow(factor, side, protected(row), _alone(sum(row))))
    return Pattern(split, columns, tuple(rows))


def side_of(kind: Kind) -> Side | None:
    """Return which side a kind is of; what patients said and ideas are of neither."""
    if kind is Kind.WENT_WELL:
        return Side.GOOD
    return Side.WORRIES if kind in WORRYING else None


def column_heads(split: Split, shifts: Sequence[Shift]) -> tuple[str, ...]:
    """Return the heads of the columns; the shifts in the ward's order, then none of them."""
    if split is Split.WEEKDAY:
        return tuple(map(day_name, range(7)))
    if split is Split.KIND:
        return tuple(kind.label for kind in KINDS)
    return (*(shift.label for shift in shifts), _("no shift known"))


def parts_of(split: Split, shifts: Sequence[Shift]) -> tuple[PartOfWeek, ...]:
    """Return when each column is; nothing for the kinds, which have no time."""
    if split is Split.WEEKDAY:
        return tuple(PartOfWeek(weekday) for weekday in range(7))
    if split is Split.KIND:
        return ()
    none = PartOfWeek(hours=hours_of(None, shifts), untimed=True)
    return (*(PartOfWeek(hours=hours_of(n, shifts)) for n in range(len(shifts))), none)


def protected(counts: Sequence[int]) -> tuple[int | None, ...]:
    """Return numbers whose sum is known, with None for each that is not told.

    Whoever knows the sum, and how this is done, still finds two numbers at least that each may be.

    >>> protected([9, 3, 0, 12, 7])
    (9, None, 0, 12, None)
    >>> protected([9, 3, 0, 4, 7])
    (9, None, 0, None, 7)
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < FEW}
    by_size = sorted((count, place) for place, count in enumerate(counts) if count >= FEW)
    while hidden and not _is_open([counts[place] for place in hidden]):
        if not by_size:
            return (None,) * len(counts)
        hidden.add(by_size.pop(0)[1])
    return tuple(None if place in hidden else count for place, count in enumerate(counts))


def _is_open(hidden: Sequence[int]) -> bool:
    """Whether numbers that are not told could be others, of the same sum."""
    if len(hidden) < 2:
        return False
    least, most = len(hidden), len(hidden) * (FEW - 1)
    return max(hidden) >= FEW or least < sum(hidden) < most


def _alone(count: int) -> int | None:
    return None if 0 < count < FEW else count


def _column(each: Noticed, split: Split, shifts: Sequence[Shift], zone: str) -> int:
    if split is Split.WEEKDAY:
        return each.on.weekday()
    if split is Split.KIND:
        return KINDS.index(each.kind)
    place = shift_on(to_local(each.at, zone).time(), shifts) if each.at is not None else None
    return len(shifts) if place is None else place


def cell_words(count: int | None) -> str:
    """Return a cell as it is told.

    >>> [cell_words(count) for count in (None, 0, 12)]
    ['not told', 'none', '12']
    """
    if count is None:
        return _("not told")
    return str(count) if count else _("none")
