"""Cards of the resource shelf: several on A4, or one on each A5, with a code for a phone beside it.

A code is as large on the small paper as on the large one, for a phone does not come nearer. No word
of a card is left out: what is long goes on on another page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.charts.link_code import CODE_PT, link_code
from safehuddle.charts.shapes import ChartTone, Line
from safehuddle.domain.shelf import ShelfPaper
from safehuddle.i18n import _
from safehuddle.reports.fonts import BOLD, REGULAR
from safehuddle.reports.handling import SHELF
from safehuddle.reports.kind_cards import measured_whole
from safehuddle.reports.page import Imprint, MeasuredWords, ReportPages, measure_words
from safehuddle.reports.styles import COLUMN_GAP_PT, GAP_PT, Style
from safehuddle.reports.tagged import PdfTag

if TYPE_CHECKING:
    from safehuddle.domain.shelf import ShelfCard, ShelfPage


@dataclass(frozen=True, slots=True)
class _Look:
    """How a card looks on one paper."""

    topic: Style
    title: Style
    text: Style
    small: Style


_LOOKS = {
    ShelfPaper.A4: _Look(
        Style(BOLD, 9, 13, ChartTone.GREY),
        Style(BOLD, 14, 20),
        Style(REGULAR, 11, 15.5),
        Style(REGULAR, 8.5, 12, ChartTone.GREY),
    ),
    ShelfPaper.A5: _Look(
        Style(BOLD, 14, 22, ChartTone.GREY),
        Style(BOLD, 28, 38),
        Style(REGULAR, 20, 29),
        Style(REGULAR, 13, 18, ChartTone.GREY),
    ),
}
"""As measured on A4; on A5 all of it comes out seven tenths as large."""


def render(content: ShelfPage) -> bytes:
    """Return the pages as a PDF. The same content gives the same bytes."""
    sheet = ReportPages(_imprint(content), larger=content.paper.larger)
    y = sheet.head() + GAP_PT
    is_one_a_page = content.paper is ShelfPaper.A5
    for number, card in enumerate(content.cards):
        parts, code = _parts(content, card, sheet.width), _code_width(content, card)
        height = max(sum(some.height for some, _tag in parts), code) + GAP_PT
        if number and (is_one_a_page or y + height > sheet.bottom):
            y = sheet.next_page() + GAP_PT
        elif number:
            sheet.sign([Line(0, 0, sheet.width, 0, ChartTone.FAINT, 0.8)], sheet.left, y)
            y += GAP_PT
        y = _card(sheet, card, parts, code, y)
    return sheet.finish()


def _imprint(content: ShelfPage) -> Imprint:
    return Imprint.of(
        SHELF,
        content,
        dates=_("something to read, with a code for a phone"),
        left_out=_(
            "In our own words. Those a link leads to have not seen or endorsed them, and a page may"
            " have changed since it was checked."
        ),
    )


def _code_width(content: ShelfPage, card: ShelfCard) -> float:
    return CODE_PT / content.paper.larger if card.link else 0.0


_Parts = list[tuple[MeasuredWords, PdfTag]]


def _parts(content: ShelfPage, card: ShelfCard, width: float) -> _Parts:
    look, code = _LOOKS[content.paper], _code_width(content, card)
    wide = width - code - COLUMN_GAP_PT if code else width
    source = _("Source: {source}").format(source=card.source) if card.source else ""
    small = (source, card.link, card.checked_words(content.today))
    return [
        (measure_words(card.heading, look.topic, wide), PdfTag.P),
        (measure_words(card.title, look.title, wide, at_most=4), PdfTag.H2),
        *((measured_whole(line, look.text, wide), PdfTag.P) for line in card.text.split("\n")),
        *((measure_words(each, look.small, wide, at_most=8), PdfTag.P) for each in small if each),
    ]


def _card(sheet: ReportPages, card: ShelfCard, parts: _Parts, code: float, y: float) -> float:
    below = y
    if code:
        x = sheet.left + sheet.width - code
        below = sheet.figure(link_code(card.link, width=code), x, y)
    for some, tag in parts:
        left = some
        while y + left.height > sheet.bottom:
            fits = max(int((sheet.bottom - y) // left.style.leading), 0)
            sheet.place(MeasuredWords(left.lines[:fits], left.style), sheet.left, y, tag)
            left = MeasuredWords(left.lines[fits:], left.style)
            y = below = sheet.next_page() + GAP_PT
        sheet.place(left, sheet.left, y, tag, bookmark=tag is PdfTag.H2)
        y += left.height
    return max(y, below) + GAP_PT
