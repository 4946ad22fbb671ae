"""The rows that a list has read so far, newest first; after a change most of them may be stale.

To read ten years again for each note would take seconds. So only what is in sight is read again,
with what is new and what is in hand; any other row is, once somebody scrolls to it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from safehuddle.services import observation_list
from safehuddle.services.observation_list import ObservationPage
from safehuddle.ui.observations.reading import InSight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from safehuddle.services.observation_list import ObservationRow
    from safehuddle.ui.kit.row_data import Row
    from safehuddle.ui.observations.reading import Listed

ABOVE = 4
"""One part in so many of a page is read above what is in sight: scrolling up a little needs it."""


class LoadedRows:
    """The rows, and the same as they are shown."""

    def __init__(self, shown: Callable[[ObservationPage], list[Row]]) -> None:
        """Be empty; `shown` makes of rows what a list shows."""
        self._as_shown = shown
        self.rows: list[ObservationRow] = []
        self.shown: list[Row] = []
        self.has_more = False
        """Whether there are older ones that were never read."""
        self._fresh: set[int] | None = None
        """Those read since the last change; None where all were."""

    def forget(self) -> None:
        """Be empty again."""
        self.rows, self.shown, self.has_more, self._fresh = [], [], False, None

    def in_sight(self, seen: Sequence[int], held: Iterable[int | None]) -> InSight:
        """Return what is to be read again, while these are in sight, and these in hand."""
        return InSight(
            newest=self.rows[0].id if self.rows else None,
            below=self.window([number for number in seen if self.has(number)]),
            each=tuple({number for number in held if number is not None and self.has(number)}),
        )

    def take_again(self, read: Listed) -> None:
        """Put what was read again in its places; all other rows may be stale from now on."""
        assert isinstance(read.found, ObservationPage)
        self._fresh = set()
        self.take(read.found, below=None)
        if read.lower is not None:
            self.take(read.lower, below=read.in_sight.below)
        self._take_each(read.in_sight.each, read.each)

    def take(self, page: ObservationPage, *, below: int | None) -> None:
        """Put a page in the place of all rows that it tells of.

        Args:
            page: the newest that match with numbers below `below`.
            below: that number; None where it is the newest page of all.
        """
        start = 0 if below is None else self._place(below - 1)
        end = self._place(page.rows[-1].id - 1) if page.rows and page.more else len(self.rows)
        if end == len(self.rows):
            self.has_more = page.more
        self.rows[start:end] = page.rows
        self.shown[start:end] = self._as_shown(page)
        self._note(page.rows)

    def has(self, number: int) -> bool:
        """Whether a row is among them, stale or not."""
        place = self._place(number)
        return place < len(self.rows) and self.rows[place].id == number

    def window(self, numbers: Sequence[int]) -> int | None:
        """Return below which number to read, to read these again; None from the newest on."""
        start = max(self._place(numbers[0]) - observation_list.PAGE // ABOVE, 0) if numbers else 0
        return self.rows[start - 1].id if start else None

    def stale(self, numbers: Iterable[int]) -> list[int]:
        """Return which of these have not been read since the last change."""
        if self._fresh is None:
            return []
        return [number for number in numbers if number not in self._fresh and self.has(number)]

    def _take_each(self, asked: Iterable[int], page: ObservationPage) -> None:
        """Put single rows in their places; of those asked for, who is not on the page is gone."""
        found = dict(zip((row.id for row in page.rows), self._as_shown(page), strict=True))
        rows = {row.id: row for row in page.rows}
        for number in asked:
            place = self._place(number)
            if not self.has(number):
                continue
            if number in found:
                self.rows[place], self.shown[place] = rows[number], found[number]
            else:
                del self.rows[place], self.shown[place]
        self._note(page.rows)

    def _place(self, number: int) -> int:
        """Return the place of the first row whose number is not above this one."""
        return bisect_left(self.rows, -number, key=lambda row: -row.id)

    def _note(self, rows: Iterable[ObservationRow]) -> None:
        if self._fresh is not None:
            self._fresh.update(row.id for row in rows)
