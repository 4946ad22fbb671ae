"""The menu of a row: what the buttons beside the list offer, with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.kit.button import Button


def show_menu(parent: QWidget, buttons: Iterable[Button], at: QPoint) -> None:
    """Show what can be pressed now; nothing, where that is nothing."""
    offered = [button for button in buttons if button.is_offered]
    if not offered:
        return
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(parent.accessibleName())
    for button in offered:
        words = button.words.replace("&", "&&")
        menu.addAction(f"{words}\t{button.cap}" if button.cap else words, button.click)
    menu.popup(at)
