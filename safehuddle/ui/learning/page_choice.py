"""Which page of Learning is in sight: chips, or a list that drops down where they take more room.

Seven chips of 200% stand in four lines on the smallest screen, and would leave no room for a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.choice_field import ChoiceField
from safehuddle.ui.kit.drawing import touch_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

MOST_LINES = 2
"""Of chips."""


class PageChoice(QWidget):
    """One question, asked in whichever way has room.

    Signals:
        chosen: the person chose another page; read it by `value`.
    """

    chosen = Signal()

    def __init__(self, pages: Sequence[tuple[str, str]]) -> None:
        """Offer pages: the name and the words of each."""
        super().__init__()
        label = _("Pages of Learning")
        self._chips = ChipRow(label, [Choice(*page) for page in pages], shows_label=False)
        self._list = ChoiceField(label, pages, shows_label=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        for way in (self._chips, self._list):
            layout.addWidget(way)
            way.chosen.connect(self._on_chosen)
        self._list.hide()
        self._value = pages[0][0]

    @property
    def value(self) -> str:
        """The page that is chosen."""
        return self._value

    def set_value(self, value: str) -> None:
        """Choose a page, without a signal."""
        self._value = value
        self._chips.set_value(value)
        self._list.set_value(value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask in the other way where the room is another; the keyboard stays with the question."""
        super().resizeEvent(event)
        lines = self._chips.heightForWidth(self.width()) / touch_height()
        ways = (self._chips, self._list)
        wanted, other = ways if lines < MOST_LINES + 1 else ways[::-1]
        if wanted.isHidden():
            had_keyboard = other.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            wanted.show()
            other.hide()
            if had_keyboard:
                wanted.setFocus()

    def _on_chosen(self) -> None:
        asked = self._chips if not self._chips.isHidden() else self._list
        self.set_value(str(asked.value))
        self.chosen.emit()
