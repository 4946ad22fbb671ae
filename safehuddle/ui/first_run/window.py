"""The first page as a window of its own, before there is a ward for the shell to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from safehuddle.ui import crash, shortcuts
from safehuddle.ui.notices import KeptNotices
from safehuddle.ui.shell.application import OTHERS_MS, come_forward
from safehuddle.ui.shell.failure_windows import FailureWindows, on_main_thread
from safehuddle.ui.shell.main_thread import MainThread
from safehuddle.ui.worker_jobs import WorkerJobs

if TYPE_CHECKING:
    from safehuddle.ui.desk import Care
    from safehuddle.ui.first_run.presenter import ServeEveryone
    from safehuddle.ui.jobs import OpenStore
    from safehuddle.ui.one_window import OneWindow


@dataclass(frozen=True, slots=True)
class FirstRunResult:
    """What came of the first questions."""

    has_ward: bool = False
    """Whether there is one to be shown now: not if the window was closed before the end."""
    has_keeper: bool = False
    serves_everyone: bool = False
    """Whether the store was made for all accounts of this PC just now."""


def ask_first_questions(
    app: QApplication,
    store: OpenStore,
    *,
    care: Care | None = None,
    serve_everyone: ServeEveryone = None,
    one: OneWindow | None = None,
) -> FirstRunResult:
    """Show the page until all is answered or the window is closed.

    Args:
        app: the application.
        store: opens the store, or makes it, for whoever asks first.
        care: puts a backup back instead, where there is no store; else None.
        serve_everyone: see `SetUpPresenter`.
        one: hears that it was started a second time; None where nothing can.
    """
    from safehuddle.ui.first_run.view import FirstRun

    main, trouble = MainThread(), FailureWindows()
    jobs = WorkerJobs(store, post=main.post, trouble=trouble.show)
    page = FirstRun(jobs, serve_everyone, care)
    trouble.belong_to(page, KeptNotices())
    undo = crash.install(on_main_thread(main.post, trouble.show))
    begun = FirstRunResult()

    def on_done(_ward_id: int, has_keeper: bool) -> None:
        nonlocal begun
        begun = FirstRunResult(has_ward=True, has_keeper=has_keeper)
        page.close()

    def look_out() -> None:
        if one is not None and one.is_asked_forward():
            come_forward(page)

    others = QTimer(page)
    others.setInterval(OTHERS_MS)
    others.timeout.connect(look_out)
    others.start()
    page.done.connect(on_done)
    page.rescued.connect(lambda: on_done(0, False))
    page.resize(1366, 768)
    QShortcut(QKeySequence(shortcuts.QUIT), page).activated.connect(QApplication.closeAllWindows)
    try:
        page.show()
        page.activateWindow()  # where no window manager does it, keys would go nowhere
        app.exec()
    finally:
        undo()
        jobs.close()
        page.deleteLater()
    return begun
