"""The model behind a list: rows as they are, nothing copied, so that 100,000 are no trouble."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)

from safehuddle.domain.text import one_line
from safehuddle.i18n import _
from safehuddle.ui.kit.row_data import Row, Section, TableRow

if TYPE_CHECKING:
    _Model = QAbstractItemModel
else:
    _Model = object  # a mixin: the models below bring Qt's own class

Index = QModelIndex | QPersistentModelIndex
ITEM = int(Qt.ItemDataRole.UserRole)
_TICK = int(Qt.ItemDataRole.CheckStateRole)
_ABOUT = int(Qt.ItemDataRole.AccessibleDescriptionRole)
_SPOKEN = (int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.DisplayRole))


class Rows(_Model):
    """Rows and section headings; mixed into the two kinds of model below."""

    items: Sequence[Row | Section] = ()
    _places: dict[Hashable, int] | None = None

    def show(self, items: Sequence[Row | Section]) -> None:
        """Replace everything."""
        raise NotImplementedError

    def place_of(self, key: Hashable) -> int:
        """Return the number of the row of `key`, or -1."""
        if self._places is None:  # counted when first asked: most lists never ask
            self._places = {
                item.key: place for place, item in enumerate(self.items) if isinstance(item, Row)
            }
        return self._places.get(key, -1)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return the row itself, or its spoken text."""
        if not index.isValid():
            return None
        if role == ITEM:
            return self.items[index.row()]
        item = self.items[index.row()]
        if role in _SPOKEN:
            return item.named if isinstance(item, Row) else item.spoken
        if role == _TICK and isinstance(item, Row) and item.ticked is not None:
            return Qt.CheckState.Checked if item.ticked else Qt.CheckState.Unchecked
        if role == _ABOUT and isinstance(item, Section):
            return _("heading")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen; headings are only read."""
        flags = Qt.ItemFlag.ItemNeverHasChildren
        item = self.items[index.row()] if index.isValid() else None
        if isinstance(item, Row):
            flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if item.ticked is not None:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags


class RowModel(Rows, QStringListModel):
    """The rows of a list.

    To lay a list out, Qt asks how many rows there are, once for each of them. So its own model
    counts them, as empty texts: with 21,000 rows that takes 2 ms, and 35 where Python is asked.
    """

    def show(self, items: Sequence[Row | Section]) -> None:
        """Replace everything."""
        self.items = items
        self._places = None
        self.setStringList([""] * len(items))


class TableModel(Rows, QAbstractTableModel):
    """The rows of a table: each has as many cells as there are headings."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self.headings = tuple(headings)
        self.sorted_by = ""
        """Said after the heading of the column they are sorted by, for the ear."""
        self.sorted_at = 0

    def show(self, items: Sequence[Row | Section]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.items = items
        self._places = None
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return the row itself, or the words of one cell: on one line, or whole as its tip."""
        if not index.isValid() or role == ITEM:
            return super().data(index, role)
        row = self.items[index.row()]
        if not isinstance(row, TableRow):
            return None
        cell = row.cells[index.column()]
        if role in _SPOKEN:
            is_for_the_ear = role == int(Qt.ItemDataRole.AccessibleTextRole)
            return _("empty") if is_for_the_ear and not cell else one_line(cell)
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return _as_a_tip(cell)
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """Return the heading of a column."""
        if way is not Qt.Orientation.Horizontal or role not in _SPOKEN:
            return None
        heading = self.headings[section]
        if (
            role == int(Qt.ItemDataRole.AccessibleTextRole)
            and section == self.sorted_at
            and self.sorted_by
        ):
            return f"{heading}, {self.sorted_by}"
        return heading


def _as_a_tip(words: str) -> str:
    """Return words so that nothing typed is read as marks, broken where they were and at edges."""
    from html import escape  # at the first tip

    return f"<p>{escape(words).replace(chr(10), '<br>')}</p>" if words else ""
