"""The three columns of the board with the focus: side by side, or below one another.

Promises have all of the height: every one of them comes before any chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LEAST = 270
"""The narrowest a column may be, in px at 100 %."""
GAP = Space.L


class BoardColumns(QWidget):
    """Promises at the left; worries and news beside them, above the focus."""

    def __init__(self, promises: QWidget, worries: QWidget, news: QWidget, focus: QWidget) -> None:
        super().__init__()
        self._parts = (promises, worries, news, focus)
        self._is_beside: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(QMargins())
        self._grid.setSpacing(GAP)
        self._arrange(is_beside=True)

    @staticmethod
    def stands_beside(width: int) -> bool:
        """Whether there is room for three columns at a width."""
        return width >= 3 * theme().px(LEAST) + 2 * GAP

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self._arrange(is_beside=self.stands_beside(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack or unstack."""
        super().resizeEvent(event)
        self._arrange(is_beside=self.stands_beside(self.width()))

    def _arrange(self, *, is_beside: bool) -> None:
        if is_beside == self._is_beside:
            return
        self._is_beside = is_beside
        top = Qt.AlignmentFlag.AlignTop
        for part in self._parts:
            self._grid.removeWidget(part)
        promises, worries, news, focus = self._parts
        if is_beside:
            self._grid.addWidget(promises, 0, 0, 2, 1, top)
            self._grid.addWidget(worries, 0, 1, top)
            self._grid.addWidget(news, 0, 2, top)
            self._grid.addWidget(focus, 1, 1, 1, 2, top)
        else:
            for place, part in enumerate(self._parts):
                self._grid.addWidget(part, place, 0, 1, 3)
        for place in range(3):
            self._grid.setColumnStretch(place, 1)
        self._grid.setRowStretch(1, int(is_beside))
