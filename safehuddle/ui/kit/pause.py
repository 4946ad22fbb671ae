"""When to keep what is half typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 400
"""How much typing a crash may cost at most."""


class Pause(QTimer):
    """Times out a moment after the first key that is not kept yet.

    Not after the last one: somebody who types a long sentence in one breath would lose all of it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)

    def stir(self) -> None:
        """Count from now on, unless it is counting."""
        if not self.isActive():
            self.start()
