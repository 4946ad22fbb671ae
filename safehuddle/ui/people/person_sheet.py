"""A form about a person as a sheet over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.ui.gesture import OpenForm
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.people.person_form import PersonForm
from safehuddle.ui.unfinished import DraftedFields
from safehuddle.ui.unfinished_line import UnfinishedLine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.people.answers import ChangeForm, PersonAnswers, PersonField

WIDTH = 560


class PersonSheet(Sheet):
    """Asks, and hands the answers to `save` until they are right (see `ChangeForm`)."""

    def __init__(
        self,
        name: str,
        asks: Collection[PersonField],
        save: Callable[[PersonAnswers, ChangeForm], None],
        *,
        digits: int,
        button: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent, width=WIDTH)
        self._save = save
        self.form = PersonForm(asks, digits=digits)
        self._busy = quiet()
        self.add(self.form)
        self._unfinished: UnfinishedLine | None = None
        self.asking = OpenForm(
            lambda problem: self.form.show_error(problem.sentence, problem.field), self.accept
        )
        self._is_busy = False
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(button, self._on_save, hint="Enter"),
            left=self._busy,
        )
        self.form.submitted.connect(self._on_save)
        self.form.setFocus()

    def keep_name(self, desk: Desk, draft: str) -> None:
        """Keep the name while it is typed; PINs are never kept."""
        name = self.form.name
        if name is not None:
            self._unfinished = line = UnfinishedLine(desk, DraftedFields(name=name), sheet=self)
            name.changed.connect(line.stir)
            self.add_first(line)
            line.begin(draft)

    # What the presenter asks of its view.

    def show_busy(self, is_busy: bool) -> None:
        """See `FormView`."""
        self._is_busy = is_busy
        if not self.asking.is_open:
            return
        self._busy.setText(_("One moment…") if is_busy else "")
        self.form.show_busy(is_busy)

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `FormView`."""
        if self.asking.is_open:
            self.form.show_error(sentence, field)

    def close_form(self) -> None:
        """See `FormView`."""
        self.asking.close()

    def take_words(self) -> FormDraft | None:
        """See `ChangeForm`."""
        return self._unfinished.take() if self._unfinished is not None else None

    def done(self, result: int) -> None:
        """Leave no PIN behind."""
        self.asking.put_away()
        self.form.forget_pins()
        super().done(result)

    def _on_save(self) -> None:
        if not self._is_busy:
            self._save(self.form.answers(), self)
