"""The column beside the list: as high as what stands in it, and it scrolls where that is too high.

So a long promise never moves the list, and the buttons below a short question stand close to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from safehuddle.ui.kit.card import Card
from safehuddle.ui.kit.layouts import column, group
from safehuddle.ui.kit.scroller import Scroller
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Side(Scroller):
    """Put what it shows into `body`."""

    def __init__(self, *, is_card: bool) -> None:
        """Make an empty column, on a card or on the page's own ground."""
        self._content = Card() if is_card else group(column())
        layout = self._content.layout()
        assert isinstance(layout, QVBoxLayout)
        self.body = layout
        if not is_card:
            self.body.setContentsMargins(0, 0, Space.S, 0)
        super().__init__(self._content)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """As high as the content is at this width."""
        wide = max(self.viewport().width(), 1)
        high = self.body.totalHeightForWidth(wide)
        return QSize(super().sizeHint().width(), max(high, self.body.totalMinimumSize().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks sentences elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear when the content's layout has changed."""
        answer = super().eventFilter(watched, event)
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return answer
