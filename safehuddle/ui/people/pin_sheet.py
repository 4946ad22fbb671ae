"""Giving a PIN: the name is chosen already, so it is digits and Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from safehuddle.i18n import _
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button, plain_button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.choice_field import ChoiceField
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.people.pin_field import PinField
from safehuddle.ui.people.pin_presenter import PinPresenter
from safehuddle.ui.people.words import asked_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.people.presence import PinRequest, Presence

MOST_CHIPS = 9
"""As many names as there are digits to choose them with."""
WIDTH = 560


class PinSheet(Sheet):
    """One name, one PIN."""

    def __init__(
        self,
        presence: Presence,
        request: PinRequest,
        forgot: Callable[[str, PinRequest], object],
        parent: QWidget | None = None,
    ) -> None:
        """Make the sheet with the likeliest name chosen; `forgot` takes over for that person."""
        super().__init__(_("Who is here?"), parent, width=WIDTH)
        self._presenter = PinPresenter(presence, self, request)
        self._wish, self._forgot = request, forgot
        if request.power is not None:
            self.add(quiet(asked_for(request.power)))
        people = [(each.uid, each.words) for each in presence.candidates(request.power)]
        self._name: ChipRow | ChoiceField
        if len(people) <= MOST_CHIPS:
            self._name = ChipRow(
                _("Name"),
                [Choice(uid, words, str(at)) for at, (uid, words) in enumerate(people, 1)],
            )
        else:
            self._name = ChoiceField(_("Name"), people)
        self._name.set_value(presence.likely(request))
        self.pin = PinField(_("PIN"))
        self.add(self._name)
        self.add(self.pin)
        self._give = primary_button(_("I am here"), self._on_give, hint="Enter")
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            self._give,
            left=plain_button(_("Use the recovery key"), self._on_forgotten),
        )
        self._name.chosen.connect(lambda: self.pin.show_error(""))
        self.pin.setFocus()

    def done(self, result: int) -> None:
        """Leave no PIN behind, and hear no more."""
        self._presenter.put_away()
        self.pin.set_text("")
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and Enter are for the PIN wherever the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_give()
        elif event.text().isdigit() and not self.pin.editor.hasFocus():
            self.pin.setFocus()
            self.pin.set_text(self.pin.text() + event.text())
        else:
            super().keyPressEvent(event)

    # What the presenter asks of its view.

    def show_busy(self, is_busy: bool) -> None:
        """See `PinView`."""
        words = _("One moment…") if is_busy else _("I am here")
        self._give.set_words(words)  # where one looks already, and nothing else has to move
        if is_busy:
            announce(self, words)
        self.pin.set_busy(is_busy)
        self._name.setEnabled(not is_busy)

    def show_error(self, sentence: str) -> None:
        """See `PinView`."""
        self.pin.set_text("")
        self.pin.show_error(sentence)
        self.pin.setFocus()

    def close_sheet(self) -> None:
        """See `PinView`."""
        self.accept()

    def _on_forgotten(self) -> None:
        uid = str(self._name.value or "")
        self.reject()
        self._forgot(uid, self._wish)

    def _on_give(self) -> None:
        self._presenter.give(str(self._name.value or ""), self.pin.text())
