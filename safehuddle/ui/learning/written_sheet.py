"""The sheets of an after-action review and of a gap: a few questions, five minutes, one promise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from safehuddle.domain.beneath import Beneath, Written
from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.draft_body import body_of, value_of
from safehuddle.ui.learning.answer_sheet import AnswerSheet
from safehuddle.ui.learning.gentle_clock import GentleClock
from safehuddle.ui.learning.written_fields import WrittenFields, without_day
from safehuddle.ui.learning.written_presenter import ANEW, Opened, WrittenPresenter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk

WIDTH = 920


class WrittenSheet(AnswerSheet[WrittenFields]):
    """One of either; `show_item` says which, before it is opened."""

    def __init__(self, desk: Desk, parent: QWidget | None, sort: Beneath, title: str) -> None:
        super().__init__(
            desk,
            parent,
            title=title,
            width=WIDTH,
            asked=_("By role, no names, and no blame: everyone on the ward can read this."),
            fields=WrittenFields(sort, to_local(desk.clock(), desk.ward.zone).date()),
        )
        self._sort, self.clock = sort, GentleClock(desk)
        for part in (self.about, self.clock, self.unfinished, self.fields):
            self.add(part)
        self._usual = self.fields.written()
        self.show_item(ANEW)

    def show_item(self, key: str) -> None:
        """Begin from "observation:7" or "theme:3", change "gap:5", or write "new"."""
        if self.isVisible():
            return  # what is being typed is about another
        self._key = key
        self.presenter = WrittenPresenter(self, self.desk, self._sort, Opened.of(key))

    def open(self) -> None:
        """Show it with the keyboard at the first question."""
        super().open()
        self.fields.begin()
        if self._sort is Beneath.AFTER_ACTION:
            self.clock.begin()
        self.presenter.open()
        self.unfinished.begin(f"{self._sort}-{self._key}")

    # What the presenter asks of its view.

    def show_written(self, written: Written, *, is_promised: bool) -> None:
        """See `WrittenView`."""
        self.fields.show_written(written, is_promised=is_promised)
        self._usual = self.fields.written()

    def written(self) -> Written:
        """See `WrittenView`."""
        return self.fields.written()

    @override
    def typed(self) -> dict[str, Any]:
        now = self.fields.written()
        if now == self._usual:
            return {}
        # The answers by themselves, so that what was begun is offered by its words.
        answers = {name: said for name, said in now.answers.items() if said}
        return {**answers, **body_of(replace(without_day(now), answers={}))}

    @override
    def put_back(self, typed: dict[str, Any]) -> None:
        if self.fields.written() == self._usual:
            answers = {name: said for name, said in typed.items() if name != "action"}
            body = {"answers": answers, "action": typed.get("action")}
            self.fields.show_written(value_of(Written, body))

    @override
    def clear(self) -> None:
        self.fields.show_written(self._usual)


class LookBackSheet(WrittenSheet):
    """An after-action review: of an observation, or of what nobody has written down."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, Beneath.AFTER_ACTION, _("Look back: an after-action review"))


class StorySheet(WrittenSheet):
    """A story: of a review or a sentence, or by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, Beneath.STORY, _("A story to learn from"))


class ThinkSheet(WrittenSheet):
    """The question of the day, to think again with."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, Beneath.ANSWER, _("Think again"))


class GapSheet(WrittenSheet):
    """A gap: seen in a theme, a review or a sentence, or by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, Beneath.GAP, _("A gap: the work as it is"))
