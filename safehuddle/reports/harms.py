"""Harms over time on A4: a chart for each, with why it is that chart and how much was looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.spc import SpcChart, spc_chart
from safehuddle.domain.text import with_capital
from safehuddle.i18n import _
from safehuddle.reports.handling import HARMS
from safehuddle.reports.page import Imprint, ReportPages, measure_words
from safehuddle.reports.styles import BODY, GAP_PT, HEADING
from safehuddle.reports.tagged import PdfTag
from safehuddle.reports.text import printable

if TYPE_CHECKING:
    from safehuddle.domain.spc.harm_page import HarmPage
    from safehuddle.domain.spc.harm_series import HarmSeries

HEIGHT_PT = 218.0
"""Of a chart: three of them stand on a page."""


def render(content: HarmPage) -> bytes:
    """Return the pages as a PDF. The same content gives the same bytes."""
    sheet = ReportPages(
        Imprint(
            title=HARMS.title,
            ward=content.ward_name,
            dates=content.title_of_days,
            printed_at=content.printed_at,
            printed_by=content.printed_by,
            version=content.version,
            handling=HARMS.handling,
            left_out=_(
                "Counts what was noticed and written down here, which is less than what happens."
                " A chart says that something changed, never why."
            ),
            is_demo=content.is_demo,
        )
    )
    y = sheet.head() + GAP_PT
    if not content.harms:
        nothing = measure_words(_("The ward counts no harms yet."), BODY, sheet.width)
        sheet.place(nothing, sheet.left, y, PdfTag.P)
    for harm in content.harms:
        y = _harm(sheet, harm, y)
    return sheet.finish()


def _harm(sheet: ReportPages, harm: HarmSeries, y: float) -> float:
    """Draw one harm, on the next page if there is no room for it; return the y below it."""
    title = measure_words(with_capital(harm.name), HEADING, sheet.width)
    why = measure_words(harm.reason, BODY, sheet.width, at_most=2)
    height = title.height + (HEIGHT_PT if harm.analysis is not None else why.height)
    if y + height > sheet.bottom:
        y = sheet.next_page() + GAP_PT
    sheet.place(title, sheet.left, y, PdfTag.H2, bookmark=True)
    y += title.height
    if harm.analysis is None:
        sheet.place(why, sheet.left, y, PdfTag.P)
        return y + why.height + GAP_PT
    chart = SpcChart(
        printable(with_capital(harm.name)),
        harm.analysis,
        harm.unfinished,
        notes=(f"{harm.reason} {harm.looked_words}",),
    )
    drawing = spc_chart(chart, width=sheet.width, height=HEIGHT_PT, is_titled=False)
    return sheet.figure(drawing, sheet.left, y) + GAP_PT
