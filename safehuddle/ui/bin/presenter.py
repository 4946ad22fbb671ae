"""The decisions of the bin: what is in it, and bringing something back."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.services.retention import bin as bin_
from safehuddle.ui.bin.rows import row_of, what
from safehuddle.ui.gesture import Deed, Gestures, in_short

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.retention.bin import BinRow
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row


class BinView(Protocol):
    """What the page of the bin must be able to do."""

    def show_bin(self, rows: Sequence[Row]) -> None:
        """Show what is in the bin; nothing is an answer too."""


class BinPresenter:
    """Works for one `BinView`."""

    def __init__(self, desk: Desk, view: BinView) -> None:
        self._desk, self._view = desk, view
        self._gestures = Gestures(desk)
        self._records: dict[Hashable, BinRow] = {}

    def load(self) -> None:
        """Ask for what is in the bin and show it."""
        ward_id, today = self._desk.ward.id, self._today()
        self._desk.jobs.read(lambda session: bin_.in_bin(session, ward_id, today=today), self._show)

    def bring_back(self, key: Hashable) -> None:
        """Bring a record back."""
        record = self._records.get(key)
        if record is None:
            return
        self._gestures.do(
            Deed(
                bin_.label_of(record.record),
                lambda change: bin_.bring_back(change, record.record, record.id),
                _("Brought back: {what}").format(what=in_short(what(record))),
                key,
            ),
            then=lambda _nothing: self.load(),
        )

    def _show(self, records: tuple[BinRow, ...]) -> None:
        rows = [row_of(each, zone=self._desk.ward.zone, today=self._today()) for each in records]
        self._records = dict(zip((row.key for row in rows), records, strict=True))
        self._view.show_bin(rows)

    def _today(self) -> date:
        return to_local(self._desk.clock(), self._desk.ward.zone).date()
