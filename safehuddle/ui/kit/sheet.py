"""A sheet over the window for one short piece of work. Escape puts it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from safehuddle.ui.kit.layouts import row
from safehuddle.ui.kit.scroller import Scroller
from safehuddle.ui.kit.words import heading
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLayout

_SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Sheet(QDialog):
    """A heading, content, and a row of buttons at the lower right; the last is the loud one.

    It is as high as its content, and where that is too high for the screen, as with text at
    200 %, the content scrolls and the buttons stay.

    Open it with `open()`, which returns at once. `accepted`, `rejected` and `finished` are Qt's.
    """

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        width: int = 720,
        shows_heading: bool = True,
    ) -> None:
        """Make an empty sheet, `width` px wide at 100 %, deleted once it is put away."""
        super().__init__(parent)
        self._width = width
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = QWidget()
        self._body = QVBoxLayout(content)
        self._body.setContentsMargins(QMargins())
        self._body.setSpacing(Space.M)
        self._scroller = _Body(content, self._take_room)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        outer.setSpacing(Space.L)
        if shows_heading:
            outer.addWidget(heading(name))
        outer.addWidget(self._scroller, 1)
        self._outer = outer
        self.restyle()

    def add(self, part: QWidget | QLayout, *, stretch: int = 0) -> None:
        """Put a widget or a layout below what is there."""
        if isinstance(part, QWidget):
            self._body.addWidget(part, stretch)
        else:
            self._body.addLayout(part, stretch)

    def add_first(self, part: QWidget) -> None:
        """Put a widget above what is there."""
        self._body.insertWidget(0, part)

    def set_head(self, head: QLayout) -> None:
        """Put a line of its own in place of the heading: above what scrolls."""
        self._outer.insertLayout(0, head)

    def set_buttons(self, *buttons: QWidget, left: QWidget | None = None) -> None:
        """Put `buttons` at the lower right, and `left` opposite them."""
        self._outer.addLayout(row(left, None, *buttons) if left else row(None, *buttons))

    def restyle(self) -> None:
        """Take the theme's colours and sizes."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme().colours.surface))
        self.setPalette(palette)
        self._take_room()

    def give_way(self) -> None:
        """Close at once, because the window locks; ask nothing, and keep what is half said."""
        self.reject()

    def done(self, result: int) -> None:
        """Close, and give the keyboard back to the window below."""
        super().done(result)
        below = self.parentWidget()
        if below is not None:
            below.window().activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nothing nearer wanted may scroll the content."""
        if event.key() in _SCROLLING:
            self._scroller.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size the content needs."""
        self._take_room()
        super().showEvent(event)
        # Where no window manager hands the keyboard over, a sheet takes it and gives it back.
        QTimer.singleShot(0, self, self.activateWindow)

    def _take_room(self) -> None:
        """Be as wide as asked and as high as the content, within the screen."""
        room = self.screen().availableGeometry()
        width = min(theme().px(self._width), room.width() - 2 * Space.XL)
        around = self._outer.contentsMargins()
        self._scroller.set_width(width - around.left() - around.right())
        self._outer.invalidate()
        # Room for the frame the system draws, which is not part of our own height.
        self.setFixedWidth(width)
        self.resize(width, min(self._outer.sizeHint().height(), room.height() - 2 * Space.XL))
        lowest = room.bottom() - Space.S - self.height()
        if self.isVisible() and self.y() > lowest:  # it has grown since it was opened
            self.move(self.x(), max(room.top() + Space.XL, lowest))


class _Body(Scroller):
    """Shows its content whole if there is room; tells when the content needs another height."""

    def __init__(self, content: QWidget, on_change: Callable[[], None]) -> None:
        self._on_change, self._content = on_change, content
        self._content_width = 0
        super().__init__(content)
        self.verticalScrollBar().rangeChanged.connect(self._show_what_has_keyboard)

    def set_width(self, width: int) -> None:
        """Measure the content at `width` px from now on."""
        self._content_width = width
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the content is at that width."""
        layout = self._content.layout()
        if layout is None:
            return super().sizeHint()
        layout.invalidate()
        high = (
            layout.totalHeightForWidth(self._content_width)
            if layout.hasHeightForWidth()
            else layout.totalSizeHint().height()
        )
        return QSize(self._content_width, high)

    def minimumSizeHint(self) -> QSize:
        """Two lines; it scrolls."""
        return QSize(0, theme().px(48))

    def _show_what_has_keyboard(self) -> None:
        """Scroll to it when the content has grown: what is being typed must be seen."""
        here = self.window().focusWidget()
        if here is not None and self._content.isAncestorOf(here):
            self.ensureWidgetVisible(here)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear when the content's layout has changed."""
        answer = super().eventFilter(watched, event)
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._on_change()
        return answer
