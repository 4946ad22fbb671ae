"""The scaffold of every screen: a title, at most one loud button, and content that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from safehuddle.ui.kit.drawing import touch_height
from safehuddle.ui.kit.layouts import row
from safehuddle.ui.kit.scroller import Scroller
from safehuddle.ui.kit.words import quiet, title
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import PAGE_WIDTH, Size, Space

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from safehuddle.ui.kit.button import Button


_NO_LIMIT = (1 << 24) - 1  # Qt's QWIDGETSIZE_MAX, which has no name here


class Page(QWidget):
    """Title, buttons and content, 24 px from every edge and never too wide to read."""

    def __init__(
        self,
        heading: str,
        *,
        primary: Button | None = None,
        others: tuple[QWidget, ...] = (),
        scrolls: bool = True,
        is_wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty page.

        Args:
            heading: its title, 28 px.
            primary: the one loud button, at the top right.
            others: quiet buttons before it.
            scrolls: as a whole. Without it the content fills the window and its lists scroll.
            is_wide: it uses all of the window's width, and sees to the length of lines itself.
            parent: the widget it stands in.
        """
        super().__init__(parent)
        self._title = title(heading)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._under = quiet()
        self._under.hide()
        self._is_wide = is_wide
        self._content = QWidget()
        self._content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._body = QVBoxLayout(self._content)
        self._body.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        self._body.setSpacing(Space.M)
        self._header = row(self._title, *others, gap=Space.S)
        if primary is not None:
            self._header.addWidget(primary)
        self._body.addLayout(self._header)
        self._body.addWidget(self._under)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(QMargins())
        outer.addWidget(self._scroller() if scrolls else self._content)
        self._scrolls = scrolls
        if scrolls:
            self._body.addStretch(1)
        self.restyle()

    def set_title(self, heading: str) -> None:
        """Give the page another title."""
        self._title.setText(heading)

    def set_under_title(self, sentence: str) -> None:
        """Say one quiet sentence under the title; an empty one takes no room."""
        self._under.setText(sentence)
        self._under.setVisible(bool(sentence))

    def set_wide(self, is_wide: bool) -> None:
        """Fill the window's width, for a table: it is not read line by line."""
        self._is_wide = is_wide
        self.restyle()

    def add(self, part: QWidget | QLayout, *, stretch: int = 0) -> None:
        """Put a widget or a layout below what is there."""
        place = self._body.count() - (1 if self._scrolls else 0)
        if isinstance(part, QWidget):
            self._body.insertWidget(place, part, stretch)
        else:
            self._body.insertLayout(place, part, stretch)

    def add_above(self, part: QWidget) -> None:
        """Put a widget between the title and what is there."""
        self._body.insertWidget(2, part)

    def add_gap(self, gap: Space = Space.M) -> None:
        """Leave more white below what is there."""
        self._body.insertSpacing(self._body.count() - (1 if self._scrolls else 0), gap)

    def restyle(self) -> None:
        """Take the theme's sizes."""
        width = _NO_LIMIT if self._is_wide else theme().px(PAGE_WIDTH) + 2 * Space.L
        self._content.setMaximumWidth(width)
        # At one height, with buttons or without; and never so low that letters are cut.
        letters = QFontMetrics(theme().font(Size.TITLE, bold=True)).height()
        self._title.setMinimumHeight(max(touch_height(), letters))

    def _scroller(self) -> QScrollArea:
        area = Scroller(self._content)
        area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return area
