"""The decisions of the list: what is looked for, page by page, and which row is in hand.

Over 300 lines as one thing: what is read, shown and in hand follow from one another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.services import observation_list, observation_table
from safehuddle.services.observation_list import ObservationPage, State
from safehuddle.services.observation_table import ObservationTable
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.heir import heir
from safehuddle.ui.observations.list_words import as_rows, led_to, list_count, nothing_there
from safehuddle.ui.observations.loaded import LoadedRows
from safehuddle.ui.observations.narrowing import Narrowing
from safehuddle.ui.observations.reading import Listed, rows_again, table_again
from safehuddle.ui.observations.table_rows import count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from safehuddle.services.observation_list import ObservationRow
    from safehuddle.services.observation_table import Column, Order
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row, Section
    from safehuddle.ui.observations.detail_presenter import DetailPresenter
    from safehuddle.ui.observations.view_protocol import ListView


_NOBODY = ObservationPage((), more=False)
_NO_TABLE = ObservationTable((), 0)


class ListPresenter:
    """Works for one `ListView`; tells the presenter of the detail which one is in hand."""

    def __init__(
        self, desk: Desk, view: ListView, detail: DetailPresenter, order: Order | None = None
    ) -> None:
        self._order = order
        """How the table is sorted; None while they are listed."""
        self._desk, self._view, self._detail = desk, view, detail
        self._reads = Latest(desk.jobs)
        self._words = ""
        self._narrowing = Narrowing()
        self._list = LoadedRows(self._as_rows)
        self._table = _NO_TABLE
        self._is_reading_more = False
        self._visited: int | None = None
        """Led to from elsewhere, until it is found in the list or something else is wanted."""
        self._led: ObservationPage | ObservationTable = _NOBODY
        """The same, where no page read so far holds it: it stands above the list."""
        self._gathered: tuple[int, ...] = ()
        self._left: Sequence[ObservationRow] = ()
        """The rows as they were before the one a form is about left them."""
        self._ward_id = desk.ward.id
        detail.on_closed = self._on_form_closed

    def reload(self) -> None:
        """Read again what is on screen; the eye stays where it is."""
        if self._ward_id != self._desk.ward.id:
            self._ward_id = self._desk.ward.id
            self._words, self._narrowing = "", Narrowing()
            self._visited = None
            self._forget_rows()
            self._detail.choose(None)
        self._read()

    def search(self, words: str) -> None:
        """Show what holds these words; called at each key."""
        if words != self._words:
            self._words = words
            self._start()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only what the chips say; what was withdrawn once somebody has given a PIN."""
        if narrowing.state is State.WITHDRAWN and not self._desk.access.may(Power.BIN):
            self._show_narrowing()
            self._desk.access.ask(Power.BIN, lambda: self.narrow(narrowing))
        elif narrowing != self._narrowing:
            self._narrowing = narrowing
            self._start()

    def on_access(self) -> None:
        """Show nothing any more that needed a PIN which is gone."""
        if self._desk.access.may(Power.BIN):
            return
        self._detail.forget_withdrawn()
        if self._narrowing.state is State.WITHDRAWN:
            self._view.show_rows((), more=False)
            self.show_all()

    def show_all(self) -> None:
        """Forget the search and the chips."""
        self.look_for("")

    def look_for(self, words: str) -> None:
        """Show all that hold these words, whatever the chips said; all without words."""
        self._words, self._narrowing = words, Narrowing()
        self._start()

    def narrow_to(self, narrowing: Narrowing) -> None:
        """Show only that, without words: another place led here."""
        self._words, self._narrowing = "", narrowing
        self._start()

    def look(self) -> None:
        """Read again what has come into sight and is older than the last change."""
        stale = [] if self._is_reading_more else self._list.stale(self._view.in_sight())
        if not stale:
            return
        self._is_reading_more = True
        ward_id, sought, below = self._ward_id, self._sought, self._list.window(stale)
        self._reads.read(
            lambda session: observation_list.find(session, ward_id, sought, before=below),
            lambda page: self._add_page(page, below),
        )

    def more(self) -> None:
        """Read the next page; called when the end of the list comes near."""
        if not self._has_more or self._is_reading_more:
            return
        self._is_reading_more = True
        ward_id, sought, last = self._ward_id, self._sought, self._rows[-1].id
        order, further = self._order, len(self._rows) + observation_table.AT_LEAST
        if order is not None:
            self._reads.read(
                lambda session: observation_table.find(
                    session, ward_id, sought, order, at_least=further
                ),
                self._show_further,
            )
            return
        self._reads.read(
            lambda session: observation_list.find(session, ward_id, sought, before=last),
            lambda page: self._add_page(page, last),
        )

    def sort(self, order: Order | None) -> None:
        """Show a table in this order, or with None the list.

        Another order begins at its top; from list to table and back, what is in hand stays so.
        """
        was, self._order = self._order, order
        if order is not None:
            self._view.show_order(order)
        if (was is None) is (order is None):
            self._table = _NO_TABLE
            self._read(show=self._show_from_top)
            return
        self.gather(())
        self._visited = self._detail.in_hand  # however far down the other one had read
        self._forget_rows()
        self._read()

    def sort_by(self, column: Column) -> None:
        """Sort the table by that column, or the other way round if it is."""
        if self._order is not None:
            self.sort(self._order.by(column))

    def choose(self, key: int | None) -> None:
        """Take a row in hand: the person went there."""
        if key != self._visited:
            self._visited = None
        self._detail.choose(key)

    def gather(self, keys: Sequence[int]) -> None:
        """Take several rows in hand together; none gives back the one in hand."""
        wanted = set(keys)
        self._gathered = tuple(keys)
        self._detail.gather([row for row in (*self._led.rows, *self._rows) if row.id in wanted])

    def visit(self, key: int) -> None:
        """Show the observation another place led to, whatever the list has read or is narrowed to.

        The list is read again, for it may be older than what was chosen. Until the row is there,
        nothing is in hand: what stood there before was not chosen.
        """
        listed = self._has(key)
        self._detail.choose(key if listed else None)
        self._view.mark(key if listed else None)
        if not listed and self._is_sought:
            self._words, self._narrowing = "", Narrowing()
            self._forget_rows()
        self._visited = key
        self._read()

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._desk.ward.zone).date()

    @property
    def _sought(self) -> observation_list.ObservationFilter:
        return self._narrowing.filter_for(self._words, self._today, self._desk.ward.zone)

    @property
    def _listed(self) -> tuple[ObservationRow, ...]:
        """What can be taken in hand, from top to bottom."""
        return (*self._led.rows, *self._rows)

    def _has(self, key: int | None) -> bool:
        """Whether that one can be taken in hand. Ten years of numbers are not gathered for it."""
        if self._order is None and key is not None and self._list.has(key):
            return True
        return any(row.id == key for row in (*self._led.rows, *self._table.rows))

    def _start(self) -> None:
        self._visited = None
        self._forget_rows()
        self._read()

    @property
    def _rows(self) -> Sequence[ObservationRow]:
        return self._list.rows if self._order is None else self._table.rows

    @property
    def _has_more(self) -> bool:
        return self._list.has_more if self._order is None else self._table.more

    def _forget_rows(self) -> None:
        self._list.forget()
        self._table, self._led = _NO_TABLE, _NOBODY

    def _read(self, *, show: Callable[[Listed], None] | None = None) -> None:
        self._is_reading_more = False
        ward_id, sought, visited = self._ward_id, self._sought, self._visited
        order, at_least = self._order, len(self._table.lines)
        if order is not None:
            self._reads.read(
                lambda session: table_again(
                    session, ward_id, sought, order, at_least=at_least, with_row=visited
                ),
                show or self._show,
            )
            return
        in_sight = self._list.in_sight(
            self._view.in_sight(), (visited, self._detail.in_hand, *self._gathered)
        )
        self._reads.read(
            lambda session: rows_again(session, ward_id, sought, in_sight, with_row=visited),
            show or self._show,
        )

    def _show_from_top(self, read: Listed) -> None:
        """Show them and begin with the first, unless something is asked about those in hand."""
        self._show(read)
        if self._listed and not self._gathered and not self._detail.is_asking:
            first = self._listed[0].id
            self._view.mark(first)
            self._detail.choose(first)

    def _show(self, read: Listed) -> None:
        before = self._listed
        visited, self._led = self._visited, read.led
        if not read.led.rows:  # it is in its place in the list, or nowhere
            self._visited = None
        self._show_narrowing()
        if isinstance(read.found, ObservationTable):
            self._table = read.found
        else:
            self._list.take_again(read)
        self._show_rows()
        self._take_in_hand(before, visited)
        self.look()  # somebody may have scrolled on meanwhile

    def _show_narrowing(self) -> None:
        words = self._narrowing.in_words(self._today)
        self._view.show_narrowing(self._narrowing, words, self._words)

    def _add_page(self, page: ObservationPage, below: int | None) -> None:
        self._is_reading_more = False
        self._let_go_of_led(page)
        self._list.take(page, below=below)
        self._show_rows()
        self.look()

    def _show_further(self, found: ObservationTable) -> None:
        """Show more of a table: all of it again, for rows may have come in between."""
        self._is_reading_more = False
        self._let_go_of_led(found)
        self._table = found
        self._show_rows()

    def _let_go_of_led(self, found: ObservationPage | ObservationTable) -> None:
        """Once it stands in its place, it needs none above the list."""
        if any(row in self._led.rows for row in found.rows):
            self._led, self._visited = _NOBODY, None

    def _show_rows(self) -> None:
        shown = self._list.shown if self._order is None else self._as_rows(self._table)
        self._view.show_rows((*self._above(), *shown), more=self._has_more)
        self._view.show_count(self._count_words())
        if not self._listed:
            words = nothing_there(is_sought=self._is_sought)
            self._view.show_empty(*words, can_show_all=self._is_sought)

    def _above(self) -> tuple[Row | Section, ...]:
        """Return what stands above the list: the one that another place led to."""
        led = self._as_rows(self._led)
        # A table has no headings between its rows.
        return led_to(led, has_rest=bool(self._rows)) if self._order is None else tuple(led)

    def _as_rows(self, found: ObservationPage | ObservationTable) -> list[Row]:
        return as_rows(found, zone=self._desk.ward.zone, today=self._today)

    def _count_words(self) -> str:
        if self._order is not None:
            return count_words(self._table, self._order)
        return list_count(len(self._rows), has_more=self._has_more, is_sought=self._is_sought)

    @property
    def _is_sought(self) -> bool:
        return bool(self._words) or self._narrowing != Narrowing()

    def _take_in_hand(self, before: Sequence[ObservationRow], visited: int | None) -> None:
        """Take in hand what was come for; else keep what is, or take the nearest."""
        if self._gathered:
            there = {row.id for row in self._listed}
            still = [key for key in self._gathered if key in there]
            self.gather(still if len(still) > 1 and visited is None else ())
            if self._gathered:
                return
        if visited is not None:
            key = visited if self._has(visited) else None
            if key is None:
                self._desk.notices.warn(_("This observation is no longer there."))
        elif self._has(self._detail.in_hand) or self._detail.is_asking:
            in_hand = self._detail.in_hand
            is_there = self._has(in_hand)
            self._view.mark(in_hand if is_there else None)
            if not is_there and any(row.id == in_hand for row in before):
                self._left = before
            return
        else:
            was, now = ([row.id for row in rows] for rows in (before, self._listed))
            key = heir(self._detail.in_hand, was, now)
        self._view.mark(key)
        self._detail.choose(key)

    def _on_form_closed(self) -> None:
        in_hand = self._detail.in_hand
        if in_hand is not None and not self._has(in_hand):
            self._take_in_hand(self._left, None)
