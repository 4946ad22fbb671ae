"""What of the safety cross goes on paper: the month, a blank one for a pen, or a certificate."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from safehuddle import __version__
from safehuddle.domain.you_said import PaperSize
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.reports.registry import REPORTS
from safehuddle.services import safety_cross
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.layouts import Columns, column, group
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.paper.paper import SAID_OF, Paper
from safehuddle.ui.paper.preview import Preview, Zoom
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.learning.cross_presenter import ToPrint

WIDTH = 900
_PREVIEW_PX = 430
_SHARES = (44, 56)
_LEAST_COLUMN = 300


class _What(StrEnum):
    MONTH = "month"
    BLANK = "blank"
    CERTIFICATE = "certificate"


class CrossPrintSheet(Sheet):
    """Chooses what, and how large; shows it as it will come out."""

    def __init__(
        self, desk: Desk, parent: QWidget | None, what: ToPrint, *, out: PaperOut | None = None
    ) -> None:
        """Make it; `out` is another way out than the PC's own printers."""
        super().__init__(_("Print the safety cross"), parent, width=WIDTH)
        self.desk = desk
        self._to_print = what
        self._out = out or PaperOut(self, desk)
        self._reads, self._drawing = Latest(desk.jobs), Latest(desk.jobs)
        self._paper: Paper | None = None
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
        self._state = quiet()
        self._preview = Preview(desk.jobs)
        self._preview.setMinimumHeight(theme().px(_PREVIEW_PX))
        self._preview.set_zoom(Zoom.PAGE)
        left = column(self.what, self.size_row, self._state, gap=Space.M)
        left.addStretch(1)
        self.add(
            Columns(group(left), self._preview, least=_LEAST_COLUMN, shares=_SHARES, fills=True)
        )
        self.print_button = primary_button(
            _("Print"), lambda: self._send(self._out.print), icon="print", keys="Ctrl+P"
        )
        self.save_button = Button(
            _("Save as PDF"), lambda: self._send(self._out.save), icon="save", keys="Ctrl+S"
        )
        self.set_buttons(
            Button(_("Close"), self.reject, hint="Esc"), self.save_button, self.print_button
        )
        for row in (self.what, self.size_row):
            row.chosen.connect(self._make)
        self._make()
        self.print_button.setFocus()

    @override
    def done(self, result: int) -> None:
        self._paper = None
        self._preview.clear()
        super().done(result)

    def _make(self) -> None:
        """Read and draw what is chosen; only the newest that was asked for is shown."""
        is_certificate = self.what.value == _What.CERTIFICATE
        self.size_row.setVisible(not is_certificate)
        self._show(None)
        report = REPORTS["certificate" if is_certificate else "safety-cross"]
        about = self._to_print.certificate if is_certificate else self._to_print.month
        drawing = self._drawing

        def draw(content: Any) -> Paper:  # noqa: ANN401 - each report has a content of its own
            return Paper(
                report.render(content),
                title=_("{report}, {about}").format(report=report.title, about=about),
                report=report.title,
                file_name=report.file_name(content),
                once_printed=SAID_OF[report.heading.handling],
                once_saved=SAID_OF[report.heading.handling],
            )

        def failed(problem: Exception) -> None:
            self._say(problem_sentence(problem))

        self._reads.read(
            self._reader(),
            lambda content: drawing.run(lambda: draw(content), self._show, failed),
            failed,
        )

    def _reader(self) -> Callable[[Session], Any]:
        """Return what reads the content that is chosen."""
        desk, what, chosen = self.desk, self._to_print, self.what.value
        foot: dict[str, Any] = {
            "now": desk.clock(),
            "printed_by": desk.person or _("the ward team"),
            "version": __version__,
        }
        if chosen == _What.CERTIFICATE:
            return lambda session: safety_cross.certificate(
                session, desk.ward.id, what.certificate, **foot
            )
        paper = PaperSize(str(self.size_row.value))
        return lambda session: safety_cross.cross_page(
            session,
            desk.ward.id,
            what.day,
            what.harm,
            is_blank=chosen == _What.BLANK,
            paper=paper,
            **foot,
        )

    def _show(self, paper: Paper | None) -> None:
        self._paper = paper
        for button in (self.print_button, self.save_button) if paper is None else ():
            button.setEnabled(False)
        if paper is None:
            self._state.setText(_("Making the page…"))
            return
        self._state.setText("")
        self._preview.show_pdf(paper.pdf)
        for button in (self.print_button, self.save_button):
            button.setEnabled(True)

    def _say(self, sentence: str) -> None:
        self._preview.clear()
        self._state.setText(sentence)

    def _send(self, send: Callable[[Paper], None]) -> None:
        if self._paper is not None:
            send(self._paper)
