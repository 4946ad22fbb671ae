"""A sheet over the window for one short piece of work. Escape puts it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from safehuddle.ui.kit.field import field_of
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.scroller import Scroller
from safehuddle.ui.kit.words import heading
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLayout

_SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_LEAST_WIDTH = 200
"""A sheet is never narrower, in px, however small the screen."""


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
        self.heading = heading(name, level=1)
        """Says more than the window's title, where that must not."""
        if shows_heading:
            outer.addWidget(self.heading)
        else:
            self.heading.setParent(self)  # else it would be a window of its own
            self.heading.hide()
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

    def add_foot(self, part: QWidget) -> None:
        """Put a widget below what scrolls, where it is always in sight; before the buttons."""
        self._outer.addWidget(part)

    def set_buttons(self, *buttons: QWidget, left: QWidget | None = None) -> None:
        """Put `buttons` at the lower right, and `left` opposite them or above."""
        self._outer.addWidget(Flow(left or QWidget(), *buttons, at_right=True))

    def restyle(self) -> None:
        """Take the theme's colours and sizes."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme().colours.surface))
        self.setPalette(palette)
        self._take_room()

    @property
    def holds_words(self) -> bool:
        """Whether words stand in it that nothing else keeps, and that matter to somebody else."""
        return False

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

    def event(self, event: QEvent) -> bool:
        """Grow with what stands below the content too, else that would squeeze the content."""
        answer = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._take_room()
        return answer

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size the content needs."""
        self._take_room()
        super().showEvent(event)
        # Where no window manager hands the keyboard over, a sheet takes it and gives it back.
        QTimer.singleShot(0, self, self.activateWindow)

    def _take_room(self) -> None:
        """Be as wide as asked and as high as the content, within the screen."""
        room = self.screen().availableGeometry()
        # Without a monitor the screen has no size at all.
        width = max(min(theme().px(self._width), room.width() - 2 * Space.XL), _LEAST_WIDTH)
        around = self._outer.contentsMargins()
        self._scroller.measure(width - around.left() - around.right())
        high = min(_height_at(self._outer, width), room.height() - 2 * Space.XL)
        # Only what is different: the system is told of each, and answers by another layout.
        if not self.minimumWidth() == self.maximumWidth() == width:
            self.setFixedWidth(width)
        if self.height() != high:
            # Room for the frame the system draws, which is not part of our own height.
            self.resize(width, high)
        lowest = room.bottom() - Space.S - self.height()
        if self.isVisible() and self.y() > lowest:  # it has grown since it was opened
            self.move(self.x(), max(room.top() + Space.XL, lowest))


class _Body(Scroller):
    """Shows its content whole if there is room; tells when the content needs another height."""

    def __init__(self, content: QWidget, on_change: Callable[[], None]) -> None:
        self._on_change, self._content = on_change, content
        self._needs = QSize()
        super().__init__(content)
        self.verticalScrollBar().rangeChanged.connect(self._show_what_has_keyboard)

    def measure(self, width: int) -> None:
        """Measure the content at `width` px.

        Nothing is made invalid here: Qt answers that with a request to lay out, which is what we
        hear of, so a sheet would go on measuring itself for as long as it is open.
        """
        layout = self._content.layout()
        if layout is None:
            return
        needs = QSize(width, _height_at(layout, width))
        if self._needs != needs:
            self._needs = needs
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide and high as was measured."""
        return self._needs

    def minimumSizeHint(self) -> QSize:
        """Two lines; it scrolls."""
        return QSize(0, theme().px(48))

    def _show_what_has_keyboard(self) -> None:
        """Scroll to it when the content has grown: what is being typed must be seen.

        With what is said below it, if there is room for both.
        """
        here = self.window().focusWidget()
        if here is not None and self._content.isAncestorOf(here):
            field = field_of(here)
            if field is not None and field.height() <= self.viewport().height():
                self.ensureWidgetVisible(field)
            self.ensureWidgetVisible(here)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear when the content's layout has changed."""
        answer = super().eventFilter(watched, event)
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._on_change()
        return answer


def _height_at(layout: QLayout, width: int) -> int:
    """Return how high a widget with that layout wants to be at `width` px."""
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()
