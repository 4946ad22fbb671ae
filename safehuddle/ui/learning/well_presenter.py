"""Decides what the page of what goes well shows and does. Knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.moments import to_local
from safehuddle.domain.themes import WEEKS
from safehuddle.i18n import _
from safehuddle.services import learning, learnt
from safehuddle.services.history import entries
from safehuddle.services.history.story import story
from safehuddle.services.taking_back import is_own_of_now
from safehuddle.ui.gesture import Deed, Gestures, OpenForm, in_short
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.heir import heir
from safehuddle.ui.kit.row_data import Row
from safehuddle.ui.learning.rows import (
    LearningGesture,
    WellRead,
    detail_of,
    learning_of,
    listed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.errors import UserError
    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.kit.row_data import Section
    from safehuddle.ui.learning.rows import LearningDetail


class WellView(Protocol):
    """What the presenter needs of the page."""

    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """List what was learnt; with no rows, say what to do first."""

    def show_detail(self, detail: LearningDetail | None) -> None:
        """Show one beside the list."""

    def show_history(self, told: Sequence[str]) -> None:
        """Tell what was done to it."""

    def mark(self, key: int | None) -> None:
        """Take a row in hand, or none; tells nobody."""

    def ask_why(self, key: int) -> None:
        """Ask why something learnt is taken back."""

    def take_words(self) -> FormDraft | None:
        """Return what was half said in that form."""

    def show_trouble(self, problem: UserError) -> None:
        """Say beside its field what is not right."""

    def close_form(self, *, is_saved: bool = False) -> None:
        """Put the form away."""


@dataclass(frozen=True, slots=True)
class _Story:
    """The history of the one in hand."""

    key: int
    lines: tuple[HistoryLine, ...]


class WellPresenter:
    """Works for one page."""

    def __init__(self, desk: Desk, view: WellView) -> None:
        self._desk, self._view = desk, view
        self._ward_id = desk.ward.id
        self._reads, self._stories = Latest(desk.jobs), Latest(desk.jobs)
        self._read = WellRead()
        self._order: list[int] = []
        self._words = ""
        self._in_hand: int | None = None
        self._wanted: int | None = None
        self._told: _Story | None = None
        self._form = OpenForm()
        self._gestures = Gestures(desk)

    def load(self) -> None:
        """Ask for what was learnt, and what could be asked about."""
        if self._ward_id != self._desk.ward.id:
            self._ward_id, self._words, self._in_hand = self._desk.ward.id, "", None
            self.put_away()
        ward_id, words = self._ward_id, self._words
        since = self._today - timedelta(weeks=WEEKS[0])

        def read(session: Session) -> WellRead:
            offered = () if words else learnt.not_asked(session, ward_id, since=since)
            return WellRead(learnt.find(session, ward_id, words), offered, words)

        self._reads.read(read, self._show)

    def search(self, words: str) -> None:
        """List what holds these words; called at each key."""
        if words != self._words:
            self._words, self._wanted = words, None
            self.load()

    def want(self, key: int) -> None:
        """Take in hand what another place led to."""
        self._words, self._wanted = "", key
        self.load()

    def choose(self, key: int | None) -> None:
        """Take a row in hand."""
        if key != self._in_hand:
            self.put_away()
        self._wanted = None
        self._take(key)

    def press(self, gesture: LearningGesture) -> None:
        """Do what a key or a button stands for with the row in hand."""
        detail = self._detail()
        if detail is None or gesture not in detail.gestures:
            return
        row = learning_of(self._read, self._in_hand)
        if row is None:
            to = "learn/observation:" if gesture is LearningGesture.ASK else "observations/"
            self._desk.go(f"{to}{-detail.id}")
        elif gesture is LearningGesture.EDIT:
            self._desk.go(f"learn/learning:{row.id}")
        elif gesture is LearningGesture.ORIGIN:
            self._desk.go(f"observations/{row.observation_id}")
        elif self._is_own_of_now(row.id):
            self.take_back("")
        else:
            self._form = OpenForm(
                self._view.show_trouble, lambda: self._view.close_form(is_saved=True)
            )
            self._view.ask_why(row.id)

    def open(self) -> None:
        """Enter on a row: ask about it, or change it."""
        asks = self._in_hand is not None and self._in_hand < 0
        self.press(LearningGesture.ASK if asks else LearningGesture.EDIT)

    def take_back(self, reason: str) -> None:
        """Take the one in hand out of sight."""
        row = learning_of(self._read, self._in_hand)
        if row is None:
            return
        number = row.id
        self._gestures.do(
            Deed(
                learning.WITHDRAW,
                lambda change: learning.withdraw(change, number, reason=reason),
                _("Taken back: {sentence}").format(sentence=in_short(row.possible)),
                number,
            ),
            form=self._form,
            draft=self._view.take_words(),
            typed=(reason,),
        )

    def put_away(self) -> None:
        """Close an open form; what was typed waits."""
        if self._form.is_open:
            self._form.put_away()
            self._view.close_form()

    def _is_own_of_now(self, key: int) -> bool:
        told = self._told
        return (
            told is not None
            and told.key == key
            and is_own_of_now(told.lines, now=self._desk.clock(), by=self._desk.person)
        )

    def _show(self, read: WellRead) -> None:
        before, self._read = self._order, read
        rows = listed(read, zone=self._zone, today=self._today)
        self._order = [int(str(row.key)) for row in rows if isinstance(row, Row)]
        self._view.show_list(rows, sought=read.words)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted not in self._order:
            self._desk.notices.warn(_("What was learnt here is gone. Nothing was changed."))
        keeps = self._in_hand if self._in_hand in self._order else None
        key = wanted if wanted in self._order else keeps
        key = key if key is not None else heir(self._in_hand, before, self._order)
        if key != self._in_hand:
            self.put_away()  # what it asks is about another
        self._take(key)
        self._view.mark(self._in_hand)

    def _take(self, key: int | None) -> None:
        self._in_hand = key
        self._view.show_detail(self._detail())
        row = learning_of(self._read, key)
        if row is None:
            self._view.show_history(())
            return
        number, born, zone = row.id, row.learnt_at, self._zone

        def told(lines: tuple[HistoryLine, ...]) -> None:
            if self._in_hand != number:
                return
            self._told = _Story(number, lines)
            self._view.show_history(story("learning", lines, born=born, zone=zone))

        self._stories.read(lambda session: entries.of_record(session, "learning", number), told)

    def _detail(self) -> LearningDetail | None:
        return detail_of(self._read, self._in_hand, zone=self._zone, today=self._today)

    @property
    def _zone(self) -> str:
        return self._desk.ward.zone

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._zone).date()
