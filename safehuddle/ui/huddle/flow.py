"""Which of its three parts the huddle screen shows: the board, the running huddle, or its close.

The store decides. A huddle that was closed, taken back or begun elsewhere (by Undo, by another
window) moves the screen along with it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.moments import to_local
from safehuddle.ui.huddle.board_presenter import BoardPresenter, BoardView, read_board_state

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.domain.factor_hints import FactorHints
    from safehuddle.services.board import Board
    from safehuddle.services.huddle_days import Running
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.huddle.closing_presenter import ClosingPresenter, ClosingView
    from safehuddle.ui.huddle.running_port import RunningView
    from safehuddle.ui.huddle.running_presenter import RunningPresenter
    from safehuddle.ui.huddle.state import HuddleState


class HuddlePart(Enum):
    """What is in sight."""

    BOARD = "board"
    RUNNING = "running"
    CLOSING = "closing"


class FlowView(Protocol):
    """The screen: gives the places of the parts, made when first asked for, and shows one."""

    def board_view(self) -> BoardView:
        """Return where the board appears."""

    def running_view(self) -> RunningView:
        """Return where the running huddle appears."""

    def learn(self, hints: FactorHints) -> None:
        """Have the line of the running huddle offer factors by what the ward taught."""

    def closing_view(self) -> ClosingView:
        """Return where the closing page appears."""

    def show_part(self, part: HuddlePart) -> None:
        """Bring one into sight."""


class HuddleFlow:
    """Owns the presenters of the three parts; the last two and the ORM come when first needed."""

    def __init__(self, desk: Desk, view: FlowView) -> None:
        self._desk, self._view = desk, view
        self._ward_id = desk.ward.id
        self.part = HuddlePart.BOARD
        self.board = BoardPresenter(desk, view.board_view(), self._begin)
        self._running: RunningPresenter | None = None
        self._closing: ClosingPresenter | None = None

    @property
    def running(self) -> RunningPresenter:
        """The running huddle's presenter."""
        if self._running is None:
            from safehuddle.ui.huddle.running_presenter import RunningPresenter

            self._running = RunningPresenter(
                self._desk,
                self._view.running_view(),
                closed=self._on_closed,
                left=self._show_board,
            )
        return self._running

    @property
    def closing(self) -> ClosingPresenter:
        """The closing page's presenter."""
        if self._closing is None:
            from safehuddle.ui.huddle.closing_presenter import ClosingPresenter

            self._closing = ClosingPresenter(
                self._desk, self._view.closing_view(), self._show_board
            )
        return self._closing

    def today(self) -> date:
        """Return the ward's date."""
        return to_local(self._desk.clock(), self._desk.ward.zone).date()

    def reload(self) -> None:
        """Ask the store where things stand, and show that."""
        ward_id, now = self._desk.ward.id, self._desk.clock()
        if ward_id != self._ward_id:
            self._ward_id = ward_id
            self._show(HuddlePart.BOARD)
        self._desk.jobs.glance(lambda query: read_board_state(query, ward_id, now), self._on_read)

    def put_aside(self) -> None:
        """Empty the line: what is half said is offered to whoever comes."""
        if self.part is HuddlePart.RUNNING:
            self.running.put_aside()

    def keep(self) -> None:
        """Keep what is half said."""
        if self.part is HuddlePart.RUNNING:
            self.running.keep_draft()

    def _on_read(self, found: tuple[Board, HuddleState]) -> None:
        board, _state = found
        if self.part is HuddlePart.RUNNING:
            if _is(board.running, self.running.huddle):
                self.running.reload(board)
                return
            self._show(HuddlePart.BOARD)  # closed or taken back elsewhere
        elif self.part is HuddlePart.CLOSING:
            if board.running is not None and _is(board.running, self.closing.huddle):
                self._begin(board.running)
            else:
                self.closing.reload()
            return
        self.board.show(found)

    def _begin(self, huddle: Running, *, takes_up: bool = False) -> None:
        self._show(HuddlePart.RUNNING)
        self.running.open(huddle, takes_up=takes_up)
        from safehuddle.services import factor_hints

        ward_id = self._ward_id
        self._desk.jobs.glance(lambda query: factor_hints.learnt(query, ward_id), self._view.learn)

    def _on_closed(self, huddle: Running) -> None:
        self._show(HuddlePart.CLOSING)
        self.closing.open(huddle)

    def _show_board(self) -> None:
        self._show(HuddlePart.BOARD)
        self.reload()

    def _show(self, part: HuddlePart) -> None:
        self.part = part
        self._view.show_part(part)


def _is(running: Running | None, huddle: Running | None) -> bool:
    return running is not None and huddle is not None and running.id == huddle.id
