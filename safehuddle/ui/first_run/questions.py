"""The three questions as widgets; Enter goes from one to the next and at the end begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain import presets
from safehuddle.i18n import _
from safehuddle.ui.first_run.presenter import (
    Answers,
    Offer,
    SetUpPresenter,
    shift_offers,
    ward_offers,
)
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import column, group
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from safehuddle.errors import UserError
    from safehuddle.ui.jobs import Jobs


class OneOf(QWidget):
    """A question with a few answers, and what the chosen one brings written below."""

    def __init__(self, question: str, offers: Sequence[Offer], usual: str) -> None:
        super().__init__()
        self._notes = {offer.value: offer.note for offer in offers}
        self._chips = ChipRow(
            question, [Choice(offer.value, offer.words, note=offer.note) for offer in offers]
        )
        self._note = quiet()
        self._chips.set_value(usual)
        self._chips.chosen.connect(self._on_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        layout.addWidget(self._chips)
        layout.addWidget(self._note)
        self._on_chosen()

    @property
    def value(self) -> str:
        """The answer."""
        return str(self._chips.value)

    def has_keyboard(self) -> bool:
        """Whether one of its answers has the keyboard."""
        here = self.window().focusWidget()
        return here is not None and self.isAncestorOf(here)

    def take_keyboard(self) -> None:
        """Give the keyboard to the answer that is on."""
        self._chips.setFocus()

    def _on_chosen(self) -> None:
        self._note.setText(self._notes[self.value])


class Questions(QWidget):
    """Ward, shifts, prompts.

    Signals:
        done: the ward is made; carries its number.
        busy: whether it is being made just now.
    """

    done = Signal(int)
    busy = Signal(bool)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = SetUpPresenter(jobs, self, self.done.emit)
        self.name = TextField(_("What is your ward called?"), example=_("such as Maple Ward"))
        self.shifts = OneOf(_("Which shifts do you work?"), shift_offers(), presets.DEFAULT_SHIFTS)
        self.kind = OneOf(_("What kind of ward is it?"), ward_offers(), presets.DEFAULT_PRESET)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(group(column(self.name, self.shifts, self.kind, gap=Space.L)))
        self.setFocusProxy(self.name)

    def begin(self) -> None:
        """Make the ward from what was answered."""
        self._presenter.begin(
            Answers(self.name.text(), shifts=self.shifts.value, preset=self.kind.value)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next question, and from the last one begins."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.name.editor.hasFocus():  # a line of text passes Enter on
            self.shifts.take_keyboard()
        elif self.shifts.has_keyboard():
            self.kind.take_keyboard()
        else:
            self.begin()

    # What the presenter asks of its view.

    def show_trouble(self, error: UserError) -> None:
        """See `SetUpView`."""
        self.name.show_error(error.sentence)
        self.name.setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """See `SetUpView`."""
        self.busy.emit(is_busy)
