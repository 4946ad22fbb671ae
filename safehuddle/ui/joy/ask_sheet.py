"""The sheet of the day's question: one line and Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.joy import LEAST
from safehuddle.i18n import _
from safehuddle.ui.joy.ask_presenter import AskPresenter
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk

WIDTH = 640


class AskSheet(Sheet):
    """One question, answered by whoever is there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it empty; `open` shows it."""
        super().__init__(_("Question of the day"), parent, width=WIDTH)
        self.desk = desk
        self._presenter = AskPresenter(self, desk)
        self.line = TextField(self._presenter.question.words)
        self.add(self.line)
        self.add(
            body(
                _(
                    "In one line, without names. Nothing of who you are is kept, nor the day: only"
                    " the month. A leader looks at it together with at least {others} others, and"
                    " says whether it may hang on the wall."
                ).format(others=LEAST - 1)
            )
        )
        self.add(quiet(_("Until you press Enter nothing is kept, also if the window locks.")))
        self.notice = Button(
            _("An observation instead"), self._on_notice, icon="observations", keys="Alt+O"
        )
        self.notice.setVisible(self._presenter.may_be_noticed)
        if self._presenter.may_be_noticed:
            self.add(
                quiet(
                    _(
                        "As an observation it stands on the board at once, with its time, for the"
                        " ward to do something about. Only if you choose so."
                    )
                )
            )
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            self.notice,
            primary_button(_("Keep it"), self._on_keep, hint="Enter"),
        )
        watch(self.line)
        self.line.submitted.connect(self._on_keep)
        self.finished.connect(lambda _result: self._presenter.put_away())

    def open(self) -> None:
        """Show it with the keyboard in the line."""
        super().open()
        self.line.setFocus()

    # What the presenter asks of its view.

    def show_error(self, sentence: str) -> None:
        """See `AskView`."""
        self.line.show_error(sentence)

    def close_form(self) -> None:
        """See `AskView`."""
        self.accept()

    def _on_keep(self) -> None:
        self._presenter.keep(self.line.text())

    def _on_notice(self) -> None:
        self._presenter.notice(self.line.text())
