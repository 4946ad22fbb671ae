"""A chart of a series as a page, as a picture, or as SVG: what it says stands under it in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from safehuddle.charts.spc import spc_chart
from safehuddle.i18n import _
from safehuddle.reports.fonts import REGULAR, face
from safehuddle.reports.handling import SPC
from safehuddle.reports.page import Imprint, ReportPages, measure_words
from safehuddle.reports.painter import PAPER_PALETTE, paint
from safehuddle.reports.png import png
from safehuddle.reports.styles import BODY
from safehuddle.reports.svg import svg_of
from safehuddle.reports.tagged import PdfTag
from safehuddle.reports.text import printable

if TYPE_CHECKING:
    from safehuddle.charts.shapes import Drawing
    from safehuddle.charts.spc import SpcChart

HEIGHT_PT = 300.0
PICTURE_WIDTH_PT = 520.0
MARGIN_PT = 12.0
"""Round a picture, so that nothing touches its edge."""
PIXELS_PER_PT = 3.0
"""216 dots an inch: sharp on any screen and on most paper."""
MOST_LINES = 14


@dataclass(frozen=True, slots=True)
class SpcContent:
    """A chart, and when it was made."""

    chart: SpcChart
    dates: str
    printed_at: datetime
    version: str


def render(content: SpcContent) -> bytes:
    """Return the chart as a PDF of one page, the same bytes for the same content."""
    sheet = ReportPages(
        Imprint(
            title=SPC.title,
            ward=content.chart.what,
            dates=content.dates,
            printed_at=content.printed_at,
            printed_by="",
            version=content.version,
            handling=SPC.handling,
            left_out=_("A chart says that something changed, never why. It begins a conversation."),
        )
    )
    drawing = spc_chart(
        _printable(content.chart), width=sheet.width, height=HEIGHT_PT, is_titled=False
    )
    y = sheet.figure(drawing, sheet.left, sheet.head() + 12) + 14
    words = measure_words(drawing.summary, BODY, sheet.width, at_most=MOST_LINES)
    sheet.place(words, sheet.left, y, PdfTag.P)
    return sheet.finish()


def render_svg(content: SpcContent) -> bytes:
    """Return the chart alone as an SVG file."""
    return svg_of(_picture(content), title=content.chart.what, palette=PAPER_PALETTE)


def render_png(content: SpcContent) -> bytes:
    """Return the chart alone as a PNG: the page of paper, seen through the reader of PDFs."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(_bare_page(_picture(content)))
    try:
        seen = document[0].render(scale=PIXELS_PER_PT, rev_byteorder=True)
        return png(seen.width, seen.height, bytes(seen.buffer), seen.stride)
    finally:
        document.close()


def _printable(chart: SpcChart) -> SpcChart:
    """Return the chart with a title that our fonts can draw."""
    return replace(chart, what=printable(chart.what))


def _picture(content: SpcContent) -> Drawing:
    return spc_chart(_printable(content.chart), width=PICTURE_WIDTH_PT, height=HEIGHT_PT)


def _bare_page(drawing: Drawing) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    face(REGULAR)
    file = BytesIO()
    size = (drawing.width + 2 * MARGIN_PT, drawing.height + 2 * MARGIN_PT)
    canvas = Canvas(file, pagesize=size, invariant=1, initialFontName=REGULAR)
    top = drawing.height + MARGIN_PT
    paint(canvas, drawing.shapes, left=MARGIN_PT, top=top, palette=PAPER_PALETTE)
    canvas.save()
    return file.getvalue()
