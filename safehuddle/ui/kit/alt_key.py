"""Alt held as a command: apart from the editors, because the shell needs it before any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


def is_with_alt(event: QKeyEvent) -> bool:
    """Return whether Alt is held as a command (AltGr, which types letters, comes with Ctrl)."""
    held = event.modifiers()
    return bool(held & Qt.KeyboardModifier.AltModifier) and not bool(
        held & Qt.KeyboardModifier.ControlModifier
    )
