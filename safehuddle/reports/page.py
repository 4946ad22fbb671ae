"""The grammar of every page: A4 or A3, whose it is, when, by whom printed, how to handle it.

A report asks `ReportPages` to place words and figures; the sheet keeps the fonts embedded, the
structure readable aloud and the bytes the same for the same content. Here y is in points and runs
downward from the top edge of the paper, as in a chart. Over 300 lines as one thing: head, words,
figures, band and foot share one canvas and one structure.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4

from safehuddle.charts.shapes import ChartTone, Line, Rect
from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.made_up import band_words
from safehuddle.domain.text import one_line, shorten, with_capital
from safehuddle.i18n import _
from safehuddle.reports.fonts import REGULAR, face, runs, width_pt
from safehuddle.reports.painter import PAPER_PALETTE, paint, rgb
from safehuddle.reports.styles import FOOT, HEADING, LABEL, LEAD, QUIET_STRONG, TITLE, Style
from safehuddle.reports.tagged import Heads, PdfTag, TaggedCanvas
from safehuddle.reports.text import printable, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from safehuddle.charts.shapes import Drawing, Shape
    from safehuddle.domain.printed import PrintedPage
    from safehuddle.reports.handling import Handling, PageHeading

MARGIN_PT = 45.0
TOP_PT = 32.0
BAND_PT, BAND_HEIGHT_PT = 17.0, 13.0
"""Where the band of a made-up ward begins, above the head, and how high it is."""
FOOT_PT = 28.0
"""From the last line of the foot to the edge: more than any ward printer cannot reach."""

_DEPTHS = {PdfTag.H1: 0, PdfTag.H2: 1, PdfTag.H3: 2}
"""Of headings in the file's outline."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every page of a report says of itself."""

    title: str
    """The name of the report, such as "Weekly summary"."""
    ward: str
    """Whose it is; "" for a page that is carried about: then it says nothing of the ward, nor when
    and by whom it was printed."""
    dates: str
    """The dates it covers, in words."""
    printed_at: datetime
    printed_by: str
    """A role; empty when nobody said who they are."""
    version: str
    handling: Handling
    left_out: str
    """What the page does not show, said at its foot."""
    is_demo: bool = False
    """Whether what it tells is made up: then a band on every page says so."""
    file_title: str = ""
    """What the file calls itself where its pages' own title would tell too much; then it does not
    name the ward either. "" for the pages' own."""

    @classmethod
    def of(cls, heading: PageHeading, page: PrintedPage, *, dates: str, left_out: str) -> Imprint:
        """Return that of a ward's page."""
        return cls(
            title=heading.title,
            ward=page.ward_name,
            dates=dates,
            printed_at=page.printed_at,
            printed_by=page.printed_by,
            version=page.version,
            handling=heading.handling,
            left_out=left_out,
            is_demo=page.is_demo,
        )


@dataclass(frozen=True, slots=True)
class MeasuredWords:
    """Some lines of one style, measured and ready to be placed."""

    lines: tuple[str, ...]
    style: Style

    @property
    def height(self) -> float:
        """In points."""
        return len(self.lines) * self.style.leading


def measure_words(text: str, style: Style, width: float, *, at_most: int = 1) -> MeasuredWords:
    """Return a text wrapped to a width; a longer one is cut after a word with "…".

    Args:
        text: what a person typed, or a sentence of ours.
        style: how it looks.
        width: in points.
        at_most: lines.
    """
    lines = wrap(printable(text), style.font, style.size, width, at_most=at_most)
    return MeasuredWords(lines, style)


