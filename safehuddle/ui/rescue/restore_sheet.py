"""What is in a backup beside what is there now, and the one button that puts it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import Words, lead
from safehuddle.ui.theme.tokens import Size, Space, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.rescue.restore_rows import ComparisonShown

WIDTH = 780


class RestoreSheet(Sheet):
    """A table and a sentence."""

    def __init__(
        self,
        shown: ComparisonShown,
        put_back: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """Make the sheet; `put_back` is called when the person decides to."""
        super().__init__(_("Put this backup back?"), parent, width=WIDTH)
        self._put_back = put_back
        self.add(lead(shown.consequence))
        self.add(_table(shown))
        keep = Button(_("Cancel"), self.reject, hint="Esc")
        self.set_buttons(
            keep, primary_button(_("Put this backup back"), self._on_put_back, icon="undo")
        )
        keep.setFocus()

    def _on_put_back(self) -> None:
        self.accept()
        self._put_back()


def _table(shown: ComparisonShown) -> QGridLayout:
    grid = QGridLayout()  # no widget of its own: the sheet asks the layout how high it is
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.S)
    heads = ("", _("In the backup"), _("There now"), _("Would be gone"))
    for column, head in enumerate(heads):
        if head:
            grid.addWidget(Words(head, Size.QUIET, bold=True, wraps=True), 0, column)
        grid.setColumnStretch(column, 2 if column else 1)
    for at, line in enumerate(shown.lines, 1):
        label = Words(line.label, Size.BODY, tone=Tone.QUIET, wraps=True)
        grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        for column, words in enumerate((line.backup, line.present, line.lost), 1):
            cell = Words(words, Size.BODY, wraps=True)
            if words:
                cell.setAccessibleName(
                    _("{row}, {column}: {value}").format(
                        row=line.label, column=heads[column], value=words
                    )
                )
            grid.addWidget(cell, at, column, Qt.AlignmentFlag.AlignTop)
    return grid
