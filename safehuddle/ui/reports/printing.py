"""Paper out of the window: a finished PDF to a printer or into a file, entered in the history.

    PaperOut(window, desk).print(pdf, title, report=_("Weekly summary"))

The printer's driver is given pictures of the pages at its own resolution, so what comes out is
what was previewed, whatever fonts the printer has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle import paths
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.ui.kit.button import Button, primary
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body
from safehuddle.ui.reports.pages import each_picture

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from safehuddle.services.identifier_check import Finding
    from safehuddle.ui.desk import Desk

PRINT = N_("Print {report}")
SAVE = N_("Save {report} as a PDF")

MOST_DPI = 300
"""Sharper than a ward's printer shows, and a quarter of the memory that 600 dpi would take."""
POINTS_IN_INCH = 72


def print_pdf(
    parent: QWidget,
    desk: Desk,
    pdf: bytes,
    title: str,
    *,
    report: str,
    findings: Sequence[Finding] = (),
) -> None:
    """Ask for a printer and print; without a printer, say so kindly and offer to save.

    Args:
        parent: the screen it is printed from.
        desk: does the slow part, keeps the history and says how it went.
        pdf: the finished document.
        title: what it is and which days it is about; the printer's queue shows it.
        report: the report's name in words, for the history.
        findings: what on it looks as if it points at a person: it is asked about first.
    """
    PaperOut(parent, desk).print(pdf, title, report=report, findings=findings)


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

    def print(
        self,
        pdf: bytes,
        title: str,
        *,
        report: str,
        file_name: str = "",
        findings: Sequence[Finding] = (),
    ) -> None:
        """See `print_pdf`; `file_name` is offered when there is no printer."""
        if findings:
            self._ask_first(
                findings,
                _("Print anyway"),
                lambda: self.print(pdf, title, report=report, file_name=file_name),
            )
            return
        if not self._printers():
            self._say_no_printer(pdf, title, report, file_name)
            return
        from PySide6.QtPrintSupport import QPrinter  # at the first print

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFullPage(True)

        def agreed() -> None:
            self._desk.notices.say(_("Sending the page to the printer…"))
            self._desk.jobs.run(lambda: paint(printer, pdf), printed, self._failed)

        def printed(_nothing: None) -> None:
            self._enter(PRINT, report, title)
            self._desk.notices.say(
                _("Printed: {title}. Keep the paper safe, and destroy it securely.").format(
                    title=title
                )
            )

        self._ask_printer(printer, agreed)

    def save(
        self,
        pdf: bytes,
        title: str,
        *,
        report: str,
        file_name: str = "",
        findings: Sequence[Finding] = (),
    ) -> None:
        """Ask where to, and save the PDF there, whole or not at all."""
        if findings:
            self._ask_first(
                findings,
                _("Save anyway"),
                lambda: self.save(pdf, title, report=report, file_name=file_name),
            )
            return

        def chosen(path: Path) -> None:
            self._desk.jobs.run(lambda: write(path), lambda _nothing: saved(path), self._failed)

        def write(path: Path) -> None:
            if self._desk.care is not None:
                paths.refuse_our_own(path, self._desk.care.folder)
            paths.write_whole(path, pdf)

        def saved(path: Path) -> None:
            self._enter(SAVE, report, title)
            self._desk.notices.say(
                _("Saved {name} in {folder}. The file is not locked: keep it safe.").format(
                    name=path.name, folder=path.parent
                )
            )

        self._ask_file(file_name or f"{title}.pdf", chosen)

    def _ask_first(
        self, findings: Sequence[Finding], anyway: str, go_on: Callable[[], None]
    ) -> None:
        from safehuddle.ui.reports.look_again import LookAgain

        LookAgain(self._parent, self._desk, findings, anyway=anyway, go_on=go_on).open()

    def _enter(self, label: str, report: str, title: str) -> None:
        self._desk.jobs.change(label, lambda change: change.note(report=report, title=title))

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, UserError):
            self._desk.notices.warn(problem.sentence)

    def _say_no_printer(self, pdf: bytes, title: str, report: str, file_name: str) -> None:
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
            self.save(pdf, title, report=report, file_name=file_name)

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
