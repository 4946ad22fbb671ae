"""The chart of the focus at the foot of the weekly summary: small, with its verdict beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehuddle.charts.spc_signs import ICON_PT, variation_icon
from safehuddle.charts.ward import small_drawing
from safehuddle.domain.spc.words import variation_words
from safehuddle.domain.text import with_capital
from safehuddle.i18n import _
from safehuddle.reports.page import measure_words
from safehuddle.reports.styles import BODY, HEADING, QUIET
from safehuddle.reports.tagged import PdfTag
from safehuddle.reports.text import printable

if TYPE_CHECKING:
    from safehuddle.domain.spc.analysis import Analysis
    from safehuddle.domain.spc.ward_chart import WardChart
    from safehuddle.reports.page import MeasuredWords, ReportPages

WORDS_PT = 172.0
"""Width of the words on its left."""
ICON_ROOM_PT = 2 * ICON_PT + 6
GAP_PT = 6.0
LEAST_PT, MOST_PT = 62.0, 120.0
"""How high the chart may be: as high as the lists leave it room."""


@dataclass(frozen=True, slots=True)
class WeeklyFocus:
    """The chart, and its words, measured."""

    chart: WardChart
    seen: Analysis
    title: MeasuredWords
    verdict: MeasuredWords
    counted: MeasuredWords

    @property
    def least(self) -> float:
        """The least height that it needs, with the gap above it, in points."""
        words = HEADING.leading + self.verdict.height + self.counted.height
        return GAP_PT + max(LEAST_PT, words)

    def draw(self, sheet: ReportPages, y: float) -> None:
        """Draw it from `y` down to the foot of the page, or as high as it may be."""
        y += GAP_PT
        height = min(MOST_PT, sheet.bottom - y)
        left = sheet.left + ICON_ROOM_PT
        latest = self.seen.latest
        sides = latest.sides if latest is not None else 0
        sheet.place(self.title, left, y, PdfTag.H2, bookmark=True)
        sheet.sign(variation_icon(self.seen.variation, sides, ICON_PT, ICON_PT + 4), sheet.left, y)
        sheet.place(self.verdict, left, y + HEADING.leading, PdfTag.P)
        below = y + max(HEADING.leading + self.verdict.height, 2 * ICON_PT + 6)
        sheet.place(self.counted, sheet.left, below, PdfTag.P)
        drawing = small_drawing(
            replace(self.chart, name=printable(self.chart.name)),
            width=sheet.width - WORDS_PT,
            height=height,
            has_verdict=False,
        )
        assert drawing is not None, "it has something to draw"
        sheet.figure(drawing, sheet.left + WORDS_PT, y)


def focus_of(chart: WardChart | None) -> WeeklyFocus | None:
    """Return the chart of the focus as it stands on paper; None where there is none to draw."""
    if chart is None or chart.analysis is None:
        return None
    beside = WORDS_PT - ICON_ROOM_PT - GAP_PT
    return WeeklyFocus(
        chart,
        chart.analysis,
        measure_words(_("Our focus: {harm}").format(harm=chart.name), HEADING, beside),
        measure_words(with_capital(variation_words(chart.analysis)), BODY, beside, at_most=3),
        measure_words(chart.counted, QUIET, WORDS_PT - GAP_PT, at_most=2),
    )
