"""A place for widgets that are made anew whenever there is something else to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


class SwapPlace(QWidget):
    """Holds widgets below one another; it takes no room while it holds none."""

    def __init__(self, *, gap: int = 0) -> None:
        super().__init__()
        self.widgets: tuple[QWidget, ...] = ()
        self._told: tuple[object, ...] | None = None
        """What the widgets tell, where `tell` put them."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(QMargins())
        self._layout.setSpacing(gap)
        self.hide()

    def put(self, *widgets: QWidget) -> None:
        """Hold `widgets` instead of what was held."""
        for old in self.widgets:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.widgets, self._told = widgets, None
        for widget in widgets:
            self._layout.addWidget(widget)
        self.setVisible(bool(widgets))
        for widget in widgets:
            widget.show()  # at once, so that it can take the keyboard

    def tell(self, told: Iterable[T], widget_of: Callable[[T], QWidget]) -> None:
        """Hold a widget for each thing; what tells the same as before stays as it is."""
        told = tuple(told)
        if told != self._told:
            self.put(*map(widget_of, told))
            self._told = told
