"""What can be done with the leaders' key while it is open: give it, lock it, renew its sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from safehuddle.domain.permissions import HOLDERS, Power
from safehuddle.i18n import _
from safehuddle.services import at_hand
from safehuddle.ui.access import holds
from safehuddle.ui.candour.key_form import KeyForm
from safehuddle.ui.candour.key_words import ask_give, ask_lock, ask_renew
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.services.at_hand import PinHolder
    from safehuddle.ui.candour.key_words import KeyAsk
    from safehuddle.ui.desk import Desk

WIDTH = 640
_LOCK, _RENEW = "lock", "renew"


class KeySheet(Sheet):
    """One row of what can be done, and below it what has to be typed for it."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        done: Callable[[], object],
        *,
        needs_new_sheet: bool,
    ) -> None:
        """Make it; `done` is called once something was done with the key."""
        super().__init__(_("The leaders’ key"), parent, width=WIDTH)
        self._desk, self._done = desk, done
        self._asks: dict[str, KeyAsk] = {}
        self._needs_new_sheet = needs_new_sheet
        self.add(
            body(
                _(
                    "It opens what leaders and the matron write here, and is in memory only while"
                    " one of them is here."
                )
            )
        )
        self._row, self._form = SwapPlace(), SwapPlace()
        self.add(self._row)
        self.add(self._form)
        self.set_buttons(Button(_("Close"), self.reject, hint="Esc"))
        stop = desk.access.subscribe(self._on_access)
        self.destroyed.connect(lambda: stop())
        desk.jobs.glance(at_hand.list_people, self._show_people)

    def _show_people(self, people: tuple[PinHolder, ...]) -> None:
        here = self._desk.access.signed_in
        others = [
            person
            for person in people
            if person.role in HOLDERS[Power.CANDOUR] and here is not None and person.uid != here.uid
        ]
        choices = []
        if self._needs_new_sheet:
            self._asks[_RENEW] = ask_renew()
            choices.append(Choice(_RENEW, _("Use the new recovery sheet")))
        for person in others:
            self._asks[person.uid] = ask_give(person.uid, person.words)
            choices.append(Choice(person.uid, _("Give it to {name}").format(name=person.words)))
        self._asks[_LOCK] = ask_lock()
        choices.append(Choice(_LOCK, _("How mine is locked")))
        row = ChipRow(_("What to do"), choices, shows_label=False)
        row.set_value(choices[0].value)
        row.chosen.connect(lambda: self._show_form(str(row.value)))
        self._row.put(row)
        self._show_form(str(choices[0].value))
        row.setFocus()

    def _show_form(self, which: str) -> None:
        self._form.put(KeyForm(self._desk, self._asks[which], self._on_done))

    def _on_done(self) -> None:
        self._desk.notices.say(_("Done: the leaders’ key."))
        self._done()
        self.accept()

    def _on_access(self) -> None:
        if not holds(self._desk.access, Power.CANDOUR):
            self.give_way()
