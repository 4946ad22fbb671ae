"""A finished page seen before it goes out, over a screen that is not the one of reports."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.paper.preview import Preview, Zoom
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.theme.theme import theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.paper.paper import Paper

WIDTH = 820
_PREVIEW_PX = 430


class PreviewSheet(Sheet):
    """Shows one paper, then prints or saves it; nothing of it is left once it closes."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        paper: Paper,
        *,
        sizes: Mapping[str, Paper] = MappingProxyType({}),
        out: PaperOut | None = None,
    ) -> None:
        """Make it, called as the paper is.

        Args:
            desk: the screen's.
            parent: the window.
            paper: what is shown first.
            sizes: the same on paper of each size there is to choose from, by its name.
            out: another way out than the PC's own printers.
        """
        super().__init__(paper.title, parent, width=WIDTH)
        self._paper, self._sizes = paper, sizes
        self.size_row = ChipRow(_("Paper"), [Choice(size, size) for size in sizes])
        self.size_row.set_value(next((size for size in sizes if sizes[size] == paper), None))
        self.size_row.chosen.connect(self._on_size)
        self.add(self.size_row)
        self.size_row.setVisible(bool(sizes))
        self._out = out or PaperOut(self, desk)
        self.preview = Preview(desk.jobs)
        self.preview.setMinimumHeight(theme().px(_PREVIEW_PX))
        self.preview.set_zoom(Zoom.WIDTH)
        self.preview.show_pdf(paper.pdf)
        self.add(self.preview)
        self.print_button = primary_button(
            _("Print"), lambda: self._out.print(self._paper), icon="print", keys="Ctrl+P"
        )
        self.set_buttons(
            Button(_("Close"), self.reject, hint="Esc"),
            Button(
                _("Save as PDF"), lambda: self._out.save(self._paper), icon="save", keys="Ctrl+S"
            ),
            self.print_button,
        )
        self.print_button.setFocus()

    def _on_size(self) -> None:
        self._paper = self._sizes[str(self.size_row.value)]
        self.preview.show_pdf(self._paper.pdf)

    @override
    def done(self, result: int) -> None:
        self.preview.clear()
        super().done(result)
