"""What SafeHuddle puts on the clipboard: out of its histories, and gone once the window locks.

Words copied here are somebody's. A PC's history of the clipboard, or one that goes to other
devices, would keep them where no lock of ours reaches.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, QObject, QStringListModel
from PySide6.QtGui import QClipboard, QGuiApplication

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NO = (0).to_bytes(4, "little")
_OURS = "application/x-safehuddle"
"""Tells what is ours where the system does not."""


def marks(platform: str) -> dict[str, bytes]:
    """Return the formats that tell a system's histories to leave a content alone.

    See "Cloud Clipboard and Clipboard History Formats" in the manual of Windows; the other is what
    KDE's Klipper, and others after it, look for.

    Args:
        platform: as `sys.platform`.
    """
    if platform == "win32":
        return {
            _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): _NO,
            _WINDOWS.format("CanIncludeInClipboardHistory"): _NO,
            _WINDOWS.format("CanUploadToCloudClipboard"): _NO,
        }
    return {"x-kde-passwordManagerHint": b"secret"}


def marked(content: QMimeData) -> QMimeData:
    """Return a copy of a content with the marks on it."""
    # Made by Qt, not by Python: some clipboards throw it away after Python has ended, and what
    # Python made would then end the program with a crash.
    model = QStringListModel([""])
    copy = model.mimeData([model.index(0)])
    copy.clear()
    for kind in content.formats():
        copy.setData(kind, content.data(kind))
    for kind, value in marks(sys.platform).items():
        copy.setData(kind, value)
    copy.setData(_OURS, b"1")
    return copy


def copy(text: str) -> None:
    """Put words on the clipboard."""
    content = QMimeData()
    content.setText(text)
    QGuiApplication.clipboard().setMimeData(marked(content))


def clear_ours() -> None:
    """Take what we put there off the clipboard; what another program put there stays."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard() or _has_our_mark(clipboard.mimeData()):
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _has_our_mark(content: QMimeData | None) -> bool:
    return content is not None and content.hasFormat(_OURS)


class MarksCopies(QObject):
    """Marks what Qt's own controls copy, such as words chosen with the mouse in a page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        QGuiApplication.clipboard().dataChanged.connect(self._mark)

    def close(self) -> None:
        """Look no more."""
        QGuiApplication.clipboard().dataChanged.disconnect(self._mark)

    def _mark(self) -> None:
        clipboard = QGuiApplication.clipboard()
        content = clipboard.mimeData()
        if clipboard.ownsClipboard() and content.formats() and not _has_our_mark(content):
            clipboard.setMimeData(marked(content))
