"""One question about a promise beside the list: its fields, by what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.touched import touched
from safehuddle.i18n import _
from safehuddle.ui.actions.forms import ActionAnswers
from safehuddle.ui.actions.rows import ActionGesture
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.form import Form
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.theme.tokens import Size
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from safehuddle.ui.actions import forms


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


class ActionQuestionForm(Form):
    """One question."""

    def __init__(self, question: forms.ActionQuestion) -> None:
        """Ask it."""
        self._day: DayChoice | None = None
        parts = self._parts(question)
        texts = {name: part for name, part in parts.items() if not isinstance(part, DayChoice)}
        super().__init__(
            question.title,
            *parts.values(),
            save=question.save_words,
            about=question.about,
            texts=texts,
        )
        self.setAccessibleName(question.title)
        watch(*texts.values())
        self._kept, self._shown = question.start, self._said

    @property
    def answers(self) -> ActionAnswers:
        """What stands in the fields; where nobody touched one, what it was opened with."""
        return touched(self._kept, self._shown, self._said)

    @property
    def _said(self) -> ActionAnswers:
        said = {name: field.text() for name, field in self.texts.items()}
        return ActionAnswers(due=self._day.value if self._day else None, **said)

    def _parts(
        self, question: forms.ActionQuestion
    ) -> dict[str, TextField | SentenceField | DayChoice]:
        """Return the fields by the names of their answers."""
        match question.gesture:
            case ActionGesture.NEW | ActionGesture.EDIT:
                return self._action(question)
            case ActionGesture.DATE:
                return {"due": self._day_of(question)}
            case ActionGesture.ANSWER:
                return {"words": _sentence(_("What they said"))}
            case ActionGesture.HAND_UP:
                asked = TextField(_("To whom (a role)"))
                asked.suggest(question.roles)
                return {"words": asked}
            case _:
                hint = _("The worry it was about stays open.")
                return {"words": TextField(_("Reason"), optional=True, hint=hint)}

    def _action(
        self, question: forms.ActionQuestion
    ) -> dict[str, TextField | SentenceField | DayChoice]:
        start = question.start
        words = _sentence(_("We will"))
        owner = TextField(_("Who does it (a role)"), optional=True)
        owner.suggest(question.roles)
        how_known = TextField(
            _("How we’ll know it helped"),
            optional=True,
            example=_("for example: nobody had to look for it this week"),
        )
        words.set_text(start.words)
        owner.set_text(start.owner)
        how_known.set_text(start.how_known)
        return {
            "words": words,
            "owner": owner,
            "due": self._day_of(question),
            "how_known": how_known,
        }

    def _day_of(self, question: forms.ActionQuestion) -> DayChoice:
        self._day = DayChoice(question.days, question.start.due or question.usual_day)
        return self._day


def _sentence(label: str) -> SentenceField:
    return SentenceField(label, size=Size.BODY, least_lines=2)
