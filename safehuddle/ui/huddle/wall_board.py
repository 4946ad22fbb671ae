"""The board to be read across the room: the whole screen, large, refreshed by itself. F11 or Esc.

Its text is sized by the screen, not by the type scale: from three metres a letter must be about
8 mm high (25 mm for each 10 m, the usual rule for signs), whatever size suits a reader at the desk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.services import board
from safehuddle.ui.huddle.wall_rows import WallColumn, WallRow, WallShown, wall_shown
from safehuddle.ui.jobs import ScopedJobs
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import FAMILY, SIGNS, Space, Tone, tone_colour

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehuddle.services.board import Board
    from safehuddle.ui.desk import Desk

REFRESH_MS = 15_000
"""It hangs there all day: what was just said elsewhere should be on it soon."""
LETTER_SHARE = 1 / 23
"""The size of a sentence's text as a share of the screen's height: 33 px at 768."""
LEAST_PX = 16


class WallBoard(QWidget):
    """A window of its own over the whole screen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setWindowTitle(_("The board"))
        self.setAccessibleName(_("The board, to be read across the room"))
        self._desk = desk
        self._jobs = ScopedJobs(desk.jobs, lambda problem: None)
        self._title, self._streak = _Large(1.4, bold=True), _Large(0.8, tone=Tone.QUIET)
        self._foot = _Large(0.8)
        self._leave = _Large(0.5, tone=Tone.QUIET)
        self._leave.setText(_("Esc or F11 goes back."))
        self._columns = tuple(_Column() for _place in range(3))
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.reload)
        self._lay_out()

    def open(self) -> None:
        """Show it over the whole screen."""
        self.showFullScreen()
        self.setFocus()
        self._timer.start()
        self.reload()

    def reload(self) -> None:
        """Read the board again."""
        ward_id, now = self._desk.ward.id, self._desk.clock()
        self._jobs.glance(lambda query: board.board(query, ward_id, now=now), self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and F11 go back."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for nothing more."""
        self._timer.stop()
        self._jobs.close()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Size the text by the screen."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's colours and the screen's size."""
        letter = max(round(self.height() * LETTER_SHARE), LEAST_PX)
        self._set_letter(letter)
        # Long sentences on a narrow screen: smaller, but whole.
        while letter > LEAST_PX and self._height_needed() > self.height():
            letter -= 2
            self._set_letter(letter)

    def _set_letter(self, letter: int) -> None:
        for words in self.findChildren(_Large):
            words.set_letter(letter)
        for row in self.findChildren(_Sentence):
            row.set_letter(letter)
        # Qt tells layouts further out of a new size only later; the height is asked for now.
        for part in (*self.findChildren(_Sentence), *self._columns):
            part.updateGeometry()

    def _height_needed(self) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(self.width()) if layout is not None else 0

    def _show(self, found: Board) -> None:
        self.show_board(wall_shown(found, self._desk.guard.shapes))

    def show_board(self, shown: WallShown) -> None:
        """Show it."""
        self._title.setText(shown.title)
        self._streak.setText(shown.streak)
        for place, column in zip(self._columns, shown.columns, strict=True):
            place.show_column(column)
        self._foot.setText(shown.foot)
        self.restyle()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * Space.XL, Space.XL, 2 * Space.XL, Space.L)
        grid.setHorizontalSpacing(2 * Space.XL)
        grid.setVerticalSpacing(Space.L)
        grid.addWidget(self._title, 0, 0, 1, 2)
        grid.addWidget(self._streak, 0, 2)
        for place, column in enumerate(self._columns):
            grid.addWidget(column, 1, place)
            grid.setColumnStretch(place, 1)
        grid.addWidget(self._foot, 2, 0, 1, 2)
        grid.addWidget(self._leave, 2, 2, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(1, 1)


class _Large(QLabel):
    """Words a share of the board's letter high."""

    def __init__(self, share: float, *, bold: bool = False, tone: Tone = Tone.PLAIN) -> None:
        super().__init__()
        self._share, self._bold, self._tone = share, bold, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def set_tone(self, tone: Tone) -> None:
        """Give the words another meaning."""
        self._tone = tone

    def set_letter(self, letter: int) -> None:
        """Take the board's letter and the theme's colour."""
        font = QFont([FAMILY, SIGNS])
        font.setPixelSize(round(letter * self._share))
        font.setBold(self._bold)
        self.setFont(font)
        palette = QPalette()
        colour = QColor(tone_colour(theme().colours, self._tone))
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


class _Sentence(QWidget):
    """A shape, the sentence, and one quiet line."""

    def __init__(self) -> None:
        super().__init__()
        self._letter, self._icon = LEAST_PX, ""
        self._text, self._note = _Large(1.0), _Large(0.7, tone=Tone.QUIET)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._text)
        self._layout.addWidget(self._note)

    def show_row(self, row: WallRow) -> None:
        """Show another sentence."""
        self._icon = row.icon
        self._text.setText(row.text)
        self._text.setAccessibleName(f"{row.icon_word}: {row.text}")
        self._note.setText(row.note)
        self._note.setVisible(bool(row.note))
        self._note.set_tone(Tone.WORSE if row.is_late else Tone.QUIET)
        self.update()

    def set_letter(self, letter: int) -> None:
        """Take the board's letter."""
        self._letter = letter
        self._layout.setContentsMargins(QMargins(round(letter * 1.4), 0, 0, 0))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape beside the first line."""
        if not self._icon:
            return
        painter = QPainter(self)
        place = QRect(0, round(self._letter * 0.2), self._letter, self._letter)
        paint_icon(painter, self._icon, place, theme().colours.quiet)
        painter.end()


class _Column(QWidget):
    """A heading, a few sentences, and how many more there are."""

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._more = _Large(1.0, bold=True), _Large(0.7, tone=Tone.QUIET)
        self._rows: list[_Sentence] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(QMargins())
        self._layout.setSpacing(Space.M)
        self._layout.addWidget(self._heading)
        self._layout.addWidget(self._more)
        self._layout.addStretch(1)

    def show_column(self, column: WallColumn) -> None:
        """Show other sentences."""
        self._heading.setText(column.title)
        while len(self._rows) < len(column.rows):
            self._rows.append(_Sentence())
            self._layout.insertWidget(len(self._rows), self._rows[-1])
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(column.rows))
        for row, shown in zip(self._rows, column.rows, strict=False):
            row.show_row(shown)
        self._more.setText(column.more)
        self._more.setVisible(bool(column.more))
