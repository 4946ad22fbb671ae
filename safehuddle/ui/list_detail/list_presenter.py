"""What each presenter of a list does: it is searched, one row is in hand, and a form asks about it.

Knows no widgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from safehuddle.domain.moments import to_local
from safehuddle.ui.gesture import Gestures, OpenForm
from safehuddle.ui.kit.heir import heir
from safehuddle.ui.kit.row_data import Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from safehuddle.errors import UserError
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.kit.row_data import Section

K = TypeVar("K")
"""The key of a row."""


class ListView(Protocol):
    """What the presenter needs of its screen."""

    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """List what was found; with no rows, say what to do first."""

    def mark(self, key: Any) -> None:  # noqa: ANN401 - each list has its own keys
        """Take a row in hand, or none; tells nobody."""

    def show_detail(self, detail: Any) -> None:  # noqa: ANN401 - each list has its own records
        """Show one in full beside the list; None for none."""

    def take_words(self) -> FormDraft | None:
        """Return what stands in the form, for the change that makes a record of it."""

    def show_trouble(self, problem: UserError) -> None:
        """Say beside its field what is not right."""

    def close_form(self, *, is_saved: bool = False) -> None:
        """Put the form away and the keyboard back into the list; its words wait unless saved."""


class StoryView(ListView, Protocol):
    """One that tells what was done to the record in hand."""

    def show_history(self, told: Sequence[str]) -> None:
        """Tell it, oldest first."""


class ListPresenter(Generic[K]):
    """Works for one `ListView`. A subclass says what is listed, and what is shown of a row."""

    def __init__(self, desk: Desk, view: ListView) -> None:
        self._desk, self._view = desk, view
        self._ward_id = desk.ward.id
        self._order: list[K] = []
        """The rows that are listed, from top to bottom."""
        self._words = ""
        self._in_hand: K | None = None
        self._wanted: K | None = None
        """The row that another place led to, until it is listed."""
        self._form = OpenForm()
        self._form.put_away()
        self._gestures = Gestures(desk)

    # What a subclass says.

    def _ask_again(self) -> None:
        """Read what is listed."""
        raise NotImplementedError

    def _search_again(self) -> None:
        """List what holds other words."""
        self._ask_again()

    def _take(self, key: K | None) -> None:
        """Have a row in hand, and show it."""
        raise NotImplementedError

    def _led_to(self) -> K | None:
        """Return the row that is to be in hand, now that all are listed."""
        return self._wanted

    def _on_left(self) -> None:
        """What was in hand is listed no more, and so nothing is asked about it."""
        self.put_away()

    def _heir(self, before: Sequence[K]) -> K | None:
        """Return what is in hand instead of it; `before` was listed as it still was there."""
        return heir(self._in_hand, before, self._order)

    # What the screen calls.

    def load(self) -> None:
        """Ask for what is listed. An open form stays open.

        After a switch of wards it is put away: its words wait for the ward they were begun for.
        """
        if self._ward_id != self._desk.ward.id:
            self._ward_id, self._words, self._in_hand = self._desk.ward.id, "", None
            self.put_away()
        self._ask_again()

    def search(self, words: str) -> None:
        """List what holds these words; called at each key."""
        if words != self._words:
            self._words, self._wanted = words, None
            self._search_again()

    def want(self, key: int) -> None:
        """Take in hand the record that another place led to."""
        raise NotImplementedError

    def choose(self, key: K | None) -> None:
        """Take a row in hand; what was being typed about another waits as a draft."""
        if key != self._in_hand:
            self.put_away()
        self._wanted = None
        self._take(key)

    def put_away(self) -> None:
        """Close an open form; nothing is changed, and what was typed waits."""
        if self._form.is_open:
            self._form.put_away()
            self._view.close_form()

    # What a subclass calls.

    def _open_form(self) -> None:
        """Begin a form, in the place of any other."""
        self._form.put_away()
        self._form = OpenForm(self._view.show_trouble, lambda: self._view.close_form(is_saved=True))

    def _list(self, rows: Sequence[Row | Section]) -> None:
        """Show the rows; what was wanted is in hand, else what is, else its heir."""
        before = self._order
        self._order = [cast("K", row.key) for row in rows if isinstance(row, Row)]
        self._view.show_list(rows, sought=self._words)
        wanted, self._wanted = self._led_to(), None
        if wanted in self._order:
            self.choose(wanted)
        elif self._in_hand in self._order:
            self._take(self._in_hand)
        else:
            if self._in_hand is not None:
                self._on_left()
            self._take(self._heir(before))
        self._view.mark(self._in_hand)

    @property
    def _zone(self) -> str:
        return self._desk.ward.zone

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._zone).date()
