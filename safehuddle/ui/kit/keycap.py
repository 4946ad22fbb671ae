"""A key, drawn as a key, beside what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from safehuddle.i18n import _
from safehuddle.ui.kit.drawing import cap_height, cap_width, paint_cap
from safehuddle.ui.theme.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def said_keys(keys: str) -> str:
    """Return keys as people read them: Ctrl++ and Ctrl+- are hard to make out.

    >>> said_keys("Ctrl++"), said_keys("Ctrl+Z")
    ('Ctrl and +', 'Ctrl+Z')
    """
    last = {"Ctrl++": "+", "Ctrl+-": "−"}.get(keys)
    return _("Ctrl and {sign}").format(sign=last) if last else keys


class KeyCap(QLabel):
    """Shows a key such as "Ctrl+Z" where it works."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(said_keys(keys), parent)
        self.setAccessibleName(_("Key: {keys}").format(keys=said_keys(keys)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the key's name."""
        return QSize(cap_width(self.text()), cap_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap."""
        painter = QPainter(self)
        colours = theme().colours
        paint_cap(painter, 0, self.height() // 2, self.text(), colours.quiet, colours.line)
        painter.end()
