"""What of the shelf goes on paper: the card in hand, or all that are listed; on A4 or A5."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from safehuddle.domain.shelf import ShelfPaper
from safehuddle.i18n import _, ngettext
from safehuddle.overriding import override
from safehuddle.reports.registry import REPORTS
from safehuddle.services import shelf_list
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.paper.print_sheet import PrintSheet, ToMake

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.learning.shelf_rows import CardsToPrint
    from safehuddle.ui.paper.printing import PaperOut


class _What(StrEnum):
    ONE = "one"
    ALL = "all"


class ShelfPrintSheet(PrintSheet):
    """Chooses what, and how large; shows it as it will come out."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        cards: CardsToPrint,
        *,
        out: PaperOut | None = None,
    ) -> None:
        """Make it; `out` is another way out than the PC's own printers."""
        self._cards = cards
        count = len(cards.listed)
        listed = ngettext("The {count} card that is listed", "All {count} cards listed", count)
        choices = [
            Choice(_What.ONE, _("This card"), "T"),
            Choice(_What.ALL, listed.format(count=count), "L"),
        ]
        self.what = ChipRow(_("What?"), choices)
        self.what.set_value(_What.ONE)
        sizes = [
            Choice(ShelfPaper.A5, _("A5, a card a page")),
            Choice(ShelfPaper.A4, _("A4, several on a page")),
        ]
        self.size_row = ChipRow(_("Paper"), sizes)
        self.size_row.set_value(ShelfPaper.A5)
        super().__init__(desk, parent, _("Print cards"), self.what, self.size_row, out=out)

    @override
    def to_make(self) -> ToMake:
        ward_id, foot = self.desk.ward.id, self.foot
        is_one, paper = self.what.value == _What.ONE, ShelfPaper(str(self.size_row.value))
        only = (self._cards.number,) if is_one else self._cards.listed
        return ToMake(
            REPORTS["shelf"],
            self._cards.title if is_one else _("all that are listed"),
            lambda session: shelf_list.shelf_page(session, ward_id, only, paper=paper, **foot),
        )
