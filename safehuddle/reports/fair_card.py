"""A card of fair talk for the wall: one page, in letters that can be read on A5 paper too.

As the prompt card, it says nothing of whose it is or when it was printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Line
from safehuddle.domain.fair_card import FairCard
from safehuddle.i18n import N_, _
from safehuddle.reports.fonts import BOLD, REGULAR
from safehuddle.reports.handling import BEING_FAIR, CIVILITY
from safehuddle.reports.page import Imprint, ReportPages, measure_words
from safehuddle.reports.styles import GAP_PT, QUIET, Style
from safehuddle.reports.tagged import PdfTag

if TYPE_CHECKING:
    from safehuddle.domain.fair_card import FairCardContent

_SIZES = (15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
"""The largest at which all of it is on one page is taken."""
_LINES = 40
_ABOUT = {
    FairCard.BEING_FAIR: N_("when something has gone wrong"),
    FairCard.CIVILITY: N_("how we treat each other is part of the care"),
}
_LEFT_OUT = {
    FairCard.BEING_FAIR: N_("Our own words, not NHS England’s, and no advice on anybody’s case."),
    FairCard.CIVILITY: N_("Our own words; not endorsed by those whose work they rest on."),
}


def render(content: FairCardContent) -> bytes:
    """Return the card as a PDF of one page. The same content gives the same bytes."""
    sheet = ReportPages(_imprint(content))
    top = sheet.head() + GAP_PT
    sources = measure_words(" ".join(content.checked), QUIET, sheet.width, at_most=5)
    end = sheet.bottom - sources.height - GAP_PT
    for size in _SIZES:
        head, body = Style(BOLD, size + 2, size * 1.6), Style(REGULAR, size, size * 1.42)
        parts = [
            (
                measure_words(title, head, sheet.width, at_most=2),
                measure_words(text, body, sheet.width, at_most=_LINES),
            )
            for title, text in content.parts
        ]
        words = sum(title.height + text.height for title, text in parts)
        if top + words + size * len(parts) <= end:
            break
    gap = min(max((end - top - words) / len(parts), size / 2), size * 1.8)
    y = top
    for title, text in parts:
        sheet.place(title, sheet.left, y, PdfTag.H2, bookmark=True)
        y += title.height
        sheet.place(text, sheet.left, y, PdfTag.P)
        y += text.height + gap
    y = sheet.bottom - sources.height
    sheet.sign([Line(0, 0, sheet.width, 0, ChartTone.FAINT, 0.8)], sheet.left, y - 4)
    sheet.place(sources, sheet.left, y, PdfTag.P)
    return sheet.finish()


def _imprint(content: FairCardContent) -> Imprint:
    heading = {FairCard.BEING_FAIR: BEING_FAIR, FairCard.CIVILITY: CIVILITY}[content.card]
    return Imprint(
        title=heading.title,
        ward="",
        dates=_(_ABOUT[content.card]),
        printed_at=content.printed_at,
        printed_by="",
        version=content.version,
        handling=heading.handling,
        left_out=_(_LEFT_OUT[content.card]),
        is_demo=content.is_demo,
    )
