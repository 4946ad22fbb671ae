"""A sheet over the window for one short piece of work. Escape puts it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from safehuddle.ui.kit.layouts import row
from safehuddle.ui.kit.words import heading
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout


class Sheet(QDialog):
    """A heading, content, and a row of buttons at the lower right; the last is the loud one.

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
        self._body = QVBoxLayout()
        self._body.setSpacing(Space.M)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        outer.setSpacing(Space.L)
        if shows_heading:
            outer.addWidget(heading(name))
        outer.addLayout(self._body)
        self._outer = outer
        self.restyle()

    def add(self, part: QWidget | QLayout, *, stretch: int = 0) -> None:
        """Put a widget or a layout below what is there."""
        if isinstance(part, QWidget):
            self._body.addWidget(part, stretch)
        else:
            self._body.addLayout(part, stretch)

    def set_buttons(self, *buttons: QWidget, left: QWidget | None = None) -> None:
        """Put `buttons` at the lower right, and `left` opposite them."""
        self._outer.addLayout(row(left, None, *buttons) if left else row(None, *buttons))

    def restyle(self) -> None:
        """Take the theme's colours and sizes."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme().colours.surface))
        self.setPalette(palette)
        room = self.screen().availableGeometry().width() - 2 * Space.XL
        self.setFixedWidth(min(theme().px(self._width), room))
