"""One promise in full beside the list, with the keys of what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import N_, _
from safehuddle.ui.actions.rows import Detail, Fact, Gesture
from safehuddle.ui.kit.badge import Badge
from safehuddle.ui.kit.button import Button, plain
from safehuddle.ui.kit.card import Card
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.words import body, lead, quiet, small_heading
from safehuddle.ui.theme.tokens import Space, Tone

_BUTTONS = {
    Gesture.ANSWER: (N_("Answer came back"), "speech", "A"),
    Gesture.DONE: (N_("Done"), "tick", "D"),
    Gesture.DATE: (N_("Change date"), "calendar", "C"),
    Gesture.HAND_UP: (N_("Hand up"), "hand-up", "H"),
    Gesture.DROP: (N_("Let it go"), "close", "X"),
    Gesture.EDIT: (N_("Edit"), "edit", "E"),
    Gesture.REOPEN: (N_("Open again"), "undo", "R"),
    Gesture.TOLD: (N_("They were told"), "speech", "T"),
    Gesture.ORIGIN: (N_("What it was about"), "observations", "O"),
}
"""What each gesture is called, its icon and its key, in the order of the buttons."""
_ORIGINS = (Gesture.TOLD, Gesture.ORIGIN)
"""What belongs to where a promise came from, and so stands below the facts."""


class DetailPane(Card):
    """One promise."""

    def __init__(self, press: Callable[[Gesture], None]) -> None:
        """Call `press` with what a key or button stands for."""
        super().__init__()
        self._press = press
        self._sentence = lead()
        self._state = Badge("", "", Tone.QUIET)
        self._question = small_heading()
        self._facts = QVBoxLayout()
        self._facts.setSpacing(Space.S)
        self._buttons = {gesture: self._button(gesture) for gesture in _BUTTONS}
        self.add(self._sentence)
        self.add(self._state)
        self.add(self._question)
        self.add(Flow(*(self._buttons[each] for each in _BUTTONS if each not in _ORIGINS)))
        self.add(self._facts)
        self.add(Flow(*(self._buttons[each] for each in _ORIGINS)))
        self._history = QVBoxLayout()
        self._history.setSpacing(Space.S)
        self.add(self._history)

    def show_detail(self, detail: Detail) -> None:
        """Show `detail`."""
        self._sentence.setText(detail.sentence)
        tone = Tone.NEUTRAL if detail.state.tone is Tone.QUIET else detail.state.tone
        self._state.show_state(detail.state.words, detail.state.icon, tone)
        self._question.setText(detail.question)
        self._question.setVisible(bool(detail.question))
        edit = _("Make it smaller") if detail.question else _(_BUTTONS[Gesture.EDIT][0])
        self._buttons[Gesture.EDIT].set_words(edit)
        for gesture, button in self._buttons.items():
            button.setVisible(gesture in detail.gestures)
        self._show_facts(detail.facts)
        self.show_history(())  # until it is read
        self.setAccessibleName(detail.sentence)

    def show_history(self, told: Sequence[str]) -> None:
        """Tell what was done to it, oldest first."""
        _fill(self._history, [quiet(sentence) for sentence in told])

    def _show_facts(self, facts: tuple[Fact, ...]) -> None:
        _fill(self._facts, [_fact(fact) for fact in facts])

    def _button(self, gesture: Gesture) -> Button:
        words, icon, key = _BUTTONS[gesture]
        make = plain if gesture is Gesture.ORIGIN else Button
        return make(_(words), lambda: self._press(gesture), icon=icon, keys=key)


def _fill(layout: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    """Put widgets in the place of those that are there."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)


def _fact(fact: Fact) -> QWidget:
    return group(column(quiet(fact.name), body(fact.words), gap=0))
