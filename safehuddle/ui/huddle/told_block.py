"""On the board: what came of what somebody raised, until somebody ticks that they were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.row_painter import CLOSE
from safehuddle.ui.kit.words import quiet, small_heading
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Hashable

    from safehuddle.ui.huddle.told_rows import ToldShown


class ToldBlock(QWidget):
    """A line of heading, and a few rows to tick; out of sight while there is nobody to tell.

    Signals:
        told: the key of an observation whose raiser was told, and for whom the news is.
        opened: the key of an observation, on Enter.
    """

    told = Signal(object, str)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        title = small_heading(_("Something came of it"))
        title.setWordWrap(False)
        self._asks = quiet(_("Tick it once they have heard."))
        self._asks.setWordWrap(False)
        self._more = quiet()
        self._more.setWordWrap(False)
        self.list = RowList(_("Something came of it"), fits=True)
        self.list.set_look(CLOSE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.XS)
        layout.addWidget(Flow(title, self._asks, self._more))
        layout.addWidget(self.list)
        self._shown: ToldShown | None = None
        self.list.ticked.connect(self._on_ticked)
        self.list.opened.connect(self.opened)
        self.hide()

    def show_told(self, shown: ToldShown) -> None:
        """Show whom to tell what; nothing at all for nobody."""
        self._shown = shown
        self.list.show_rows(shown.rows)
        self._more.setText(shown.more)
        self._more.setVisible(bool(shown.more))
        self.setVisible(bool(shown.rows))

    def _on_ticked(self, key: Hashable, _is_ticked: bool) -> None:
        row = (
            next((row for row in self._shown.rows if row.key == key), None) if self._shown else None
        )
        if row is not None:
            self.told.emit(key, row.sentence)
