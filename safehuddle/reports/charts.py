"""The charts of a ward on A4: each with why it is that chart and what its counts stand beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from safehuddle.charts.ward import ward_drawing
from safehuddle.domain.spc.ward_chart import WardChart
from safehuddle.i18n import _
from safehuddle.reports.handling import CHARTS
from safehuddle.reports.page import Imprint, ReportPages, measure_words
from safehuddle.reports.styles import BODY, GAP_PT, HEADING
from safehuddle.reports.tagged import PdfTag
from safehuddle.reports.text import printable

if TYPE_CHECKING:
    from safehuddle.domain.good_and_worries import GoodAndWorries
    from safehuddle.domain.spc.chart_page import ChartPage

HEIGHT_PT = 196.0
"""Of a chart: three of them stand on a page."""
MOST_LINES = 12
"""Of the answers to new limits: four of 200 letters."""


def render(content: ChartPage) -> bytes:
    """Return the pages as a PDF. The same content gives the same bytes."""
    sheet = ReportPages(
        Imprint.of(
            CHARTS,
            content,
            dates=content.title_of_days,
            left_out=_(
                "Counts what was noticed and written down here, which is less than what happens."
                " A chart says that something changed, never why."
            ),
        )
    )
    y = sheet.head() + GAP_PT
    for chart in content.charts:
        y = _chart(sheet, chart, y)
    return sheet.finish()


def _chart(sheet: ReportPages, chart: WardChart | GoodAndWorries, y: float) -> float:
    """Draw one chart, on the next page if there is no room for it; return the y below it."""
    title = measure_words(chart.name, HEADING, sheet.width)
    why = measure_words(chart.reason, BODY, sheet.width, at_most=2)
    if isinstance(chart, WardChart):
        chart = replace(
            chart,
            name=printable(chart.name),
            marks=tuple(replace(mark, words=printable(mark.words)) for mark in chart.marks),
        )
    drawing = ward_drawing(chart, width=sheet.width, height=HEIGHT_PT)
    said = [
        measure_words(sentence, BODY, sheet.width, at_most=MOST_LINES) for sentence in chart.said
    ]
    height = title.height + (drawing.height if drawing is not None else why.height)
    height += sum(words.height for words in said)
    if y + height > sheet.bottom:
        y = sheet.next_page() + GAP_PT
    sheet.place(title, sheet.left, y, PdfTag.H2, bookmark=True)
    y += title.height
    if drawing is None:
        sheet.place(why, sheet.left, y, PdfTag.P)
        y += why.height
    else:
        y = sheet.figure(drawing, sheet.left, y)
    for words in said:
        if y + words.height > sheet.bottom:
            y = sheet.next_page() + GAP_PT
        sheet.place(words, sheet.left, y, PdfTag.P)
        y += words.height
    return y + GAP_PT
