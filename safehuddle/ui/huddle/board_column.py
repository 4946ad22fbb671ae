"""One column of the board: a heading, a few sentences, and how many more there are."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.huddle.board_rows import ColumnShown, more_words
from safehuddle.ui.kit.button import plain_button
from safehuddle.ui.kit.layouts import row
from safehuddle.ui.kit.row_list import RowList, item_height
from safehuddle.ui.kit.words import heading, quiet
from safehuddle.ui.theme.tokens import Space


class BoardColumn(QWidget):
    """Shows as many sentences as there is room for.

    Signals:
        ticked: the box of the row of this key was pressed; carries the key and the new state.
        opened: Enter on the row of this key; None when all were asked for.
    """

    ticked = Signal(object, bool)
    opened = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._shown: ColumnShown | None = None
        self._limit = 0
        self._heading = heading(title)
        self._heading.setWordWrap(False)
        self._list = RowList(title, fits=True)
        self._empty = quiet()
        self._more = plain_button("", lambda: self.opened.emit(None))
        keep_room = self._more.sizePolicy()
        keep_room.setRetainSizeWhenHidden(True)  # so that the three lists begin at one height
        self._more.setSizePolicy(keep_room)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        layout.addLayout(row(self._heading, None, self._more))
        layout.addWidget(self._list)
        layout.addWidget(self._empty)
        self._list.ticked.connect(self.ticked)
        self._list.opened.connect(self.opened)

    def show_column(self, shown: ColumnShown, limit: int) -> None:
        """Show at most `limit` sentences."""
        if (shown, limit) == (self._shown, self._limit):
            return
        self._shown, self._limit = shown, limit
        rows = shown.rows[:limit]
        self._list.show_rows(rows)
        self._list.setVisible(bool(rows))
        self._empty.setText("" if rows else shown.empty)
        self._empty.setVisible(not rows)
        more = more_words(shown.total - len(rows))
        self._more.setVisible(bool(more))
        self._more.set_words(more)
        self._more.setAccessibleName(_("{column}: {more}").format(column=shown.title, more=more))

    def height_of(self, shown: ColumnShown, limit: int, width: int) -> int:
        """Return how high it would be with at most `limit` sentences, in px now."""
        rows = shown.rows[:limit]
        head = max(self._heading.sizeHint().height(), self._more.sizeHint().height())
        content = sum(item_height(item, width) for item in rows)
        return head + Space.S + (content if rows else self._empty.sizeHint().height())
