"""Hands finished pages to a printer, and asks the system's queue what has become of them.

The printer's driver is given pictures of the pages at its own resolution, so what comes out is
what was previewed, whatever fonts the printer has. Slow: call it through `jobs.run`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehuddle.errors import UserError
from safehuddle.i18n import _, ngettext
from safehuddle.overriding import override
from safehuddle.ui.paper.pages import each_picture, how_many
from safehuddle.ui.paper.queue import PrintFate, Queue, newest

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_DPI = 300
"""Sharper than a ward's printer shows, and a quarter of the memory that 600 dpi would take."""
POINTS_IN_INCH = 72


@dataclass(frozen=True, slots=True)
class Sent:
    """A document that a printer's queue has taken.

    Attributes:
        printer: the queue's name.
        number: the document's number there; None where the system does not tell.
        fate: what had become of it when it was last asked for.
    """

    printer: str
    number: int | None = None
    fate: PrintFate = PrintFate.UNKNOWN


class NoQueue(Queue):
    """Where the system has no queue that we know how to ask."""

    remembers = False

    @override
    def jobs(self, printer: str) -> None:
        return None


def queue_here() -> Queue:
    """Return the queues of this PC."""
    if sys.platform == "win32":
        from safehuddle.ui.paper.queue_windows import WindowsQueue

        return WindowsQueue()
    from safehuddle.ui.paper.queue_cups import cups_here

    return cups_here() or NoQueue()


class Sender:
    """Sends pages, and looks after them."""

    def __init__(self, queue: Callable[[], Queue] = queue_here) -> None:
        self._queue_of = queue

    def send(self, printer: QPrinter, pdf: bytes) -> Sent:
        """Print the pages that were chosen, and return where they are now.

        Raises:
            UserError: the printer did not take them.
        """
        queue, name = self._queue_of(), printer.printerName()
        before = queue.jobs(name)
        paint(printer, pdf)
        job = newest(printer.docName(), before=before, now=queue.jobs(name))
        if job is not None:
            return self.look(Sent(name, job.number))
        if before is not None and queue.remembers:
            raise UserError(
                _(
                    "{printer} did not take the page: there is no sign of it in its queue. "
                    "Choose another printer, or ask IT."
                ).format(printer=name)
            )
        return Sent(name)

    def look(self, sent: Sent) -> Sent:
        """Return what has become of it by now."""
        jobs = self._queue_of().jobs(sent.printer) or ()
        fate = next((job.fate for job in jobs if job.number == sent.number), PrintFate.UNKNOWN)
        if fate is PrintFate.WAITS and _has_stopped(sent.printer):
            fate = PrintFate.STOPPED
        return replace(sent, fate=fate)


def _has_stopped(name: str) -> bool:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    state = QPrinterInfo.printerInfo(name).state()
    return state in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


def paint(printer: QPrinter, pdf: bytes) -> None:
    """Draw the pages that were chosen; what cannot be drawn to its end is called off.

    Raises:
        UserError: the printer did not take them.
    """
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    trouble = UserError(
        _("The printer did not take the page. Check that it is on and has paper, then try again.")
    )
    dpi = printer.resolution()
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or None
    if first > (pages := how_many(pdf)):  # else a blank sheet would come out
        raise UserError(
            ngettext(
                "This has {count} page, so there is no page {first} to print.",
                "This has {count} pages, so there is no page {first} to print.",
                pages,
            ).format(count=pages, first=first)
        )
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
    except BaseException:
        printer.abort()  # else the pages drawn so far would come out
        raise
    finally:
        painter.end()
