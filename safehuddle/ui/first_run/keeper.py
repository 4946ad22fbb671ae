"""The question after the ward is made: who looks after SafeHuddle here? It can wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence

from safehuddle.domain.permissions import Role
from safehuddle.domain.pins import USUAL_LENGTH
from safehuddle.i18n import _
from safehuddle.services.access import people
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.people.answers import PersonField, new_pin_of, show_failure_on
from safehuddle.ui.people.person_form import PersonForm
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from safehuddle.ui.jobs import Jobs


class KeeperPage(Page):
    """A name and a PIN. Enter with no name, like *Later*, goes on without a keeper.

    Signals:
        done: it is answered; carries whether there is a keeper now.
    """

    done = Signal(bool)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(_("Who looks after SafeHuddle here?"))
        self._jobs = jobs
        self._is_busy = False
        self.add(
            body(
                _(
                    "That person is the keeper, and gets a PIN for what matters most, such as"
                    " putting a backup back. Speaking up never needs one."
                )
            )
        )
        self.form = PersonForm({PersonField.NAME, PersonField.NEW_PIN}, digits=USUAL_LENGTH)
        self.add(self.form)
        self.add_gap(Space.S)
        self._give = primary_button(_("Give this PIN"), self._on_give, hint="Enter")
        self.add(Flow(self._give, Button(_("Not now"), self._on_later, hint="Esc")))
        self.add(quiet(_("Not sure yet? Leave the name empty. Settings has this question too.")))
        self.form.submitted.connect(self._on_give)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is *Later*."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._on_later()
        else:
            super().keyPressEvent(event)

    # What `new_pin_of` and `show_failure_on` ask of a form.

    def show_busy(self, is_busy: bool) -> None:
        """See `FormView`."""
        self._is_busy = is_busy
        self.form.show_busy(is_busy)

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `FormView`."""
        self.form.show_error(sentence, field)

    def close_form(self) -> None:
        """See `FormView`."""
        self.form.forget_pins()
        self.done.emit(True)

    def _on_give(self) -> None:
        answers = self.form.answers()
        if self._is_busy:
            return
        if not answers.name:
            self._on_later()
            return
        pin = new_pin_of(answers, self)
        if pin is not None:
            self.show_busy(True)
            self._jobs.change(
                people.ADD,
                lambda change: people.add(change, name=answers.name, role=Role.KEEPER, pin=pin),
                lambda _uid: self.close_form(),
                show_failure_on(self),
            )

    def _on_later(self) -> None:
        if not self._is_busy:
            self.form.forget_pins()
            self.done.emit(False)
