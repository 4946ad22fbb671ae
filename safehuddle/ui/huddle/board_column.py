"""One column of the board: a heading, a few sentences, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.huddle.sentences import more_words
from safehuddle.ui.kit.button import plain_button
from safehuddle.ui.kit.layouts import row
from safehuddle.ui.kit.row_list import RowList, item_height
from safehuddle.ui.kit.words import heading, quiet
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from safehuddle.ui.huddle.board_rows import ColumnShown
    from safehuddle.ui.kit.row_painter import RowLook


class Setting(NamedTuple):
    """How all columns are set in the room there is."""

    look: RowLook
    has_more_beside: bool
    """Whether how many more there are stands beside the heading, or else below the list."""


class BoardColumn(QWidget):
    """Shows as many sentences as it is told there is room for.

    Signals:
        ticked: the box of the row of this key was pressed; carries the key and the new state.
        opened: Enter on the row of this key; None when all were asked for.
    """

    ticked = Signal(object, bool)
    opened = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._now: tuple[ColumnShown, int, Setting] | None = None
        self._heading = heading(title)
        self._heading.setWordWrap(False)
        self._list = RowList(title, fits=True)
        self._empty = quiet()
        self._more = plain_button("", lambda: self.opened.emit(None))
        self._head = row(self._heading, None)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(QMargins())
        self._layout.setSpacing(Space.S)
        self._layout.addLayout(self._head)
        self._layout.addWidget(self._list)
        self._layout.addWidget(self._empty)
        self._more.hide()
        self._put_more(is_beside=True)
        self._list.ticked.connect(self.ticked)
        self._list.opened.connect(self.opened)

    def show_column(self, shown: ColumnShown, limit: int, setting: Setting) -> None:
        """Show at most `limit` sentences."""
        if (shown, limit, setting) == self._now:
            return
        self._now = (shown, limit, setting)
        rows = shown.rows[:limit]
        self._list.set_look(setting.look)
        self._list.show_rows(rows)
        self._list.setVisible(bool(rows))
        self._empty.setText("" if rows else shown.empty)
        self._empty.setVisible(not rows)
        more = more_words(shown.total - len(rows))
        self._put_more(is_beside=setting.has_more_beside)
        self._more.setVisible(bool(more))
        self._more.set_words(more)
        self._more.setAccessibleName(_("{column}: {more}").format(column=shown.title, more=more))

    def has_room_beside(self, shown: ColumnShown, width: int) -> bool:
        """Whether the heading and how many more there are stand on one line of that width."""
        more = self._more.width_for(more_words(shown.total))  # it says at most so many
        return self._heading.sizeHint().width() + Space.S + more <= width

    def limit_in(self, shown: ColumnShown, width: int, room: int, setting: Setting) -> int:
        """Return how many of its sentences there is room for, in px now."""
        line = self._more.sizeHint().height()
        used = max(self._heading.sizeHint().height(), line if setting.has_more_beside else 0)
        used += Space.S
        for place, item in enumerate(shown.rows, 1):
            used += item_height(item, width, setting.look)
            has_more_below = place < shown.total and not setting.has_more_beside
            if used + (Space.S + line if has_more_below else 0) > room:
                return place - 1
        return len(shown.rows)

    def _put_more(self, *, is_beside: bool) -> None:
        # Beside the heading it keeps its room while it says nothing: all lists begin at one height.
        policy = self._more.sizePolicy()
        policy.setRetainSizeWhenHidden(is_beside)
        self._more.setSizePolicy(policy)
        place = self._head if is_beside else self._layout
        if place.indexOf(self._more) < 0:
            (self._layout if is_beside else self._head).removeWidget(self._more)
            place.addWidget(self._more)
