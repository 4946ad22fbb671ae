"""Paper out of the window: a finished PDF to a printer or into a file, entered in the history.

    PaperOut(window, desk).print(Paper(pdf, title, report=_("Weekly summary")))

What is said is what is known: that a page was sent, and what its queue says became of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.errors import UserError
from safehuddle.files import paths, whole_files
from safehuddle.i18n import N_, _
from safehuddle.ui.gesture import enter
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.in_front import once_gone
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body
from safehuddle.ui.paper.following import Following
from safehuddle.ui.paper.pages import how_many
from safehuddle.ui.paper.queue import document_name
from safehuddle.ui.paper.sending import Sender
from safehuddle.ui.saved_file import acts_on

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.paper.paper import Paper
    from safehuddle.ui.paper.sending import Sent

SEND = N_("Send {report} to the printer")
SAVE = N_("Save {report} as a PDF")


class PaperOut:
    """Prints and saves finished pages for one screen."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        *,
        printers: Callable[[], list[str]] | None = None,
        ask_printer: Callable[[QPrinter, int, Callable[[], None]], None] | None = None,
        ask_file: Callable[[str, Callable[[Path], None]], None] | None = None,
        sender: Sender | None = None,
    ) -> None:
        """Take the PC's own printers and dialogs, unless a test brings others."""
        self._parent, self._desk = parent, desk
        self._window = parent
        self._sender = sender or Sender()
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
        from safehuddle.ui.paper.look_again import LookAgain

        LookAgain(
            self._parent, self._desk, paper.findings, anyway=anyway, go_on=lambda: go_on(paper)
        ).open()

    def _print(self, paper: Paper) -> None:
        if not self._printers():
            self._say_no_printer(paper)
            return
        from PySide6.QtPrintSupport import QPrinter  # at the first print

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(document_name(paper.title))
        printer.setFullPage(True)
        # What stands on the pages is let go of once they are sent; only their title is told later.
        told = replace(paper, pdf=b"")
        self._window = _outermost(self._parent)
        following = Following(self._desk, told, self._sender, later=self._later)

        def agreed() -> None:
            self._desk.notices.say(_("Sending the page to the printer…"))
            if paper.entered is not None:
                paper.entered(SEND)
            # Heard of even when this screen has closed by then: paper leaves the ward.
            self._desk.lasting.run(
                lambda: self._sender.send(printer, paper.pdf), sent, self._failed
            )

        def sent(where: Sent) -> None:
            said = _("Sent to {printer}: {title}.").format(printer=where.printer, title=told.title)
            self._went_out(told, SEND, f"{said} {_(told.once_printed)}", printer=where.printer)
            following.follow(where)

        # Not kept from the screen's end: there would be nothing for the dialog to lie over.
        self._desk.jobs.run(
            lambda: how_many(paper.pdf),
            lambda pages: self._ask_printer(printer, pages, agreed),
            self._failed,
        )

    def _save(self, paper: Paper) -> None:
        def chosen(path: Path) -> None:
            if paper.entered is not None:
                paper.entered(SAVE)
            self._desk.lasting.run(lambda: write(path), lambda _nothing: saved(path), self._failed)

        def write(path: Path) -> None:
            if self._desk.care is not None:
                paths.refuse_our_own(path, self._desk.care.folder)
            with whole_files.beside_then_swap(path) as beside:
                beside.write_bytes(paper.pdf)

        def saved(path: Path) -> None:
            said = _("Saved {name} in {folder}.").format(name=path.name, folder=path.parent)
            self._went_out(paper, SAVE, f"{said} {_(paper.once_saved)}", saved_as=path)

        self._ask_file(paper.file_name or f"{paper.title}.pdf", chosen)

    def _went_out(
        self, paper: Paper, label: str, said: str, *, saved_as: Path | None = None, **facts: str
    ) -> None:
        if paper.entered is None:
            enter(self._desk, label, **paper.facts, **facts)
        self._desk.guard.count_let_out(self._desk.jobs, len(paper.findings))
        act = acts_on(self._desk, saved_as) if saved_as is not None else None
        self._desk.notices.say(said, act=act)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, UserError):
            self._desk.notices.warn(problem.sentence)

    def _say_no_printer(self, paper: Paper) -> None:
        sheet = Sheet(_("This PC has no printer"), self._parent, width=560)
        sheet.add(
            body(
                _(
                    "You can save the page as a PDF, and print it from another PC. "
                    "To use a printer here, ask IT to add one."
                )
            )
        )

        def save() -> None:
            sheet.accept()
            self._save(paper)

        keep = primary_button(_("Save as PDF"), save, icon="save", hint="Enter")
        sheet.set_buttons(Button(_("Cancel"), sheet.reject, hint="Esc"), keep)
        sheet.open()
        keep.setFocus()

    def _later(self, ms: int, act: Callable[[], None]) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(ms, self._window, act)

    def _show_printer_dialog(
        self, printer: QPrinter, pages: int, agreed: Callable[[], None]
    ) -> None:
        from PySide6.QtPrintSupport import QPrintDialog
        from PySide6.QtWidgets import QDialog

        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(_("Print"))
        # Else any page may be asked for, and one that is not there comes out blank.
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
        # "Save as PDF" does that, whole or not at all, and never over the ward's own file.
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        once_gone(
            dialog,
            self._parent,
            lambda result: agreed() if result == QDialog.DialogCode.Accepted else None,
        )
        QDialog.open(dialog)  # the print dialog's own `open` is another, older thing

    def _show_file_dialog(self, file_name: str, chosen: Callable[[Path], None]) -> None:
        from safehuddle.ui.kit.file_dialog import save_dialog

        dialog = save_dialog(self._parent, _("Save as PDF"), file_name, chosen)
        dialog.setNameFilter(_("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.open()


def _printers_here() -> list[str]:
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def _outermost(widget: QWidget) -> QWidget:
    """Return the window: a sheet on it is put away before its paper is out."""
    while (outer := widget.parentWidget()) is not None:
        widget = outer
    return widget
