"""A sheet over the window: one record in full, what can be done with it, and its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kit.badge import Badge
from safehuddle.ui.kit.button import Button, Weight
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, heading, lead, quiet
from safehuddle.ui.records.action import ActionKind
from safehuddle.ui.records.chart_mark import MarkKind
from safehuddle.ui.records.huddle_day import HuddleKind
from safehuddle.ui.records.limits import LimitsKind
from safehuddle.ui.records.presenter import RecordPresenter
from safehuddle.ui.records.shown import RecordGesture
from safehuddle.ui.records.thanks import ThanksKind
from safehuddle.ui.text_form import TextForm
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.unfinished_line import unfinished_line_for

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.records.shown import RecordButton, RecordKind, RecordQuestion, RecordShown
    from safehuddle.ui.unfinished_line import UnfinishedLine

WIDTH = 680


class RecordSheet(Sheet):
    """Shows one record; a form takes the place of its buttons. See `RecordView`."""

    def __init__(self, desk: Desk, parent: QWidget | None, kind: RecordKind[Any]) -> None:
        super().__init__(kind.title, parent, width=WIDTH)
        self.desk = desk
        self._presenter = RecordPresenter(desk, self, kind)
        self._record, self._said = lead(), body()
        self._tags, self._buttons, self._form_place = SwapPlace(), SwapPlace(), SwapPlace()
        self._story_heading, self._story = heading(_("History")), SwapPlace(gap=Space.S)
        self._form: TextForm | None = None
        self._unfinished: UnfinishedLine | None = None
        self._close = Button(_("Close"), self.reject, hint="Esc")
        for part in (
            *(self._record, self._said, self._tags, self._buttons, self._form_place),
            *(self._story_heading, self._story),
        ):
            self.add(part)
            part.hide()
        self.set_buttons(self._close)

    def show_item(self, key: str) -> None:
        """Show the record of that number."""
        self._presenter.show(int(key))

    def reload(self) -> None:
        """Show it as it is now."""
        self._presenter.reload()

    # What the presenter asks of its view.

    def show_record(self, shown: RecordShown) -> None:
        """See `RecordView`."""
        self._record.setText(shown.sentence)
        self._said.setText(shown.said)
        self.setAccessibleDescription(f"{shown.sentence} {shown.said}".strip())
        self._tags.put(Flow(*(Badge(tag.words, tag.icon, tag.tone) for tag in shown.tags)))
        buttons = [self._button(offer) for offer in shown.offers]
        self._buttons.put(*([Flow(*buttons)] if buttons else []))
        for button in buttons:
            button.work_in(self._buttons)
        self._story.put(*(quiet(sentence) for sentence in shown.history))
        for part in (self._record, self._story_heading):
            part.show()
        self._said.setVisible(bool(shown.said))
        (buttons[0] if buttons else self._close).setFocus()
        QTimer.singleShot(0, self, self._begin_at_top)

    def show_gone(self, sentence: str) -> None:
        """See `RecordView`."""
        self._record.setText("")
        for place in (self._tags, self._buttons, self._story):
            place.put()
        for part in (self._record, self._tags, self._story_heading):
            part.hide()
        self._said.setText(sentence)
        self._said.show()
        self.setAccessibleDescription(sentence)
        self._close.setFocus()

    def open_form(self, form: RecordQuestion) -> None:
        """See `RecordView`."""
        self._form = TextForm(form.title, form.fields, save=form.save)
        self._unfinished = unfinished_line_for(self.desk, self._form, form.draft)
        self._form.take_footer()
        self._form.saved.connect(self._presenter.save)
        self._form.put_away.connect(self._presenter.put_away)
        self._buttons.hide()
        self._close.hide()  # Escape puts the form away first, and its own button says so
        if len(form.fields) > 1:  # they hold all of it, and need the room
            for part in (self._record, self._said, self._tags):
                part.hide()
        self._form_place.put(self._form)
        self._form.begin()

    def close_form(self) -> None:
        """See `RecordView`."""
        if self._unfinished is not None:
            self._unfinished.rest()
        self._form = self._unfinished = None
        self._form_place.put()
        for part in (self._buttons, self._close, self._record, self._tags):
            part.show()
        self._said.setVisible(bool(self._said.text()))
        first = self._buttons.findChild(Button)
        (first or self._close).setFocus()

    def said(self) -> Mapping[str, str] | None:
        """See `RecordView`."""
        return self._form.said() if self._form is not None else None

    def take_words(self) -> FormDraft | None:
        """See `RecordView`."""
        return self._unfinished.take() if self._unfinished is not None else None

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `RecordView`."""
        if self._form is not None:
            self._form.show_error(sentence, field)

    def close_sheet(self) -> None:
        """See `RecordView`."""
        if self._unfinished is not None:
            self._unfinished.end()
        self.accept()

    def reject(self) -> None:
        """Escape puts an open form away, and then the sheet."""
        if self._presenter.is_asking:
            self._presenter.put_away()
        else:
            super().reject()

    @override
    def give_way(self) -> None:
        if self._unfinished is not None:
            self._unfinished.rest()
        self.done(self.DialogCode.Rejected)

    def done(self, result: int) -> None:
        """Close for good."""
        self._presenter.close()
        super().done(result)

    def _begin_at_top(self) -> None:
        """Show the words first: large text would scroll them away for the button in hand."""
        self._scroller.verticalScrollBar().setValue(0)

    def _button(self, offer: RecordButton) -> Button:
        weight = Weight.PLAIN if offer.gesture is RecordGesture.WITHDRAW else Weight.QUIET
        return Button(
            offer.words,
            self._presser(offer.gesture),
            weight=weight,
            icon=offer.icon,
            keys=offer.keys,
        )

    def _presser(self, gesture: RecordGesture) -> Callable[[], None]:
        return lambda: self._presenter.press(gesture)


class ThanksSheet(RecordSheet):
    """Thanks."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, ThanksKind())


class ActionSheet(RecordSheet):
    """A promise that is done or was let go."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, ActionKind())


class HuddleSheet(RecordSheet):
    """One huddle."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, HuddleKind())


class MarkSheet(RecordSheet):
    """A mark on a chart."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, MarkKind())


class LimitsSheet(RecordSheet):
    """New limits of a chart."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, LimitsKind())
