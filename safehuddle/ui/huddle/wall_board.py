"""The board to be read across the room: the whole screen, page after page. F11 or Escape.

Its letters are sized by the screen and by where people stand (`wall_size`), not by the type scale,
and never smaller: what is too much for one page goes on the next, and the pages turn by themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.made_up import band_words
from safehuddle.i18n import _
from safehuddle.services import board
from safehuddle.ui.heard.part import Part
from safehuddle.ui.huddle.wall_page import Large, PageShown, WallDots, WallPage, capital_share
from safehuddle.ui.huddle.wall_rows import WallRow, WallShown, wall_shown
from safehuddle.ui.huddle.wall_size import GOOD_ARCMIN, LEAST_ARCMIN, letter_px
from safehuddle.ui.jobs import ScopedJobs
from safehuddle.ui.kit.stack import Stack
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from safehuddle.services.board import Board
    from safehuddle.ui.desk import Desk

SIDE = 2 * Space.XL
TURN_MS = 15_000
"""It hangs there all day: what was just said is soon on it, and a page can be read twice."""


class WallBoard(QWidget):
    """A window of its own over the whole screen."""

    heard_as = Part.WINDOW

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setWindowTitle(_("The board"))
        self.setAccessibleName(_("The board, to be read across the room"))
        self._desk = desk
        self._jobs = ScopedJobs(desk.jobs, lambda problem: None)
        self._shown: WallShown | None = None
        self._is_turning = True
        self._head = Large("", Size.BODY, level=1)
        self._made_up = Large(band_words(), Size.BODY, quiet=True)
        self._dots = WallDots()
        self._pages = Stack()
        self._timer = QTimer(self)
        self._timer.setInterval(TURN_MS)
        self._timer.timeout.connect(self._on_time)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(SIDE, Space.L, SIDE, Space.M)
        self._outer.setSpacing(Space.M)
        self._outer.addWidget(self._made_up)
        self._outer.addWidget(self._head)
        self._outer.addWidget(self._dots)
        self._outer.addWidget(self._pages, 1)
        # For whoever stands at the keyboard.
        words = _("Esc or F11 goes back. Arrows turn the page, Space stops it.")
        self._outer.addWidget(Large(words, Size.BODY, quiet=True))

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
        """Escape and F11 go back; arrows turn, and Space stops the turning or lets it go on."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._turn(1 if event.key() == Qt.Key.Key_Right else -1)
            self._timer.start()
        elif event.key() == Qt.Key.Key_Space:
            self._is_turning = not self._is_turning
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
        if self._shown is not None:
            self._lay_out(self._shown)

    def show_board(self, shown: WallShown) -> None:
        """Show it; what has not changed stays as it is."""
        if shown != self._shown:
            self._shown = shown
            self._lay_out(shown)

    def _show(self, found: Board) -> None:
        self.show_board(wall_shown(found, self._desk.guard.shapes))

    def _on_time(self) -> None:
        if self._is_turning:
            self._turn(1)
        self.reload()

    def _turn(self, by: int) -> None:
        number = max(self._pages.count(), 1)
        self._pages.setCurrentIndex((self._pages.currentIndex() + by) % number)

    def _height_needed(self) -> int:
        return self._outer.totalHeightForWidth(self.width())

    def _lay_out(self, shown: WallShown) -> None:
        """Make the pages anew, in the larger letter if no list then needs a second page."""
        self._made_up.setVisible(shown.is_demo)
        self._head.setText(f"{shown.ward} · {shown.title}")
        for arcmin in (GOOD_ARCMIN, LEAST_ARCMIN):
            letter = letter_px(self.width(), self.height(), arcmin, capital=capital_share())
            self._head.set_letter(letter)
            self._made_up.set_letter(letter)
            self._dots.show_dots(shown.dots, letter)
            self._dots.setAccessibleName(_("Huddles: {marks}").format(marks=shown.dots_spoken))
            pages = [page for each in _lists(shown) for page in self._split(each, letter)]
            if len(pages) == len(_lists(shown)):
                break
        at = self._pages.currentIndex()
        while (old := self._pages.currentWidget()) is not None:
            self._pages.removeWidget(old)
            old.deleteLater()
        for page in pages:
            self._pages.addWidget(WallPage(page, letter))
        self._pages.setCurrentIndex(min(max(at, 0), len(pages) - 1))

    def _split(self, page: PageShown, letter: int) -> list[PageShown]:
        """Return a list as the pages it needs."""
        room = self._room()
        rows, parts = page.rows, []
        while True:
            number = len(rows)
            while number > 1 and self._height_of(_part(page, rows, number), letter) > room:
                number -= 1
            parts.append(_part(page, rows, number))
            rows = rows[number:]
            if not rows:
                return parts

    def _room(self) -> int:
        """Return how high a page may be, in px."""
        around, width = self._outer.contentsMargins(), self.width() - 2 * SIDE
        used = around.top() + around.bottom()
        for place in range(self._outer.count()):
            item = self._outer.itemAt(place)
            if item is not None and item.widget() is not self._pages and not item.isEmpty():
                wraps = item.hasHeightForWidth()
                used += item.heightForWidth(width) if wraps else item.sizeHint().height()
                used += self._outer.spacing()
        return self.height() - used

    def _height_of(self, page: PageShown, letter: int) -> int:
        trial = WallPage(page, letter)
        trial.deleteLater()
        return trial.heightForWidth(self.width() - 2 * SIDE)


def _lists(shown: WallShown) -> list[PageShown]:
    """Return the lists that have something to say, and how the ward is doing."""
    about = [WallRow("huddle", _("huddles"), shown.streak)]
    if shown.foot:
        about.append(WallRow("info", _("and"), shown.foot))
    lists = [PageShown(each.title, each.rows, each.more) for each in shown.columns if each.rows]
    return [*lists, PageShown(_("Our huddles"), tuple(about))]


def _part(page: PageShown, rows: tuple[WallRow, ...], number: int) -> PageShown:
    is_last = number == len(rows)
    return PageShown(page.title, rows[:number], page.more if is_last else "")
