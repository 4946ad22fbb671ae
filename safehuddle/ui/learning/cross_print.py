"""What of the safety cross goes on paper: the month, a blank one for a pen, or a certificate."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from safehuddle.domain.you_said import PaperSize
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.reports.registry import REPORTS
from safehuddle.services import safety_cross
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.paper.print_sheet import PrintSheet, ToMake

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.learning.cross_presenter import ToPrint
    from safehuddle.ui.paper.printing import PaperOut


class _What(StrEnum):
    MONTH = "month"
    BLANK = "blank"
    CERTIFICATE = "certificate"


class CrossPrintSheet(PrintSheet):
    """Chooses what, and how large; shows it as it will come out."""

    def __init__(
        self, desk: Desk, parent: QWidget | None, what: ToPrint, *, out: PaperOut | None = None
    ) -> None:
        """Make it; `out` is another way out than the PC's own printers."""
        self._to_print = what
        choices = [
            Choice(_What.MONTH, what.month, "M"),
            Choice(_What.BLANK, _("A blank one, to fill in with a pen"), "B"),
        ]
        if what.certificate:
            choices.append(
                Choice(
                    _What.CERTIFICATE, _("Certificate: {harm}").format(harm=what.certificate), "C"
                )
            )
        self.what = ChipRow(_("What?"), choices)
        self.what.set_value(_What.MONTH)
        self.size_row = ChipRow(_("Paper"), [Choice(size, size) for size in PaperSize])
        self.size_row.set_value(PaperSize.A4)
        title = _("Print the safety cross")
        super().__init__(desk, parent, title, self.what, self.size_row, out=out)

    @override
    def to_make(self) -> ToMake:
        ward_id, what, foot = self.desk.ward.id, self._to_print, self.foot
        is_certificate = self.what.value == _What.CERTIFICATE
        self.size_row.setVisible(not is_certificate)
        if is_certificate:
            return ToMake(
                REPORTS["certificate"],
                what.certificate,
                lambda session: safety_cross.certificate(
                    session, ward_id, what.certificate, **foot
                ),
            )
        paper = PaperSize(str(self.size_row.value))
        is_blank = self.what.value == _What.BLANK
        return ToMake(
            REPORTS["safety-cross"],
            what.month,
            lambda session: safety_cross.cross_page(
                *(session, ward_id, what.day, what.harm), is_blank=is_blank, paper=paper, **foot
            ),
        )
