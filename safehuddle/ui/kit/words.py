"""Words on the page: title, headings, body, quiet notes. Plain text always, never markup."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QLabel

from safehuddle.ui.heard.part import Part
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Tone, tone_colour

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Words(QLabel):
    """Text in one step of the type scale. What people typed is shown as they typed it."""

    is_one_line = False
    """Whether it wants to stand on one line, and wraps only where there is no room for that."""
    heard_as: Part | None = None
    heard_level = 0

    def __init__(
        self,
        text: str = "",
        size: Size = Size.BODY,
        *,
        bold: bool = False,
        tone: Tone = Tone.PLAIN,
        wraps: bool = True,
        level: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Show `text`; with a `level` from 1 on it is a heading, for the ear too."""
        super().__init__(parent)
        if level:
            self.heard_as, self.heard_level = Part.HEADING, level
        self._size, self._bold, self._tone = size, bold, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setText(text)
        self.restyle()

    def sizeHint(self) -> QSize:
        """One line where that is wanted; else the shape Qt finds pleasing."""
        if not self.is_one_line:
            return super().sizeHint()
        # Of the letters as they are set, not rounded to whole px: else the last word would break.
        wide = ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text()))
        return QSize(wide + 1, self.fontMetrics().height())

    def set_tone(self, tone: Tone) -> None:
        """Give the text another meaning, and with it another colour."""
        self._tone = tone
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's font and colour."""
        self.setFont(theme().font(self._size, bold=self._bold))
        palette = QPalette()
        palette.setColor(
            QPalette.ColorRole.WindowText, QColor(tone_colour(theme().colours, self._tone))
        )
        self.setPalette(palette)


def title(text: str = "") -> Words:
    """Return the one title of a page, 28 px."""
    return Words(text, Size.TITLE, bold=True, level=1)


def heading(text: str = "", *, level: int = 2) -> Words:
    """Return the heading of a part of a page; of level 1 where there is no title, as on a sheet."""
    return Words(text, Size.LEAD, bold=True, level=level)


def small_heading(text: str = "") -> Words:
    """Return the heading of a group within a part."""
    return Words(text, Size.BODY, bold=True, level=3)


def field_label(text: str = "") -> Words:
    """Return what stands above a field or a row of chips: it is heard with them, as their name."""
    return Words(text, Size.BODY, bold=True)


def lead(text: str = "") -> Words:
    """Return the important sentence of a page, to be read aloud: 20 px."""
    return Words(text, Size.LEAD)


def body(text: str = "") -> Words:
    """Return usual text, 16 px."""
    return Words(text)


def quiet(text: str = "") -> Words:
    """Return text that is there when looked for, 14 px."""
    return Words(text, Size.QUIET, tone=Tone.QUIET)
