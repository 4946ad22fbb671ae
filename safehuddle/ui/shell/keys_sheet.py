"""F1: every key on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QGridLayout

from safehuddle.i18n import N_, _
from safehuddle.ui.kit.button import primary_button
from safehuddle.ui.kit.keycap import KeyCap
from safehuddle.ui.kit.layouts import Columns, column, group
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, small_heading
from safehuddle.ui.shortcuts import GROUPS
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.screens import RailEntry


WIDTH = 1100
"""Two columns beside one another, in px at 100 %."""
KEYS_WIDTH = 110
"""So that what they do stands in one line from top to bottom, in px at 100 %."""


class KeysSheet(Sheet):
    """Keys on the left, what they do on the right; one column for what works everywhere."""

    def __init__(self, places: Iterable[RailEntry], parent: QWidget | None = None) -> None:
        super().__init__(_("Keys"), parent, width=WIDTH)
        everywhere, *others = (
            _part(name, [(each.keys, _(each.does)) for each in shortcuts])
            for name, shortcuts in GROUPS
        )
        screens = _part(N_("Screens"), [(place.keys, _(place.title)) for place in places])
        left, right = column(everywhere, screens, gap=Space.M), column(*others, gap=Space.M)
        self.add(Columns(group(left), group(right), least=400))
        self.set_buttons(primary_button(_("Done"), self.accept, hint="Esc"))


def _part(name: str, lines: Iterable[tuple[str, str]]) -> QWidget:
    """Return the keys that work in one place, under its name."""
    grid = QGridLayout()
    grid.setContentsMargins(QMargins())
    grid.setHorizontalSpacing(Space.M)
    grid.setVerticalSpacing(Space.XS)
    grid.setColumnMinimumWidth(0, theme().px(KEYS_WIDTH))
    grid.setColumnStretch(1, 1)
    for number, (keys, does) in enumerate(lines):
        grid.addWidget(KeyCap(keys), number, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(body(does), number, 1)
    return group(column(small_heading(_(name)), group(grid)))
