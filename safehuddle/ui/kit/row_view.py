"""Rows below one another, never over one another: how high they are, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy

from safehuddle.ui.kit.row_delegate import RowDelegate, item_height
from safehuddle.ui.kit.row_model import RowModel
from safehuddle.ui.kit.scroll_bar import scroll_calmly
from safehuddle.ui.theme.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.kit.row_painter import RowLook

_LEAST = (160, 280), (3 * 64, 192)
"""How wide and high a list is at least: in px at 100 %, and the most of it on a small screen."""


class RowView(QListView):
    """Shows rows; what can be done with them is the list's (`RowList`)."""

    def __init__(self, *, fits: bool, parent: QWidget | None) -> None:
        """Make an empty one; where it `fits`, it is as high as all its rows."""
        super().__init__(parent)
        self._fits = fits
        self._rows = RowModel()
        self._delegate = RowDelegate(self, self._rows)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        scroll_calmly(self)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def look(self) -> RowLook:
        """How large its rows are."""
        return self._delegate.look

    def set_look(self, look: RowLook) -> None:
        """Draw the rows larger, or closer to one another."""
        if look != self.look:
            self._delegate.look = look
            self.restyle()
            self.updateGeometry()

    def restyle(self) -> None:
        """Take the theme's colours and sizes."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme().colours.surface))
        self.setPalette(palette)
        self._delegate.forget_heights()
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """As high as all rows when it fits itself to them."""
        if not self._fits:
            return super().sizeHint()
        width = max(self.viewport().width(), 1)
        height = sum(item_height(item, width, self.look) for item in self._rows.items)
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Three rows, fewer at large text; or all of them when it fits itself to them."""
        wide, high = (min(theme().px(px), most) for px, most in _LEAST)
        return QSize(wide, self.sizeHint().height() if self._fits else high)

    def doItemsLayout(self) -> None:
        """Put the rows below one another, once more if their own scroll bar has come or gone."""
        width = self.viewport().width()
        super().doItemsLayout()
        if self.viewport().width() != width and not self.uniformItemSizes():
            super().doItemsLayout()  # of that, Qt does not always tell

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may break sentences elsewhere."""
        super().resizeEvent(event)
        if event.size().width() == event.oldSize().width():
            return
        if not self.uniformItemSizes():
            # Qt would do so a tenth of a second later, and paint rows over each other until then.
            self.doItemsLayout()
        if self._fits:
            self.updateGeometry()
