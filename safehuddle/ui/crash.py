"""The one window for what should never happen. It says what is safe, and sends nothing.

The details it offers for copying hold the kind of failure and the lines of code it passed, never
an exception's own words: those can quote what somebody typed, or a key.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from safehuddle import __version__
from safehuddle.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.kit.sheet import Sheet

log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def details(problem: BaseException) -> str:
    """Return what IT or a programmer needs, without any text from people."""
    import platform  # not at the start, which it would slow

    lines = [
        f"SafeHuddle {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    ]
    failure: BaseException | None = problem
    while failure is not None:
        lines.append(f"{type(failure).__module__}.{type(failure).__qualname__}")
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(failure.__traceback__)
        ]
        failure = failure.__cause__ or failure.__context__
        if failure is not None:
            lines.append("after:")
    return "\n".join(lines)


def _place(filename: str) -> str:
    """Return the end of a file's path: its beginning may hold the name of an account."""
    return "/".join(Path(filename).parts[-2:])


def install(show: Callable[[BaseException], None]) -> Callable[[], None]:
    """Have every failure nobody caught logged and shown, and Qt's own messages logged.

    Args:
        show: shows the failure; called on whichever thread failed.

    Returns:
        A function that puts everything back as it was.
    """
    was, was_in_thread = sys.excepthook, threading.excepthook

    def caught(problem: BaseException) -> None:
        log.error("not expected\n%s", details(problem))
        show(problem)

    def on_main(kind: type[BaseException], problem: BaseException, trace: object) -> None:
        if issubclass(kind, KeyboardInterrupt):
            was(kind, problem, None)
        else:
            caught(problem)

    def on_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            caught(args.exc_value)

    def undo() -> None:
        sys.excepthook, threading.excepthook = was, was_in_thread
        qInstallMessageHandler(was_qt)

    sys.excepthook, threading.excepthook = on_main, on_thread
    was_qt = qInstallMessageHandler(_on_qt_message)
    return undo


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    # Qt's messages are about windows and painting; none quotes what is in a text field.
    logging.getLogger("safehuddle.qt").log(_LEVELS.get(kind, logging.INFO), "%s", text)


def crash_sheet(problem: BaseException, parent: QWidget | None) -> Sheet:
    """Return the window that tells about `problem`, not yet open."""
    # Imported when it is needed, which is hopefully never.
    from safehuddle.ui.kit import clipboard
    from safehuddle.ui.kit.button import Button, primary_button
    from safehuddle.ui.kit.sheet import Sheet
    from safehuddle.ui.kit.words import Words, body, lead
    from safehuddle.ui.theme.tokens import Size, Tone

    sheet = Sheet(_("Something went wrong in SafeHuddle"), parent)
    sheet.add(lead(_("What you saved is safe.")))
    sheet.add(body(_("The last thing you asked for was not done. You can go on working.")))
    sheet.add(
        body(
            _(
                "If it happens again, copy the details and give them to IT. "
                "They hold nothing that anyone wrote, and nothing is sent from this PC."
            )
        )
    )
    text = details(problem)
    shown = Words(text, Size.NOTE, tone=Tone.QUIET)
    shown.setAccessibleName(_("Details"))
    sheet.add(shown)
    copy = Button(_("Copy the details"), lambda: clipboard.copy(text), icon="save")
    go_on = primary_button(_("Go on"), sheet.accept)
    sheet.set_buttons(go_on, left=copy)
    go_on.setFocus()
    return sheet
