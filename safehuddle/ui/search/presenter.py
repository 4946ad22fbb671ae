"""The decisions of the search: what is found at each key, and where Enter goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.services import find
from safehuddle.ui.access import holds
from safehuddle.ui.kit.row_data import Row
from safehuddle.ui.search.commands import Command, matching_commands
from safehuddle.ui.search.rows import SHOWN, found_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from safehuddle.services.candour.overview import Found
    from safehuddle.services.find import Hit
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Section


class SearchView(Protocol):
    """What the search needs of its view."""

    def show_rows(self, rows: Sequence[Row | Section]) -> None:
        """Show what was found, the first in hand."""

    def say(self, sentence: str) -> None:
        """Say one quiet sentence below the search line."""

    def close_search(self) -> None:
        """Give the window back."""


class SearchPresenter:
    """Works for one `SearchView`."""

    def __init__(self, desk: Desk, view: SearchView, known: Sequence[Command]) -> None:
        """Begin.

        Args:
            desk: what is searched.
            view: shows it.
            known: the places that can be gone to.
        """
        self._desk, self._view, self._known = desk, view, known
        self._ward = desk.ward
        self._number = 0
        self._waits = False
        """Whether what is shown is of other words than those typed since."""
        self._goes_on = False
        """Whether Enter was pressed meanwhile."""
        self._is_open = True
        self._typed = ""
        self._stop = desk.access.subscribe(self._on_access)

    def search(self, typed: str) -> None:
        """Find what holds the words so far; called at each key, and once at the start."""
        self._number += 1
        self._waits, self._goes_on, self._typed = True, False, typed
        number, ward_id, may = self._number, self._ward.id, self._desk.access.may
        if not typed.strip():
            self._show(typed, ())
            return
        self._desk.jobs.glance(
            # A key pressed since then makes the question, and its answer, worthless.
            lambda query: (
                find.search(query, ward_id, typed, limit=SHOWN + 1, may=may)
                if number == self._number
                else ()
            ),
            lambda hits: self._look_in_records(typed, hits) if number == self._number else None,
        )

    def look_again(self) -> None:
        """Find the same words once more: what held them may have changed."""
        if self._is_open:
            self.search(self._typed)

    def enter(self, where: str | None) -> None:
        """Go to the row in hand; if it is still of other words, to the first of these words."""
        if self._waits:
            self._goes_on = True
        elif where is not None:
            self.go(where)

    def go(self, where: str) -> None:
        """Close, and show the place or the record."""
        if not self._is_open:
            return
        self.close()
        self._desk.go(where)

    def close(self) -> None:
        """Give the window back; answers still on their way are dropped."""
        if self._is_open:
            self._is_open = False
            self._number += 1
            self._stop()
            self._view.close_search()

    def _look_in_records(self, typed: str, hits: Sequence[Hit]) -> None:
        """Look through candour records, too, for whoever holds their key; nobody else hears of it.

        No index holds their words: they are opened in memory, one after another.
        """
        if not holds(self._desk.access, Power.CANDOUR):
            self._show(typed, hits)
            return
        number, ward_id = self._number, self._ward.id

        def find_records(session: Session) -> tuple[Found, ...]:
            from safehuddle.services.candour import overview  # for leaders only

            return overview.find(session, ward_id, typed)

        def found(records: tuple[Found, ...]) -> None:
            if number == self._number:
                self._show(typed, hits, records)

        # Who has not opened the key is told nothing new: the screen of candour says it.
        self._desk.jobs.read(find_records, found, lambda _problem: found(()))

    def _on_access(self) -> None:
        """Show nothing that whoever is here now may not see."""
        self.look_again()

    def _show(self, typed: str, hits: Sequence[Hit], records: Sequence[Found] = ()) -> None:
        today = to_local(self._desk.clock(), self._ward.zone).date()
        rows = found_rows(
            matching_commands(self._known, typed),
            hits,
            records,
            typed=typed.strip(),
            today=today,
            zone=self._ward.zone,
        )
        self._waits, goes_on, self._goes_on = False, self._goes_on, False
        self._view.show_rows(rows)
        first = next((row for row in rows if isinstance(row, Row)), None)
        if goes_on and first is not None:
            self.go(str(first.key))
            return
        if not typed.strip():
            self._view.say(_("Type to find what was noticed, promised or thanked."))
        elif rows:
            self._view.say("")
        else:
            self._view.say(_("Nothing holds these words. Try fewer, or the beginning of one."))
