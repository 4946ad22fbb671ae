"""Says a sentence aloud through the screen reader, if one is listening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SOON_MS = 150
"""How long a sentence waits: a screen reader breaks off at each key and each move of the keyboard,
and most sentences are about what one of these brought."""
_WAITING = "waits to be heard"


def announce(widget: QWidget, sentence: str) -> None:
    """Have `sentence` heard after what has the keyboard now has been told of.

    It is said by what has the keyboard then: some screen readers pass over what others say. Of two
    sentences of one widget that come so soon after another, the later alone is said. Nothing
    happens without a screen reader.
    """
    # Imported when something is first said: the first paint should not wait for it.
    from PySide6.QtGui import QAccessible

    if QAccessible.isActive() and sentence:
        widget.setProperty(_WAITING, sentence)
        QTimer.singleShot(SOON_MS, widget, lambda: _say(widget, sentence))


def _say(widget: QWidget, sentence: str) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if widget.property(_WAITING) == sentence:
        widget.setProperty(_WAITING, None)
        speaker = QApplication.focusWidget() or widget
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, sentence))
