"""The few things several widgets draw alike: faces, the ring of the keyboard, key caps, boxes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import RADIUS, RING, RING_GAP, Size, Space


def paint_face(
    painter: QPainter, rect: QRect, fill: str, border: str, *, width: int = 1, radius: int = RADIUS
) -> None:
    """Paint a rounded face. `fill` and `border` are "#RRGGBB"; an empty one is left out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(border), width) if border else Qt.PenStyle.NoPen)
    inset = width / 2 if border else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_ring(painter: QPainter, rect: QRect, *, radius: int = RADIUS, back: str = "") -> None:
    """Paint the ring of what has the keyboard just inside `rect`, so that nothing moves.

    A line of `back` (the page's colour when empty) inside it keeps it apart from a dark face.
    """
    colours = theme().colours
    paint_face(painter, rect, "", colours.focus, width=RING, radius=radius)
    inner = rect.adjusted(RING, RING, -RING, -RING)
    gap_radius = max(radius - RING, 1)
    paint_face(painter, inner, "", back or colours.surface, width=RING_GAP, radius=gap_radius)


def cap_width(keys: str) -> int:
    """Return how wide the cap of `keys` is, in px now; 0 for no keys."""
    if not keys:
        return 0
    metrics = QFontMetrics(theme().font(Size.NOTE))
    return metrics.horizontalAdvance(keys) + 2 * theme().px(6)


def cap_height() -> int:
    """Return how high a key cap is, in px now."""
    return theme().px(20)


def paint_cap(painter: QPainter, left: int, middle: int, keys: str, ink: str, line: str) -> None:
    """Paint the cap of `keys` with its left edge and its vertical middle there."""
    height = cap_height()
    rect = QRect(left, middle - height // 2, cap_width(keys), height)
    paint_face(painter, rect, "", line, radius=3)
    painter.setPen(QColor(ink))
    painter.setFont(theme().font(Size.NOTE))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, keys)


def box_size() -> int:
    """Return the side of a tick box or a choice's circle, in px now."""
    return theme().px(20)


def paint_box(painter: QPainter, rect: QRect, *, is_on: bool, is_round: bool = False) -> None:
    """Paint a tick box, or the circle of one choice among several. Its shape tells its state."""
    colours = theme().colours
    radius = rect.width() // 2 if is_round else 3
    if not is_on:
        paint_face(painter, rect, colours.surface, colours.line, width=2, radius=radius)
        return
    if is_round:
        paint_face(painter, rect, colours.surface, colours.action, width=2, radius=radius)
        inner = rect.adjusted(*(round(rect.width() * part) for part in (0.27, 0.27, -0.27, -0.27)))
        paint_face(painter, inner, colours.action, "", radius=inner.width())
        return
    paint_face(painter, rect, colours.action, "", radius=radius)
    pen = QPen(QColor(colours.on_action), max(2, rect.width() / 9))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    side = rect.width()
    tick = [(0.24, 0.52), (0.43, 0.70), (0.77, 0.31)]
    points = [QPointF(rect.x() + x * side, rect.y() + y * side) for x, y in tick]
    painter.drawPolyline(QPolygonF(points))


def touch_height() -> int:
    """Return the least height of what a finger may press, in px now."""
    from safehuddle.ui.theme.tokens import TOUCH

    return max(TOUCH, theme().px(Size.BODY) * 3 // 2 + 2 * Space.S)
