"""The bin as a page of the settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.bin.presenter import BinPresenter
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.row_list import Row, RowList

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk


class BinPane(Pane):
    """What was withdrawn within 30 days."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Bin"),
            _(
                "What was taken back is out of sight. For 30 days it stays here, and whoever has a"
                " PIN can bring it back. After that the keeper decides whether it is erased."
            ),
        )
        self._desk = desk
        self._presenter = BinPresenter(desk, self)
        self._wanted: tuple[str, int] | None = None
        self._list = RowList(_("Bin"), fits=True)
        self._back = Button(_("Bring back"), self._on_back, icon="undo", keys="B")
        self._empty = EmptyState(
            _("The bin is empty."),
            _("To take an observation back, choose it on its screen and press Del."),
            icon="bin",
        )
        self.add(Flow(self._back))
        self.add(self._list)
        self.add(self._empty)
        for part in (self._back, self._list, self._empty):
            part.hide()
        self._list.opened.connect(self._presenter.bring_back)
        self._list.offer(self._back)

    @override
    def load(self) -> None:
        self._presenter.load()

    def show_item(self, key: str) -> None:
        """Take the record called `key`, such as "thanks:7", in hand once the bin is shown."""
        table, _colon, number = key.partition(":")
        self._wanted = (table, int(number)) if number.isdecimal() else None
        self._presenter.load()

    def show_bin(self, rows: Sequence[Row]) -> None:
        """See `BinView`."""
        self._list.show_rows(rows)
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            if self._list.takes_first:
                self._list.choose_first()
        else:
            self._lead_to(wanted)
        for part in (self._list, self._back):
            part.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _lead_to(self, wanted: tuple[str, int]) -> None:
        """Take what was come for in hand; nothing else, where it is not there."""
        is_there = any(row.key == wanted for row in self._list.rows if isinstance(row, Row))
        self._list.takes_first = is_there
        self._list.setCurrentIndex(QModelIndex())
        if is_there:
            self._list.choose(wanted)
        else:
            self._desk.notices.warn(_("This is no longer in the bin."))
        self._list.setFocus()

    def _on_back(self) -> None:
        self._presenter.bring_back(self._list.current_key)
