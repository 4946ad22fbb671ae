"""One observation in full: the sentence, what became of it, its promises, its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from safehuddle.i18n import N_, _
from safehuddle.ui.kit.button import Weight
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.tick_row import TickRow
from safehuddle.ui.kit.words import body, heading
from safehuddle.ui.list_detail.detail_pane import DetailPane, Press
from safehuddle.ui.observations.rows import ObservationGesture
from safehuddle.ui.observations.story_lines import StoryLines

if TYPE_CHECKING:
    from safehuddle.ui.kit.row_data import Row
    from safehuddle.ui.observations.rows import ObservationDetail

_ACTION = Press(N_("Promise something"), "add", "Alt+P")
_PRESSES = {
    ObservationGesture.ACTION: _ACTION,
    ObservationGesture.LEARN: Press(N_("What made it possible?"), "learning", "Alt+W"),
    ObservationGesture.LOOK_BACK: Press(N_("Look back"), "history", "Alt+B"),
    ObservationGesture.EDIT: Press(N_("Change"), "edit", "Alt+E"),
    ObservationGesture.SETTLE: Press(N_("Say what became of it"), "tick", "Alt+S"),
    ObservationGesture.REOPEN: Press(N_("Open again"), "undo", "Alt+R"),
    ObservationGesture.CANDOUR: Press(N_("Begin a candour record"), "speech", "Alt+K"),
    ObservationGesture.WALL: Press(N_("For the wall…"), "reports", "Alt+Y", weight=Weight.PLAIN),
    ObservationGesture.ALIKE: Press(N_("Find similar"), "search", "Alt+M", weight=Weight.PLAIN),
    ObservationGesture.THEME: Press(N_("Show its theme"), "learning", "Alt+M", weight=Weight.PLAIN),
    ObservationGesture.THREAD: Press(
        N_("Follow the thread"), "arrow-next", "Alt+J", weight=Weight.PLAIN
    ),
    ObservationGesture.OTHER_WORDS: Press(
        N_("In other words…"), "copy", "Alt+I", weight=Weight.PLAIN
    ),
    ObservationGesture.TAG: Press(N_("Say what they were about"), "observations", "Alt+F"),
    ObservationGesture.WITHDRAW: Press(N_("Take back"), "bin", "Del", weight=Weight.PLAIN),
    ObservationGesture.BRING_BACK: Press(N_("Bring back"), "undo", "Alt+B"),
}
_LEADS = (
    *(ObservationGesture.WALL, ObservationGesture.ALIKE, ObservationGesture.THEME),
    *(ObservationGesture.THREAD, ObservationGesture.OTHER_WORDS),
)
"""What leads on from it, and so stands below what became of it."""


class ObservationPane(DetailPane[ObservationGesture]):
    """One observation."""

    def __init__(
        self, press: Callable[[ObservationGesture], None], tick: Callable[[int, bool], None]
    ) -> None:
        """Make an empty place; `press` and `tick` do what is asked."""
        super().__init__(press, _PRESSES)
        self._tick = tick
        self._said = body()
        self._story = StoryLines()
        self._story.setAccessibleName(_("What became of it"))
        self._story_heading = heading(_("What became of it"), level=3)
        self._history_heading = heading(_("History"), level=3)
        self._action_heading = heading(_("Promises"), level=3)
        self._actions = SwapPlace()
        acts = self.row_of(*(each for each in _PRESSES if each not in _LEADS))
        leads = self.row_of(*(each for each in _PRESSES if each in _LEADS))
        self.lay_out(
            self.sentence,
            self.tags,
            self._said,
            acts,
            self.form_place,
            self._story_heading,
            self._story,
            self._action_heading,
            self._actions,
            leads,
            self._history_heading,
            self.history,
        )

    def show_detail(self, detail: ObservationDetail) -> None:
        """Show another observation, or the same one after a change."""
        self.show_head(detail.sentence, detail.tags, detail.gestures)
        # Loud while a promise is what the worry waits for.
        weight = Weight.PRIMARY if detail.is_open else Weight.QUIET
        self.buttons[ObservationGesture.ACTION].set_weight(weight, hint=_ACTION.keys)
        self.buttons[ObservationGesture.SETTLE].set_words(
            _("Say what became of them") if detail.is_several else _("Say what became of it")
        )
        self._said.setText("\n".join(detail.said))
        self._said.setVisible(bool(detail.said))
        self._story.show_steps(detail.steps)
        self._story_heading.setVisible(bool(detail.steps))
        self._history_heading.setVisible(bool(detail.history))
        self._show_actions(detail.actions)
        self.show_history(detail.history)

    def _show_actions(self, actions: tuple[Row, ...]) -> None:
        focused = next((row for row in self._actions.widgets if row.hasFocus()), None)
        rows = [self._tick_row(row) for row in actions]
        self._actions.put(*rows)
        self._action_heading.setVisible(bool(rows))
        stop: QWidget = self.buttons[ObservationGesture.BRING_BACK]
        for following in (*rows, *(self.buttons[each] for each in _LEADS)):
            QWidget.setTabOrder(stop, following)
            stop = following
        if isinstance(focused, TickRow):
            for row in rows:
                if row.row.key == focused.row.key:
                    row.setFocus()

    def _tick_row(self, row: Row) -> TickRow:
        ticked = TickRow(row)
        ticked.clicked.connect(lambda is_done: self._tick(int(str(row.key)), is_done))
        return ticked
