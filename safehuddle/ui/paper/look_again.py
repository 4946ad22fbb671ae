"""Asks once more before a page leaves the ward with something that looks like an identifier."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.services.identifier_check import warning
from safehuddle.ui.kit.button import Button, plain_button, primary_button
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.paper.finding_rows import address_of, finding_rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.services.identifier_check import Finding
    from safehuddle.ui.desk import Desk

MOST = 200
"""Places listed one by one: an export of years can have thousands, and nobody reads those here."""


class LookAgain(Sheet):
    """What was found and where; one can go there, go back, or go on all the same."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        findings: Sequence[Finding],
        *,
        anyway: str,
        go_on: Callable[[], None],
    ) -> None:
        """Make it.

        Args:
            parent: the screen the page leaves from.
            desk: shows a record.
            findings: what was found, at least one.
            anyway: the words of the button that goes on, such as "Print anyway".
            go_on: called when it is pressed; it counts what then goes out all the same.
        """
        super().__init__(_("Look once more"), parent, width=680)
        self._desk, self._findings, self._go_on = desk, tuple(findings), go_on
        self._list = RowList(_("Places to look at"), fits=True)
        self._list.show_rows(finding_rows(findings[:MOST]))
        self.add(body(warning(len(findings))))
        self.add(self._list)
        if len(findings) > MOST:
            self.add(quiet(_("These are the first {count}.").format(count=MOST)))
        self.add(quiet(_("This can be a false alarm. Change the words, or go on anyway.")))
        self._show = Button(_("Show it"), self._on_show, icon="search", hint="Enter")
        self.set_buttons(
            self._show,
            primary_button(_("Cancel"), self.reject, hint="Esc"),
            left=plain_button(anyway, self._on_anyway),
        )
        self._list.opened.connect(self._visit)
        self._list.chosen.connect(self._on_chosen)
        self._list.choose_first()
        self._on_chosen(self._list.current_key)

    def open(self) -> None:
        """Show it with the keyboard in the list."""
        super().open()
        self._list.setFocus()

    def _on_chosen(self, key: Hashable | None) -> None:
        self._show.setEnabled(self._goal(key) is not None)

    def _on_show(self) -> None:
        self._visit(self._list.current_key)

    def _visit(self, key: Hashable | None) -> None:
        goal = self._goal(key)
        if goal is not None:
            below = self.parentWidget()
            self.reject()
            if isinstance(below, Sheet):  # it would lie over what is shown
                below.reject()
            self._desk.go(goal)

    def _on_anyway(self) -> None:
        self.accept()
        self._go_on()

    def _goal(self, key: Hashable | None) -> str | None:
        return address_of(self._findings[key]) if isinstance(key, int) else None
