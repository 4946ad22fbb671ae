"""Holds a form that asks more as one answers: as high as it needs, and scrolls past the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea

from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

GAP = Space.S
"""Between the form and its scroll bar, in px."""


class Growing(QScrollArea):
    """A form and its height.

    Signals:
        grew: the form needs more or less height than before.
    """

    grew = Signal()

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self._form = form
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(form)
        form.setAutoFillBackground(False)  # setWidget turns it on

    def fit(self, width: int, room: int) -> None:
        """Be as high as the form needs at `width`, at most `room`, both in px."""
        bar = Qt.ScrollBarPolicy
        scrolls = self._height_at(width) > room
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOn if scrolls else bar.ScrollBarAlwaysOff
        )
        self.setViewportMargins(0, 0, GAP if scrolls else 0, 0)
        self.setFixedHeight(room if scrolls else self._height_at(width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear when a part of the form came, went or grew."""
        done = super().eventFilter(watched, event)
        if watched is self._form and event.type() == QEvent.Type.LayoutRequest:
            self.grew.emit()
        return done

    def _height_at(self, width: int) -> int:
        needed = self._form.heightForWidth(width)
        return needed if needed >= 0 else self._form.sizeHint().height()
