"""The days of a calendar as a screen reader meets them: each by its date and what it came to.

Of the days of its calendar Qt tells the bare numbers, and it asks nobody else. So here they are a
list, each named by the calendar. Qt numbers them with a row and a column of headings before them,
which are told of as not in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr, isValid

from safehuddle.overriding import override
from safehuddle.ui.heard.part import WORDS_AT

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QTableView


class _Day(QAccessibleInterface):
    """One day, or a heading that is not in sight."""

    def __init__(self, days: HeardDays, number: int) -> None:
        super().__init__()
        self._days, self.number = days, number

    def _place(self) -> QModelIndex:
        row, column = divmod(self.number, self._days.columns)
        return self._days.view.model().index(row - 1, column - 1)

    @override
    def isValid(self) -> bool:
        return isValid(self._days) and self._days.isValid()

    @override
    def object(self) -> Any:
        return None

    @override
    def window(self) -> QWindow:
        return self._days.window()

    @override
    def parent(self) -> QAccessibleInterface:
        return self._days

    @override
    def child(self, index: int) -> Any:
        return None

    @override
    def childAt(self, x: int, y: int) -> Any:
        return None

    @override
    def childCount(self) -> int:
        return 0

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    @override
    def role(self) -> QAccessible.Role:
        is_day = bool(self.text(QAccessible.Text.Name))  # readers count how many there are
        return QAccessible.Role.ListItem if is_day else QAccessible.Role.StaticText

    @override
    def text(self, kind: QAccessible.Text) -> str:
        place = self._place()
        if kind is not QAccessible.Text.Name or not place.isValid():
            return ""
        words_at = self._days.view.property(WORDS_AT)
        return words_at(place) if words_at is not None else ""

    @override
    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nobody names a day otherwise."""

    @override
    def rect(self) -> QRect:
        view = self._days.view
        there = view.visualRect(self._place())
        return QRect(view.viewport().mapToGlobal(there.topLeft()), there.size())

    @override
    def state(self) -> QAccessible.State:
        state, place = QAccessible.State(), self._place()
        if not place.isValid() or not self.text(QAccessible.Text.Name):
            state.invisible = True
            return state
        view = self._days.view
        state.selectable = state.focusable = True
        state.selected = view.currentIndex() == place
        state.focused = state.selected and view.hasFocus()
        return state

    @override
    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        return VoidPtr(0)  # a None, shiboken 6.11 cannot hand back


class HeardDays(QAccessibleWidget):
    """The list of the days in sight."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view, QAccessible.Role.List)
        made: dict[int, _Day] = {}
        self._made = made
        view.destroyed.connect(lambda: _forget(made))

    @property
    def view(self) -> QTableView:
        """What shows them. To be asked for anew each time: its wrapper may be gone before it is."""
        return cast("QTableView", self.widget())

    @property
    def columns(self) -> int:
        """How many stand in a row, with its heading."""
        return self.view.model().columnCount() + 1

    @override
    def childCount(self) -> int:
        return (self.view.model().rowCount() + 1) * self.columns

    @override
    def child(self, index: int) -> Any:
        if not 0 <= index < self.childCount():
            return None
        if index not in self._made:
            self._made[index] = _Day(self, index)
        return self._made[index]

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.number if isinstance(child, _Day) else -1

    @override
    def childAt(self, x: int, y: int) -> Any:
        here = self.view.viewport()
        return self._at(self.view.indexAt(here.mapFromGlobal(QPoint(x, y))))

    @override
    def focusChild(self) -> Any:
        return self._at(self.view.currentIndex()) if self.view.hasFocus() else None

    @override
    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        has = super().interface_cast(kind)
        return VoidPtr(0) if has is None else has  # as of a day

    def _at(self, place: QModelIndex) -> Any:  # noqa: ANN401 (as of Qt’s own, which may be none)
        if not place.isValid():
            return None
        return self.child((place.row() + 1) * self.columns + place.column() + 1)


def _forget(made: dict[int, _Day]) -> None:
    """Have Qt forget days whose calendar is gone: it would tell of them still."""
    for day in made.values():
        if isValid(day):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(day))
    made.clear()
