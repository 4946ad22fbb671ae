"""One record in full: its sentence, what can be done with it, and what was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.badge import Badge
from safehuddle.ui.kit.button import Button, Weight
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.words import Words, body, quiet
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from safehuddle.ui.kit.row_data import Tag


G = TypeVar("G")
"""What a person can do with a record: each screen has its own gestures."""


class Press(NamedTuple):
    """How a gesture's button looks: an English text marked with `N_`, an icon, and its key."""

    words: str
    icon: str
    keys: str = ""
    hint: str = ""
    weight: Weight = Weight.QUIET


class DetailPane(QWidget, Generic[G]):
    """Reads from top to bottom; a form can take the place of the buttons.

    A subclass puts these parts, and its own between them, in their order by `lay_out`.
    """

    heard_as = Part.GROUP

    def __init__(self, press: Callable[[G], None], presses: Mapping[G, Press]) -> None:
        """Make an empty pane; `press` is called with the gesture whose button was pressed."""
        super().__init__()
        self.sentence = Words(size=Size.LEAD, level=2)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tags = SwapPlace()
        self.buttons = {gesture: _button(press, gesture, how) for gesture, how in presses.items()}
        self.form_place = SwapPlace()
        self._rows: list[Flow] = []
        self.facts, self.history = SwapPlace(gap=Space.S), SwapPlace(gap=Space.S)
        for place in (self.tags, self.form_place, self.facts, self.history):
            place.setParent(self)  # not each subclass has something for each of them

    def lay_out(self, *parts: QWidget) -> None:
        """Put the parts below one another."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.M)
        for part in parts:
            layout.addWidget(part)

    def row_of(self, *gestures: G) -> Flow:
        """Return the buttons of some gestures beside one another."""
        self._rows.append(Flow(*(self.buttons[gesture] for gesture in gestures)))
        return self._rows[-1]

    def show_detail(self, detail: Any) -> None:  # noqa: ANN401 (each screen has its own)
        """Show another record, or the same one after a change."""
        raise NotImplementedError

    def show_form(self, form: QWidget | None) -> None:
        """Put a form in the place of the buttons, or the buttons back."""
        self.form_place.put(*([form] if form else []))
        for buttons in self._rows:
            buttons.setVisible(form is None)

    def show_head(self, sentence: str, tags: Iterable[Tag], gestures: Collection[G]) -> None:
        """Show its sentence and tags, and the buttons of what can be done with it."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.tags.tell([tuple(tags)], _badges)
        for gesture, button in self.buttons.items():
            button.setVisible(gesture in gestures)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show what is known of it: a quiet name, and the words below it."""
        self.facts.tell(facts, _fact)

    def show_history(self, told: Iterable[str]) -> None:
        """Tell what was done to it, oldest first."""
        self.history.tell(told, quiet)


def _badges(tags: tuple[Tag, ...]) -> Flow:
    return Flow(*(Badge(tag.words, tag.icon, tag.tone) for tag in tags))


def _fact(fact: tuple[str, str]) -> QWidget:
    name, words = fact
    return group(column(quiet(name), body(words), gap=0))


def _button(press: Callable[[G], None], gesture: G, how: Press) -> Button:
    words, icon, keys, hint, weight = how
    return Button(_(words), lambda: press(gesture), icon=icon, keys=keys, hint=hint, weight=weight)
