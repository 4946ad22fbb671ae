"""A small form: what is asked, Enter to save, Escape to put it away."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.pause import Pause
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.words import heading, quiet
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent

Texts = Mapping[str, TextField | SentenceField]


class Form(QWidget):
    """A heading, a few fields, and the buttons.

    Signals:
        saved: Enter was pressed, or the button.
        put_away: Escape was pressed, or Cancel.
        paused: there is time to keep what was typed.
    """

    heard_as = Part.GROUP

    saved = Signal()
    put_away = Signal()
    paused = Signal()

    def __init__(
        self,
        title: str,
        *parts: QWidget,
        save: str,
        about: str = "",
        texts: Texts = MappingProxyType({}),
        second: Button | None = None,
        save_keys: str = "Enter",
    ) -> None:
        """Make it.

        Args:
            title: what is asked.
            parts: its fields, from top to bottom; the first takes the keyboard.
            save: the words of the loud button.
            about: a quiet line below the title.
            texts: the fields of text among them, by the name an error calls them.
            second: the other button; Cancel when left out.
            save_keys: shown on the loud button, where Enter begins a line in one of the fields.
        """
        super().__init__()
        self.setAccessibleName(title)
        self.texts = texts
        """Their words wait when the form gives way."""
        self._first = parts[0]
        self.footer = Flow(
            primary_button(save, self.saved.emit, hint=save_keys),
            second or Button(_("Cancel"), self.put_away.emit, hint="Esc"),
        )
        """The buttons, to stand where they stay in sight while the fields scroll."""
        self._pause = Pause(self)
        self._pause.timeout.connect(self.paused)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(QMargins())
        self._layout.setSpacing(Space.M)
        for part in (heading(title), *([quiet(about)] if about else ()), *parts):
            self._layout.addWidget(part)
        for field in texts.values():
            field.changed.connect(self._pause.stir)
            if isinstance(field, SentenceField):  # a line of text passes Enter on
                field.submitted.connect(self.saved)
                field.submitted_again.connect(self.saved)

    def begin(self) -> None:
        """Put the keyboard where the answer goes."""
        self._first.setFocus()

    def add_line(self, line: QWidget) -> None:
        """Put a line below the heading."""
        self._layout.insertWidget(1, line)

    def take_footer(self) -> None:
        """Put the buttons at its own end: it stands among what scrolls with it."""
        self._layout.addWidget(self.footer)

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right, and put the keyboard there."""
        at_fault = self.texts.get(field or "") or next(iter(self.texts.values()), None)
        if at_fault is not None:
            at_fault.show_error(sentence)
            at_fault.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing more is typed."""
        super().hideEvent(event)
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from any field, Escape puts the form away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.saved.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)
