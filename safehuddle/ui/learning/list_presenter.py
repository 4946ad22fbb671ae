"""What each list of Learning does: it is searched, one of it is in hand, and that is taken back.

Knows no widgets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.services.history import entries
from safehuddle.services.history.story import story
from safehuddle.services.taking_back import is_own_of_now
from safehuddle.ui.gesture import Gestures, OpenForm
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.heir import heir
from safehuddle.ui.kit.row_data import Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from safehuddle.errors import UserError
    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.gesture import Deed
    from safehuddle.ui.kit.row_data import Section

R = TypeVar("R")
"""All that a list was given."""


class ListView(Protocol):
    """What the presenter needs of the page."""

    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """List what was found; with no rows, say what to do first."""

    def show_detail(self, detail: Any) -> None:  # noqa: ANN401 - each page has its own
        """Show one beside the list."""

    def show_history(self, told: Sequence[str]) -> None:
        """Tell what was done to it."""

    def mark(self, key: int | None) -> None:
        """Take a row in hand, or none; tells nobody."""

    def ask_why(self, key: int) -> None:
        """Ask why the record in hand is taken back."""

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


class ListPresenter(Generic[R]):
    """Works for one page. A subclass says what is listed, and what becomes of what is pressed."""

    table: str
    """Of the records that are listed."""

    def __init__(self, desk: Desk, view: ListView, nothing: R) -> None:
        """Begin with nothing read."""
        self._desk, self._view = desk, view
        self._ward_id = desk.ward.id
        self._reads, self._stories = Latest(desk.jobs), Latest(desk.jobs)
        self._read = nothing
        self._order: list[int] = []
        self._words = ""
        self._in_hand: int | None = None
        self._wanted: int | None = None
        self._told: _Story | None = None
        self._before_new: frozenset[int] | None = None
        """What was listed when a new one was begun; None once that is there, or forgotten."""
        self._form = OpenForm()
        self._gestures = Gestures(desk)

    # What a subclass says.

    def _ask(self, session: Session, ward_id: int, words: str, today: date) -> R:
        """Read what is listed."""
        raise NotImplementedError

    def _rows(self, read: R) -> Sequence[Row | Section]:
        """Return its rows."""
        raise NotImplementedError

    def _detail_of(self, read: R, key: int | None) -> Any:  # noqa: ANN401 - each page has its own
        """Return one in full; None where the row is gone."""
        raise NotImplementedError

    def _born(self, read: R, key: int | None) -> datetime | None:
        """Return when the record of a row was made; None for a row that is none yet."""
        raise NotImplementedError

    def _take_back_deed(self, read: R, key: int, reason: str) -> Deed[Any]:
        """Return the change that takes a record out of sight."""
        raise NotImplementedError

    # What the page calls.

    def load(self) -> None:
        """Ask for what is listed."""
        if self._ward_id != self._desk.ward.id:
            self._ward_id, self._words, self._in_hand = self._desk.ward.id, "", None
            self.put_away()
        ward_id, words, today = self._ward_id, self._words, self._today
        self._reads.read(
            lambda session: self._ask(session, ward_id, words, today),
            lambda read: self._show(read, words),
        )

    def search(self, words: str) -> None:
        """List what holds these words; called at each key."""
        if words != self._words:
            self._words, self._wanted, self._before_new = words, None, None
            self.load()

    def begin(self, sheet: str) -> None:
        """Open a sheet that writes a new one, which is then in hand."""
        self._before_new = frozenset(self._order)
        self._desk.go(sheet)

    def want(self, key: int) -> None:
        """Take in hand what another place led to."""
        self._words, self._wanted = "", key
        self.load()

    def choose(self, key: int | None) -> None:
        """Take a row in hand."""
        if key != self._in_hand:
            self.put_away()
        self._wanted = self._before_new = None
        self._take(key)

    def ask_take_back(self) -> None:
        """Take the one in hand back: at once where it was just written here, else with a reason."""
        key = self._in_hand
        if key is None:
            return
        if self._is_own_of_now(key):
            self.take_back("")
        else:
            self._form = OpenForm(
                self._view.show_trouble, lambda: self._view.close_form(is_saved=True)
            )
            self._view.ask_why(key)

    def take_back(self, reason: str) -> None:
        """Take the one in hand out of sight."""
        key = self._in_hand
        if key is not None and self._born(self._read, key) is not None:
            self._gestures.do(
                self._take_back_deed(self._read, key, reason),
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

    def _show(self, read: R, sought: str) -> None:
        before, self._read = self._order, read
        rows = self._rows(read)
        self._order = [int(str(row.key)) for row in rows if isinstance(row, Row)]
        self._view.show_list(rows, sought=sought)
        wanted, self._wanted = self._wanted or self._new_one(), None
        if wanted is not None and wanted not in self._order:
            self._desk.notices.warn(self._gone)
        keeps = self._in_hand if self._in_hand in self._order else None
        key = wanted if wanted in self._order else keeps
        key = key if key is not None else heir(self._in_hand, before, self._order)
        if key != self._in_hand:
            self.put_away()  # what it asks is about another
        self._take(key)
        self._view.mark(self._in_hand)

    def _new_one(self) -> int | None:
        """Return what was written since it was begun to be, where nothing was chosen meanwhile."""
        before = self._before_new
        new = [key for key in self._order if key > 0 and before is not None and key not in before]
        if len(new) != 1:
            return None
        self._before_new = None
        return new[0]

    def _take(self, key: int | None) -> None:
        self._in_hand = key
        self._view.show_detail(self._detail())
        born, zone = self._born(self._read, key), self._zone
        if key is None or born is None:
            self._view.show_history(())
            return

        def told(lines: tuple[HistoryLine, ...]) -> None:
            if self._in_hand != key:
                return
            self._told = _Story(key, lines)
            self._view.show_history(story(self.table, lines, born=born, zone=zone))

        self._stories.read(lambda session: entries.of_record(session, self.table, key), told)

    def _detail(self) -> Any:  # noqa: ANN401 - each page has its own
        return self._detail_of(self._read, self._in_hand)

    @property
    def _gone(self) -> str:
        return _("This is gone. Nothing was changed.")

    @property
    def _zone(self) -> str:
        return self._desk.ward.zone

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._zone).date()
