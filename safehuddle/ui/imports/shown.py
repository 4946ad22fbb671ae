"""What the steps of a guided import show, what their view must be able to do, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from safehuddle.errors import UserError
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.domain.kinds import Kind
    from safehuddle.domain.written_dates import DateOrder
    from safehuddle.ui.kit.row_data import Row


class Stopped(UserError):
    """Somebody has stopped what was going on."""


class Progress:
    """How far the reading of a file is. Told by the worker, looked at by the window."""

    def __init__(self) -> None:
        self.rows = 0
        self._is_stopped = False

    def __call__(self, rows: int) -> None:
        """Be told, and stop whoever tells if that was asked for."""
        self.rows = rows
        if self._is_stopped:
            raise Stopped(_("Stopped. Nothing was imported."))

    def stop(self) -> None:
        """Have the reading stop at its next word."""
        self._is_stopped = True


@dataclass(frozen=True, slots=True)
class ColumnsShown:
    """The second step: which column is which."""

    file: str
    sheets: tuple[str, ...]
    sheet: str | None
    heading_row: int
    title: str
    """What stands above the headings, if anything."""
    columns: tuple[tuple[int | None, str], ...]
    """What can be chosen for each field, in words."""
    places: dict[str, int | None]
    """What is chosen now, by field."""
    kind: Kind
    """What a row is where no column says it."""
    is_past: bool
    """Whether all worries are past, so that none of them comes on the board."""
    asks_ward: bool


@dataclass(frozen=True, slots=True)
class SeenShown:
    """The third step: how rows would be kept."""

    rows: tuple[Row, ...]
    counts: str
    remarks: tuple[str, ...]
    order: DateOrder
    asks_order: bool
    """Whether there are dates that depend on it."""
    good: int
    bad: int


class ImportView(Protocol):
    """What the sheet must be able to do."""

    def show_columns(self, shown: ColumnsShown) -> None:
        """Ask which column is which."""

    def show_seen(self, shown: SeenShown) -> None:
        """Show how rows would be kept."""

    def show_busy(self, words: str, progress: Progress | None = None) -> None:
        """Say what goes on, how far it is, and offer to stop it; "" when it is over."""

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say what is not right, beside its field where there is one."""

    def close_sheet(self) -> None:
        """Put the sheet away: everything is in."""
