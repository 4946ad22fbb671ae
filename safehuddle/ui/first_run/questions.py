"""The three questions as widgets; Enter goes from one to the next and at the end begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain import presets
from safehuddle.i18n import _
from safehuddle.ui.first_run.one_of import OneOf
from safehuddle.ui.first_run.presenter import (
    EVERYONE,
    ONE_ACCOUNT,
    SetUpAnswers,
    SetUpPresenter,
    account_offers,
    shift_offers,
    ward_offers,
)
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import column, group
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from safehuddle.errors import UserError
    from safehuddle.ui.first_run.presenter import ServeEveryone
    from safehuddle.ui.jobs import Jobs


class Questions(QWidget):
    """Ward, shifts, prompts, and whom the ward's file serves where that is still to be chosen.

    Signals:
        done: the ward is made; carries its number.
        busy: whether it is being made just now.
    """

    done = Signal(int)
    busy = Signal(bool)

    def __init__(
        self, jobs: Jobs, serve_everyone: ServeEveryone = None, parent: QWidget | None = None
    ) -> None:
        """Ask; see `SetUpPresenter` for `serve_everyone`."""
        super().__init__(parent)
        self._presenter = SetUpPresenter(jobs, self, self.done.emit, serve_everyone)
        self.name = TextField(_("What is your ward called?"), example=_("for example Maple Ward"))
        self.shifts = OneOf(_("Which shifts do you work?"), shift_offers(), presets.DEFAULT_SHIFTS)
        self.kind = OneOf(_("What kind of ward is it?"), ward_offers(), presets.DEFAULT_PRESET)
        self._choices = [self.shifts, self.kind]
        self.accounts: OneOf | None = None
        if serve_everyone is not None:
            self.accounts = OneOf(
                _("Who opens this ward on this PC?"), account_offers(), ONE_ACCOUNT
            )
            self._choices.append(self.accounts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(group(column(self.name, *self._choices, gap=Space.L)))
        self.setFocusProxy(self.name)

    def begin(self) -> None:
        """Make the ward from what was answered."""
        self._presenter.begin(
            SetUpAnswers(
                self.name.text(),
                shifts=self.shifts.value,
                preset=self.kind.value,
                for_everyone=self.accounts is not None and self.accounts.value == EVERYONE,
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next question, and from the last one begins."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        here = next((at for at, each in enumerate(self._choices) if each.has_keyboard()), None)
        if self.name.editor.hasFocus():  # a line of text passes Enter on
            if self._presenter.takes_name(self.name.text()):
                self._choices[0].take_keyboard()
        elif here is not None and here + 1 < len(self._choices):
            self._choices[here + 1].take_keyboard()
        else:
            self.begin()

    # What the presenter asks of its view.

    def show_trouble(self, error: UserError) -> None:
        """See `SetUpView`."""
        if error.field == EVERYONE and self.accounts is not None:
            self.accounts.show_error(error.sentence)
            self.accounts.take_keyboard()
        else:
            self.name.show_error(error.sentence)
            self.name.setFocus()

    def show_settled(self) -> None:
        """See `SetUpView`."""
        if self.accounts is not None:
            self.accounts.settle()

    def set_busy(self, is_busy: bool) -> None:
        """See `SetUpView`."""
        self.busy.emit(is_busy)
