"""One promise in full beside the list, with the keys of what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from safehuddle.i18n import N_, _
from safehuddle.ui.actions.rows import ActionDetail, ActionGesture
from safehuddle.ui.kit.button import Weight
from safehuddle.ui.kit.words import small_heading
from safehuddle.ui.list_detail.detail_pane import DetailPane, Press
from safehuddle.ui.theme.tokens import Tone

_PRESSES = {
    ActionGesture.ANSWER: Press(N_("Answer came"), "speech", "Alt+A"),
    ActionGesture.DONE: Press(N_("Done"), "tick", "Alt+D"),
    ActionGesture.DATE: Press(N_("Change date"), "calendar", "Alt+C"),
    ActionGesture.HAND_UP: Press(N_("Hand up"), "hand-up", "Alt+H"),
    ActionGesture.DROP: Press(N_("Let go"), "close", "Alt+X"),
    ActionGesture.EDIT: Press(N_("Change"), "edit", "Alt+E"),
    ActionGesture.REOPEN: Press(N_("Open again"), "undo", "Alt+R"),
    ActionGesture.TOLD: Press(N_("Told who raised it"), "speech", "Alt+T"),
    ActionGesture.ORIGIN: Press(
        N_("What it was about"), "observations", "Alt+O", weight=Weight.PLAIN
    ),
    ActionGesture.THREAD: Press(
        N_("Follow the thread"), "arrow-next", "Alt+J", weight=Weight.PLAIN
    ),
    ActionGesture.OTHER_WORDS: Press(N_("In other words…"), "copy", "Alt+I", weight=Weight.PLAIN),
}
_ORIGINS = (
    *(ActionGesture.TOLD, ActionGesture.ORIGIN),
    *(ActionGesture.THREAD, ActionGesture.OTHER_WORDS),
)
"""What belongs to where a promise came from, and so stands below the facts."""


class ActionPane(DetailPane[ActionGesture]):
    """One promise."""

    def __init__(self, press: Callable[[ActionGesture], None]) -> None:
        """Call `press` with what a key or button stands for."""
        super().__init__(press, _PRESSES)
        self._question = small_heading()
        self.lay_out(
            self.sentence,
            self.tags,
            self._question,
            self.row_of(*(each for each in _PRESSES if each not in _ORIGINS)),
            self.facts,
            self.row_of(*_ORIGINS),
            self.history,
        )

    def show_detail(self, detail: ActionDetail) -> None:
        """Show `detail`."""
        state = detail.state
        tone = Tone.NEUTRAL if state.tone is Tone.QUIET else state.tone
        self.show_head(detail.sentence, [replace(state, tone=tone)], detail.gestures)
        self._question.setText(detail.question)
        self._question.setVisible(bool(detail.question))
        edit = _("Make it smaller") if detail.question else _(_PRESSES[ActionGesture.EDIT].words)
        self.buttons[ActionGesture.EDIT].set_words(edit)
        self.show_facts((fact.name, fact.words) for fact in detail.facts)
        self.show_history(())  # until it is read
