"""Tries the program itself on this PC, in a folder of its own that is gone afterwards.

The window is tried where nobody sees it, so that it needs no screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safehuddle import __version__, resources
from safehuddle.clock import system_clock
from safehuddle.commands.voice import say
from safehuddle.domain.candour.working_days import BankHolidays
from safehuddle.domain.kinds import Kind
from safehuddle.domain.weeks import week_of
from safehuddle.errors import SafeHuddleError
from safehuddle.files import scratch
from safehuddle.i18n import _
from safehuddle.reports.registry import REPORTS
from safehuddle.services import observations, wards
from safehuddle.services.care.checks import check_store
from safehuddle.services.spelling import british
from safehuddle.services.weekly.content import weekly_content
from safehuddle.settings import Settings
from safehuddle.store.keys import FolderKeys
from safehuddle.store.store import Store

if TYPE_CHECKING:
    import argparse

FONTS = ("NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic")
CHRISTMAS = date(2026, 12, 25)
TRIAL_WARD = "Trial Ward"
WINDOW_SECONDS = 20
"""How long the window may take to show the ward, on a slow PC."""
ICONS = ("huddle", "observations", "actions", "reports")


class SelfTestFailed(SafeHuddleError):
    """Some part of the program does not work on this PC."""


def self_test(asked: argparse.Namespace) -> None:
    """Try every part, none of which needs a screen; print what works.

    Raises:
        SelfTestFailed: something does not; the printed answer says what.
    """
    answer: dict[str, Any] = {"version": __version__, "python": sys.version.split()[0]}
    with scratch.folder(Path(tempfile.gettempdir()), "safehuddle-self-test-") as folder:
        trial = _Trial(folder)
        try:
            for name, part in trial.parts.items():
                answer[name] = _tried(part)
        finally:
            trial.end()
    failed = [name for name in trial.parts if answer[name] != "works"]
    say({"ok": not failed, **answer})
    if failed:
        raise SelfTestFailed(
            _("These parts do not work on this PC: {parts}.").format(parts=", ".join(failed))
        )


def _tried(part: Callable[[], None]) -> str:
    try:
        part()
    except Exception as problem:
        # Not its text: an error may quote what it was about, and this answer may be sent to IT.
        return f"fails: {type(problem).__name__}"
    return "works"


class _Trial:
    """The parts, in an order in which each builds on those before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store: Store | None = None
        self._ward_id = 0
        self.parts: dict[str, Callable[[], None]] = {
            "resources": self._resources,
            "store": self._open_store,
            "saving": self._save,
            "undo": self._undo,
            "history": self._history,
            "paper": self._paper,
            "window": self._window,
        }

    @property
    def store(self) -> Store:
        assert self._store is not None
        return self._store

    def end(self) -> None:
        if self._store is not None:
            self._store.close()

    def _resources(self) -> None:
        for font in FONTS:
            resources.font_path(font)
        for icon in ICONS:
            resources.icon_text(icon)
        resources.program_icon_path()
        resources.guide_text()
        british()
        assert CHRISTMAS in BankHolidays()

    def _open_store(self) -> None:
        self._store = Store.open(
            self._folder / "data", clock=system_clock, keys=FolderKeys(self._folder / "keys")
        )
        with self.store.change(wards.SET_UP) as change:
            self._ward_id = wards.set_up(change, name=TRIAL_WARD)
        head = self.store.path.read_bytes()[:16]
        if head.startswith(b"SQLite"):
            raise AssertionError("the store is not encrypted")

    def _save(self) -> None:
        with self.store.change(observations.RECORD[Kind.WORRY]) as change:
            observations.record(
                change, self._ward_id, kind=Kind.WORRY, text="Hoist battery flat: ŵ ẹ Ж ≥"
            )

    def _undo(self) -> None:
        self.store.undo()
        self.store.redo()
        assert self.store.query("SELECT count(*) FROM observation") == [(1,)]

    def _history(self) -> None:
        check_store(self.store).refuse_if_broken()

    def _paper(self) -> None:
        now = self.store.clock()
        with self.store.reading() as session:
            content = weekly_content(
                session,
                self._ward_id,
                week_of(now.date()),
                now=now,
                printed_by=_("the ward team"),
                version=__version__,
            )
        page = REPORTS["weekly"].render(content)
        assert page.startswith(b"%PDF")
        # As the preview and the printer see it.
        from pypdfium2 import PdfDocument

        seen = PdfDocument(page)
        try:
            assert seen[0].render().width > 0
        finally:
            seen.close()

    def _window(self) -> None:
        os.environ.update(QT_QPA_PLATFORM="offscreen", QT_LOGGING_RULES="*=false")
        # Imported here: where Qt itself is broken, all that does not need it is still tried.
        from safehuddle.app import make_shell
        from safehuddle.ui.lazy_store import LazyStore
        from safehuddle.ui.shell.application import make_application

        settings = Settings.load(self._folder)
        app = make_application(settings)
        door = LazyStore(self._folder / "data", FolderKeys(self._folder / "keys"))
        try:
            shell = make_shell(door, settings)
            shell.show()
            until = time.monotonic() + WINDOW_SECONDS
            while shell.window.desk.ward.name != TRIAL_WARD and time.monotonic() < until:
                app.processEvents()
                time.sleep(0.01)
            shown = shell.window.desk.ward.name
            shell.window.close()
            app.processEvents()
        finally:
            door.close()
        if shown != TRIAL_WARD:
            raise AssertionError("the window did not find the ward")
