"""Draws our icons in the colour of their role. An icon never stands without its word."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from safehuddle import resources

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer


def paint_icon(painter: QPainter, name: str, rect: QRect, colour: str) -> None:
    """Paint the icon called `name` in `rect`, which should be square, in "#RRGGBB"."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(rect, icon_pixmap(name, rect.width(), colour, ratio))


def icon(name: str, size: int, colour: str, ratio: float = 1.0) -> QIcon:
    """Return the icon for a widget that wants one, such as a menu entry."""
    return QIcon(icon_pixmap(name, size, colour, ratio))


# Pixmaps are a pure function of these four; the bound keeps a day of resizing small.
@lru_cache(maxsize=512)
def icon_pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """Return the icon called `name`, `size` px square, drawn sharp for a screen of `ratio`.

    Raises:
        FileNotFoundError: no such icon was shipped.
    """
    drawing = _drawn(name, colour)  # before the painter, which must not be left open by a failure
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _drawn(name: str, colour: str) -> QSvgRenderer:
    # Imported at the first icon: a window without one should not pay for it.
    from PySide6.QtSvg import QSvgRenderer

    text = resources.icon_text(name).replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))
