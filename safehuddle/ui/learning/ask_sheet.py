"""The sheet that opens something that went well: a few questions, an ending, under a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safehuddle.domain.learning import Learnt
from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.ui.draft_body import body_of, value_of
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import lead, quiet
from safehuddle.ui.learning.ask_fields import LearnFields, emptied
from safehuddle.ui.learning.ask_presenter import ANEW, Asked, AskPresenter
from safehuddle.ui.unfinished_line import UnfinishedLine

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft

WIDTH = 880


class LearnSheet(Sheet):
    """One thing that went well; `show_item` says which, before it is opened."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("What made it possible?"), parent, width=WIDTH)
        self._desk = desk
        self.fields = LearnFields(to_local(desk.clock(), desk.ward.zone).date())
        self._about = lead()
        self._about.hide()
        self._private = quiet(
            _(
                "The kind note stays as private as it is. What you write here is for the whole"
                " ward, in words of your own: name nobody, and leave the note’s words out."
            )
        )
        self._unfinished = UnfinishedLine(desk, self, sheet=self)
        for part in (self._about, self._private, self._unfinished, self.fields):
            self.add(part)
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(_("Save"), lambda: self._presenter.save(), hint="Shift+Enter"),
            left=quiet(_("Everyone on the ward can read this. No patient names, please.")),
        )
        self.fields.changed.connect(self._unfinished.stir)
        self.fields.submitted.connect(lambda: self._presenter.save())
        self._usual = self.fields.learnt()
        self.show_item(ANEW)

    def show_item(self, key: str) -> None:
        """Ask about "observation:7", "learning:3", a kind note "mine:5" or "team:5", or "new"."""
        if self.isVisible():
            return  # what is being typed is about another
        self._asked = Asked.of(key)
        self._presenter = AskPresenter(self, self._desk, self._asked)
        self.fields.ask_done(asks=self._asked.asks_done)
        self._private.setVisible(self._asked.is_note)

    def open(self) -> None:
        """Show it with the keyboard at the first question."""
        super().open()
        self.fields.begin()
        self._presenter.open()
        self._unfinished.begin(self._asked.draft)

    # What the presenter asks of its view.

    def show_about(self, sentence: str) -> None:
        """See `AskView`."""
        self._about.setText(sentence)
        self._about.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    def show_learnt(self, learnt: Learnt, *, is_promised: bool) -> None:
        """See `AskView`."""
        self.fields.show_learnt(learnt, is_promised=is_promised)
        self._usual = self.fields.learnt()

    def learnt(self) -> Learnt:
        """See `AskView`."""
        return self.fields.learnt()

    def offer(self, suggestions: Suggestions, today: date) -> None:
        """See `AskView`."""
        self.fields.offer(suggestions, today)

    def take_words(self) -> FormDraft | None:
        """See `AskView`."""
        return self._unfinished.take()

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `AskView`."""
        self.fields.show_error(sentence, field)

    def close_form(self) -> None:
        """See `AskView`."""
        self.accept()

    def give_up(self) -> None:
        """See `AskView`."""
        super().reject()

    def reject(self) -> None:
        """Escape or the frame's cross: the words wait for the next time."""
        self._presenter.put_away()
        super().reject()

    # What is kept of it while it is typed (`DraftedForm`).

    def typed(self) -> dict[str, Any]:
        """Return what was typed and is not saved."""
        now = self.fields.learnt()
        return {} if now == self._usual else body_of(emptied(now))

    def put_back(self, typed: dict[str, Any]) -> None:
        """Put that in again, where nothing has been typed meanwhile."""
        if self.fields.learnt() == self._usual:
            self.fields.show_learnt(value_of(Learnt, typed))

    def clear(self) -> None:
        """Show it as if nothing had been typed."""
        self.fields.show_learnt(self._usual)
