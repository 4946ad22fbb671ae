"""One question beside the list: its fields, Enter to save, Escape to put it away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.actions.forms import Answers
from safehuddle.ui.actions.rows import Gesture
from safehuddle.ui.kit.button import Button, primary
from safehuddle.ui.kit.card import Card
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.pause import Pause
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.words import heading, quiet
from safehuddle.ui.theme.tokens import Size
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent

    from safehuddle.ui.actions.forms import Form

_PROMISES = (Gesture.NEW, Gesture.EDIT)


class DayChoice(QWidget):
    """A day: one of those often meant, or any other."""

    def __init__(self, days: Sequence[tuple[date, str]], day: date) -> None:
        super().__init__()
        self._often = ChipRow(
            _("Done by"), [Choice(day, words) for day, words in days], optional=True
        )
        self._any = DateField(_("or on another day"), day)
        self._often.set_value(day)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(self._often)
        layout.addWidget(self._any)
        self._often.chosen.connect(self._on_often)
        self._any.changed.connect(lambda: self._often.set_value(self._any.value))
        self.setFocusProxy(self._often)

    @property
    def value(self) -> date:
        """The day chosen."""
        return self._any.value

    def _on_often(self) -> None:
        chosen = self._often.value
        if isinstance(chosen, date):
            self._any.set_value(chosen)
        else:
            self._often.set_value(self._any.value)  # pressing a day again does not unsay it


class FormPane(Card):
    """One question.

    Signals:
        submitted: Enter or the button; carries the `Answers`.
        cancelled: Escape or Cancel.
        paused: the person has stopped typing for a moment.
    """

    submitted = Signal(object)
    cancelled = Signal()
    paused = Signal()

    def __init__(self, form: Form) -> None:
        """Ask what `form` asks."""
        super().__init__()
        self._form = form
        self._words: TextField | SentenceField | None = None
        self._owner: TextField | None = None
        self._how_known: TextField | None = None
        self._day: DayChoice | None = None
        self._pause = Pause(self)
        self._pause.timeout.connect(self.paused)
        self.setAccessibleName(form.title)
        self.add(heading(form.title))
        if form.about:
            self.add(quiet(form.about))
        for field in self._fields():
            self.add(field)
        self.footer = Flow(
            primary(form.save_words, self._on_submit, hint="Enter"),
            Button(_("Cancel"), self.cancelled.emit, hint="Esc"),
        )
        """The buttons, to stand where they stay in sight while the fields scroll."""

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        first = self._words or self._day
        if first is not None:
            first.setFocus()

    def text_fields(self) -> dict[str, TextField | SentenceField]:
        """Return the fields of text this question has, by name."""
        fields = {"words": self._words, "owner": self._owner, "how_known": self._how_known}
        return {name: field for name, field in fields.items() if field is not None}

    def add_line(self, line: QWidget) -> None:
        """Put a line below the heading."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, line)

    @property
    def answers(self) -> Answers:
        """What stands in the fields."""
        return Answers(
            words=self._words.text() if self._words else "",
            owner=self._owner.text() if self._owner else "",
            due=self._day.value if self._day else None,
            how_known=self._how_known.text() if self._how_known else "",
        )

    def offer_draft(self, answers: Answers) -> None:
        """Fill the fields from `answers` unless something has been typed meanwhile."""
        if self.answers.to_draft():
            return
        for field, text in (
            (self._words, answers.words),
            (self._owner, answers.owner),
            (self._how_known, answers.how_known),
        ):
            if field is not None:
                field.set_text(text)
        if isinstance(self._words, SentenceField):
            self._words.show_remark(_("You began this earlier. Nothing was lost."))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing more is typed."""
        super().hideEvent(event)
        self._pause.stop()

    def show_trouble(self, sentence: str, field: str | None) -> None:
        """Say what is not right beside the field it is about."""
        beside = {"owner": self._owner, "how_known": self._how_known}.get(field or "")
        where = beside or self._words
        if where is not None:
            where.show_error(sentence)
            where.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves (a line of text passes it on too); Escape puts the question away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _fields(self) -> list[QWidget]:
        form = self._form
        if form.gesture in _PROMISES:
            return self._promise_fields()
        if form.gesture is Gesture.DATE:
            self._day = DayChoice(form.days, form.start.due or form.usual_day)
            return [self._day]
        if form.gesture is Gesture.ANSWER:
            return [self._sentence_field(_("What they said"))]
        is_hand_up = form.gesture is Gesture.HAND_UP
        self._words = TextField(
            _("Who is asked (a role)") if is_hand_up else _("Reason"),
            optional=not is_hand_up,
            hint="" if is_hand_up else _("The worry it was about stays open."),
        )
        if is_hand_up:
            self._words.suggest(form.roles)
        watch(self._words)
        return [self._words]

    def _promise_fields(self) -> list[QWidget]:
        start = self._form.start
        words = self._sentence_field(_("We will"))
        words.set_text(start.words)
        self._owner = TextField(_("Who does it (a role)"), optional=True)
        self._owner.set_text(start.owner)
        self._owner.suggest(self._form.roles)
        self._day = DayChoice(self._form.days, start.due or self._form.usual_day)
        self._how_known = TextField(
            _("How we'll know it helped"),
            optional=True,
            example=_("such as: nobody had to look for it this week"),
        )
        self._how_known.set_text(start.how_known)
        watch(self._owner, self._how_known)
        for field in (words, self._owner, self._how_known):
            field.changed.connect(lambda _text: self._pause.stir())
        return [words, self._owner, self._day, self._how_known]

    def _sentence_field(self, label: str) -> SentenceField:
        field = SentenceField(label, size=Size.BODY, least_lines=2)
        field.submitted.connect(self._on_submit)
        watch(field)
        self._words = field
        return field

    def _on_submit(self) -> None:
        self.submitted.emit(self.answers)
