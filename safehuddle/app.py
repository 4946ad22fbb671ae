"""The window, put together: folder, log, one window an account, shell, store.

With `cli`, the only module that knows every layer. What lies below the window is imported once the
window is painted.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from safehuddle import display, i18n, logs, resources
from safehuddle.clock import system_clock
from safehuddle.errors import StoreError
from safehuddle.files import paths, policy, scratch
from safehuddle.i18n import _
from safehuddle.settings import Settings
from safehuddle.ui import crash
from safehuddle.ui.lazy_store import LazyStore
from safehuddle.ui.shell.application import (
    closing_when_told,
    lacks_library,
    make_application,
)
from safehuddle.ui.shell.start import Shell
from safehuddle.ui.store_care import StoreCare

if TYPE_CHECKING:
    from pathlib import Path

    from safehuddle.store.keys import KeyRing
    from safehuddle.ui.first_run.window import FirstRunResult
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
    if sentence := display.refusal(sys.platform, os.environ):
        display.tell(sentence)
        return 1
    display.keep_to_our_own(os.environ)
    if library := lacks_library(sys.platform, os.environ):
        display.tell(display.refusal_without(library))
        return 1
    begun = None
    while True:
        with ExitStack() as stack:
            try:
                policy.in_force()  # a demo too locks as IT has set
                folder = _demo_folder(stack) if demo else paths.data_folder(chosen, _opens)
                stack.enter_context(logs.kept_in(folder))
                stack.enter_context(scratch.temporary_files_in(folder))
                settings = Settings.load(folder)
            except StoreError as problem:
                _refuse(problem.sentence)
                return _show_refusal(problem)
            i18n.use(settings.language, resources.translations_folder())
            door = LazyStore(folder, _keys(folder) if demo else None)
            may_move = chosen is None and not demo and folder not in paths.shared_folders()
            ended = _open(door, settings, stack, may_move=may_move, begun=begun)
        if isinstance(ended, int):
            return ended
        begun = ended  # the ward's file was made in another folder, which is the usual one now


def _open(
    door: LazyStore,
    settings: Settings,
    stack: ExitStack,
    *,
    may_move: bool,
    begun: FirstRunResult | None,
) -> int | FirstRunResult:
    """Show the window until it is closed.

    Args:
        door: not opened yet.
        settings: what this PC remembers.
        stack: what must be undone at the end.
        may_move: whether a new store may be made in the folder for everyone.
        begun: what came of the first questions, where they were asked before.

    Returns:
        The program's exit code; or what came of the first questions, where the store was made in
        the folder for everyone and is to be opened there.
    """
    from safehuddle.ui.first_run.window import FirstRunResult, ask_first_questions
    from safehuddle.ui.one_window import OneWindow

    folder = door.folder
    app = make_application(settings)
    is_told_to_close = stack.enter_context(closing_when_told(app))
    one = OneWindow(folder)
    try:
        is_first = one.take()
    except StoreError as problem:
        _refuse(problem.sentence)
        return _show_refusal(problem)
    if not is_first:
        if one.ask_forward():
            return 0
        display.tell(
            _("SafeHuddle is open already but does not answer. Close it, then start it again.")
        )
        return 1
    stack.callback(one.let_go)
    stack.callback(door.close)
    if begun is None:
        has_store = (folder / paths.STORE_NAME).exists()
        begun = (
            FirstRunResult(has_ward=True)
            if has_store
            else ask_first_questions(
                app,
                lambda: door.store,
                care=StoreCare(door),
                serve_everyone=door.serve_everyone if may_move else None,
                one=one,
            )
        )
        if begun.has_ward and door.folder != folder and not is_told_to_close():
            return replace(begun, serves_everyone=True)
    while begun.has_ward and not is_told_to_close():
        shell = make_shell(door, settings, one=one)
        if begun.has_keeper or begun.serves_everyone:
            shell.offer_recovery_key(begun.serves_everyone)
        put_back = crash.install(shell.show_failure)
        shell.show()
        app.exec()
        put_back()
        if shell.refused is not None:
            return _refuse(getattr(shell.refused, "sentence", ""))
        begun = (
            ask_first_questions(app, lambda: door.store, one=one)
            if shell.lacks_ward
            else FirstRunResult()
        )
    return 0


def make_shell(door: LazyStore, settings: Settings, *, one: OneWindow | None = None) -> Shell:
    """Return the window on a store, not yet shown."""
    return Shell(
        lambda: door.store,
        clock=door.clock,
        settings=settings,
        subscribe=door.subscribe,
        care=StoreCare(door),
        one=one,
    )


def _demo_folder(stack: ExitStack) -> Path:
    """Return a folder with a demo ward, removed at the end with all that is in it."""
    import tempfile
    from pathlib import Path

    from safehuddle.domain.moments import to_local
    from safehuddle.domain.presets import DEFAULT_ZONE
    from safehuddle.services.demo.store import make_demo
    from safehuddle.store.store import Store

    folder = stack.enter_context(scratch.folder(Path(tempfile.gettempdir()), "safehuddle-demo-"))
    store = Store.open(folder, clock=system_clock, keys=_keys(folder))
    try:
        today = to_local(store.clock(), DEFAULT_ZONE).date()
        make_demo(store, weeks=DEMO_WEEKS, wards=1, seed=DEMO_SEED, until=today)
    finally:
        store.close()
    return folder


def _opens(path: Path) -> bool:
    # Imported late: hardly ever asked, and the window is painted first.
    from safehuddle.store.opening import is_openable

    return is_openable(path)


def _keys(folder: Path) -> KeyRing:
    """Return where a demo's key is kept: with it, to be gone with it."""
    from safehuddle.store.keys import FolderKeys

    return FolderKeys(folder / "keys")


def _show_refusal(problem: StoreError) -> int:
    """Show, in a window of its own, why nothing could be opened."""
    import tempfile
    from pathlib import Path

    from safehuddle.ui.shell.failure_windows import FailureWindows

    # Settings of nobody: the folder they would be in is what is at fault.
    app = make_application(Settings.load(Path(tempfile.gettempdir()) / "safehuddle-none"))
    trouble = FailureWindows()
    trouble.ends_program = True
    trouble.closed.connect(app.quit)
    trouble.show(problem)
    with closing_when_told(app):
        app.exec()
    return 1


def _refuse(sentence: str) -> int:
    """Say beside the window that shows it, too, what was refused; return the exit code."""
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
    return 1
