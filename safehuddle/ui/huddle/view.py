"""The huddle screen: the board, the running huddle or its closing page, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QTimer
from PySide6.QtWidgets import QStackedLayout

from safehuddle.domain.spc.chart_ids import GOOD_AND_WORRIES
from safehuddle.overriding import override
from safehuddle.ui.huddle.board_view import BoardPage
from safehuddle.ui.huddle.flow import HuddleFlow, HuddlePart
from safehuddle.ui.huddle.focus_chart import read_chart
from safehuddle.ui.kit.key_hints import KeyHint, merged
from safehuddle.ui.screen import Screen

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from safehuddle.domain.factor_hints import FactorHints
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.huddle.closing_view import ClosingPage
    from safehuddle.ui.huddle.focus_strip import FocusStrip
    from safehuddle.ui.huddle.running_view import RunningPage

MINUTE_MS = 60_000


class HuddleScreen(Screen):
    """The heart of the product."""

    kinds = frozenset(
        {
            *("ward", "huddle", "observation", "action", "thanks", "prompt", "role_title"),
            *("harm_kind", "kind_note", "pulse_round", "rebase"),
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.board = BoardPage()
        self._running: RunningPage | None = None
        self._closing: ClosingPage | None = None
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(QMargins())
        self._stack.addWidget(self.board)
        self.flow = HuddleFlow(desk, self)
        self._connect_board()
        self._day = self.flow.today()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)

    def reload(self) -> None:
        """Ask where things stand; what is being typed stays."""
        self._day = self.flow.today()
        self.flow.reload()

    @override
    def keys(self) -> tuple[KeyHint, ...]:
        from safehuddle.ui.huddle.running_rows import every_act  # as what is made next

        self.running_view()  # they are made when they are first wanted
        self.closing_view()
        acts = (KeyHint(act.letter.upper(), act.words) for act in every_act())
        return merged((*super().keys(), *acts))

    def arrive(self) -> None:
        """Put the keyboard on what comes next."""
        if self.flow.part is HuddlePart.BOARD:
            self.board.start.setFocus()
        elif self.flow.part is HuddlePart.RUNNING:
            self.running_view().arrive()
        else:
            self.closing_view().arrive()

    @override
    def put_words_aside(self) -> None:
        self.flow.put_aside()
        self.board.missed.put_aside()

    def leave(self) -> None:
        """Keep where the huddle stands and what is half said."""
        self.flow.keep()

    def showEvent(self, event: QShowEvent) -> None:
        """Mind the day while in sight."""
        super().showEvent(event)
        self._minute.start()
        self._on_minute()

    def hideEvent(self, event: QHideEvent) -> None:
        """Mind it no more."""
        super().hideEvent(event)
        self._minute.stop()

    # What the flow asks of its view.

    def board_view(self) -> BoardPage:
        """See `FlowView`."""
        return self.board

    def running_view(self) -> RunningPage:
        """See `FlowView`."""
        if self._running is None:
            from safehuddle.ui.huddle.running_view import RunningPage

            self._running = RunningPage(self.flow)
            self._running.line.letter_asked.connect(lambda: self.desk.go("kind_note"))
            self._running.think.clicked.connect(lambda: self.desk.go("think/new"))
            self._serve(self._running.focus)
            self._stack.addWidget(self._running)
        return self._running

    def learn(self, hints: FactorHints) -> None:
        """See `FlowView`."""
        self.running_view().line.hints.learn(hints)

    def closing_view(self) -> ClosingPage:
        """See `FlowView`."""
        if self._closing is None:
            from safehuddle.ui.huddle.closing_view import ClosingPage

            self._closing = ClosingPage(self.desk, self.flow)
            self._stack.addWidget(self._closing)
        return self._closing

    def show_part(self, part: HuddlePart) -> None:
        """See `FlowView`."""
        page: QWidget = self.board
        if part is HuddlePart.RUNNING:
            page = self.running_view()
        elif part is HuddlePart.CLOSING:
            page = self.closing_view()
        is_over = part is HuddlePart.BOARD and self._stack.currentWidget() is self._closing
        self._stack.setCurrentWidget(page)
        if self.isVisible() and is_over:
            self.board.setFocus()  # not on Start: one Enter too many would begin another huddle
        elif self.isVisible():
            self.arrive()

    def _on_minute(self) -> None:
        """Read the board again when a new day has begun: the PC may stand on for weeks."""
        if self.flow.today() != self._day:
            self._day = self.flow.today()
            self.reload()

    def _connect_board(self) -> None:
        board, page = self.flow.board, self.board
        page.started.connect(board.start)
        page.taken_up.connect(board.take_up)
        page.thrown_away.connect(board.throw_away)
        page.close_asked.connect(board.close_as_it_stands)
        page.close_confirmed.connect(lambda: board.close_as_it_stands(is_sure=True))
        page.withdraw_asked.connect(board.withdraw)
        page.ticked.connect(lambda key, what, is_done: board.tick(key, what, is_done=is_done))
        page.told.connect(board.tell)
        page.said_why.connect(board.say_why)
        page.left_alone.connect(board.leave_it)
        page.action_opened.connect(board.open_action)
        page.observation_opened.connect(board.open_observation)
        self._serve(page.focus)

    def _serve(self, strip: FocusStrip) -> None:
        """Read what the strip of the focus asks for, and lead where it leads."""
        strip.chart_wanted.connect(lambda name: read_chart(self.desk, name, strip.show_chart))
        strip.balance_asked.connect(lambda: self.desk.go(f"learning/charts/{GOOD_AND_WORRIES}"))
