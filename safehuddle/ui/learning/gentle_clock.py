"""A quiet line that says how many of five minutes are left. It stops nobody and makes no sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.beneath import gentle_words
from safehuddle.ui.kit.words import quiet

if TYPE_CHECKING:
    from datetime import datetime

    from safehuddle.ui.desk import Desk

_LOOKS_MS = 10_000


class GentleClock(QWidget):
    """Begins when it is told to, by the desk's own clock."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._began: datetime | None = None
        self.words = quiet()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS_MS)
        self._timer.timeout.connect(self.look)
        self.hide()

    def begin(self) -> None:
        """Count from now on."""
        self._began = self._desk.clock()
        self.look()
        self.show()
        self._timer.start()

    def look(self) -> None:
        """Say what is left."""
        if self._began is not None:
            passed = self._desk.clock() - self._began
            self.words.setText(gentle_words(int(passed.total_seconds())))
