"""The first page as a window of its own, before there is a ward for the shell to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.ui import crash
from safehuddle.ui.first_run.view import FirstRun
from safehuddle.ui.notices import KeptNotices
from safehuddle.ui.shell.main_thread import MainThread
from safehuddle.ui.shell.trouble import Trouble, on_main_thread
from safehuddle.ui.worker_jobs import WorkerJobs

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from safehuddle.ui.jobs import StoreDoor


def ask_first_questions(app: QApplication, store: StoreDoor) -> int | None:
    """Show the page until a ward is made or the window is closed.

    Returns:
        The number of the ward, or None when there is none.
    """
    main, trouble = MainThread(), Trouble()
    jobs = WorkerJobs(store, post=main.post, trouble=trouble.show)
    page = FirstRun(jobs)
    trouble.belong_to(page, KeptNotices())
    undo = crash.install(on_main_thread(main.post, trouble.show))
    made: list[int] = []
    page.done.connect(made.append)
    page.done.connect(page.close)
    page.resize(1366, 768)
    try:
        page.show()
        page.activateWindow()  # where no window manager does it, keys would go nowhere
        app.exec()
    finally:
        undo()
        jobs.close()
    return made[0] if made else None
