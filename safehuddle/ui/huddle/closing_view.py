"""The page that closes a huddle: who was here, what was promised, noticed and thanked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.words import body, lead

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.huddle.closing_presenter import ClosingShown
    from safehuddle.ui.huddle.flow import HuddleFlow
    from safehuddle.ui.paper.paper import Paper


class ClosingPage(QWidget):
    """Shows a `ClosingShown`."""

    def __init__(self, desk: Desk, flow: HuddleFlow) -> None:
        super().__init__()
        self._desk = desk
        self.done = primary_button(
            _("To the board"), lambda: flow.closing.put_away(), hint=_("Enter")
        )
        self.print_it = Button(
            _("Print"), lambda: flow.closing.print(), icon="print", keys="Ctrl+P"
        )
        self._page = Page("", primary=self.done, others=(self.print_it,))
        self._present = lead()
        self._rows = RowList(_("What was said"), fits=True)
        self._empty = body()
        for part in (self._present, self._rows, self._empty):
            self._page.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(self._page)
        self._rows.opened.connect(lambda key: flow.closing.open_row(key))

    def show_closing(self, shown: ClosingShown) -> None:
        """See `ClosingView`."""
        self._page.set_title(shown.title)
        self._page.set_under_title(shown.took)
        self._present.setText(shown.present)
        self._rows.show_rows(shown.rows)
        self._rows.setVisible(bool(shown.rows))
        self._empty.setText("" if shown.rows else shown.empty)
        self._empty.setVisible(not shown.rows)

    def print_paper(self, paper: Paper) -> None:
        """See `ClosingView`."""
        from safehuddle.ui.paper.printing import PaperOut

        PaperOut(self, self._desk).print(paper)

    def arrive(self) -> None:
        """Put the keyboard on Done."""
        self.done.setFocus()
