"""Notices that nobody has touched the program for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent, QInputMethodEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

LOOK_MS = 5_000
"""How often it looks: so much later than its time it may be at most."""

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
_OF_HANDS = (QInputEvent, QInputMethodEvent)
"""What those are made of: of every event there is, that is found sooner than its type."""


class Idle(QObject):
    """Looks at every key, press and touch of the whole program.

    Signals:
        passed: nobody has touched it for `minutes`; said once until it is touched again.
    """

    passed = Signal()

    def __init__(self, monotonic: Callable[[], float], parent: QObject | None = None) -> None:
        """Count by `monotonic`, in seconds, from `begin` on."""
        super().__init__(parent)
        self.minutes = 0
        """After how many it says so; 0 until the keeper's rule is known."""
        self._monotonic = monotonic
        self._touched = monotonic()
        self._has_said = False
        self._pointer: QPoint | None = None
        self._clockwork = QTimer(self)
        self._clockwork.setInterval(LOOK_MS)
        self._clockwork.timeout.connect(self.look)

    def begin(self) -> None:
        """Watch from now on."""
        self._touch()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._clockwork.start()

    def close(self) -> None:
        """Watch no more."""
        self._clockwork.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def look(self) -> None:
        """Say so if the time is over."""
        untouched = self._monotonic() - self._touched
        if self.minutes and not self._has_said and untouched >= self.minutes * 60:
            self._has_said = True
            self.passed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the moment of each touch; take nothing from anybody."""
        if not isinstance(event, _OF_HANDS):
            return False
        kind = event.type()
        if kind in _TOUCHES:
            self._touch()
        elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            place = event.globalPosition().toPoint()
            # A window that opens below a pointer that rests is told of a move, too.
            if place != self._pointer:
                self._pointer = place
                self._touch()
        return False

    def _touch(self) -> None:
        self._touched = self._monotonic()
        self._has_said = False
