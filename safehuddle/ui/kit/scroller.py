"""What scrolls up and down: one content without a frame, and a quiet bar beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QScrollArea, QWidget

from safehuddle.ui.kit.scroll_bar import scroll_calmly
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_MOVES = (QEvent.Type.LayoutRequest, QEvent.Type.Resize)


class Scroller(QScrollArea):
    """As wide as its place; the keyboard goes to what is in it.

    What has the keyboard is brought into sight, with the question it answers where both have room
    (`stands_below_its_question` on what holds both), and kept there when things get another place.
    Whoever then scrolls away from it is left alone.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content, self._follows = content, False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)  # once everything has its place
        self._soon.timeout.connect(self.keep_keyboard_in_sight)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll_calmly(self)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_by_hand)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def look_again(self) -> None:
        """Keep in sight what has the keyboard, once everything has its place."""
        self._soon.start()

    def keep_keyboard_in_sight(self) -> None:
        """Scroll until what has the keyboard is seen, if it is in here."""
        here = self.window().focusWidget()
        if not self._follows or here is None or not self._content.isAncestorOf(here):
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        place = self._place_of(here)
        with_question = place.united(self._question_of(here))
        if with_question.height() + 2 * Space.S <= room:
            place = with_question
        first, last = place.top() - Space.S, place.bottom() + Space.S
        if first < bar.value() or last - first > room:
            bar.setValue(first)
        elif last > bar.value() + room:
            bar.setValue(last - room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in sight what has the keyboard."""
        super().resizeEvent(event)
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear when things get another place."""
        if watched is self._content and event.type() in _MOVES:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _place_of(self, here: QWidget) -> QRect:
        """Return where in the content the keyboard is: in a list, the row in hand."""
        place = here.rect()
        if isinstance(here, QAbstractItemView) and here.currentIndex().isValid():
            row = here.visualRect(here.currentIndex())
            place = row.translated(here.viewport().pos()).intersected(place)
        return QRect(here.mapTo(self._content, place.topLeft()), place.size())

    def _question_of(self, here: QWidget) -> QRect:
        """Return where in the content the question stands that `here` answers, to its end."""
        at = here.parentWidget()
        while at is not None and at is not self._content:
            if getattr(at, "stands_below_its_question", False):
                return QRect(at.mapTo(self._content, QPoint()), at.size())
            at = at.parentWidget()
        return QRect()

    def _on_focus(self, _before: QWidget | None, here: QWidget | None) -> None:
        if here is not None and self._content.isAncestorOf(here):
            self._follows = True
            self._soon.start()

    def _on_scrolled_by_hand(self) -> None:
        self._follows = False


def bring_into_sight(part: QWidget) -> None:
    """Have the scroller round `part` show it: a key did something to it from elsewhere."""
    at = part.parentWidget()
    while at is not None and not isinstance(at, Scroller):
        at = at.parentWidget()
    if at is not None:
        at.ensureWidgetVisible(part, 0, Space.S)
