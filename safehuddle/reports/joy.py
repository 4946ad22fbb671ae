"""Joy and pride on A4: a sheet for the wall, and the page of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Line
from safehuddle.domain.kind_card import CardDesign
from safehuddle.i18n import _
from safehuddle.reports.fonts import BOLD, REGULAR
from safehuddle.reports.handling import JOY, JOY_WALL
from safehuddle.reports.kind_cards import measured_whole
from safehuddle.reports.kind_motifs import motif
from safehuddle.reports.page import Imprint, ReportPages, measure_words
from safehuddle.reports.styles import GAP_PT, Style
from safehuddle.reports.tagged import PdfTag

if TYPE_CHECKING:
    from safehuddle.domain.joy import JoyPage

_ON_WALL = (Style(BOLD, 19, 28), Style(REGULAR, 16, 22))
_ON_PAGE = (Style(BOLD, 13, 20), Style(REGULAR, 11.5, 16))
_MOTIF = (88.0, 64.0)
_DASH = 16.0
"""Room for the short stroke before a sentence."""


def render(content: JoyPage) -> bytes:
    """Return the pages as a PDF. The same content gives the same bytes."""
    sheet = ReportPages(_imprint(content))
    head, said = _ON_WALL if content.is_wall else _ON_PAGE
    y = sheet.head() + GAP_PT
    if content.is_wall:
        sheet.sign(motif(CardDesign.SPRIG, *_MOTIF, is_cover=False), sheet.left - 30, y - 14)
        y += 70
    for heading, sentences in content.groups:
        y = _group(sheet, heading, sentences, y, head, said)
    return sheet.finish()


def _imprint(content: JoyPage) -> Imprint:
    heading = JOY_WALL if content.is_wall else JOY
    return Imprint.of(
        heading,
        content,
        dates=content.month.title,
        left_out=_(
            "Said unnamed, in a line each, and looked over by a leader. Left out: who said it, and"
            " when."
        ),
    )


def _group(
    sheet: ReportPages,
    heading: str,
    sentences: tuple[str, ...],
    y: float,
    head: Style,
    style: Style,
) -> float:
    title = measure_words(heading, head, sheet.width, at_most=2)
    first = measured_whole(sentences[0], style, sheet.width - _DASH)
    if y + title.height + first.height > sheet.bottom:
        y = sheet.next_page() + GAP_PT
    sheet.place(title, sheet.left, y, PdfTag.H2, bookmark=True)
    y += title.height + GAP_PT / 3
    with sheet.within(PdfTag.LIST):
        for sentence in sentences:
            said = measured_whole(sentence, style, sheet.width - _DASH)
            if y + said.height > sheet.bottom:
                y = sheet.next_page() + GAP_PT
            dash = Line(0, 0, _DASH / 2, 0, ChartTone.GREY, 1.2)
            sheet.sign([dash], sheet.left, y + style.leading / 2)
            with sheet.within(PdfTag.ITEM):
                sheet.place(said, sheet.left + _DASH, y, PdfTag.BODY)
            y += said.height + GAP_PT / 3
    return y + GAP_PT
