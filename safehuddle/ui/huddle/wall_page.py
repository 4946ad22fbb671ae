"""One page of the wall board: a heading, a few sentences, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMargins, QRect
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from safehuddle.ui.heard.part import Part
from safehuddle.ui.huddle.day_marks import MARKS
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import FAMILY, SIGNS, Space, Tone, tone_colour

if TYPE_CHECKING:
    from safehuddle.domain.streak import DayState
    from safehuddle.ui.huddle.wall_rows import WallRow

NO_BREAK = "\N{NO-BREAK SPACE}"
DOT = 0.5
"""The side of a dot, as a share of the letter: it is counted, not read."""


class PageShown(NamedTuple):
    """What stands on one page."""

    title: str
    rows: tuple[WallRow, ...]
    more: str = ""


def wall_font(letter: int, *, bold: bool = False) -> QFont:
    """Return our font at `letter` px."""
    font = QFont([FAMILY, SIGNS])
    font.setPixelSize(letter)
    font.setBold(bold)
    return font


def capital_share() -> float:
    """Return how high a capital of our font is, as a share of its size."""
    return QFontMetricsF(wall_font(1000)).capHeight() / 1000


class Large(QLabel):
    """Words as high as the board's letter."""

    heard_as: Part | None = None

    def __init__(self, text: str, letter: int, *, level: int = 0, quiet: bool = False) -> None:
        """Show `text`; with a `level` from 1 on it is a heading, and bold."""
        super().__init__()
        if level:
            self.heard_as, self.heard_level = Part.HEADING, level
        self.setText(text)
        self.setTextFormat(self.textFormat().PlainText)
        self.setWordWrap(True)
        self._bold, self._tone = bool(level), Tone.QUIET if quiet else Tone.PLAIN
        self.set_letter(letter)

    def set_letter(self, letter: int) -> None:
        """Take another letter, and the theme's colour."""
        self.setFont(wall_font(letter, bold=self._bold))
        palette = QPalette()
        colour = QColor(tone_colour(theme().colours, self._tone))
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


class WallPage(QWidget):
    """Shows a `PageShown`."""

    def __init__(self, shown: PageShown, letter: int) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.M)
        layout.addWidget(Large(shown.title, letter, level=2))
        for row in shown.rows:
            layout.addWidget(_Sentence(row, letter))
        if shown.more:
            layout.addWidget(Large(shown.more, letter, quiet=True))
        layout.addStretch(1)


class _Sentence(QWidget):
    """A shape, and the sentence with what is to be said of it."""

    def __init__(self, row: WallRow, letter: int) -> None:
        super().__init__()
        self._row, self._letter = row, letter
        note = row.note.replace(" ", NO_BREAK)
        words = Large(f"{row.text} ·{NO_BREAK}{note}" if note else row.text, letter)
        words.setAccessibleName(f"{row.icon_word}: {words.text()}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins(round(letter * 1.4), 0, 0, 0))
        layout.addWidget(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape beside the first line."""
        painter = QPainter(self)
        place = QRect(0, round(self._letter * 0.2), self._letter, self._letter)
        icon, tone = ("warning", Tone.WORSE) if self._row.is_late else (self._row.icon, Tone.QUIET)
        paint_icon(painter, icon, place, tone_colour(theme().colours, tone))
        painter.end()


class WallDots(QWidget):
    """The huddles of three weeks, shape by shape."""

    heard_as = Part.PICTURE

    def __init__(self) -> None:
        super().__init__()
        self._dots: tuple[tuple[DayState, ...], ...] = ()
        self._side = 0

    def show_dots(self, dots: tuple[tuple[DayState, ...], ...], letter: int) -> None:
        """Show others, in the size of the board's letter."""
        self._dots, self._side = dots, round(letter * DOT)
        self.setFixedHeight(self._side)
        self.setVisible(bool(dots))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them."""
        painter, x = QPainter(self), 0
        for week in self._dots:
            for state in week:
                icon, tone = MARKS[state]
                place = QRect(x, 0, self._side, self._side)
                paint_icon(painter, icon, place, tone_colour(theme().colours, tone))
                x += self._side + Space.S
            x += self._side
        painter.end()
