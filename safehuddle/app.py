"""The window, put together: folder, log, one window an account, shell, store.

With `cli`, the only module that knows every layer. What lies below the window is imported once the
window is painted.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Any

from safehuddle import i18n, logs, paths, resources, scratch
from safehuddle.clock import system_clock
from safehuddle.errors import StoreError
from safehuddle.i18n import _
from safehuddle.settings import Settings
from safehuddle.ui import crash
from safehuddle.ui.shell.application import (
    closing_when_told,
    lacks_display,
    lacks_library,
    make_application,
)
from safehuddle.ui.shell.start import Shell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy.orm import Session

    from safehuddle.clock import Clock
    from safehuddle.store.change import Change, Changed
    from safehuddle.store.keys import KeyRing
    from safehuddle.store.store import Store
    from safehuddle.ui.one_window import OneWindow

DEMO_WEEKS = 12
DEMO_SEED = 1


def main(chosen: Path | None = None, *, demo: bool = False) -> int:
    """Open the window and stay until it is closed.

    Args:
        chosen: the data folder, or None for the usual one.
        demo: open a throw-away demo ward instead, gone when the window closes.

    Returns:
        0 when all went well; 1 when it could not open, said in one sentence on stderr and, where
        there is a screen, in a window.
    """
    if lacks_display(sys.platform, os.environ):
        return _refuse(_("There is no screen to open a window on. Nothing was changed."))
    if library := lacks_library(sys.platform, os.environ):
        return _refuse(
            _(
                "A window cannot open, because the library {library} is not on this PC. Nothing was"
                " changed. Ask IT to install it."
            ).format(library=library)
        )
    with ExitStack() as stack:
        try:
            folder = _demo_folder(stack) if demo else paths.data_folder(chosen)
            stack.enter_context(logs.kept_in(folder))
            stack.enter_context(scratch.temporary_files_in(folder))
            settings = Settings.load(folder)
        except StoreError as problem:
            _refuse(problem.sentence)
            return _show_refusal(problem)
        i18n.use(settings.language, resources.translations_folder())
        return _open(folder, settings, _keys(folder) if demo else None, stack)


def _open(folder: Path, settings: Settings, keys: KeyRing | None, stack: ExitStack) -> int:
    from safehuddle.ui.first_run.window import Begun, ask_first_questions
    from safehuddle.ui.one_window import OneWindow

    app = make_application(settings)
    stack.enter_context(closing_when_told(app))
    one = OneWindow(folder)
    if not one.take():
        if one.ask_forward():
            return 0
        return _refuse(
            _("SafeHuddle is open already but does not answer. Close it, then start it again.")
        )
    stack.callback(one.let_go)
    door = Door(folder, keys)
    stack.callback(door.close)
    has_store = (folder / paths.STORE_NAME).exists()
    begun = Begun(has_ward=True) if has_store else ask_first_questions(app, door)
    while begun.has_ward:
        shell = make_shell(door, settings, one=one)
        if begun.has_keeper:
            shell.offer_recovery_key()
        put_back = crash.install(shell.show_failure)
        shell.show()
        app.exec()
        put_back()
        if shell.refused is not None:
            return _refuse(getattr(shell.refused, "sentence", ""))
        begun = ask_first_questions(app, door) if shell.lacks_ward else Begun()
    return 0


def make_shell(door: Door, settings: Settings, *, one: OneWindow | None = None) -> Shell:
    """Return the window on a store, not yet shown."""
    from safehuddle.ui.store_care import StoreCare

    return Shell(
        door,
        clock=door.clock,
        settings=settings,
        subscribe=door.subscribe,
        care=StoreCare(door),
        one=one,
    )


class Door:
    """The store of a folder, opened (or made) by whoever asks first: the worker, once painted."""

    def __init__(
        self, folder: Path, keys: KeyRing | None = None, *, clock: Clock = system_clock
    ) -> None:
        self.folder = folder
        self.clock = clock
        self._keys = keys
        self._told: list[Callable[[Changed], None]] = []

    @cached_property
    def keys(self) -> KeyRing:
        """Where this account's keys are kept."""
        from safehuddle.store.keys import AccountKeys

        return self._keys or AccountKeys()

    @cached_property
    def store(self) -> Store:
        """The open store.

        Raises:
            StoreError: it cannot be opened.
        """
        return self._opened()

    def close(self) -> None:
        """Let go of the file, if it was opened."""
        if "store" in self.__dict__:
            self.store.close()

    def open_anew(self) -> None:
        """Open what is in the folder now, for whoever is at the program and whoever listened.

        Raises:
            StoreError: it cannot be opened.
        """
        before, now = self.store, self._opened()
        now.badge = before.badge
        # The new one is there before the old one goes: the slow line may look at any moment.
        self.__dict__["store"] = now
        before.close()

    def change(self, label: str, *, by: str | None = None) -> AbstractContextManager[Change]:
        """See `Store.change`."""
        return self.store.change(label, by=by)

    def reading(self) -> AbstractContextManager[Session]:
        """See `Store.reading`."""
        return self.store.reading()

    def rows(self, sql: str, parameters: Sequence[Any] = (), /) -> list[tuple[Any, ...]]:
        """See `Store.rows`."""
        return self.store.rows(sql, parameters)

    def undo(self, *, by: str | None = None) -> str:
        """See `Store.undo`."""
        return self.store.undo(by=by)

    def redo(self, *, by: str | None = None) -> str:
        """See `Store.redo`."""
        return self.store.redo(by=by)

    def notice_others(self) -> bool:
        """See `Store.notice_others`."""
        return self.store.notice_others()

    def subscribe(self, told: Callable[[Changed], None]) -> Callable[[], None]:
        """See `Store.subscribe`; it goes on when another store is opened here."""
        self._told.append(told)
        return lambda: self._told.remove(told)

    def _opened(self) -> Store:
        from safehuddle.store.store import Store

        store = Store.open(self.folder, clock=self.clock, keys=self.keys)
        store.subscribe(self._tell)
        return store

    def _tell(self, changed: Changed) -> None:
        for told in tuple(self._told):
            told(changed)


def _demo_folder(stack: ExitStack) -> Path:
    """Return a folder with a demo ward, removed at the end with all that is in it."""
    import tempfile
    from pathlib import Path

    from safehuddle.services.demo import make_demo
    from safehuddle.store.store import Store

    folder = stack.enter_context(scratch.folder(Path(tempfile.gettempdir()), "safehuddle-demo-"))
    store = Store.open(folder, clock=system_clock, keys=_keys(folder))
    try:
        make_demo(store, weeks=DEMO_WEEKS, wards=1, seed=DEMO_SEED, until=store.clock().date())
    finally:
        store.close()
    return folder


def _keys(folder: Path) -> KeyRing:
    """Return where a demo's key is kept: with it, to be gone with it."""
    from safehuddle.store.keys import FolderKeys

    return FolderKeys(folder / "keys")


def _show_refusal(problem: StoreError) -> int:
    """Show, in a window of its own, why nothing could be opened."""
    import tempfile
    from pathlib import Path

    from safehuddle.ui.shell.trouble import Trouble

    # Settings of nobody: the folder they would be in is what is at fault.
    app = make_application(Settings.load(Path(tempfile.gettempdir()) / "safehuddle-none"))
    trouble = Trouble()
    trouble.closed.connect(app.quit)
    trouble.show(problem)
    with closing_when_told(app):
        app.exec()
    return 1


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1
