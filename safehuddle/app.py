"""The window, put together: folder, log, one window an account, store, ward, shell.

With `cli`, the only module that knows every layer.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from safehuddle import i18n, logs, paths, resources
from safehuddle.clock import system_clock
from safehuddle.errors import StoreError
from safehuddle.i18n import _
from safehuddle.services import at_hand
from safehuddle.settings import Settings
from safehuddle.store.keys import FolderKeys, KeyRing
from safehuddle.store.store import Store
from safehuddle.ui import crash
from safehuddle.ui.desk import WardInHand
from safehuddle.ui.shell.application import lacks_display, make_application

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from safehuddle.ui.one_window import OneWindow
    from safehuddle.ui.shell.start import Shell

DEMO_WEEKS = 12
DEMO_SEED = 1


def main(chosen: Path | None = None, *, demo: bool = False) -> int:
    """Open the window and stay until it is closed.

    Args:
        chosen: the data folder, or None for the usual one.
        demo: open a throw-away demo ward instead, gone when the window closes.

    Returns:
        0 when all went well; 1 when it could not open, said in one sentence on stderr.
    """
    if lacks_display(sys.platform, os.environ):
        return _refuse(_("There is no screen to open a window on. Nothing was changed."))
    with ExitStack() as stack:
        try:
            folder = _demo_folder(stack) if demo else paths.data_folder(chosen)
            stack.enter_context(logs.kept_in(folder))
            return _open(folder, stack, FolderKeys(folder / "keys") if demo else None)
        except StoreError as problem:
            return _refuse(problem.sentence)


def _open(folder: Path, stack: ExitStack, keys: KeyRing | None) -> int:
    from safehuddle.ui.one_window import OneWindow

    settings = Settings.load(folder)
    i18n.use(settings.language, resources.translations_folder())
    app = make_application(settings)
    one = OneWindow(folder)
    if not one.take():
        if one.ask_forward():
            return 0
        return _refuse(
            _("SafeHuddle is open already but does not answer. Close it, then start it again.")
        )
    stack.callback(one.let_go)
    store = Store.open(folder, clock=system_clock, keys=keys)
    stack.callback(store.close)
    ward = ward_to_open(store, settings) or _first_run(app, store)
    if ward is None:
        return 0  # closed before there was a ward: nothing was made
    shell = make_shell(store, settings, ward, one=one)
    stack.callback(crash.install(shell.show_failure))
    shell.show()
    return int(app.exec())


def make_shell(
    store: Store, settings: Settings, ward: WardInHand, *, one: OneWindow | None = None
) -> Shell:
    """Return the window on an open store, not yet shown."""
    from safehuddle.ui.shell.start import Shell

    return Shell(
        store,
        clock=system_clock,
        settings=settings,
        ward=ward,
        subscribe=store.subscribe,
        care=StoreCare(store),
        one=one,
    )


def ward_to_open(store: Store, settings: Settings) -> WardInHand | None:
    """Return the ward this PC opened last, else the first; None when there is none."""
    wards = at_hand.wards(store.rows)
    for ward in wards:
        if ward.uid == settings.ward_uid:
            break
    else:
        if not wards:
            return None
        ward = wards[0]
    return WardInHand(ward.id, ward.name, ward.zone)


class StoreCare:
    """Looks after the ward's file as a whole (see `ui.desk.Care`)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def folder(self) -> Path:
        """Where the ward's data lives on this PC."""
        return self._store.path.parent

    def last_backup(self) -> date | None:
        """Return the day of the newest daily backup, or None."""
        days = self._store.backups.days()
        return days[-1] if days else None

    def back_up(self) -> Path:
        """Make and check today's backup anew."""
        return self._store.backups.make(self._store.clock())

    def back_up_daily(self) -> None:
        """Make today's backup unless there is one, and thin the older ones."""
        self._store.backups.daily(self._store.clock())

    def copy_to(self, path: Path) -> None:
        """Make and check an encrypted copy of everything at `path`."""
        self._store.backups.copy_to(path)


def _first_run(app: QApplication, store: Store) -> WardInHand | None:
    """Ask the first three questions; return the ward, or None when the window was closed."""
    from safehuddle.ui.first_run.window import ask_first_questions

    ward_id = ask_first_questions(app, store)
    made = {ward.id: ward for ward in at_hand.wards(store.rows)}
    if ward_id not in made:
        return None
    ward = made[ward_id]
    return WardInHand(ward.id, ward.name, ward.zone)


def _demo_folder(stack: ExitStack) -> Path:
    """Return a folder with a demo ward, removed at the end with all that is in it."""
    import tempfile
    from pathlib import Path

    from safehuddle.services.demo import make_demo

    folder = Path(
        stack.enter_context(
            tempfile.TemporaryDirectory(prefix="safehuddle-demo-", ignore_cleanup_errors=True)
        )
    )
    store = Store.open(folder, clock=system_clock, keys=FolderKeys(folder / "keys"))
    try:
        make_demo(store, weeks=DEMO_WEEKS, wards=1, seed=DEMO_SEED, until=store.clock().date())
    finally:
        store.close()
    return folder


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1