class ReportPages:
    """The pages of one report while they are being drawn."""

    def __init__(self, imprint: Imprint, *, larger: float = 1.0) -> None:
        """Begin the first page.

        Args:
            imprint: what every page says of itself.
            larger: so many times as large as A4 is the paper, with all that stands on it; what is
                placed is measured as on A4.
        """
        face(REGULAR)
        self._imprint = imprint
        self._larger = larger
        self._file = BytesIO()
        self._canvas = TaggedCanvas(
            self._file,
            pagesize=tuple(side * larger for side in A4),
            invariant=1,
            lang="en-GB",
            initialFontName=REGULAR,
            pdfVersion=(1, 7),
        )
        self._canvas.setPageCompression(1)
        self._describe()
        self._bookmarks = 0
        self.paper_width, self.paper_height = A4
        self.left = MARGIN_PT
        self.width = self.paper_width - 2 * MARGIN_PT
        self._left_out = measure_words(imprint.left_out, FOOT, self.width, at_most=3)
        self.bottom = self.paper_height - FOOT_PT - FOOT.leading - self._left_out.height - 12
        """The lowest y that a report may fill."""
        self._canvas.on_every_page(self._draw_foot)
        self._magnify()

    def _describe(self) -> None:
        """Set what a reader program shows of the file, with the content's own date."""
        imprint, canvas = self._imprint, self._canvas
        self._date_file()
        # A reader program brings its own fonts, so here people's letters stay as they are.
        ward = one_line(imprint.ward)
        title = _("{ward}: {report}, {dates}") if ward else "{report}"
        dates = one_line(imprint.dates)
        whole = title.format(ward=ward, report=imprint.title, dates=dates)
        canvas.setTitle(imprint.file_title or whole)
        canvas.setAuthor("SafeHuddle" if imprint.file_title else ward)
        canvas.setSubject(imprint.handling.line)
        canvas.setCreator(f"SafeHuddle {imprint.version}")
        canvas.setProducer("SafeHuddle")
        canvas.setViewerPreference("DisplayDocTitle", "true")

    def _date_file(self) -> None:
        stamp = self._imprint.printed_at.strftime("%Y%m%d%H%M%S%z")
        # A PDF date writes the offset as +HH'mm'.
        when = f"D:{stamp[:14]}{stamp[14:17] or '+00'}'{stamp[17:19] or '00'}'"
        self._canvas.setDateFormatter(lambda *_moment: when)

    def head(self) -> float:
        """Draw the head of the first page and return the y below it."""
        imprint = self._imprint
        if imprint.is_demo:
            self._place_band()
        handling = measure_words(imprint.handling.line, QUIET_STRONG, 200)
        y = TOP_PT
        title = measure_words(imprint.ward or imprint.title, TITLE, self.width - 190, at_most=2)
        self.place(title, self.left, y, PdfTag.H1, bookmark=True)
        if imprint.ward:
            self.place_right(measure_words(imprint.title, QUIET_STRONG, 180), y + 4)
        self.place_right(handling, y + 16)
        y += title.height
        dates = measure_words(with_capital(imprint.dates), LEAD, self.width)
        self.place(dates, self.left, y, PdfTag.P)
        y += dates.height + 6
        self._rule(y, ChartTone.ACTION, 2.0)
        return y + 2

    def next_page(self) -> float:
        """Go on to another page, draw its running head and return the y below it."""
        with self._canvas.decoration():
            self._draw(self._left_out, self.left, self.bottom + 12)
        self._canvas.showPage()
        self._magnify()
        imprint = self._imprint
        head = _("{ward} · {report} · {dates}").format(
            ward=imprint.ward, report=imprint.title, dates=imprint.dates
        )
        with self._canvas.decoration():
            self._draw(measure_words(head, QUIET_STRONG, self.width), self.left, TOP_PT)
            if imprint.is_demo:
                self._paint_band()
        self._rule(TOP_PT + 17, ChartTone.ACTION, 1.0)
        return TOP_PT + 18

    def place(
        self, some: MeasuredWords, x: float, y: float, tag: PdfTag, *, bookmark: bool = False
    ) -> None:
        """Draw words whose top left corner is at `x`, `y`.

        Args:
            some: measured by `measure_words`.
            x: in points from the left edge of the paper.
            y: in points from the top edge.
            tag: what they are to a screen reader.
            bookmark: whether they are an entry of the file's outline.
        """
        if not some.lines:
            return
        if bookmark:
            self._bookmarks += 1
            key = f"part{self._bookmarks}"
            self._canvas.bookmarkPage(key)
            self._canvas.addOutlineEntry(" ".join(some.lines), key, _DEPTHS[tag])
        with self._canvas.marked(tag):
            self._draw(some, x, y)

    def place_together(
        self,
        parts: Iterable[tuple[MeasuredWords, float, float]],
        tag: PdfTag,
        *,
        heads: Heads | None = None,
        after: str = " ",
    ) -> None:
        """Draw several words of several styles that are one thing to a screen reader.

        `after` stands behind each line of them, unseen; "" where they have their blanks already.
        """
        with self._canvas.marked(tag, heads=heads):
            for some, x, y in parts:
                self._draw(some, x, y, after=after)

    def place_right(self, some: MeasuredWords, y: float) -> None:
        """Draw one line that ends at the right margin."""
        for line in some.lines:
            x = self.left + self.width - width_pt(line, some.style.font, some.style.size)
            self.place(some, x, y, PdfTag.P)

    def heading(self, text: str, x: float, y: float, width: float) -> float:
        """Draw the heading of a part and return the y below it."""
        self.place(measure_words(text, HEADING, width), x, y, PdfTag.H2, bookmark=True)
        return y + HEADING.leading

    def figure(self, drawing: Drawing, x: float, y: float) -> float:
        """Draw a chart, with its words for a screen reader, and return the y below it."""
        top = self.paper_height - y
        sides = (x, top - drawing.height, x + drawing.width, top)
        left, foot, right, head = (side * self._larger for side in sides)
        with self._canvas.marked(PdfTag.FIGURE, alt=drawing.summary, box=(left, foot, right, head)):
            self._paint(drawing.shapes, x, y)
        return y + drawing.height

    def sign(self, shapes: Iterable[Shape], x: float, y: float) -> None:
        """Draw a small sign about `x`, `y` whose meaning the words beside it say too."""
        with self._canvas.decoration():
            self._paint(shapes, x, y)

    def within(self, tag: PdfTag) -> AbstractContextManager[None]:
        """Open a list, a table or a row of one for what is drawn in the block."""
        return self._canvas.within(tag)

    def finish(self) -> bytes:
        """Say what the pages leave out, draw the foot of each, and return the file."""
        self.place(self._left_out, self.left, self.bottom + 12, PdfTag.P)
        return self._canvas.finish()

    def _place_band(self) -> None:
        """Draw the band of a made-up ward above the head; on later pages it is not read again."""
        with self._canvas.decoration():
            self._ground_of_band()
        with self._canvas.marked(PdfTag.P):
            self._words_of_band()

    def _paint_band(self) -> None:
        self._ground_of_band()
        self._words_of_band()

    def _ground_of_band(self) -> None:
        ground = Rect(0, 0, self.width, BAND_HEIGHT_PT, ChartTone.FAINT)
        self._paint([ground], self.left, BAND_PT)

    def _words_of_band(self) -> None:
        words = measure_words(band_words(), LABEL, self.width)
        wide = max(width_pt(line, LABEL.font, LABEL.size) for line in words.lines)
        self._draw(words, self.left + (self.width - wide) / 2, BAND_PT)

    def _magnify(self) -> None:
        if self._larger != 1.0:
            self._canvas.scale(self._larger, self._larger)

    def _rule(self, y: float, tone: ChartTone, width: float) -> None:
        self.sign([Line(0, 0, self.width, 0, tone, width)], self.left, y)

    def _paint(self, shapes: Iterable[Shape], x: float, y: float) -> None:
        paint(self._canvas, shapes, left=x, top=self.paper_height - y, palette=PAPER_PALETTE)

    def _draw(self, some: MeasuredWords, x: float, y: float, *, after: str = " ") -> None:
        style = some.style
        # The first baseline lies so that the letters stand in the middle of their leading.
        baseline = self.paper_height - y - (style.leading + style.size * 0.72) / 2
        ink = self._canvas.beginText(x, baseline)
        ink.setFont(style.font, style.size, style.leading)
        ink.setFillColorRGB(*rgb(PAPER_PALETTE[style.tone]))
        for line in some.lines:
            # The blank keeps it apart from what comes next, for a screen reader and when copied.
            pieces = tuple(runs(line + after, style.font))
            for font, piece in pieces:
                if len(pieces) > 1 or font != style.font:
                    ink.setFont(font, style.size, style.leading)
                ink.textOut(piece)
            ink.textLine()
        self._canvas.drawText(ink)

    def _draw_foot(self, page: int, pages: int) -> None:
        imprint = self._imprint
        printed = _("Printed {date} {time} by {role}").format(
            date=format_date(imprint.printed_at.date()),
            time=format_time(imprint.printed_at),
            role=shorten(imprint.printed_by, at_most=40) or _("the ward team"),
        )
        line = " · ".join(
            (
                *([printed] if imprint.ward else []),
                _("page {page} of {pages}").format(page=page, pages=pages),
                imprint.handling.line,
                f"SafeHuddle {imprint.version}",
            )
        )
        y = self.bottom + 8
        self._rule(y, ChartTone.FAINT, 0.8)
        with self._canvas.decoration():
            y += 4 + self._left_out.height
            self._draw(measure_words(line, FOOT, self.width), self.left, y)
