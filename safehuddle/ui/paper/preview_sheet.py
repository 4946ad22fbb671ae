"""A finished page seen before it goes out, over a screen that is not the one of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.paper.preview import Preview, Zoom
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.theme.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.paper.paper import Paper

WIDTH = 820
_PREVIEW_PX = 430


class PreviewSheet(Sheet):
    """Shows one paper, then prints or saves it; nothing of it is left once it closes."""

    def __init__(
        self, desk: Desk, parent: QWidget | None, paper: Paper, *, out: PaperOut | None = None
    ) -> None:
        """Make it, called as the paper is; `out` is another way out than the PC's own printers."""
        super().__init__(paper.title, parent, width=WIDTH)
        self._out = out or PaperOut(self, desk)
        self.preview = Preview(desk.jobs)
        self.preview.setMinimumHeight(theme().px(_PREVIEW_PX))
        self.preview.set_zoom(Zoom.WIDTH)
        self.preview.show_pdf(paper.pdf)
        self.add(self.preview)
        self.print_button = primary_button(
            _("Print"), lambda: self._out.print(paper), icon="print", keys="Ctrl+P"
        )
        self.set_buttons(
            Button(_("Close"), self.reject, hint="Esc"),
            Button(_("Save as PDF"), lambda: self._out.save(paper), icon="save", keys="Ctrl+S"),
            self.print_button,
        )
        self.print_button.setFocus()

    @override
    def done(self, result: int) -> None:
        self.preview.clear()
        super().done(result)
