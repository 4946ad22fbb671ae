"""The sheet that opens something that went well: a few questions, an ending, under a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safehuddle.domain.learning import Learnt
from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.draft_body import body_of, value_of
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.learning.answer_sheet import AnswerSheet
from safehuddle.ui.learning.ask_fields import LearnFields, emptied
from safehuddle.ui.learning.ask_presenter import ANEW, Asked, AskPresenter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk

WIDTH = 880


class LearnSheet(AnswerSheet[LearnFields]):
    """One thing that went well; `show_item` says which, before it is opened."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            parent,
            title=_("What made it possible?"),
            width=WIDTH,
            asked=_("Everyone on the ward can read this. No patient names, please."),
            fields=LearnFields(to_local(desk.clock(), desk.ward.zone).date()),
        )
        self._private = quiet(
            _(
                "The kind note stays as private as it is. What you write here is for the whole"
                " ward, in words of your own: name nobody, and leave the note’s words out."
            )
        )
        for part in (self.about, self._private, self.unfinished, self.fields):
            self.add(part)
        self._usual = self.fields.learnt()
        self.show_item(ANEW)

    def show_item(self, key: str) -> None:
        """Ask about "observation:7", "learning:3", a kind note "mine:5" or "team:5", or "new"."""
        if self.isVisible():
            return  # what is being typed is about another
        self._asked = Asked.of(key)
        self.presenter = AskPresenter(self, self.desk, self._asked)
        self.fields.ask_done(asks=self._asked.asks_done)
        self._private.setVisible(self._asked.is_note)

    def open(self) -> None:
        """Show it with the keyboard at the first question."""
        super().open()
        self.fields.begin()
        self.presenter.open()
        self.unfinished.begin(self._asked.draft)

    # What the presenter asks of its view.

    def show_learnt(self, learnt: Learnt, *, is_promised: bool) -> None:
        """See `AskView`."""
        self.fields.show_learnt(learnt, is_promised=is_promised)
        self._usual = self.fields.learnt()

    def learnt(self) -> Learnt:
        """See `AskView`."""
        return self.fields.learnt()

    @override
    def typed(self) -> dict[str, Any]:
        now = self.fields.learnt()
        return {} if now == self._usual else body_of(emptied(now))

    @override
    def put_back(self, typed: dict[str, Any]) -> None:
        if self.fields.learnt() == self._usual:
            self.fields.show_learnt(value_of(Learnt, typed))

    @override
    def clear(self) -> None:
        self.fields.show_learnt(self._usual)
