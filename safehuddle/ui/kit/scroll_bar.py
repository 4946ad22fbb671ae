"""A quiet scroll bar: how far down one is, without a track or arrows that ask to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QWidget


class ScrollBar(QScrollBar):
    """A scroll bar drawn as its handle alone; it is pressed and dragged as any other."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        way: Qt.Orientation = Qt.Orientation.Vertical,
    ) -> None:
        super().__init__(way, parent)
        # Otherwise what was there before would show through where nothing is painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the handle; with nothing to scroll, nothing."""
        if self.minimum() == self.maximum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarSlider,
            self,
        )
        is_upright = self.orientation() is Qt.Orientation.Vertical
        across, along = (Space.XS, 1) if is_upright else (1, Space.XS)
        handle = handle.adjusted(across, along, -across, -along)
        is_held = self.isSliderDown() or self.underMouse()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().colours.quiet if is_held else theme().colours.line))
        round_ = min(handle.width(), handle.height()) / 2
        painter.drawRoundedRect(handle, round_, round_)
        painter.end()


def scroll_calmly(area: QAbstractScrollArea) -> None:
    """Give `area` the quiet scroll bar."""
    area.setVerticalScrollBar(ScrollBar(area))
