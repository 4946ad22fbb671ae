"""The system's dialog that asks for a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from safehuddle.ui.kit.in_front import once_gone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def file_dialog(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Return a dialog that begins where people keep their files, and is gone once it was answered.

    Args:
        parent: what it lies over.
        title: what it asks.
        chosen: takes the file, once the dialog is gone: it may open a sheet.
    """
    dialog = QFileDialog(parent, title, str(usual_folder()))
    names: list[str] = []
    dialog.fileSelected.connect(names.append)

    def hand_on(result: int) -> None:
        if result == QFileDialog.DialogCode.Accepted and names:
            chosen(Path(names[-1]))

    once_gone(dialog, parent, hand_on)
    return dialog


def save_dialog(
    parent: QWidget, title: str, file_name: str, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Return such a dialog for a new file, to be called `file_name` if nobody says otherwise."""
    dialog = file_dialog(parent, title, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(file_name)
    return dialog


def usual_folder() -> Path:
    """Return the account's documents, or its home where it has none.

    A folder that is not there would be taken for the name of a file.
    """
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    documents = Path(place)
    return documents if place and documents.is_dir() else Path.home()
