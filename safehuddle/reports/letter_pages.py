"""The pages of a letter: whose ward it is from at the head, the page's number at the foot.

The grammar of `page`, with less said: a letter is for the person it is to, so it has no handling
line, no hour of printing and no name of a program. Its file is called "Letter" and says of itself
neither whom it is to nor where it is from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safehuddle.charts.shapes import ChartTone
from safehuddle.domain.made_up import band_words
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.reports.fonts import BOLD, REGULAR
from safehuddle.reports.handling import Handling
from safehuddle.reports.page import FOOT_PT, TOP_PT, Imprint, ReportPages, measure_words
from safehuddle.reports.styles import Style
from safehuddle.reports.tagged import PdfTag

MARGIN_PT = 68.0
"""Of a letter: at 12 points a line has about 80 letters, which is as many as read well."""


@dataclass(frozen=True, slots=True)
class LetterScale:
    """The sizes of one print."""

    head: Style
    body: Style
    foot: Style
    margin: float


USUAL = LetterScale(
    Style(BOLD, 17, 23, ChartTone.ACTION),
    Style(REGULAR, 12, 17),
    Style(REGULAR, 9.5, 13, ChartTone.GREY),
    MARGIN_PT,
)
LARGE = LetterScale(
    Style(BOLD, 22, 29, ChartTone.ACTION),
    Style(REGULAR, 18, 26),
    Style(REGULAR, 16, 22),
    48.0,
)
"""Large print: nothing on the page is smaller than 16 points, and nothing is grey."""


class LetterPages(ReportPages):
    """The pages of one letter while they are being drawn."""

    def __init__(
        self, ward: str, made_at: datetime, scale: LetterScale, *, is_demo: bool = False
    ) -> None:
        """Begin the first page; nothing is on it yet."""
        imprint = Imprint(
            title=_("Letter"),
            ward=ward,
            dates="",
            printed_at=made_at,
            printed_by="",
            version="",
            handling=Handling.CONFIDENTIAL,
            left_out="",
            is_demo=is_demo,
        )
        self._scale = scale
        super().__init__(imprint)
        self.left = scale.margin
        self.width = self.paper_width - 2 * scale.margin
        self.bottom = self.paper_height - FOOT_PT - scale.foot.leading * (2 if is_demo else 1) - 10

    @override
    def head(self) -> float:
        """Place the ward's name and return the y below it."""
        name = measure_words(self._imprint.ward, self._scale.head, self.width, at_most=2)
        self.place(name, self.left, TOP_PT + 8, PdfTag.H1, bookmark=True)
        y = TOP_PT + 8 + name.height + 4
        self._rule(y, ChartTone.ACTION, 1.5)
        return y + self._scale.body.leading * 1.2

    @override
    def next_page(self) -> float:
        """Go on to another page and return the y where its words begin."""
        self._canvas.showPage()
        name = measure_words(self._imprint.ward, self._scale.foot, self.width)
        with self._canvas.decoration():
            self._draw(name, self.left, TOP_PT)
        return TOP_PT + name.height + self._scale.body.leading

    @override
    def finish(self) -> bytes:
        """Draw the foot of each page and return the file: a letter leaves nothing out."""
        return self._canvas.finish()

    @override
    def _describe(self) -> None:
        """Say of the file what it is and its day, and nothing of anybody."""
        self._date_file()
        self._canvas.setTitle(self._imprint.title)
        for name_nobody in (self._canvas.setAuthor, self._canvas.setSubject):
            name_nobody("")
        for name_program in (self._canvas.setCreator, self._canvas.setProducer):
            name_program("SafeHuddle")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    @override
    def _draw_foot(self, page: int, pages: int) -> None:
        foot, y = self._scale.foot, self.bottom + 10
        with self._canvas.decoration():
            if self._imprint.is_demo:
                self._draw(measure_words(band_words(), foot, self.width), self.left, y)
                y += foot.leading
            if pages > 1:
                words = _("Page {page} of {pages}").format(page=page, pages=pages)
                self._draw(measure_words(words, foot, self.width), self.left, y)
