"""Asks what is taken out, in which form, and where to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from safehuddle.i18n import _
from safehuddle.ui.exports.presenter import (
    EVERYTHING,
    FORMS,
    ExportChoices,
    ExportOffered,
    ExportPresenter,
    kinds_for,
    told,
)
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.choice_field import ChoiceField
from safehuddle.ui.kit.file_dialog import save_dialog
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import Words, body, lead, quiet
from safehuddle.ui.theme.tokens import Size, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from safehuddle.services.identifier_check import Finding
    from safehuddle.ui.desk import Desk

_ALL, _THIS = "all", "this"


class ExportSheet(Sheet):
    """Leads somebody from what to where. See `ExportView`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Take records out"), parent, width=680)
        self._desk = desk
        self._presenter = ExportPresenter(desk, self)
        self._offered, self._wanted = ExportOffered((), ""), EVERYTHING
        forms = [Choice(form, _(words)) for form, words in FORMS.items()]
        self._form, self._told = ChipRow(_("In which form"), forms), quiet()
        self._what = ChoiceField(_("What"), [])
        self._ward = ChoiceField(_("Of which ward"), [])
        self._wrong, self._busy = Words(size=Size.BODY, tone=Tone.WORSE), lead()
        self._next = primary_button(_("Choose where to…"), self.press_next, hint="Enter")
        self._form.set_value(next(iter(FORMS)))
        about = body(
            _(
                "What people wrote is yours: take it out as a file that other programs read. The"
                " file is not locked, so keep it safe."
            )
        )
        for part in (about, self._form, self._told, self._what, self._ward):
            self.add(part)
        for part in (self._wrong, self._busy):
            self.add(part)
            part.hide()
        self._ward.hide()
        self.set_buttons(self._next, left=Button(_("Close"), self.reject, hint="Esc"))
        self._form.chosen.connect(self._show_form)
        self._what.chosen.connect(self._on_what)
        self.ask_file: Callable[[str, Callable[[Path], None]], None] = self._show_save_dialog
        self._show_form()
        self._form.setFocus()
        self._presenter.load()

    @property
    def choices(self) -> ExportChoices:
        """What is chosen now."""
        what = str(self._what.value)
        return ExportChoices(what, self._chosen_form, self._ward.value != _THIS)

    @property
    def _chosen_form(self) -> str:
        return str(self._form.value)

    def press_next(self) -> None:
        """Look through it, and ask where to."""
        self.show_error("")
        if self._offered.kinds:
            self._presenter.take_out(self.choices, self.ask_file)
        else:  # nobody has given a PIN yet
            self._presenter.load()

    def reject(self) -> None:
        """Escape, the frame's cross, or a lock."""
        self._presenter.put_away()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, wherever the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._next.isEnabled():
            self.press_next()
        else:
            super().keyPressEvent(event)

    # What the presenter asks of its view.

    def show_offered(self, offered: ExportOffered) -> None:
        """See `ExportView`."""
        self._offered = offered
        if offered.ward:
            only = _("only {ward}").format(ward=offered.ward)
            self._ward.show_choices([(_THIS, only), (_ALL, _("all wards"))])
        self._ward.setVisible(bool(offered.ward))
        self._show_form()

    def show_busy(self, words: str) -> None:
        """See `ExportView`."""
        self._busy.setText(words)
        self._busy.setVisible(bool(words))
        for part in (self._next, self._form, self._what, self._ward):
            part.setEnabled(not words)
        if words:
            announce(self, words)
        else:
            self._next.setFocus()

    def show_error(self, sentence: str) -> None:
        """See `ExportView`."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def look_again(self, findings: Sequence[Finding], go_on: Callable[[], None]) -> None:
        """See `ExportView`."""
        from safehuddle.ui.paper.look_again import LookAgain

        LookAgain(self, self._desk, findings, anyway=_("Take it out anyway"), go_on=go_on).open()

    def close_sheet(self) -> None:
        """See `ExportView`."""
        self.accept()

    def _show_form(self) -> None:
        """Offer what the chosen form can hold."""
        self._told.setText(told(self._chosen_form))
        self._what.show_choices(kinds := kinds_for(self._chosen_form, self._offered.kinds))
        names = [name for name, _words in kinds]
        # What was chosen for one form holds for another that can have it, whatever lies between.
        self._what.set_value(self._wanted if self._wanted in names else next(iter(names), None))

    def _on_what(self) -> None:
        self._wanted = str(self._what.value)

    def _show_save_dialog(self, name: str, chosen: Callable[[Path], None]) -> None:
        dialog = save_dialog(self, _("Take records out"), name, chosen)
        dialog.setDefaultSuffix(self._chosen_form)
        dialog.open()
