"""The decisions of the leaders' board: what is shown, what a button does, what is said after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from safehuddle.domain.moments import Moment
from safehuddle.errors import UserError
from safehuddle.overriding import override
from safehuddle.services import observation_list
from safehuddle.services.candour import keeping, records
from safehuddle.services.retention import erasure
from safehuddle.ui.candour import board as shown
from safehuddle.ui.candour.around import read_around
from safehuddle.ui.candour.asking import Ask
from safehuddle.ui.candour.board import Board, CaseDetail
from safehuddle.ui.candour.case_asked import BEGIN, ERASE, CaseGesture, ask_begin, gesture_opens
from safehuddle.ui.candour.case_parts import PARTS
from safehuddle.ui.candour.case_words import called
from safehuddle.ui.candour.next_step import next_act
from safehuddle.ui.candour.part import Around, draft_name
from safehuddle.ui.gesture import Deed
from safehuddle.ui.list_detail.list_presenter import ListPresenter, ListView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from safehuddle.services.candour.cases import Case
    from safehuddle.services.observation_list import ObservationRow
    from safehuddle.ui.candour.asking import Answers
    from safehuddle.ui.desk import Desk


class BoardView(ListView, Protocol):
    """What the board must be able to do."""

    def open_ask(self, ask: Ask, draft: str) -> None:
        """Ask beside the list; half its answers wait under that name."""


@dataclass(frozen=True, slots=True)
class _Read:
    """All that is read in one go."""

    board: Board
    around: Around


class BoardPresenter(ListPresenter[str]):
    """Works for one `BoardView`."""

    _view: BoardView

    def __init__(self, desk: Desk, view: BoardView) -> None:
        super().__init__(desk, view)
        self._read: _Read | None = None
        self._ask: Ask | None = None
        self._begins: Callable[[], None] = lambda: None
        """Asks for a new record, once the others are read."""

    @override
    def _ask_again(self) -> None:
        ward_id, now, zone = self._ward_id, self._desk.clock(), self._zone

        def read(session: Session) -> _Read:
            around = read_around(session, ward_id, now, zone)
            board = Board(
                records.list_cases(session, ward_id),
                records.list_cases(session, ward_id, taken_back=True),
            )
            past = keeping.past_among(session, board.every, today=around.today)
            return _Read(replace(board, past=frozenset(case.id for case in past)), around)

        self._desk.jobs.read(read, self._show)

    @override
    def _search_again(self) -> None:
        if self._read is not None:
            self._show_rows(self._read)

    @override
    def choose(self, key: str | None) -> None:
        if shown.record_of(key) != shown.record_of(self._in_hand):
            self.put_away()
        self._wanted = None
        self._take(key)

    @override
    def want(self, key: int) -> None:
        self._words, self._wanted = "", str(key)
        if self._read is not None:
            self._show_rows(self._read)

    def begin(self, observation_id: int | None = None) -> None:
        """Ask for what a new record needs; an observation says what happened, and when."""
        if observation_id is None:
            self._ask_begin(None)
        else:
            self._desk.jobs.read(
                lambda session: observation_list.one(session, self._ward_id, observation_id),
                self._ask_begin,
            )

    def _ask_begin(self, observed: ObservationRow | None) -> None:
        if self._read is None:
            self._begins = lambda: self._ask_begin(observed)
            return
        around = self._read.around
        self._open_ask(
            ask_begin(self._ward_id, around)
            if observed is None
            else ask_begin(
                self._ward_id,
                around,
                when=Moment(observed.noticed_on, observed.noticed_at),
                words=observed.text,
            )
        )

    def press(self, gesture: CaseGesture) -> None:
        """Do what a button of the record in hand stands for, if it can be done."""
        case = self._case
        if case is None or self._read is None or gesture not in self._detail(case).gestures:
            return
        if gesture is CaseGesture.NEXT:
            act = next_act(case, self._read.around, PARTS)
            if act is not None:
                self.do(act.opens)
        else:
            self.do(gesture_opens(gesture, case, self._read.around))

    def do(self, opens: Ask | Deed[Any] | str) -> None:
        """Open a form, make a change, or go somewhere."""
        if isinstance(opens, Ask):
            self._open_ask(opens)
        elif isinstance(opens, Deed):
            self._gestures.do(opens)
        else:
            self._desk.go(opens)

    def save(self, answers: Answers) -> None:
        """Do what the open form asked about."""
        ask = self._ask
        if ask is None or not self._form.is_open:
            return
        try:
            deed = ask.deed(answers)
        except UserError as wrong:
            self._view.show_trouble(wrong)
            return
        then = {BEGIN: self._want_new, ERASE: self._sweep}.get(ask.name, lambda _result: None)
        self._gestures.do(deed, form=self._form, draft=self._view.take_words(), then=then)

    @property
    def _case(self) -> Case | None:
        here = shown.record_of(self._in_hand)
        every = self._read.board.every if self._read is not None else ()
        return next((case for case in every if case.id == here), None)

    def _sweep(self, _result: object) -> None:
        """Clear the last traces of what was erased, and say where words still are."""
        today = self._today

        def told(is_finished: bool) -> None:
            said = erasure.erased_words(1, today=today, is_finished=is_finished)
            self._desk.notices.say(said)

        self._desk.jobs.with_store(erasure.finish, told)

    def _want_new(self, result: object) -> None:
        if isinstance(result, int):
            self._wanted = str(result)
            self.load()

    def _detail(self, case: Case) -> CaseDetail:
        assert self._read is not None
        is_past = case.id in self._read.board.past
        return shown.detail_of(case, self._read.around, PARTS, is_past=is_past)

    def _open_ask(self, ask: Ask) -> None:
        self._ask = ask
        self._open_form()
        of = f"new/{self._ward_id}" if ask.name == BEGIN else shown.record_of(self._in_hand)
        case = self._case
        if not ask.about and case is not None:
            ask = replace(ask, about=called(case))
        # An erasure is a change that does nothing else, so not even a draft is used up in it.
        self._view.open_ask(ask, "" if ask.name == ERASE else draft_name(of or 0, ask.name))

    def _show(self, read: _Read) -> None:
        self._read = read
        self._show_rows(read)
        begins, self._begins = self._begins, lambda: None
        begins()

    def _show_rows(self, read: _Read) -> None:
        self._list(shown.rows_of(read.board, read.around, self._words))

    @override
    def _on_left(self) -> None:
        """What is asked stays open: it says itself of which record."""

    @override
    def _heir(self, before: Sequence[str]) -> str | None:
        # The row of what was owed may be gone; its record is still there.
        here = str(shown.record_of(self._in_hand))
        return here if here in self._order else super()._heir(before)

    @override
    def _take(self, key: str | None) -> None:
        self._in_hand = key
        case = self._case
        self._view.show_detail(self._detail(case) if case is not None else None)
