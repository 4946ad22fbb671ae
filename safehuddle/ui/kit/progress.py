"""Long work: how far it is, in a bar and in words, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QObject, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.layouts import row
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable


class Reporter(QObject):
    """Given to slow work on another thread: it reports how far it is and asks whether to stop."""

    reported = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._is_stopped = False

    @property
    def is_stopped(self) -> bool:
        """Whether the person pressed Stop; the work should then end tidily."""
        return self._is_stopped

    def report(self, done: int, total: int) -> None:
        """Say that `done` of `total` parts are done; callable from any thread."""
        self.reported.emit(done, total)

    def stop(self) -> None:
        """Ask the work to end."""
        self._is_stopped = True


class Progress(QWidget):
    """A bar with its words, and Stop."""

    def __init__(
        self, words: str, on_stop: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        """Show `words`; Stop stops the reporter and then calls `on_stop`."""
        super().__init__(parent)
        self.reporter = Reporter()
        self._words = body(words)
        self._count = quiet()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self._on_stop = on_stop
        self._stop = Button(_("Stop"), self._on_stopped, icon="close")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.XS)
        layout.addWidget(self._words)
        layout.addLayout(row(self._bar, self._stop, gap=Space.M))
        layout.addWidget(self._count)
        self.reporter.reported.connect(self.show_progress)
        self.restyle()

    def show_progress(self, done: int, total: int) -> None:
        """Show that `done` of `total` parts are done."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(_("{done} of {total}").format(done=done, total=total))

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self._bar.setFixedHeight(theme().px(12))

    def _on_stopped(self) -> None:
        self.reporter.stop()
        self._stop.setEnabled(False)
        self._words.setText(_("Stopping. What is done so far is safe."))
        if self._on_stop is not None:
            self._on_stop()
