"""The model behind a list: rows as they are, nothing copied, so that 100,000 are no trouble."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from safehuddle.ui.kit.row_data import Row, Section

Index = QModelIndex | QPersistentModelIndex
ITEM = int(Qt.ItemDataRole.UserRole)
_SPOKEN = (int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.DisplayRole))


class RowModel(QAbstractListModel):
    """Rows and section headings."""

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[Row | Section] = ()
        self._places: dict[Hashable, int] | None = None

    def show(self, items: Sequence[Row | Section]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.items = items
        self._places = None
        self.endResetModel()

    def place_of(self, key: Hashable) -> int:
        """Return the number of the row of `key`, or -1."""
        if self._places is None:  # counted when first asked: most lists never ask
            self._places = {
                item.key: place for place, item in enumerate(self.items) if isinstance(item, Row)
            }
        return self._places.get(key, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return the row itself, or its spoken text."""
        if not index.isValid():
            return None
        if role == ITEM:
            return self.items[index.row()]
        if role in _SPOKEN:
            return self.items[index.row()].spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen; headings are only read."""
        if index.isValid() and isinstance(self.items[index.row()], Row):
            return (
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemNeverHasChildren
            )
        return Qt.ItemFlag.ItemNeverHasChildren
