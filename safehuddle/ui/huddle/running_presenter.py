"""What a running huddle does, a step at a time. Knows no widget.

Where it stands and what is half said are kept as a draft at every step and tap; everything else
is a change of its own, so that each gesture is one notice and one undo.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.huddle_page import doubt
from safehuddle.domain.running_order import Step, next_step, previous_step
from safehuddle.i18n import _
from safehuddle.services import huddles
from safehuddle.ui import form_drafts
from safehuddle.ui.form_drafts import FormDraft
from safehuddle.ui.gesture import Deed, Gestures, OpenForm
from safehuddle.ui.huddle import running_rows, writing
from safehuddle.ui.huddle.board_presenter import read_board_state
from safehuddle.ui.huddle.line import enter_words, has_something, line_shown
from safehuddle.ui.huddle.reading import HuddleNow, read_huddle
from safehuddle.ui.huddle.row_keys import meaning
from safehuddle.ui.huddle.state import HuddleState, LineWords, RowQuestion, draft_name
from safehuddle.ui.huddle.step_shown import clock_words, step_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.services.board import Board
    from safehuddle.services.huddle_days import Running
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.huddle.running_port import RunningView
    from safehuddle.ui.huddle.sentences import Key


class RunningPresenter:
    """Answers the gestures of a running huddle."""

    def __init__(
        self,
        desk: Desk,
        view: RunningView,
        *,
        closed: Callable[[Running], None],
        left: Callable[[], None],
    ) -> None:
        """Call `closed` with the huddle once it is closed, `left` when it is put aside for now."""
        self._desk, self._view = desk, view
        self._closed, self._left = closed, left
        self.huddle: Running | None = None
        self.state = HuddleState()
        self._now: HuddleNow | None = None
        self._board: Board | None = None
        self._line, self._rows = Gestures(desk), Gestures(desk)
        self._in_turn: list[HuddleState] = []
        """What was said while the disk was still busy with the sentence before."""
        self._below = OpenForm(lambda problem: view.show_error(problem.sentence))
        """Where it is said what cannot be kept: below the line, which stays."""

    def open(self, huddle: Running, *, takes_up: bool = False) -> None:
        """Show a huddle where it stands; with `takes_up`, with what was half said in its line."""
        self.huddle, self._now = huddle, None
        ward_id, now = self._desk.ward.id, self._desk.clock()

        def found(what: tuple[Board, HuddleState]) -> None:
            self._board, state = what
            self.state = state.put_aside()  # whoever said it may not be here any more
            if takes_up and self.state.aside:
                self.state = self.state.take_up()
            self._keep_draft()  # from now on it is offered where it stands, whatever happens
            self._read(arrives=True, in_line=takes_up)

        self._desk.jobs.glance(lambda query: read_board_state(query, ward_id, now), found)

    def reload(self, board: Board) -> None:
        """Read again what the store says; where the huddle stands is not touched."""
        if self._now is not None:  # else `open` is still reading, and shows what it finds
            self._board = board
            self._read(arrives=False)

    def put_aside(self) -> None:
        """Empty the line, because the window locks: what is half said is offered again."""
        if self._now is not None and not self._line.is_busy:
            self._stand(self.state.put_aside(), keyboard=False)

    def take_up(self) -> None:
        """Put into the line what was half said before."""
        if self.state.aside:
            self._stand(self.state.take_up())

    def throw_away(self) -> None:
        """Throw away what was half said before."""
        self._stand(replace(self.state, aside=self.state.aside[:-1]))

    def leave(self) -> None:
        """Put it aside: it is offered again where it stands."""
        self.keep_draft()
        self._left()

    def keep_draft(self) -> None:
        """Keep what is half said; called a moment after each key and when the screen is left."""
        if self._now is not None:  # else what was kept is still being read, and stands
            self._keep_draft()

    def enter(self) -> None:
        """Keep what stands in the line; with nothing in it, go on."""
        if self._now is None:
            return
        if self._line.is_busy:
            if self.state.asking is None and has_something(self.state):
                self._in_turn.append(self._take_line())  # two sentences are never one
        elif has_something(self.state):
            self._keep(self._take_line())
        elif self.state.asking is not None:
            self.stop_asking()
        else:
            self._go(next_step(self.state.step), passed=True)

    def skip(self) -> None:
        """Go on without having been here; words in the line wait."""
        if self.state.step is not Step.THANKS:
            self._go(next_step(self.state.step), passed=False)

    def back(self) -> None:
        """Go back a step."""
        if self.state.step is not Step.WELCOME:
            self._go(previous_step(self.state.step), passed=False)

    def go_to(self, step: Step) -> None:
        """Go to any step."""
        self._go(step, passed=False)

    def count_role(self, role: str, by: int) -> None:
        """Count one more of a role, or one less."""
        self.state = self.state.with_role(role, self.state.roles.get(role, 0) + by)
        self._keep_draft()
        self._show_step(arrives=False)

    def close(self, *, is_sure: bool = False) -> None:
        """Close the huddle; ask first where it looks as if there was none."""
        huddle, roles = self._in_hand(), self.state.roles
        why = doubt(self._desk.clock() - huddle.started_at, sum(roles.values()))
        if why and not is_sure:
            self._view.ask_whether_held(why)
            return
        self._keep_draft()
        self._line.do(
            Deed(
                huddles.CLOSE,
                lambda change: huddles.close(change, huddle.id, roles=roles),
                _("The huddle is closed. Thank you all."),
                huddle.id,
            ),
            form=self._below,
            closes=False,
            then=lambda _row: self._closed(huddle),
        )

    def take_back(self) -> None:
        """Take it back: it was started by mistake. What was said in it stays."""
        self._keep_draft()
        self._line.do(writing.taken_back(self._in_hand().id), then=lambda _result: self._left())

    # The line, and keys on a row.

    def typed(self, said: LineWords) -> None:
        """Take what stands in the line now."""
        was = enter_words(self.state)
        self.state = self.state.with_line(said)
        if enter_words(self.state) != was:
            self._view.show_enter(enter_words(self.state))

    def stop_asking(self) -> None:
        """Leave the question about a row unanswered; what stood in the line comes back."""
        if self.state.asking is not None:
            self._stand(replace(self.state, asking=None))

    def act(self, letter: str, key: Key) -> None:
        """Do what a key means for a row; a key that means nothing there does nothing."""
        if self._now is None:
            return
        what = meaning(self._now, self.state.step, letter, key, due=self._due())
        if isinstance(what, RowQuestion):
            self._stand(replace(self.state, asking=what))
        elif isinstance(what, str):
            self._desk.go(what)
        elif what is not None:
            self._rows.do(
                what, form=self._below, closes=False, then=lambda _result: self._read(arrives=False)
            )

    def tick(self, key: Key) -> None:
        """Press the box of a promise."""
        for letter in (running_rows.DONE, running_rows.REOPEN):
            self.act(letter, key)

    def clock_words(self) -> tuple[str, str]:
        """Return how long it has taken, and a gentle word once there is one to say."""
        huddle = self._in_hand()
        today = self._now.today if self._now else huddle.on
        return clock_words(huddle.started_at, self._desk.clock(), self._desk.ward.zone, today)

    # Within.

    def _go(self, step: Step | None, *, passed: bool) -> None:
        if self._now is None:
            return
        if step is None:
            self.close()
            return
        self.state = self.state.at(step, passed=passed)
        self._keep_draft()
        self._show_line()
        self._show_step(arrives=True)

    def _take_line(self) -> HuddleState:
        """Return the state with what is said, which leaves the line."""
        before = self.state
        # Emptied at once, so that the next sentence can be typed; put back if it was not kept.
        self.state = replace(
            before, asking=None, said=before.said if before.asking else LineWords()
        )
        # With the keyboard: the chip that had it is gone with the words, and Qt would pass it on
        # to whatever stands next, where the next Enter would go back a step.
        self._show_line(keyboard=True)
        return before

    def _keep(self, before: HuddleState) -> None:
        self._line.do(
            writing.line_deed(before, self._desk.ward.id, self._in_hand(), due=self._due()),
            form=self._below,
            closes=False,
            draft=FormDraft(draft_name(self._in_hand().id), before.body(), left=self.state.body()),
            typed=before.typed,
            then=lambda _result: self._on_kept(),
            failed=lambda _problem: self._give_back(before),
        )

    def _on_kept(self) -> None:
        if self._in_turn:
            self._keep(self._in_turn.pop(0))
        self._keep_draft()
        self._read(arrives=False)

    def _give_back(self, before: HuddleState) -> None:
        """Put what was not kept back into the line, before what was typed since."""
        in_turn, self._in_turn = self._in_turn, []
        for said in reversed(in_turn):
            self._give_back(said)
        if before.asking is None:
            self.state = replace(self.state, said=self.state.said.after(before.said))
        elif self.state.asking is None:
            self.state = replace(self.state, asking=before.asking)
        self._keep_draft()
        self._show_line(keyboard=True)

    def _stand(self, state: HuddleState, *, keyboard: bool = True) -> None:
        """Keep where it stands now, and show the line."""
        self.state = state
        self._keep_draft()
        self._show_line(keyboard=keyboard)

    def _keep_draft(self) -> None:
        if not self._line.is_busy:  # else it is kept by then, with or without the line
            form_drafts.keep(self._desk, draft_name(self._in_hand().id), self.state.body())

    def _read(self, *, arrives: bool, in_line: bool = False) -> None:
        huddle, ward_id, now = self._in_hand(), self._desk.ward.id, self._desk.clock()
        last_met = self._board.last_met if self._board else None

        def found(what: HuddleNow) -> None:
            self._now = what
            self._show_step(arrives=arrives)
            if arrives:
                self._show_line(keyboard=in_line or self.state.asking is not None)

        self._desk.jobs.read(
            lambda session: read_huddle(session, ward_id, huddle, now=now, last_met=last_met), found
        )

    def _show_step(self, *, arrives: bool) -> None:
        if self._now is not None:
            shown = step_shown(self._now, self._board, self.state, on=self._in_hand().on)
            self._view.show_step(shown, arrives=arrives)

    def _show_line(self, *, keyboard: bool = False) -> None:
        if self._now is not None:
            self._view.show_line(line_shown(self.state, due=self._due()), keyboard=keyboard)
            self._view.show_enter(enter_words(self.state))

    def _due(self) -> date:
        assert self._now is not None, "nothing can be pressed before something is shown"
        return writing.due_of(self._now.card.planned_weekdays, self._in_hand().on, self._now.today)

    def _in_hand(self) -> Running:
        assert self.huddle is not None, "a huddle is opened first"
        return self.huddle
