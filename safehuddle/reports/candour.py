"""The whole of one candour record on paper, to be read from end to end by who was not there.

Not among the `registry`'s reports: those are for everybody, and this one's window prints it.
Nothing on these pages is cut. What the file says of itself outside its pages tells nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_day
from safehuddle.i18n import N_, _
from safehuddle.reports.handling import CASE
from safehuddle.reports.page import Imprint, MeasuredWords, ReportPages, measure_words
from safehuddle.reports.styles import (
    BODY,
    GAP_PT,
    HEADING,
    LABEL,
    NOTE,
    QUIET,
    QUIET_STRONG,
    STRONG,
    Style,
)
from safehuddle.reports.tagged import PdfTag
from safehuddle.reports.text import paragraphs, wrap

if TYPE_CHECKING:
    from safehuddle.domain.candour.case_page import CaseContent, CaseLine, CasePart

FILE_TITLE = N_("Record")
"""What the file, the printer's queue and the history call it."""
DATE_PT = 74.0
"""Room for the day and the time before what was done then."""
INDENT_PT = 12.0
_ALL_LINES = 100_000
_WIDOW = 2
"""Lines of a paragraph that stay together at the foot of a page, and with its heading."""


def render(content: CaseContent) -> bytes:
    """Return the pages as a PDF. The same content gives the same bytes."""
    pages = _CasePages(content)
    pages.draw(content)
    return pages.finish()


class _CasePages:
    """Sets paragraphs one below the other; one that is longer than its page goes on on the next."""

    def __init__(self, content: CaseContent) -> None:
        self._sheet = ReportPages(_imprint(content))
        self._y = self._sheet.head() + GAP_PT

    def draw(self, content: CaseContent) -> None:
        """Set all of it."""
        for sentence in content.lead:
            self._words(sentence, BODY)
        for part in content.parts:
            self._part(part)

    def finish(self) -> bytes:
        """Return the file."""
        return self._sheet.finish()

    def _part(self, part: CasePart) -> None:
        self._y += GAP_PT
        self._take(HEADING.leading + LABEL.leading + _WIDOW * BODY.leading)
        self._y = self._sheet.heading(part.title, self._sheet.left, self._y, self._sheet.width)
        for sentence in part.opening:
            self._words(sentence, NOTE if not part.lines else BODY)
        for line in part.lines:
            self._line(line)

    def _line(self, line: CaseLine) -> None:
        """Set what was written: its day and what it is, its words, who wrote it, former words."""
        indent = DATE_PT if line.when else 0.0
        is_bare = not (line.when or line.words or line.about)
        self._y += 2.0 if is_bare else 6.0
        if is_bare:
            self._words(line.title, BODY, INDENT_PT, sign="–")
            return
        self._heading(line, indent)
        self._words(line.words, BODY, indent)
        self._words(" · ".join(line.about), QUIET, indent)
        for former in line.former:
            self._words(former.until, QUIET_STRONG, indent + INDENT_PT)
            self._words(former.words, QUIET, indent + INDENT_PT)

    def _heading(self, line: CaseLine, indent: float) -> None:
        title = self._measured(line.title, LABEL, self._sheet.width - indent)
        when = self._measured(line.when, STRONG, DATE_PT - 8)
        height = max(title.height, when.height)
        self._take(height + _WIDOW * BODY.leading)
        left = self._sheet.left
        parts = [(when, left, self._y)] if line.when else []
        self._sheet.place_together([*parts, (title, left + indent, self._y)], PdfTag.H3)
        self._y += title.height
        # A time below its day may reach lower than the title; what follows stands beside it.

    def _words(self, text: str, style: Style, indent: float = 0.0, *, sign: str = "") -> None:
        """Set a text with its own lines, over as many pages as it takes."""
        x, width = self._sheet.left + indent, self._sheet.width - indent
        for each in paragraphs(text):
            lines = wrap(each, style.font, style.size, width, at_most=_ALL_LINES)
            while lines:
                fits = self._fitting(len(lines), style)
                part = MeasuredWords(lines[:fits], style)
                before = [(measure_words(sign, style, INDENT_PT), self._sheet.left, self._y)]
                self._sheet.place_together(
                    [*(before if sign else ()), (part, x, self._y)], PdfTag.P
                )
                self._y += part.height
                lines, sign = lines[fits:], ""

    def _fitting(self, count: int, style: Style) -> int:
        """Return how many of so many lines fit here; on another page, where too few would."""
        room = int((self._sheet.bottom - self._y) // style.leading)
        if room < min(count, _WIDOW):
            self._next_page()
            room = int((self._sheet.bottom - self._y) // style.leading)
        return min(count, room)

    def _measured(self, text: str, style: Style, width: float) -> MeasuredWords:
        whole = " ".join(paragraphs(text))
        return MeasuredWords(wrap(whole, style.font, style.size, width, at_most=_ALL_LINES), style)

    def _take(self, height: float) -> None:
        if self._y + height > self._sheet.bottom:
            self._next_page()

    def _next_page(self) -> None:
        self._y = self._sheet.next_page() + GAP_PT


def _imprint(content: CaseContent) -> Imprint:
    return Imprint(
        title=_("{title} {number}").format(title=CASE.title, number=content.number),
        ward=content.ward_name,
        dates=_("as it stood on {day}").format(day=format_day(content.printed_at.date())),
        printed_at=content.printed_at,
        printed_by=content.printed_by,
        version=content.version,
        handling=CASE.handling,
        left_out=_(
            "SafeHuddle asks for no names here, and added nothing to what people wrote. The"
            " trust’s own record is the legal one; this is not the clinical record, and writing"
            " here reported it to nobody."
        ),
        is_demo=content.is_demo,
        file_title=_(FILE_TITLE),
    )
