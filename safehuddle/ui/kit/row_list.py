"""A list of sentences: up and down, typing, Enter, Space; fast whatever its length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.ui.kit.row_data import Row, Section, Tag
from safehuddle.ui.kit.row_delegate import item_height
from safehuddle.ui.kit.row_model import ITEM
from safehuddle.ui.kit.row_painter import PAD, box_rect
from safehuddle.ui.kit.row_view import RowView
from safehuddle.ui.kit.rows_in_hand import RowsInHand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

__all__ = ["Row", "RowList", "Section", "Tag", "item_height"]

LONG = 300
"""From this many rows on, all get the same height, so that none but those in sight is measured."""


class RowList(RowsInHand, RowView):
    """Rows to choose from, each a sentence on one or two lines, and its tags."""

    def __init__(self, name: str, *, fits: bool = False, parent: QWidget | None = None) -> None:
        """Make an empty list.

        Args:
            name: what is in it, said by screen readers.
            fits: be as high as all rows, inside a page that scrolls, instead of scrolling itself.
            parent: the widget it stands in.
        """
        RowView.__init__(self, fits=fits, parent=parent)
        self.begin(name, self._rows)
        self.setMouseTracking(True)
        self.restyle()

    def show_rows(self, rows: Sequence[Row | Section]) -> None:
        """Show `rows`; the row in hand stays in hand if it is still there."""
        self.setUniformItemSizes(len(rows) >= LONG)
        super().show_rows(rows)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a row's box ticks it."""
        index = self.indexAt(event.position().toPoint())
        item = index.data(ITEM)
        super().mousePressEvent(event)
        if not isinstance(item, Row) or item.ticked is None:
            return
        # Generous: all of the row's left edge, so that a finger finds the box.
        box = box_rect(item, self.visualRect(index), self.look)
        if event.position().x() <= box.right() + PAD:
            self.ticked.emit(item.key, not item.ticked)
