"""The certificate of a milestone, A4, for the wall: days, how much was looked, and thanks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Line, Rect
from safehuddle.domain.dates import format_day
from safehuddle.domain.kind_card import CardDesign
from safehuddle.domain.text import with_capital
from safehuddle.i18n import _, ngettext
from safehuddle.reports.fonts import BOLD, REGULAR, width_pt
from safehuddle.reports.handling import CERTIFICATE
from safehuddle.reports.kind_motifs import motif
from safehuddle.reports.page import Imprint, MeasuredWords, ReportPages, measure_words
from safehuddle.reports.styles import GAP_PT, Style
from safehuddle.reports.tagged import PdfTag

if TYPE_CHECKING:
    from safehuddle.domain.cross_page import CertificateContent

NUMBER = Style(BOLD, 84, 96, ChartTone.ACTION)
WHAT = Style(REGULAR, 20, 28)
QUIET = Style(REGULAR, 13, 19, ChartTone.GREY)
_MOTIF = (260.0, 380.0)
"""Room of the sprig of leaves, which stands above the number."""
_INSET_PT = 40.0
_LINE_PT = 190.0


def render(content: CertificateContent) -> bytes:
    """Return the page as a PDF. The same content gives the same bytes."""
    sheet = ReportPages(_imprint(content))
    y = sheet.head() + GAP_PT
    high = sheet.bottom - y - GAP_PT
    for edge, tone, line in ((0.0, ChartTone.ACTION, 1.6), (5.0, ChartTone.GREY, 0.6)):
        wide = sheet.width - 2 * edge
        frame = Rect(edge, edge, wide, high - 2 * edge, fill=None, tone=tone, line=line)
        sheet.sign([frame], sheet.left, y)
    across, down = _MOTIF
    leaves = motif(CardDesign.SPRIG, across, down, is_cover=True)
    sheet.sign(leaves, sheet.left + (sheet.width - across) / 2, y - down * 0.36 + 90)
    y += 165
    days = ngettext("{count} day", "{count} days", content.milestone)
    y = _centred(sheet, days.format(count=content.milestone), NUMBER, y, PdfTag.H2) + GAP_PT
    for text, style, gap in _said(content):
        y = _centred(sheet, text, style, y, PdfTag.P) + gap
    foot = sheet.bottom - 66
    for x, words in (
        (sheet.left + _INSET_PT, _("signed")),
        (sheet.left + sheet.width - _INSET_PT - _LINE_PT, _("day")),
    ):
        sheet.sign([Line(0, 0, _LINE_PT, 0, ChartTone.INK, 0.8)], x, foot)
        sheet.place(measure_words(words, QUIET, _LINE_PT), x, foot + 4, PdfTag.P)
    return sheet.finish()


def _said(content: CertificateContent) -> list[tuple[str, Style, float]]:
    """Return what stands on it from above, each with the room below it."""
    since = content.since
    what = _("{harm}: none was noticed that was new here").format(harm=with_capital(since.harm))
    reached = since.now.first + timedelta(days=content.milestone)
    return [
        (what, WHAT, 0),
        (_("reached on {day}").format(day=format_day(reached)), WHAT, 2 * GAP_PT),
        (since.looked_words, QUIET, GAP_PT),
        (_("Thank you to everybody who looked, noticed and spoke up."), WHAT, GAP_PT),
    ]


def _centred(sheet: ReportPages, text: str, style: Style, y: float, tag: PdfTag) -> float:
    """Draw words in the middle of the frame; return the y below them."""
    said = measure_words(text, style, sheet.width - 2 * _INSET_PT, at_most=4)
    parts = []
    for line in said.lines:
        wide = width_pt(line, style.font, style.size)
        parts.append((MeasuredWords((line,), style), sheet.left + (sheet.width - wide) / 2, y))
        y += style.leading
    if tag is PdfTag.H2:
        for words, x, top in parts:
            sheet.place(words, x, top, tag, bookmark=True)
    else:
        sheet.place_together(parts, tag)
    return y


def _imprint(content: CertificateContent) -> Imprint:
    return Imprint.of(
        CERTIFICATE,
        content,
        dates=format_day(content.day),
        left_out=_(
            "Counts what was noticed and written down here, which is less than what happens. A"
            " number that begins again says that somebody noticed and spoke up."
        ),
    )
