"""Shares the room of a page among its lists, and says honestly what did not fit.

Lists are measured before anything is drawn. When there is too much, each list shows at least its
own few first rows and the rest of the room is dealt out a row at a time; what is left over is
counted in a line of words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from safehuddle.i18n import ngettext
from safehuddle.reports.page import words
from safehuddle.reports.styles import COLUMN_GAP_PT, GAP_PT, HEADING, NOTE, QUIET
from safehuddle.reports.tagged import Tag

if TYPE_CHECKING:
    from safehuddle.reports.page import Sheet

MOST_ROWS = 60
"""Rows of one list that are measured: more than a whole page holds."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, measured, and how to draw it with its top left corner at x, y."""

    height: float
    draw: Callable[[Sheet, float, float], None]


@dataclass(frozen=True, slots=True)
class Part:
    """A headed list."""

    title: str
    rows: tuple[Row, ...]
    """The first MOST_ROWS of them."""
    total: int
    """All of them."""
    at_least: int
    """Rows it must show (if it has them) before a report may stay on one page."""
    empty: str
    """What it says when there is nothing."""
    width: float
    tag: Tag = Tag.LIST
    head: Row | None = None
    """The names of the columns, of a table."""

    def height(self, shown: int) -> float:
        """Return the height with that many rows, in points."""
        if not self.total:
            return HEADING.leading + words(self.empty, NOTE, self.width, at_most=2).height
        head = self.head.height if self.head and shown else 0.0
        more = QUIET.leading + 2 if shown < self.total else 0.0
        rows = sum([row.height for row in self.rows[:shown]])
        return HEADING.leading + head + rows + more

    def draw(self, sheet: Sheet, x: float, y: float, shown: int) -> None:
        """Draw the heading, that many rows, and a line for those that are not shown."""
        y = sheet.heading(self.title, x, y, self.width)
        if not self.total:
            sheet.place(words(self.empty, NOTE, self.width, at_most=2), x, y, Tag.P)
            return
        if shown:
            with sheet.within(self.tag):
                for row in ((self.head,) if self.head else ()) + self.rows[:shown]:
                    row.draw(sheet, x, y)
                    y += row.height
        if shown < self.total:
            left = self.total - shown
            sheet.place(words(_more(left, shown), QUIET, self.width), x, y + 2, Tag.P)


Band = Sequence[Part]
"""Parts that stand side by side."""


def height(bands: Sequence[Band], shown: Sequence[Sequence[int]]) -> float:
    """Return the height of bands one below the other, in points, with the gaps above each."""
    return sum(
        GAP_PT + max(part.height(count) for part, count in zip(band, counts, strict=True))
        for band, counts in zip(bands, shown, strict=True)
    )


def share(bands: Sequence[Band], room: float) -> list[list[int]]:
    """Return how many rows each part shows, so that all bands fit in `room` points."""
    shown = _first_rows(bands)
    # Too little room even for the first rows: take from the longest list.
    while height(bands, shown) > room and any(map(any, shown)):
        _count, band, place = max(
            (count, -band, -place)
            for band, counts in enumerate(shown)
            for place, count in enumerate(counts)
        )
        shown[-band][-place] -= 1
    growing = True
    while growing:
        growing = False
        for band, parts in enumerate(bands):
            for place, part in enumerate(parts):
                if shown[band][place] < len(part.rows):
                    shown[band][place] += 1
                    if height(bands, shown) <= room:
                        growing = True
                    else:
                        shown[band][place] -= 1
    return shown


def is_enough(bands: Sequence[Band], room: float) -> bool:
    """Whether `room` points do: no part shows fewer rows than it must, and half of all is there.

    A page that leaves out more than it shows is not worth the paper it saves.
    """
    if height(bands, _first_rows(bands)) > room:
        return False
    shown = sum(map(sum, share(bands, room)))
    return shown * 2 >= sum(part.total for band in bands for part in band)


def whole_bands(bands: Sequence[Band], room: float) -> int:
    """Return how many of the first bands fit in `room` points with nothing left out."""
    tops = accumulate(height([band], [[part.total for part in band]]) for band in bands)
    measured = (all(len(part.rows) == part.total for part in band) for band in bands)
    whole = 0
    for is_measured, top in zip(measured, tops, strict=True):
        if not is_measured or top > room:
            break
        whole += 1
    return whole


def draw(sheet: Sheet, bands: Sequence[Band], y: float) -> float:
    """Draw bands from `y` down to the foot of the page; return the y below them."""
    shown = share(bands, sheet.bottom - y)
    for band, counts in zip(bands, shown, strict=True):
        y += GAP_PT
        x = sheet.left
        for part, count in zip(band, counts, strict=True):
            part.draw(sheet, x, y, count)
            x += part.width + COLUMN_GAP_PT
        y += max(part.height(count) for part, count in zip(band, counts, strict=True))
    return y


def _first_rows(bands: Sequence[Band]) -> list[list[int]]:
    return [[min(part.at_least, len(part.rows)) for part in band] for band in bands]


def _more(left: int, shown: int) -> str:
    if shown:
        return ngettext(
            "and {count} more, in SafeHuddle", "and {count} more, all in SafeHuddle", left
        ).format(count=left)
    return ngettext(
        "{count}, in SafeHuddle: there is no room for it here",
        "{count}, all in SafeHuddle: there is no room for them here",
        left,
    ).format(count=left)
