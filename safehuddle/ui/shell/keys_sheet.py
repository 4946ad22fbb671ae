"""F1: every key on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from safehuddle.i18n import _
from safehuddle.ui.kit.button import primary
from safehuddle.ui.kit.keycap import KeyCap
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, small_heading
from safehuddle.ui.shortcuts import GROUPS
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class KeysSheet(Sheet):
    """Keys on the left, what they do on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Keys"), parent)
        for name, shortcuts in GROUPS:
            self.add(small_heading(_(name)))
            grid = QGridLayout()
            grid.setHorizontalSpacing(Space.M)
            grid.setVerticalSpacing(Space.XS)
            grid.setColumnStretch(1, 1)
            for line, shortcut in enumerate(shortcuts):
                grid.addWidget(KeyCap(shortcut.keys), line, 0, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(body(_(shortcut.does)), line, 1)
            self.add(grid)
        self.set_buttons(primary(_("Done"), self.accept, hint="Esc"))
