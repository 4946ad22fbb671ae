"""Which window a sheet belongs over, and what follows a dialog of the system's once it is gone.

The system's own dialogs are still there while they tell what was chosen. A sheet that was opened
over one would be its child, and go with it: so nothing is opened over them, and what they were
asked for is handed on afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

_OF_THE_SYSTEM = ("QFileDialog", "QAbstractPrintDialog")


def window_in_front(otherwise: QWidget | None, *, also_active: bool = False) -> QWidget | None:
    """Return the sheet at hand, over which another may be opened.

    Args:
        otherwise: returned where there is none.
        also_active: whether a window that is no sheet, but has the keyboard, is meant too.
    """
    over = QApplication.activeModalWidget()
    if over is None and also_active:
        over = QApplication.activeWindow()
    while over is not None and _is_of_the_system(over):
        below = over.parentWidget()
        over = below.window() if below is not None else None
    return over or otherwise


def _is_of_the_system(widget: QWidget) -> bool:
    # By name: the print dialog's module is not loaded before somebody prints.
    return any(widget.inherits(name) for name in _OF_THE_SYSTEM)


def once_gone(dialog: QDialog, over: QWidget, then: Callable[[int], object]) -> None:
    """Do something once a dialog was answered and is gone.

    Args:
        dialog: the system's. It is deleted then.
        over: what it lies over; if that is gone too by then, nothing is done.
        then: is given what `finished` says.
    """

    def hand_on(result: int) -> None:
        dialog.deleteLater()
        QTimer.singleShot(0, over, lambda: then(result))

    dialog.finished.connect(hand_on)
