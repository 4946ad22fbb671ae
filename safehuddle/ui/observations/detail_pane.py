"""One observation in full: the sentence, what became of it, its promises, its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.kit.badge import Badge
from safehuddle.ui.kit.button import Button, Weight, primary
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.place import Place
from safehuddle.ui.kit.tick_row import TickRow
from safehuddle.ui.kit.words import body, heading, lead, quiet
from safehuddle.ui.observations.rows import Gesture
from safehuddle.ui.observations.story_lines import StoryLines
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from safehuddle.ui.kit.row_data import Row, Tag
    from safehuddle.ui.observations.rows import Detail

PROMISE_KEY, SETTLE_KEY, WITHDRAW_KEY = "Alt+A", "Alt+B", "Del"


class DetailPane(QWidget):
    """Reads from top to bottom; a form takes the place of the buttons."""

    def __init__(self, press: Callable[[Gesture], None], tick: Callable[[int, bool], None]) -> None:
        """Make an empty place; `press` and `tick` do what is asked."""
        super().__init__()
        self._press, self._tick = press, tick
        self._sentence = lead()
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._tags = Place()
        self._made_easy = body()
        self.buttons = self._make_buttons()
        self._button_row = Flow(self._loud, *self.buttons.values())
        self._form_place = Place()
        self._story = StoryLines(_("What became of it"))
        self._promise_heading = heading(_("Promises"))
        self._promises = Place()
        self._history = Place(gap=Space.S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.M)
        for part in (
            self._sentence,
            self._tags,
            self._made_easy,
            self._button_row,
            self._form_place,
            heading(_("What became of it")),
            self._story,
            self._promise_heading,
            self._promises,
            heading(_("History")),
            self._history,
        ):
            layout.addWidget(part)
        layout.addStretch(1)

    def show_detail(self, detail: Detail) -> None:
        """Show another observation, or the same one after a change."""
        self._sentence.setText(detail.sentence)
        self._tags.put(Flow(*(_badge(tag) for tag in detail.tags)))
        self._made_easy.setText(
            _("What made it easy to go wrong: {words}").format(words=detail.made_easy)
        )
        self._made_easy.setVisible(bool(detail.made_easy))
        for gesture, button in self.buttons.items():
            button.setVisible(gesture in detail.gestures)
        # The one loud button is there while a promise is what the worry waits for.
        self._loud.setVisible(Gesture.PROMISE in detail.gestures and detail.is_open)
        if self._loud.isVisibleTo(self):
            self.buttons[Gesture.PROMISE].hide()
        self._story.show_steps(detail.steps)
        self._show_promises(detail.promises)
        self._history.put(*(quiet(sentence) for sentence in detail.history))

    def show_form(self, form: QWidget | None) -> None:
        """Put a form in the place of the buttons, or the buttons back."""
        self._form_place.put(*([form] if form else []))
        self._button_row.setVisible(form is None)

    def _show_promises(self, promises: tuple[Row, ...]) -> None:
        focused = next((row for row in self._promises.widgets if row.hasFocus()), None)
        rows = [self._tick_row(row) for row in promises]
        self._promises.put(*rows)
        self._promise_heading.setVisible(bool(rows))
        if isinstance(focused, TickRow):
            for row in rows:
                if row.row.key == focused.row.key:
                    row.setFocus()

    def _tick_row(self, row: Row) -> TickRow:
        ticked = TickRow(row)
        ticked.clicked.connect(lambda is_done: self._tick(int(str(row.key)), is_done))
        return ticked

    def _make_buttons(self) -> dict[Gesture, Button]:
        self._loud = primary(
            _("Promise something"),
            lambda: self._press(Gesture.PROMISE),
            icon="add",
            keys=PROMISE_KEY,
        )
        return {
            gesture: Button(
                words, self._presser(gesture), weight=weight, icon=icon, keys=keys, hint=hint
            )
            for gesture, words, icon, keys, hint, weight in (
                (Gesture.PROMISE, _("Promise something"), "add", PROMISE_KEY, "", Weight.QUIET),
                (Gesture.EDIT, _("Change"), "edit", "", "Enter", Weight.QUIET),
                (Gesture.SETTLE, _("Say what became of it"), "tick", SETTLE_KEY, "", Weight.QUIET),
                (Gesture.REOPEN, _("Open again"), "undo", SETTLE_KEY, "", Weight.QUIET),
                (Gesture.WITHDRAW, _("Withdraw"), "bin", WITHDRAW_KEY, "", Weight.PLAIN),
                (Gesture.BRING_BACK, _("Bring back"), "undo", SETTLE_KEY, "", Weight.QUIET),
            )
        }

    def _presser(self, gesture: Gesture) -> Callable[[], None]:
        return lambda: self._press(gesture)


def _badge(tag: Tag) -> Badge:
    return Badge(tag.words, tag.icon, tag.tone)
