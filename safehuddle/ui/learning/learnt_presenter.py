"""What each list of Learning does besides: one of it is in hand with its history, and taken back.

Knows no widgets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services.history import entries
from safehuddle.services.history.story import story
from safehuddle.services.taking_back import is_own_of_now
from safehuddle.ui.jobs import Latest
from safehuddle.ui.list_detail.list_presenter import ListPresenter, StoryView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.gesture import Deed
    from safehuddle.ui.kit.row_data import Row, Section

R = TypeVar("R")
"""All that a list was given."""
One = TypeVar("One")
"""The record of a row."""


class LearntView(StoryView, Protocol):
    """What the presenter needs of the page."""

    def ask_why(self, key: int) -> None:
        """Ask why the record in hand is taken back."""


@dataclass(frozen=True, slots=True)
class _Story:
    """The history of the one in hand."""

    key: int
    lines: tuple[HistoryLine, ...]


class LearntPresenter(ListPresenter[int], Generic[R, One]):
    """Works for one page. A subclass says what is listed, and what becomes of what is pressed."""

    table: str
    """Of the records that are listed."""
    _view: LearntView

    def __init__(self, desk: Desk, view: LearntView, nothing: R) -> None:
        """Begin with nothing read."""
        super().__init__(desk, view)
        self._reads, self._stories = Latest(desk.jobs), Latest(desk.jobs)
        self._read = nothing
        self._told: _Story | None = None
        self._before_new: frozenset[int] | None = None
        """What was listed when a new one was begun; None once that is there, or forgotten."""

    # What a subclass says.

    def _find(self, session: Session, ward_id: int, words: str, today: date) -> R:
        """Read what is listed."""
        raise NotImplementedError

    def _rows(self, read: R) -> Sequence[Row | Section]:
        """Return its rows."""
        raise NotImplementedError

    def _detail_of(self, read: R, key: int | None) -> Any:  # noqa: ANN401 - each page has its own
        """Return one in full; None where the row is gone."""
        raise NotImplementedError

    def _record_of(self, read: R, key: int | None) -> One | None:
        """Return the record of a row; None for a row that is none yet."""
        raise NotImplementedError

    def _born(self, record: One) -> datetime | None:
        """Return when it was made; None where that is not known."""
        raise NotImplementedError

    def _take_back_deed(self, record: One, reason: str) -> Deed[Any]:
        """Return the change that takes it out of sight."""
        raise NotImplementedError

    # What the page calls.

    @override
    def search(self, words: str) -> None:
        if words != self._words:
            self._before_new = None
        super().search(words)

    def begin(self, sheet: str) -> None:
        """Open a sheet that writes a new one, which is then in hand."""
        self._before_new = frozenset(self._order)
        self._desk.go(sheet)

    @override
    def want(self, key: int) -> None:
        self._words, self._wanted = "", key
        self.load()

    @override
    def choose(self, key: int | None) -> None:
        self._before_new = None
        super().choose(key)

    def ask_take_back(self) -> None:
        """Take the one in hand back: at once where it was just written here, else with a reason."""
        key, told = self._in_hand, self._told
        if key is None:
            return
        lines = told.lines if told is not None and told.key == key else ()
        if is_own_of_now(lines, now=self._desk.clock(), by=self._desk.person):
            self.take_back("")
        else:
            self._open_form()
            self._view.ask_why(key)

    def take_back(self, reason: str) -> None:
        """Take the one in hand out of sight."""
        record = self._record_of(self._read, self._in_hand)
        if record is not None:
            self._gestures.do(
                self._take_back_deed(record, reason),
                form=self._form,
                draft=self._view.take_words(),
                typed=(reason,),
            )

    @override
    def _ask_again(self) -> None:
        ward_id, words, today = self._ward_id, self._words, self._today
        self._reads.read(lambda session: self._find(session, ward_id, words, today), self._show)

    def _show(self, read: R) -> None:
        self._read = read
        self._list(self._rows(read))

    @override
    def _led_to(self) -> int | None:
        wanted = self._wanted or self._new_one()
        if wanted is not None and wanted not in self._order:
            self._desk.notices.warn(self._gone)
        return wanted

    def _new_one(self) -> int | None:
        """Return what was written since it was begun to be, where nothing was chosen meanwhile."""
        before = self._before_new
        new = [key for key in self._order if key > 0 and before is not None and key not in before]
        if len(new) != 1:
            return None
        self._before_new = None
        return new[0]

    @override
    def _take(self, key: int | None) -> None:
        self._in_hand = key
        self._view.show_detail(self._detail())
        record, zone = self._record_of(self._read, key), self._zone
        if key is None or record is None:
            self._view.show_history(())
            return
        born = self._born(record)

        def told(lines: tuple[HistoryLine, ...]) -> None:
            if self._in_hand == key:
                self._told = _Story(key, lines)
                self._view.show_history(story(self.table, lines, born=born, zone=zone))

        self._stories.read(lambda session: entries.of_record(session, self.table, key), told)

    def _detail(self) -> Any:  # noqa: ANN401 - each page has its own
        return self._detail_of(self._read, self._in_hand)

    @property
    def _gone(self) -> str:
        return _("This is gone. Nothing was changed.")
