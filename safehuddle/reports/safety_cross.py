"""The safety cross on A4, or the same on A3: a month of a harm, or a blank one for a pen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from safehuddle.charts.safety_cross import blank_cross, cross_chart
from safehuddle.charts.shapes import ChartTone, Line
from safehuddle.domain.text import with_capital
from safehuddle.i18n import _
from safehuddle.reports.fonts import BOLD, REGULAR
from safehuddle.reports.handling import SAFETY_CROSS
from safehuddle.reports.page import Imprint, ReportPages, measure_words
from safehuddle.reports.styles import GAP_PT, Style
from safehuddle.reports.tagged import PdfTag
from safehuddle.reports.text import printable

if TYPE_CHECKING:
    from safehuddle.domain.cross_page import CrossPage

CROSS_PT = 434.0
"""Width of the cross: its seven rows, the key and what is said below it stand on one page."""
HARM = Style(BOLD, 24, 30)
SAID = Style(REGULAR, 11, 15)
NUMBER = Style(BOLD, 15, 21, ChartTone.ACTION)


def render(content: CrossPage) -> bytes:
    """Return the page as a PDF. The same content gives the same bytes."""
    sheet = ReportPages(_imprint(content), larger=content.paper.larger)
    y = sheet.head() + GAP_PT
    cross = replace(content.cross, harm=printable(content.cross.harm))
    if content.is_blank and not cross.harm:
        harm = measure_words(_("Harm:"), HARM, sheet.width)
        sheet.sign([Line(80, 0, sheet.width, 0, ChartTone.INK, 0.8)], sheet.left, y + 24)
    else:
        harm = measure_words(with_capital(cross.harm_words), HARM, sheet.width)
    sheet.place(harm, sheet.left, y, PdfTag.H2, bookmark=True)
    y += harm.height + GAP_PT / 2
    drawing = (
        blank_cross([day.on for day in cross.days], width=CROSS_PT)
        if content.is_blank
        else cross_chart(cross, width=CROSS_PT)
    )
    y = sheet.figure(drawing, sheet.left + (sheet.width - CROSS_PT) / 2, y)
    for text, style in _below(content):
        said = measure_words(text, style, sheet.width, at_most=2)
        sheet.place(said, sheet.left, y, PdfTag.P)
        y += said.height + 2
    return sheet.finish()


def _below(content: CrossPage) -> list[tuple[str, Style]]:
    """Return what is said under the cross."""
    if content.is_blank:
        return [
            (
                _(
                    "At the end of each day write the letter, and on a day with harm how often."
                    " Colour it if you like: the letter is what counts. Count an ulcer once."
                ),
                SAID,
            )
        ]
    lines = [(content.cross.summary, SAID)]
    since = content.since
    if since is not None:
        number = _("{days} {what}").format(days=since.days, what=since.days_words)
        lines += [(number, NUMBER), (f"{since.best_words} {since.milestone_words}", SAID)]
        lines.append((since.kind_words, SAID))
    return lines


def _imprint(content: CrossPage) -> Imprint:
    return Imprint.of(
        SAFETY_CROSS,
        content,
        dates=content.cross.month.title,
        left_out=_(
            "Counts what was new here and was noticed, which is less than what happens: for"
            " improvement, not for judgement. Nobody is named."
        ),
    )
