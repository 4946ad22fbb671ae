"""What every page of the settings is: a heading, a line of help, its parts, and `load`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.scroller import Scroller
from safehuddle.ui.kit.words import heading, quiet
from safehuddle.ui.theme.tokens import Space


class Pane(Scroller):
    """One page of the settings. It scrolls by itself."""

    heard_as = Part.GROUP

    def __init__(self, name: str, help_words: str = "") -> None:
        content = QWidget()
        super().__init__(content)
        self.setAccessibleName(name)
        self._body = QVBoxLayout(content)
        self._body.setContentsMargins(0, 0, Space.S, Space.L)
        self._body.setSpacing(Space.M)
        self._body.addWidget(heading(name))
        if help_words:
            self._body.addWidget(quiet(help_words))
        self._body.addStretch(1)

    def add(self, part: QWidget | QLayout) -> None:
        """Put a part below what is there."""
        place = self._body.count() - 1
        if isinstance(part, QWidget):
            self._body.insertWidget(place, part)
        else:
            self._body.insertLayout(place, part)

    def has_keyboard(self) -> bool:
        """Whether something on it has the keyboard, now or once a sheet above is put away."""
        here = self.window().focusWidget()
        return here is not None and self.isAncestorOf(here)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first thing on it that takes it."""
        for part in self.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisibleTo(self):
                part.setFocus()
                return

    def load(self) -> None:
        """Ask for what is shown. A page that shows nothing of the store has nothing to ask."""
