"""What the board between huddles does. Knows no widget, and no ORM until someone changes something.

The services that write bring the ORM with them, which takes longer to import than an empty window
takes to open. So they are imported at the gesture that needs them, after the board is on screen.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from safehuddle.domain.dates import format_day
from safehuddle.i18n import _
from safehuddle.services import board, missed_days
from safehuddle.services.huddle_days import Running
from safehuddle.ui import form_drafts
from safehuddle.ui.gesture import Deed, Gestures, OpenForm
from safehuddle.ui.huddle.board_rows import BoardShown, board_shown
from safehuddle.ui.huddle.state import HuddleState, draft_name, from_body
from safehuddle.ui.notices import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.services.board import Board
    from safehuddle.store.query import Query
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.huddle.sentences import Key


class BoardView(Protocol):
    """Where the board appears."""

    def show_board(self, shown: BoardShown) -> None:
        """Show all of it."""

    def show_reason_error(self, sentence: str) -> None:
        """Say beside the reason why it cannot be kept."""

    def ask_whether_held(self, why: str) -> None:
        """Ask whether the huddle that was broken off was one."""


class BoardPresenter:
    """Answers the board's gestures."""

    def __init__(self, desk: Desk, view: BoardView, begin: Callable[..., None]) -> None:
        """Make one.

        Args:
            desk: what the screen is given.
            view: where the board appears.
            begin: called with the huddle to run, and with `takes_up=True` if what was half said
                in it goes into its line.
        """
        self._desk, self._view, self._begin = desk, view, begin
        self._running: Running | None = None
        self._state = HuddleState()
        self._gestures = Gestures(desk)

    def reload(self) -> None:
        """Read the board again and show it."""
        ward_id, now = self._desk.ward.id, self._desk.clock()
        self._desk.jobs.glance(lambda query: read_board_state(query, ward_id, now), self.show)

    def show(self, found: tuple[Board, HuddleState]) -> None:
        """Show a board that was read elsewhere."""
        now, self._state = found
        self._running = now.running
        self._view.show_board(board_shown(now, self._state))

    def start(self) -> None:
        """Start a huddle, or go on with the one that was broken off."""
        from safehuddle.services import huddles

        if self._running is not None:
            self._begin(self._running)
            return
        ward_id, person = self._desk.ward.id, self._desk.person
        self._gestures.do(
            Deed(
                huddles.START,
                lambda change: huddles.start(change, ward_id, led_by=person),
                about=ward_id,
            ),
            then=lambda row: self._begin(
                Running(row.id, row.on, row.started_at or self._desk.clock())
            ),
        )

    def take_up(self) -> None:
        """Go on with the huddle, and with what was half said in it."""
        if self._running is not None:
            self._begin(self._running, takes_up=True)

    def throw_away(self) -> None:
        """Throw away what was half said in it, the newest first."""
        if self._running is not None:
            state, name = self._state.put_aside(), draft_name(self._running.id)
            body = replace(state, aside=state.aside[:-1]).body()
            form_drafts.keep(self._desk, name, body, then=self.reload)

    def close_as_it_stands(self, *, is_sure: bool = False) -> None:
        """Close the huddle that was broken off, with the roles counted so far; ask if none were."""
        from safehuddle.domain.huddle_page import doubt
        from safehuddle.services import huddles

        why = doubt(None, sum(self._state.roles.values()))
        if why and not is_sure:
            self._view.ask_whether_held(why)
        elif self._running is not None:
            huddle_id, roles = self._running.id, self._state.roles
            self._do(
                Deed(
                    huddles.CLOSE,
                    lambda change: huddles.close(change, huddle_id, roles=roles),
                    _("The huddle is closed as it stood."),
                    huddle_id,
                )
            )

    def withdraw(self) -> None:
        """Take back a huddle that was started by mistake; what was said in it stays."""
        from safehuddle.ui.huddle.writing import taken_back

        if self._running is not None:
            self._do(taken_back(self._running.id))

    def tick(self, key: Key, what: str, *, is_done: bool) -> None:
        """Tick a promise as done, or open it again.

        Args:
            key: its row's.
            what: its sentence, for the notice.
            is_done: what it is now.
        """
        from safehuddle.ui.action_tick import tick_deed

        self._do(tick_deed(key[1], what, is_done=is_done))

    def tell(self, key: Key, news: str) -> None:
        """Note that whoever raised something was told what came of it.

        Args:
            key: its row's.
            news: what they were told, for the notice.
        """
        from safehuddle.services.you_said import telling
        from safehuddle.ui.gesture import in_short

        self._do(
            Deed(
                telling.TOLD,
                lambda change: telling.mark_told(change, key[1]),
                _("They were told. {news}").format(news=in_short(news)),
                key[1],
            )
        )

    def say_why(self, days: tuple[date, ...], reason: str) -> None:
        """Keep why the planned huddles of some days were not held."""
        from safehuddle.services import huddles

        ward_id = self._desk.ward.id
        if not reason.strip():
            self._view.show_reason_error(_("Say it in a word or two, or press No reason."))
            return
        self._do(
            Deed(
                huddles.MISSED if len(days) == 1 else huddles.MISSED_SEVERAL,
                lambda change: huddles.mark_several_missed(
                    change, ward_id, days=days, reason=reason
                ),
                lambda noted: _noted(noted, reason),
                (days, reason),
            ),
            OpenForm(lambda problem: self._view.show_reason_error(problem.sentence)),
            reason,
        )

    def leave_it(self, days: tuple[date, ...]) -> None:
        """Ask no more about some missed days; the notice offers to ask again."""

        def left() -> None:
            self.reload()
            self._desk.notices.say(
                _("We won’t ask about it again."),
                act=Act(_("Ask again"), lambda: self._leave(days, self.reload, ask=True)),
            )

        self._leave(days, left)

    def open_action(self, key: Key | None) -> None:
        """Show one promise among all of them, or just all."""
        self._desk.go("actions" if key is None else f"actions/{key[1]}")

    def open_observation(self, key: Key | None) -> None:
        """Show something noticed among all of it, or just all."""
        self._desk.go("observations" if key is None else f"observations/{key[1]}")

    def _leave(
        self, days: tuple[date, ...], then: Callable[[], object], *, ask: bool = False
    ) -> None:
        ward_id = self._desk.ward.id
        self._desk.jobs.with_store(
            lambda store: missed_days.leave_alone(
                store.unrecorded, store.query, ward_id, days, ask=ask
            ),
            lambda _nothing: then(),
        )

    def _do(self, deed: Deed[Any], form: OpenForm | None = None, *typed: str) -> None:
        self._gestures.do(deed, form=form, typed=typed, then=lambda _result: self.reload())


def _noted(days: tuple[date, ...], reason: str) -> str:
    if len(days) == 1:
        day = format_day(days[0], year=False)
        return _("Saved for {day}: {reason}.").format(day=day, reason=reason)
    return _("Saved for {count} days: {reason}.").format(count=len(days), reason=reason)


def read_board_state(query: Query, ward_id: int, now: datetime) -> tuple[Board, HuddleState]:
    """Return the board, and where the running huddle stands; needs no ORM unless one is running."""
    found = board.board(query, ward_id, now=now)
    if found.running is None:
        return found, HuddleState()
    from safehuddle.services import drafts

    return found, from_body(drafts.load(query, draft_name(found.running.id)))
