"""The form about the leaders' key: secrets only, emptied as it closes and kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.passphrase import LONGEST
from safehuddle.i18n import _
from safehuddle.ui.candour.key_words import KeyAsk, Secret, what_is_missing
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import primary_button
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow, bring_in_sight
from safehuddle.ui.kit.secret_edit import SecretEdit
from safehuddle.ui.kit.words import body, heading
from safehuddle.ui.messages import for_the_screen
from safehuddle.ui.people.pin_field import PinField
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent

    from safehuddle.store.store import Store
    from safehuddle.ui.desk import Desk


class KeyForm(QWidget):
    """Asks what a `KeyAsk` asks, and does it."""

    heard_as = Part.GROUP

    def __init__(self, desk: Desk, ask: KeyAsk, done: Callable[[], object]) -> None:
        """Make it; `done` is called once it is done."""
        super().__init__()
        self.setAccessibleName(ask.title)
        self._desk, self._ask, self._done = desk, ask, done
        self._is_busy = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.M)
        for part in (heading(ask.title), *map(body, ask.about)):
            layout.addWidget(part)
        self.fields = {secret: _field(secret) for secret in ask.secrets}
        for field in self.fields.values():
            layout.addWidget(field)
        if ask.secrets:
            self.button = primary_button(ask.save, self.give, hint="Enter")
            layout.addWidget(Flow(self.button))

    def begin(self) -> None:
        """Put the keyboard where the first answer goes."""
        for field in tuple(self.fields.values())[:1]:
            field.setFocus()

    def give(self) -> None:
        """Do it with what was typed."""
        typed = {str(secret): field.text() for secret, field in self.fields.items()}
        missing = what_is_missing(typed)
        if missing is not None:
            self._say(*missing)
            return
        if self._is_busy:
            return
        self._show_busy(True)

        def work(store: Store) -> None:
            self._ask.do(store, typed)

        self._desk.jobs.with_store(work, lambda _done: self._on_done(), self._on_refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next line that is empty, and from the last it is done."""
        fields = list(self.fields.values())
        at = next((n for n, field in enumerate(fields) if field.editor.hasFocus()), -1)
        if not event.text() or event.text() not in "\r\n":
            super().keyPressEvent(event)
        elif 0 <= at < len(fields) - 1 and fields[at].text():
            fields[at + 1].setFocus()
            bring_in_sight(fields[at + 1])
        else:
            self.give()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no secret behind."""
        super().hideEvent(event)
        for field in self.fields.values():
            field.set_text("")

    def _on_done(self) -> None:
        self._show_busy(False)
        self._done()

    def _on_refused(self, problem: Exception) -> None:
        self._show_busy(False)
        refused = for_the_screen(problem)  # the window shows everything else
        if refused is None:
            return
        names = (
            {"passphrase": Secret.NEW_PASSPHRASE} if Secret.NEW_PASSPHRASE in self.fields else {}
        )
        named = names.get(refused.field or "", refused.field)
        found = next((each for each in self.fields if each == named), next(iter(self.fields)))
        if found is not Secret.SHEET:
            self.fields[found].set_text("")
        self._say(refused.sentence, found)

    def _say(self, sentence: str, secret: Secret) -> None:
        field = self.fields[secret]
        field.show_error(sentence)
        field.setFocus()
        bring_in_sight(field)

    def _show_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        words = _("One moment…") if is_busy else self._ask.save
        self.button.set_words(words)
        if is_busy:
            announce(self, words)


def _field(secret: Secret) -> TextField:
    match secret:
        case Secret.PIN:
            return PinField(_("PIN"))
        case Secret.SHEET:
            hint = _(
                "Six groups of five, from the newest sheet. Capitals and spaces do not matter."
            )
            return TextField(_("Recovery key"), hint=hint)
        case Secret.PASSPHRASE:
            return _hidden(_("Passphrase"))
        case Secret.NEW_PASSPHRASE:
            return _hidden(_("A passphrase of your own"), optional=True)
        case Secret.AGAIN:
            return _hidden(_("The same passphrase again"), optional=True)


def _hidden(label: str, *, optional: bool = False) -> TextField:
    edit = SecretEdit(Size.BODY, lambda text: text)
    edit.setMaxLength(LONGEST)
    return TextField(label, edit=edit, optional=optional)
