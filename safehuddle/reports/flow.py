"""Shares the room of a page among its lists, and says honestly what did not fit.

Lists are measured before anything is drawn. When there is too much, each list shows at least its
own few first rows and the rest of the room is dealt out a row at a time; what is left over goes on
on another page where a report has one, and else is counted in a line of words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehuddle.i18n import _, ngettext
from safehuddle.reports.page import MeasuredWords, measure_words
from safehuddle.reports.styles import COLUMN_GAP_PT, GAP_PT, HEADING, NOTE, QUIET
from safehuddle.reports.tagged import PdfTag

if TYPE_CHECKING:
    from safehuddle.reports.page import ReportPages

MOST_ROWS = 60
"""Rows of one list that are measured: more than a whole page holds."""
AGAIN = 3
"""Rows of a list that goes on that the second page shows at least, so that each gets some."""
LEAST_SHOWN = 1 / 3
"""Of all rows of all lists. A page that leaves out more is not worth the paper it saves."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row, measured, and how to draw it with its top left corner at x, y."""

    height: float
    draw: Callable[[ReportPages, float, float], None]


@dataclass(frozen=True, slots=True)
class PaperList:
    """A headed list."""

    title: str
    rows: tuple[PaperRow, ...]
    """The first MOST_ROWS of them."""
    total: int
    """All of them."""
    at_least: int
    """Rows it must show (if it has them) before a report may stay on one page."""
    empty: str
    """What it says when there is nothing."""
    width: float
    tag: PdfTag = PdfTag.LIST
    head: PaperRow | None = None
    """The names of the columns, of a table."""
    tail: PaperRow | None = None
    """What stands below the rows, always, on the first page that shows the list."""
    continued: str = ""
    """Its title on a second page, where the usual one would be too long with "continued"."""

    def height(self, shown: int) -> float:
        """Return the height with that many rows, in points."""
        tail = self.tail.height if self.tail else 0.0
        if not self.total:
            return (
                HEADING.leading
                + measure_words(self.empty, NOTE, self.width, at_most=2).height
                + tail
            )
        head = self.head.height if self.head and shown else 0.0
        more = QUIET.leading + 2 if shown < self.total else 0.0
        rows = sum([row.height for row in self.rows[:shown]])
        return HEADING.leading + head + rows + more + tail

    def draw(self, sheet: ReportPages, x: float, y: float, shown: int, *, overleaf: bool) -> None:
        """Draw the heading, that many rows, and a line for those that are not shown."""
        y = sheet.heading(self.title, x, y, self.width)
        if shown:
            with sheet.within(self.tag):
                for row in ((self.head,) if self.head else ()) + self.rows[:shown]:
                    row.draw(sheet, x, y)
                    y += row.height
        if not self.total:
            none = measure_words(self.empty, NOTE, self.width, at_most=2)
            sheet.place(none, x, y, PdfTag.P)
            y += none.height
        elif shown < self.total:
            left = self.total - shown
            more = _("continued on page 2") if overleaf else _more(left, shown)
            sheet.place(measure_words(more, QUIET, self.width), x, y + 2, PdfTag.P)
            y += QUIET.leading + 2
        if self.tail:
            self.tail.draw(sheet, x, y)

    def after(self, shown: int) -> PaperList:
        """Return what is left of the list when that many rows stand on the page before."""
        again = self.continued or _("{title}, continued").format(title=self.title)
        title = again if shown else self.title
        left = self.total - shown
        return replace(
            self, title=title, rows=self.rows[shown:], total=left, at_least=AGAIN, tail=None
        )


def flowing(sheet: ReportPages, said: MeasuredWords, y: float, tag: PdfTag = PdfTag.P) -> float:
    """Draw words over as many pages as it takes; return where they end, from the top."""
    lines, style = said.lines, said.style
    while lines:
        fits = max(int((sheet.bottom - y) // style.leading), 1)
        some = MeasuredWords(lines[:fits], style)
        sheet.place(some, sheet.left, y, tag, bookmark=tag is PdfTag.H2)
        y, lines = y + some.height, lines[fits:]
        if lines:
            y = sheet.next_page() + GAP_PT
            tag = PdfTag.P
    return y


Band = Sequence[PaperList]
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
    # Too little room even for the first rows: the first list gives way, then the longest.
    while height(bands, shown) > room and any(map(any, shown)):
        if shown[0][0] > 1:
            shown[0][0] -= 1
            continue
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
    """Whether `room` points do: no part shows fewer rows than it must, nor all too few of all."""
    if height(bands, _first_rows(bands)) > room:
        return False
    shown = sum(map(sum, share(bands, room)))
    return shown >= LEAST_SHOWN * sum(part.total for band in bands for part in band)


def draw(sheet: ReportPages, bands: Sequence[Band], y: float, *, keep: float = 0) -> float:
    """Draw bands from `y` down, say what is left over, and return the y below them.

    Args:
        sheet: the page.
        bands: what is drawn.
        y: where they begin.
        keep: points at the foot that they leave free.
    """
    return _draw(sheet, bands, share(bands, sheet.bottom - y - keep), y)


def draw_on_two(sheet: ReportPages, bands: Sequence[Band], y: float) -> float:
    """Draw bands from `y` down; every list that is cut goes on on a second page, the last.

    Returns:
        The y below them, there.
    """
    shown = share(bands, sheet.bottom - y)
    _draw(sheet, bands, shown, y, overleaf=True)
    rest = [
        [part.after(count) for part, count in zip(band, counts, strict=True) if part.total > count]
        for band, counts in zip(bands, shown, strict=True)
    ]
    return draw(sheet, [band for band in rest if band], sheet.next_page())


def _draw(
    sheet: ReportPages,
    bands: Sequence[Band],
    shown: Sequence[Sequence[int]],
    y: float,
    *,
    overleaf: bool = False,
) -> float:
    for band, counts in zip(bands, shown, strict=True):
        y += GAP_PT
        x = sheet.left
        for part, count in zip(band, counts, strict=True):
            part.draw(sheet, x, y, count, overleaf=overleaf)
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
