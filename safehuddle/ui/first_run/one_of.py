"""A question with a few answers, and what the chosen one brings written below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import Remark
from safehuddle.ui.kit.layouts import bring_in_sight
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.theme.tokens import Space, Tone

if TYPE_CHECKING:
    from safehuddle.ui.first_run.presenter import SetUpOffer


class OneOf(QWidget):
    """A question with a few answers, and what the chosen one brings written below."""

    def __init__(self, question: str, offers: Sequence[SetUpOffer], usual: str) -> None:
        super().__init__()
        self._notes = {offer.value: offer.note for offer in offers}
        self._chips = ChipRow(
            question, [Choice(offer.value, offer.words, note=offer.note) for offer in offers]
        )
        self._note, self._remark = quiet(), Remark()
        self._chips.set_value(usual)
        self._chips.chosen.connect(self._on_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        layout.addWidget(self._chips)
        layout.addWidget(self._note)
        layout.addWidget(self._remark)
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
        """Give the keyboard to the answer that is on, and have it seen with what it brings."""
        self._chips.setFocus()
        bring_in_sight(self)

    def show_error(self, sentence: str) -> None:
        """Say what is wrong with the answer, until another is chosen."""
        self._remark.show_sentence(sentence, "warning", Tone.WORSE)
        self._chips.setAccessibleDescription(sentence)
        if sentence:  # once there is room for it: at 200 % it would stand below the edge
            QTimer.singleShot(0, self, lambda: bring_in_sight(self))

    def settle(self) -> None:
        """Leave the answer as it is for good."""
        self._chips.setEnabled(False)

    def _on_chosen(self) -> None:
        self.show_error("")
        self._note.setText(self._notes[self.value])
