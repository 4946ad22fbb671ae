"""The sheets of an after-action review and of a gap: a few questions, five minutes, one promise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from safehuddle.domain.beneath import Beneath, Written
from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.ui.draft_body import body_of, value_of
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import lead, quiet
from safehuddle.ui.learning.gentle_clock import GentleClock
from safehuddle.ui.learning.written_fields import WrittenFields, without_day
from safehuddle.ui.learning.written_presenter import ANEW, Opened, WrittenPresenter
from safehuddle.ui.unfinished_line import UnfinishedLine

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft

WIDTH = 920


class WrittenSheet(Sheet):
    """One of either; `show_item` says which, before it is opened."""

    def __init__(self, desk: Desk, parent: QWidget | None, sort: Beneath, title: str) -> None:
        super().__init__(title, parent, width=WIDTH)
        self._desk, self._sort = desk, sort
        self.fields = WrittenFields(sort, to_local(desk.clock(), desk.ward.zone).date())
        self.clock = GentleClock(desk)
        self._about = lead()
        self._about.hide()
        self._unfinished = UnfinishedLine(desk, self, sheet=self)
        for part in (self._about, self.clock, self._unfinished, self.fields):
            self.add(part)
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(_("Save"), lambda: self._presenter.save(), hint="Shift+Enter"),
            left=quiet(_("By role, no names, and no blame: everyone on the ward can read this.")),
        )
        self.fields.changed.connect(self._unfinished.stir)
        self.fields.submitted.connect(lambda: self._presenter.save())
        self._usual = self.fields.written()
        self.show_item(ANEW)

    def show_item(self, key: str) -> None:
        """Begin from "observation:7" or "theme:3", change "gap:5", or write "new"."""
        if self.isVisible():
            return  # what is being typed is about another
        self._key = key
        self._presenter = WrittenPresenter(self, self._desk, self._sort, Opened.of(key))

    def open(self) -> None:
        """Show it with the keyboard at the first question."""
        super().open()
        self.fields.begin()
        if self._sort is Beneath.AFTER_ACTION:
            self.clock.begin()
        self._presenter.open()
        self._unfinished.begin(f"{self._sort}-{self._key}")

    # What the presenter asks of its view.

    def show_about(self, sentence: str) -> None:
        """See `WrittenView`."""
        self._about.setText(sentence)
        self._about.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    def show_written(self, written: Written, *, is_promised: bool) -> None:
        """See `WrittenView`."""
        self.fields.show_written(written, is_promised=is_promised)
        self._usual = self.fields.written()

    def written(self) -> Written:
        """See `WrittenView`."""
        return self.fields.written()

    def offer(self, suggestions: Suggestions, today: date) -> None:
        """See `WrittenView`."""
        self.fields.offer(suggestions, today)

    def take_words(self) -> FormDraft | None:
        """See `WrittenView`."""
        return self._unfinished.take()

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `WrittenView`."""
        self.fields.show_error(sentence, field)

    def close_form(self) -> None:
        """See `WrittenView`."""
        self.accept()

    def give_up(self) -> None:
        """See `WrittenView`."""
        super().reject()

    def reject(self) -> None:
        """Escape or the frame's cross: the words wait for the next time."""
        self._presenter.put_away()
        super().reject()

    # What is kept of it while it is typed (`DraftedForm`).

    def typed(self) -> dict[str, Any]:
        """Return what was typed and is not saved."""
        now = self.fields.written()
        if now == self._usual:
            return {}
        # The answers by themselves, so that what was begun is offered by its words.
        answers = {name: said for name, said in now.answers.items() if said}
        return {**answers, **body_of(replace(without_day(now), answers={}))}

    def put_back(self, typed: dict[str, Any]) -> None:
        """Put that in again, where nothing has been typed meanwhile."""
        if self.fields.written() == self._usual:
            answers = {name: said for name, said in typed.items() if name != "action"}
            body = {"answers": answers, "action": typed.get("action")}
            self.fields.show_written(value_of(Written, body))

    def clear(self) -> None:
        """Show it as if nothing had been typed."""
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
