"""Paper out of the window: a finished PDF to a printer or into a file, entered in the history.

    PaperOut(window, desk).print(Paper(pdf, title, report=_("Weekly summary")))

The printer's driver is given pictures of the pages at its own resolution, so what comes out is
what was previewed, whatever fonts the printer has.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.errors import UserError
from safehuddle.files import paths, whole_files
from safehuddle.i18n import N_, _
from safehuddle.ui.kit.button import Button, primary
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body
from safehuddle.ui.reports.pages import each_picture

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.reports.paper import Paper

PRINT = N_("Print {report}")
SAVE = N_("Save {report} as a PDF")

MOST_DPI = 300
"""Sharper than a ward's printer shows, and a quarter of the memory that 600 dpi would take."""
POINTS_IN_INCH = 72


class PaperOut:
    """Prints and saves finished pages for one screen."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        *,
        printers: Callable[[], list[str]] | None = None,
        ask_printer: Callable[[QPrinter, Callable[[], None]], None] | None = None,
        ask_file: Callable[[str, Callable[[Path], None]], None] | None = None,
    ) -> None:
        """Take the PC's own printers and dialogs, unless a test brings others."""
        self._parent, self._desk = parent, desk
        self._printers = printers or _printers_here
        self._ask_printer = ask_printer or self._show_printer_dialog
        self._ask_file = ask_file or self._show_file_dialog

    def print(self, paper: Paper) -> None:
        """Ask for a printer and print; without a printer, say so kindly and offer to save."""
        self._look_first(paper, _("Print anyway"), self._print)

    def save(self, paper: Paper) -> None:
        """Ask where to, and save the PDF there, whole or not at all."""
        self._look_first(paper, _("Save anyway"), self._save)

    def _look_first(self, paper: Paper, anyway: str, go_on: Callable[[Paper], None]) -> None:
        if not paper.findings:
            go_on(paper)
            return
        from safehuddle.ui.reports.look_again import LookAgain

        LookAgain(
            self._parent, self._desk, paper.findings, anyway=anyway, go_on=lambda: go_on(paper)
        ).open()

    def _print(self, paper: Paper) -> None:
        if not self._printers():
            self._say_no_printer(paper)
            return
        from PySide6.QtPrintSupport import QPrinter  # at the first print

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(paper.title)
        printer.setFullPage(True)

        def agreed() -> None:
            self._desk.notices.say(_("Sending the page to the printer…"))
            self._desk.jobs.run(lambda: paint(printer, paper.pdf), printed, self._failed)

        def printed(_nothing: None) -> None:
            said = _("Printed: {title}.").format(title=paper.title)
            self._went_out(paper, PRINT, f"{said} {_(paper.once_printed)}")

        self._ask_printer(printer, agreed)

    def _save(self, paper: Paper) -> None:
        def chosen(path: Path) -> None:
            self._desk.jobs.run(lambda: write(path), lambda _nothing: saved(path), self._failed)

        def write(path: Path) -> None:
            if self._desk.care is not None:
                paths.refuse_our_own(path, self._desk.care.folder)
            with whole_files.beside_then_swap(path) as beside:
                if paper.is_key:
                    beside.chmod(0o600)  # before there is anything to read in it
                beside.write_bytes(paper.pdf)

        def saved(path: Path) -> None:
            said = _("Saved {name} in {folder}.").format(name=path.name, folder=path.parent)
            self._went_out(paper, SAVE, f"{said} {_(paper.once_saved)}")

        self._ask_file(paper.file_name or f"{paper.title}.pdf", chosen)

    def _went_out(self, paper: Paper, label: str, said: str) -> None:
        facts = {"report": paper.report, "title": paper.title}
        self._desk.jobs.change(label, lambda change: change.note(**facts))
        self._desk.guard.let_out(self._desk.jobs, len(paper.findings))
        self._desk.notices.say(said)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, UserError):
            self._desk.notices.warn(problem.sentence)

    def _say_no_printer(self, paper: Paper) -> None:
        sheet = Sheet(_("This PC has no printer"), self._parent, width=560)
        sheet.add(
            body(
                _(
                    "You can save the page as a PDF, and print it from another PC. "
                    "To use a printer here, ask your IT team to add one."
                )
            )
        )

        def save() -> None:
            sheet.accept()
            self._save(paper)

        keep = primary(_("Save as PDF"), save, icon="save", hint="Enter")
        sheet.set_buttons(Button(_("Not now"), sheet.reject, hint="Esc"), keep)
        sheet.open()
        keep.setFocus()

    def _show_printer_dialog(self, printer: QPrinter, agreed: Callable[[], None]) -> None:
        from PySide6.QtPrintSupport import QPrintDialog
        from PySide6.QtWidgets import QDialog

        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(_("Print"))
        dialog.finished.connect(
            lambda result: agreed() if result == QDialog.DialogCode.Accepted else None
        )
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # the print dialog's own `open` is another, older thing

    def _show_file_dialog(self, file_name: str, chosen: Callable[[Path], None]) -> None:
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._parent, _("Save as PDF"), place)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(file_name)
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def paint(printer: QPrinter, pdf: bytes) -> None:
    """Print the pages that were chosen. Slow; may run on any one thread.

    Raises:
        UserError: the printer did not take them.
    """
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    trouble = UserError(
        _("The printer did not take the page. Look whether it is on and has paper, then try again.")
    )
    dpi = printer.resolution()
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or None
    painter = QPainter()
    if not painter.begin(printer):
        raise trouble
    try:
        paper = printer.paperRect(printer.Unit.DevicePixel)
        is_fresh = True
        scale = min(dpi, MOST_DPI) / POINTS_IN_INCH
        for number, (size_pt, picture) in enumerate(each_picture(pdf, scale), 1):
            if number < first or (last is not None and number > last):
                continue
            if not is_fresh and not printer.newPage():
                raise trouble
            is_fresh = False
            # At its true size, or smaller if the paper in the tray is.
            size = size_pt * (dpi / POINTS_IN_INCH)
            fit = min(1.0, paper.width() / size.width(), paper.height() / size.height())
            painter.drawImage(QRectF(0, 0, size.width() * fit, size.height() * fit), picture)
    finally:
        painter.end()


def _printers_here() -> list[str]:
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()
