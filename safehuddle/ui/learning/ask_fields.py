"""The questions about something that went well, one a line: Enter goes to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.factors import Factor
from safehuddle.domain.learning import QUESTIONS, Ending, Learnt
from safehuddle.domain.note_form import NewAction
from safehuddle.i18n import _
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.words import Words
from safehuddle.ui.learning.questions import question_grid, question_line
from safehuddle.ui.note_form.action_fields import ActionFields
from safehuddle.ui.theme.tokens import Size, Space, Tone
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from safehuddle.services.suggest import Suggestions

_KEYS = {Ending.KEEP: "K", Ending.TRY: "T", Ending.TELL: "L", Ending.NOTHING: "N"}


class LearnFields(QWidget):
    """What was done, where nothing says it yet; the questions; and what we do with it.

    Signals:
        changed: something of it is another now.
        submitted: Enter was pressed at its end.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(self, today: date) -> None:
        """Make empty fields."""
        super().__init__()
        self._asks_done = True
        examples = {
            "possible": _("for example: a map of the taps by the desk"),
            "helped": _("for example: the porter"),
            "easy": _("for example: a map by every desk"),
            "likelier": _("for example: show it to each new starter"),
        }
        self.done = question_line(
            _("What went well?"), _("for example: the stopcock was found in the dark")
        )
        self.factors = ChipRow(
            _("What was it about?"),
            [Choice(each, each.label, str(at)) for at, each in enumerate(Factor, 1)],
            many=True,
        )
        self.texts = {
            name: question_line(_(words), examples[name], optional=name != "possible")
            for name, words in QUESTIONS.items()
        }
        self.ending = ChipRow(
            _("What do we do with it?"), [Choice(each, each.choice, _KEYS[each]) for each in Ending]
        )
        self.whom = TextField(_("Whom do we tell?"), example=_("for example: the night team"))
        self.action = ActionFields(today)
        self._trouble = Words(size=Size.QUIET, tone=Tone.WORSE)
        self._is_promised = False
        """Whether what is tried is promised already, so that it is not asked again."""
        self._lay_out()
        self._connect()
        self._mind_ending()

    def ask_done(self, *, asks: bool) -> None:
        """Ask what went well and what it was about, where no observation says so."""
        self._asks_done = asks
        self.done.setVisible(asks)
        self._done_label.setVisible(asks)
        self.factors.setVisible(asks)

    def learnt(self) -> Learnt:
        """Return what stands in it."""
        ending = self.ending.value
        return Learnt(
            done=self.done.text(),
            **{name: field.text() for name, field in self.texts.items()},
            ending=ending if isinstance(ending, Ending) else None,
            whom=self.whom.text(),
            factors=tuple(each for each in self.factors.values if isinstance(each, Factor)),
            action=self.action.value() if any(self.action.value().typed) else None,
        )

    def show_learnt(self, learnt: Learnt, *, is_promised: bool | None = None) -> None:
        """Put that in; with `is_promised` what is tried is asked no more, with None as before."""
        self.done.set_text(learnt.done)
        for name, field in self.texts.items():
            field.set_text(learnt.answers[name])
        self.ending.set_value(learnt.ending)
        self.whom.set_text(learnt.whom)
        self.factors.set_values(learnt.factors)
        self.action.set_value(learnt.action or NewAction())
        if is_promised is not None:
            self._is_promised = is_promised
        self._mind_ending()

    def offer(self, suggestions: Suggestions, today: date) -> None:
        """Offer the ward's roles, and its next huddle."""
        self.whom.suggest(suggestions.roles)
        self.action.offer(suggestions, today)

    def begin(self) -> None:
        """Put the keyboard where the first answer goes."""
        (self.done if self._asks_done else self.texts["possible"]).setFocus()

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right, and put the keyboard there."""
        if field == "ending":
            self._trouble.setText(sentence)
            self._trouble.show()
            announce(self, sentence)
            self.ending.setFocus()
            return
        if field in ("what", "owner", "due"):
            self.action.show_error(sentence, field)
            self.action.setFocus()
            return
        known = {"done": self.done, "whom": self.whom, **self.texts}
        at_fault = known.get(field or "", self.texts["possible"])
        at_fault.show_error(sentence)
        at_fault.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the endings goes to what the chosen one asks, or saves."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.ending.isAncestorOf(self.focusWidget() or self):
            self._after_ending()
        else:
            self.submitted.emit()

    def _lay_out(self) -> None:
        asked, labels = question_grid((self.done, *self.texts.values()))
        self._done_label = labels[0]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        layout.addLayout(asked)
        for part in (self.factors, self.ending, self._trouble, self.whom, self.action):
            layout.addWidget(part)
        self._trouble.hide()

    def _connect(self) -> None:
        asked = [self.done, *self.texts.values()]
        for place, field in enumerate(asked):
            field.changed.connect(lambda _text: self.changed.emit())
            following = asked[place + 1] if place + 1 < len(asked) else self.ending
            field.submitted.connect(following.setFocus)
            field.submitted_again.connect(self.submitted)
        self.whom.changed.connect(lambda _text: self.changed.emit())
        self.action.changed.connect(self.changed)
        self.action.submitted.connect(self.submitted)
        self.action.submitted_again.connect(self.submitted)
        self.factors.chosen.connect(self.changed)
        self.ending.chosen.connect(self._on_ending)
        watch(*(field for field in asked if field is not self.texts["helped"]), self.whom)

    def _on_ending(self) -> None:
        self._mind_ending()
        self.changed.emit()

    def _mind_ending(self) -> None:
        """Ask what the chosen ending needs to be told, and nothing else."""
        ending = self.ending.value
        self._trouble.hide()
        self.whom.setVisible(ending is Ending.TELL)
        self.action.setVisible(ending is Ending.TRY and not self._is_promised)

    def _after_ending(self) -> None:
        for part in (self.whom, self.action):
            if not part.isHidden():
                part.setFocus()
                return
        self.submitted.emit()


def emptied(learnt: Learnt) -> Learnt:
    """Return what was typed, without a day that nobody chose: for a draft."""
    action = learnt.action
    return learnt if action is None else replace(learnt, action=replace(action, due=None))
