"""A review, a gap or a story on A5, or the same on A4: what we learn, and how we got there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Line
from safehuddle.domain.beneath import Beneath
from safehuddle.domain.dates import format_day
from safehuddle.i18n import _
from safehuddle.reports.flow import flowing
from safehuddle.reports.fonts import BOLD, REGULAR
from safehuddle.reports.handling import AFTER_ACTION, GAP, STORY, Handling
from safehuddle.reports.kind_cards import measured_whole
from safehuddle.reports.page import Imprint, ReportPages, measure_words
from safehuddle.reports.styles import GAP_PT, Style
from safehuddle.reports.tagged import PdfTag
from safehuddle.reports.text import paragraphs

if TYPE_CHECKING:
    from safehuddle.domain.learning_sheet import LearningSheet

TITLE = Style(BOLD, 20, 27)
QUESTION = Style(BOLD, 13, 18, ChartTone.GREY)
ANSWER = Style(REGULAR, 15, 21)
"""Large enough that all of it can be read at 70 %, which A5 is of A4."""


_HEADINGS = {Beneath.AFTER_ACTION: AFTER_ACTION, Beneath.GAP: GAP, Beneath.STORY: STORY}


def render(content: LearningSheet) -> bytes:
    """Return the pages as a PDF. The same content gives the same bytes."""
    sheet = ReportPages(_imprint(content), larger=content.paper.larger)
    y = sheet.head() + GAP_PT
    title = measured_whole(content.title, TITLE, sheet.width)
    y = flowing(sheet, title, y, PdfTag.H2) + GAP_PT / 2
    sheet.sign([Line(0, 0, sheet.width, 0, ChartTone.FAINT, 1.2)], sheet.left, y)
    y += GAP_PT
    for part in content.parts:
        question = measure_words(part.question, QUESTION, sheet.width, at_most=2)
        if y + question.height + 2 * ANSWER.leading > sheet.bottom:
            y = sheet.next_page() + GAP_PT
        sheet.place(question, sheet.left, y, PdfTag.H3)
        y += question.height
        for paragraph in paragraphs(part.answer):
            y = flowing(sheet, measured_whole(paragraph, ANSWER, sheet.width), y) + GAP_PT / 3
        y += GAP_PT
    return sheet.finish()


def _imprint(content: LearningSheet) -> Imprint:
    heading = _HEADINGS[content.sort]
    return Imprint(
        title=heading.title,
        ward=content.ward_name,
        dates=format_day(content.day),
        printed_at=content.printed_at,
        printed_by=content.printed_by,
        version=content.version,
        handling=Handling.WALL if content.agreed else heading.handling,
        left_out=_("By role, without names, and about the work, not about anybody."),
        is_demo=content.is_demo,
    )
