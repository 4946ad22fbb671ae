"""A letter to a patient or a family: the ward's name, a date, and what somebody has to say.

Plain and warm on purpose: no boxes, no handling line, nothing of SafeHuddle. Whom it is to is on
the page and nowhere else in the file: not in its title, its bookmarks or what else it says of
itself. Not among the `registry`'s reports, for nothing makes it again but the letter and the names
that are typed for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_day
from safehuddle.domain.text import clean, says_something
from safehuddle.i18n import N_
from safehuddle.reports.fonts import covered_with_signs
from safehuddle.reports.letter_pages import LARGE, USUAL, LetterPages
from safehuddle.reports.page import MeasuredWords
from safehuddle.reports.tagged import PdfTag
from safehuddle.reports.text import printable, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehuddle.reports.styles import Style

TITLE = N_("Letter")
"""All that its file and its place in a printer's queue are called."""

_MOST_LINES = 10_000
_ROOM_TO_SIGN = 3
"""Lines."""
_TOGETHER = 2
"""Lines of a paragraph that stay together where it goes on on another page."""


@dataclass(frozen=True, slots=True)
class LetterContent:
    """What is on the pages.

    Attributes:
        ward_name: who writes.
        made_at: in the ward's own zone; its day is the day of the letter.
        paragraphs: what the letter says; a blank line begins another, a line end stays one.
        to: name and address, a line each; empty leaves no room.
        salutation: such as "Dear …"; empty leaves room to write it by hand.
        closing: such as "Yours sincerely"; below it is room for a signature.
        signed: who signs, name and role, a line each.
        is_large: whether nothing on it is smaller than 16 points.
        is_demo: whether the ward is made up, which every page says.
    """

    ward_name: str
    made_at: datetime
    paragraphs: tuple[str, ...] = field(repr=False)
    to: str = field(default="", repr=False)
    salutation: str = field(default="", repr=False)
    closing: str = ""
    signed: str = field(default="", repr=False)
    is_large: bool = False
    is_demo: bool = False


def render(content: LetterContent) -> bytes:
    """Return the letter as a PDF. The same content gives the same bytes."""
    return _Setting(content).draw()


def cannot_be_drawn(*texts: str) -> str:
    """Return the characters of some texts that no font of ours holds, each once, as they come.

    A letter is not printed with a remark in place of somebody's name.
    """
    drawn = covered_with_signs()
    return "".join(
        dict.fromkeys(c for text in texts for c in clean(text) if c not in drawn and c != "\n")
    )


class _Setting:
    """Sets the parts of a letter one below the other."""

    def __init__(self, content: LetterContent) -> None:
        self._content = content
        self._scale = LARGE if content.is_large else USUAL
        self._pages = LetterPages(
            content.ward_name, content.made_at, self._scale, is_demo=content.is_demo
        )
        self._y = self._pages.head()

    def draw(self) -> bytes:
        content, body = self._content, self._scale.body
        line = body.leading
        self._paragraph(content.to)
        self._y += line if says_something(content.to) else 0
        self._paragraph(format_day(content.made_at.date()))
        self._y += line
        if says_something(content.salutation):
            self._paragraph(content.salutation)
        else:
            self._y += line * 1.5  # room for a pen
        self._y += line * 0.6
        said = [each for text in content.paragraphs for each in clean(text).split("\n\n")]
        for paragraph in said[:-1]:
            self._paragraph(paragraph)
            self._y += line * 0.6
        ends = (content.closing, content.signed)
        below = _ROOM_TO_SIGN + 1 + sum(len([*self._lines(each, body)]) for each in ends)
        self._paragraph("".join(said[-1:]), below=below)
        self._y += line * 0.6
        self._sign()
        return self._pages.finish()

    def _sign(self) -> None:
        """Set the end, with room for a signature: it stands below the last lines, not alone."""
        self._paragraph(self._content.closing)
        self._y += _ROOM_TO_SIGN * self._scale.body.leading
        self._paragraph(self._content.signed)

    def _paragraph(self, text: str, *, below: int = 0) -> None:
        """Set lines that are one thing to a screen reader, also over the end of a page.

        Args:
            text: the words.
            below: lines that follow and are not parted from its last ones.
        """
        style = self._scale.body
        lines = [*self._lines(text, style)]
        if not lines:
            return
        with self._pages.within(PdfTag.P):
            while lines:
                count = self._fitting(len(lines), below)
                some = MeasuredWords(tuple(lines[:count]), style)
                self._pages.place(some, self._pages.left, self._y, PdfTag.SPAN)
                self._y += some.height
                lines = lines[count:]
                if lines:
                    self._y = self._pages.next_page()

    def _fitting(self, count: int, below: int) -> int:
        """Return how many of so many lines this page takes, or the next once this is full."""
        room = self._room()
        if room >= count + below:
            return count
        some = min(room, count - _TOGETHER)
        if some < _TOGETHER:
            self._y = self._pages.next_page()
            some = min(self._room(), count)
        return some

    def _room(self) -> int:
        """Return how many lines there is room for."""
        return int((self._pages.bottom - self._y) // self._scale.body.leading)

    def _lines(self, text: str, style: Style) -> Iterator[str]:
        for line in clean(text).split("\n") if says_something(text) else ():
            words = printable(line, is_whole=True)
            yield from wrap(words, style.font, style.size, self._pages.width, at_most=_MOST_LINES)
