"""Watches for widgets that were shown before they had a place: they flash up as windows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class _Watch(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


@contextmanager
def no_window_flashes() -> Iterator[None]:
    """Fail when a window is shown in the block."""
    watch = _Watch()
    app = QApplication.instance()
    app.installEventFilter(watch)
    yield
    app.removeEventFilter(watch)
    assert not watch.seen, f"shown as windows: {watch.seen}"
