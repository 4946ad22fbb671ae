"""The decisions of the list: what is looked for, page by page, and which row is in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.moments import to_local
from safehuddle.i18n import _, ngettext
from safehuddle.services import observation_list
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.heir import heir
from safehuddle.ui.kit.row_data import Section
from safehuddle.ui.observations.narrowing import Narrowing
from safehuddle.ui.observations.reading import Listed, rows_again
from safehuddle.ui.observations.rows import list_row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from safehuddle.services.observation_list import ObservationPage, ObservationRow
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row
    from safehuddle.ui.observations.detail_presenter import DetailPresenter


class ListView(Protocol):
    """What the list must be able to do."""

    def show_rows(self, rows: Sequence[Row | Section], *, more: bool) -> None:
        """Show the list; with `more`, older ones can be asked for. Tells nobody of its choice."""

    def show_count(self, sentence: str) -> None:
        """Say how many there are."""

    def show_empty(self, sentence: str, first: str, *, can_show_all: bool) -> None:
        """Say why there is no row, and what to do."""

    def show_narrowing(self, narrowing: Narrowing, words: str, searched: str) -> None:
        """Show what the list is narrowed to."""

    def mark(self, key: int | None) -> None:
        """Take the row of that observation in hand, or none; tells nobody."""


class ListPresenter:
    """Works for one `ListView`; tells the presenter of the detail which one is in hand."""

    def __init__(self, desk: Desk, view: ListView, detail: DetailPresenter) -> None:
        self._desk, self._view, self._detail = desk, view, detail
        self._reads = Latest(desk.jobs)
        self._words = ""
        self._narrowing = Narrowing()
        self._rows: list[ObservationRow] = []
        self._values: list[Row] = []
        """The same as they are shown."""
        self._has_more = False
        self._is_reading_more = False
        self._visited: int | None = None
        """Led to from elsewhere, until it is found in the list or something else is wanted."""
        self._led: ObservationRow | None = None
        """The same, where no page read so far holds it: it stands above the list."""
        self._gathered: tuple[int, ...] = ()
        self._left: list[int] = []
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
        self._read(at_least=len(self._rows))

    def search(self, words: str) -> None:
        """Show what holds these words; called at each key."""
        if words != self._words:
            self._words = words
            self._start()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only what the chips say."""
        if narrowing != self._narrowing:
            self._narrowing = narrowing
            self._start()

    def show_all(self) -> None:
        """Forget the search and the chips."""
        self.look_for("")

    def look_for(self, words: str) -> None:
        """Show all that hold these words, whatever the chips said; all without words."""
        self._words, self._narrowing = words, Narrowing()
        self._start()

    def more(self) -> None:
        """Read the next page; called when the end of the list comes near."""
        if not self._has_more or self._is_reading_more:
            return
        self._is_reading_more = True
        ward_id, sought, last = self._ward_id, self._sought, self._rows[-1].id
        self._reads.read(
            lambda session: observation_list.find(session, ward_id, sought, before=last),
            self._add_page,
        )

    def choose(self, key: int | None) -> None:
        """Take a row in hand: the person went there."""
        if key != self._visited:
            self._visited = None
        self._detail.choose(key)

    def gather(self, keys: Sequence[int]) -> None:
        """Take several rows in hand together; none gives back the one in hand."""
        wanted, led = set(keys), [self._led] if self._led is not None else []
        self._gathered = tuple(keys)
        self._detail.gather([row for row in (*led, *self._rows) if row.id in wanted])

    def visit(self, key: int) -> None:
        """Show the observation another place led to, whatever the list has read or is narrowed to.

        The list is read again, for it may be older than what was chosen. Until the row is there,
        nothing is in hand: what stood there before was not chosen.
        """
        listed = key in self._listed
        self._detail.choose(key if listed else None)
        self._view.mark(key if listed else None)
        if not listed and (self._words or self._narrowing != Narrowing()):
            self._words, self._narrowing = "", Narrowing()
            self._forget_rows()
        self._visited = key
        self._read(at_least=len(self._rows))

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._desk.ward.zone).date()

    @property
    def _sought(self) -> observation_list.ObservationFilter:
        return self._narrowing.filter_for(self._words, self._today)

    @property
    def _listed(self) -> list[int]:
        """What can be taken in hand, from top to bottom."""
        led = [self._led.id] if self._led is not None else []
        return [*led, *(row.id for row in self._rows)]

    def _start(self) -> None:
        self._visited = None
        self._forget_rows()
        self._read(at_least=0)

    def _forget_rows(self) -> None:
        self._rows, self._has_more, self._led = [], False, None

    def _read(self, *, at_least: int) -> None:
        self._is_reading_more = False
        ward_id, sought, visited = self._ward_id, self._sought, self._visited
        self._reads.read(
            lambda session: rows_again(
                session, ward_id, sought, at_least=at_least, with_row=visited
            ),
            self._show,
        )

    def _show(self, read: Listed) -> None:
        before = self._listed
        self._rows, self._has_more = list(read.found.rows), read.found.more
        visited, self._led = self._visited, read.led
        if read.led is None:  # it is in its place in the list, or nowhere
            self._visited = None
        words = self._narrowing.in_words(self._today)
        self._view.show_narrowing(self._narrowing, words, self._words)
        self._values = []
        self._show_rows(read.found.rows)
        self._take_in_hand(before, visited)

    def _add_page(self, found: ObservationPage) -> None:
        self._is_reading_more = False
        self._rows += found.rows
        self._has_more = found.more
        if self._led is not None and any(row.id == self._led.id for row in found.rows):
            self._led = self._visited = None
        self._show_rows(found.rows)

    def _show_rows(self, found: Sequence[ObservationRow]) -> None:
        """Show one more page below those that are there."""
        self._values += [self._row(row) for row in found]
        self._view.show_rows((*self._above(), *self._values), more=self._has_more)
        self._view.show_count(self._count_words())
        if not self._listed:
            self._show_empty()

    def _above(self) -> tuple[Row | Section, ...]:
        """Return what stands above the list: the one that another place led to."""
        if self._led is None:
            return ()
        rest = (Section(_("Everything noticed")),) if self._rows else ()
        return (Section(_("What you came for")), self._row(self._led), *rest)

    def _row(self, row: ObservationRow) -> Row:
        return list_row(row, zone=self._desk.ward.zone, today=self._today)

    def _count_words(self) -> str:
        count = len(self._rows)
        if self._has_more:
            return _("The newest {count}; scroll for older ones").format(count=count)
        if count and (self._words or self._narrowing != Narrowing()):
            return ngettext("{count} found", "{count} found", count).format(count=count)
        return ""

    def _show_empty(self) -> None:
        if self._words or self._narrowing != Narrowing():
            first = _("Try fewer words, or show everything.")
            self._view.show_empty(_("Nothing found."), first, can_show_all=True)
        else:
            first = _("Press Ctrl+N and say what you saw. One sentence is enough.")
            self._view.show_empty(_("Nothing has been noticed yet."), first, can_show_all=False)

    def _take_in_hand(self, before: list[int], visited: int | None) -> None:
        """Take in hand what was come for; else keep what is, or take the nearest."""
        listed = self._listed
        if self._gathered:
            still = [key for key in self._gathered if key in listed]
            self.gather(still if len(still) > 1 and visited is None else ())
            if self._gathered:
                return
        if visited is not None:
            key = visited if visited in listed else None
            if key is None:
                self._desk.notices.warn(_("This observation is no longer there."))
        elif self._detail.in_hand in listed or self._detail.is_asking:
            in_hand = self._detail.in_hand
            self._view.mark(in_hand if in_hand in listed else None)
            if in_hand in before and in_hand not in listed:
                self._left = before
            return
        else:
            key = heir(self._detail.in_hand, before, listed)
        self._view.mark(key)
        self._detail.choose(key)

    def _on_form_closed(self) -> None:
        if self._detail.in_hand not in (None, *self._listed):
            self._take_in_hand(self._left, None)
