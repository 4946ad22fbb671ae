"""The sheet "We signed up" for the wall: what each means to do, and who; A4, or the same on A3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Line
from safehuddle.domain.dates import format_day
from safehuddle.domain.signed_up import count_words
from safehuddle.i18n import _
from safehuddle.reports.fonts import BOLD, REGULAR
from safehuddle.reports.handling import SIGNED_UP
from safehuddle.reports.page import Imprint, ReportPages, measure_words
from safehuddle.reports.styles import GAP_PT, Style
from safehuddle.reports.tagged import PdfTag

if TYPE_CHECKING:
    from safehuddle.domain.signed_up import SignedUpContent

HEADLINE = Style(BOLD, 34, 42)
COUNT = Style(REGULAR, 15, 21, ChartTone.GREY)
COMMITMENT = Style(REGULAR, 20, 27)
WHO = Style(BOLD, 13, 18, ChartTone.GREY)
MOST_LINES = 10


def render(content: SignedUpContent) -> bytes:
    """Return the pages as a PDF. The same content gives the same bytes."""
    sheet = ReportPages(_imprint(content), larger=content.paper.larger)
    y = sheet.head() + GAP_PT
    headline = measure_words(SIGNED_UP.title, HEADLINE, sheet.width, at_most=2)
    sheet.place(headline, sheet.left, y, PdfTag.H2, bookmark=True)
    y += headline.height
    count = measure_words(count_words(content.count), COUNT, sheet.width, at_most=2)
    sheet.place(count, sheet.left, y, PdfTag.P)
    y += count.height + GAP_PT
    for number, each in enumerate(content.lines):
        said = measure_words(each.commitment, COMMITMENT, sheet.width, at_most=MOST_LINES)
        who = measure_words(each.who, WHO, sheet.width, at_most=3)
        if number and y + said.height + who.height + GAP_PT > sheet.bottom:
            y = sheet.next_page() + GAP_PT
        elif number:
            sheet.sign([Line(0, 0, sheet.width, 0, ChartTone.FAINT, 1.2)], sheet.left, y)
            y += GAP_PT
        for words in (said, who):
            sheet.place(words, sheet.left, y, PdfTag.P)
            y += words.height
        y += GAP_PT
    return sheet.finish()


def _imprint(content: SignedUpContent) -> Imprint:
    return Imprint.of(
        SIGNED_UP,
        content,
        dates=format_day(content.day),
        left_out=_(
            "Only those who agreed to hang here, as they call themselves. Whoever leaves is on no"
            " later sheet. Would you like to sign up? Ask any of us."
        ),
    )
