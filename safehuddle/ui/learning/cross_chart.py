"""The cross on the screen: its days are gone through in two directions, and one can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QScrollArea

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kit.pointed_chart import PointedChart

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from safehuddle.charts.shapes import Drawing, Spot

_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CrossChart(PointedChart):
    """Up and Down go from row to row; Enter, or a click, opens the day in hand.

    Signals:
        opened: the place of a day in the month, from nought.
    """

    opened = Signal(int)

    @override
    def show_drawing(self, drawing: Drawing) -> None:
        super().show_drawing(drawing)
        self.setAccessibleDescription(f"{drawing.summary} {keys_words()}")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._spots:
            super().keyPressEvent(event)
        elif key in _ROWS:
            self._point_at(self._in_row(_ROWS[key]), is_said=True)
        elif key in _OPEN and self._place is not None:
            self.opened.emit(self._place)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._under(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the day that was clicked."""
        place = self._under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.opened.emit(place)
        super().mouseReleaseEvent(event)

    @override
    def _point_at(self, place: int | None, *, is_said: bool = False) -> None:
        super()._point_at(place, is_said=is_said)
        if is_said and place is not None:
            self._bring_in_sight(self._spots[place])

    def _bring_in_sight(self, spot: Spot) -> None:
        """Scroll to a day: large text in a small window shows but a part of the cross."""
        scale, corner = self.fit(), self.contentsRect().topLeft()
        middle = QPointF(spot.x + spot.width / 2, spot.y + spot.height / 2) * scale
        around, widget = round(spot.height * scale), self.parentWidget()
        while widget is not None:
            shown = widget.widget() if isinstance(widget, QScrollArea) else None
            if isinstance(widget, QScrollArea) and shown is not None:
                at = self.mapTo(shown, middle.toPoint() + corner)
                widget.ensureVisible(at.x(), at.y(), around, around)
            widget = widget.parentWidget()

    def _under(self, at: QPointF) -> int | None:
        """Return the day at a place of this widget; None between them."""
        scale, corner = self.fit(), self.contentsRect().topLeft()
        x, y = (at.x() - corner.x()) / scale, (at.y() - corner.y()) / scale
        for place, spot in enumerate(self._spots):
            if spot.x <= x < spot.x + spot.width and spot.y <= y < spot.y + spot.height:
                return place
        return None

    def _in_row(self, step: int) -> int:
        """Return the day in the next row that is nearest across; the one in hand at the edge."""
        if self._place is None:
            return 0 if step > 0 else len(self._spots) - 1
        here = self._spots[self._place]
        next_row = [
            place
            for place, spot in enumerate(self._spots)
            if 0 < (spot.y - here.y) * step < here.height * 1.5
        ]
        return min(
            next_row,
            key=lambda place: abs(self._spots[place].x - here.x),
            default=self._place,
        )


def keys_words() -> str:
    """Return how the days are asked."""
    return _("Point at a day, or press ← → ↑ ↓. Enter shows what was noticed on it.")
