"""Arranging widgets: columns, rows, rows that wrap, and columns that stack when it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from safehuddle.ui.heard.part import Part
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayoutItem


def column(*widgets: QWidget, gap: int = Space.S) -> QVBoxLayout:
    """Return `widgets` below one another, without margins."""
    layout = QVBoxLayout()
    layout.setContentsMargins(QMargins())
    layout.setSpacing(gap)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def row(*widgets: QWidget | None, gap: int = Space.S) -> QHBoxLayout:
    """Return `widgets` beside one another, without margins; a None takes all room left."""
    layout = QHBoxLayout()
    layout.setContentsMargins(QMargins())
    layout.setSpacing(gap)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout


def level(*fields: QWidget) -> QHBoxLayout:
    """Return fields beside one another that stay level when one has something to say below it."""
    layout = row(*fields, gap=Space.M)
    for field in fields:
        layout.setAlignment(field, Qt.AlignmentFlag.AlignTop)
    return layout


def group(layout: QLayout, name: str = "") -> QWidget:
    """Return a plain widget holding `layout`; `name` is said by screen readers."""
    widget = QWidget()
    widget.setLayout(layout)
    if name:
        widget.heard_as = Part.GROUP  # type: ignore[attr-defined] # said on it alone
        widget.setAccessibleName(name)
    return widget


class FlowLayout(QLayout):
    """Widgets beside one another, going on below when there is no more room."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = Space.S, at_right: bool = False
    ) -> None:
        """Begin with none.

        Args:
            parent: the widget they stand in.
            gap: between them, in px.
            at_right: each line ends at the right; but the first widget stays at the left.
        """
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._at_right = gap, at_right
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It never asks for more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height needed at `width`."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """All in one line, if there is room."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """As narrow as the widest item."""
        return QSize(
            max((_least_width(item) for item in self._items), default=0),
            max((item.minimumSize().height() for item in self._items), default=0),
        )

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Return the height all lines need in `rect`; with `place` also put the items there."""
        y = rect.y()
        for line in self._lines(rect.width()):
            sizes = [_size_in(item, rect.width()) for item in line]
            height = max(size.height() for size in sizes)
            x = rect.x()
            spare = rect.width() - sum(size.width() + self._gap for size in sizes) + self._gap
            for item, size in zip(line, sizes, strict=True):
                if self._at_right and item is not self._items[0]:
                    x, spare = x + spare, 0
                if place:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self._gap
            y += height + self._gap
        return max(y - self._gap - rect.y(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Return the items that are not hidden, broken into lines no wider than `width`."""
        lines: list[list[QLayoutItem]] = []
        used = width + 1  # so that the first item begins a line
        for item in self._items:
            if item.isEmpty():
                continue
            wants = item.sizeHint().width()
            if used + wants > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wants + self._gap
        return lines


def _least_width(item: QLayoutItem) -> int:
    """Return how narrow an item may be on a line of its own; a button may leave its key out."""
    widget = item.widget()
    least = getattr(widget, "least_width", None)
    return least if isinstance(least, int) else item.minimumSize().width()


def _size_in(item: QLayoutItem, width: int) -> QSize:
    """Return the size of an item on a line; words that are longer than it take another."""
    hint = item.sizeHint()
    if hint.width() <= width:
        return hint
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else hint.height())


class Flow(QWidget):
    """A widget whose children flow: for badges, chips and buttons that must wrap at 200 %."""

    def __init__(
        self,
        *widgets: QWidget,
        gap: int = Space.S,
        at_right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Hold `widgets`; see `FlowLayout`."""
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=gap, at_right=at_right)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Put one more at the end."""
        self._flow.addWidget(widget)


class Columns(QWidget):
    """Columns beside one another that stack when each would be narrower than `least` px."""

    def __init__(
        self,
        *widgets: QWidget,
        least: int = 280,
        gap: int = Space.XL,
        shares: tuple[int, ...] = (),
        fills: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Arrange `widgets`.

        Args:
            widgets: from left to right.
            least: the narrowest a column may be, in px at 100 %.
            gap: between columns, in px.
            shares: how the width is shared, such as (45, 55); equally when left out.
            fills: each column is as high as there is room, for lists that scroll themselves.
            parent: the widget it stands in.
        """
        super().__init__(parent)
        self._least, self._gap, self._number = least, gap, len(widgets)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(QMargins())
        self._box.setSpacing(gap)
        top = Qt.AlignmentFlag(0) if fills else Qt.AlignmentFlag.AlignTop
        for place, widget in enumerate(widgets):
            self._box.addWidget(widget, shares[place] if shares else 1, top)

    def share(self, *shares: int) -> None:
        """Share the width otherwise."""
        for place, part in enumerate(shares):
            self._box.setStretch(place, part)

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack or unstack."""
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """It can always stack, so it may be as narrow as its widest column."""
        hint = super().minimumSizeHint()
        widest = max(
            (
                item.minimumSize().width()
                for index in range(self._box.count())
                if (item := self._box.itemAt(index)) is not None
            ),
            default=0,
        )
        return QSize(widest, hint.height())

    def stands_beside(self, width: int) -> bool:
        """Whether the columns stand beside one another at `width` px."""
        needed = self._number * theme().px(self._least) + (self._number - 1) * self._gap
        return width >= needed

    def _turn(self) -> None:
        fits = self.stands_beside(self.width())
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)


def bring_in_sight(widget: QWidget) -> None:
    """Scroll what a widget stands in, if anything does, until it is seen."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(widget)
