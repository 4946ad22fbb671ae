"""The demo ward's window, driven by keys and pictured: what `tools/screenshots.py` works with.

Nothing here waits for a length of time: a picture is taken once all that was asked is done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest

from safehuddle.app import make_shell
from safehuddle.services import wards
from safehuddle.services.demo.store import make_demo
from safehuddle.settings import Settings
from safehuddle.store.keys import FolderKeys
from safehuddle.ui.desk import WardInHand
from safehuddle.ui.kit.button import Button
from safehuddle.ui.lazy_store import LazyStore
from safehuddle.ui.theme.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from safehuddle.ui.shell.start import Shell

NOW = datetime(2026, 11, 23, 8, 20, tzinfo=UTC)
"""A Monday morning, a few minutes before the huddle."""
WEEKS, SEED = 12, 1
EMPTY_WARD = "Willow Ward"
LONGEST_WAIT_S = 30
SOON_MS = 500
"""A timer that rings once within this time is part of what was asked, such as a search."""


class Moment:
    """The time of day in the pictures: it goes on only when it is told to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.now

    def go_on(self, minutes: int) -> None:
        """Let some minutes go by."""
        self.now += timedelta(minutes=minutes)


def make_ward(folder: Path) -> None:
    """Fill a data folder with a demo ward, today's backup, and a ward where nothing is said yet."""
    with _opened(folder, Moment()) as door:
        make_demo(door.store, weeks=WEEKS, wards=1, seed=SEED, until=NOW.date())
        with door.store.change(wards.SET_UP) as change:
            wards.set_up(change, name=EMPTY_WARD)
        door.store.backups.daily(NOW)


@contextmanager
def _opened(folder: Path, clock: Moment) -> Iterator[LazyStore]:
    door = LazyStore(folder, FolderKeys(folder / "keys"), clock=clock)
    try:
        yield door
    finally:
        door.close()


class Stage:
    """One window on a copy of the demo ward, in one look and one size of text."""

    def __init__(self, app: QApplication, pictures: Path, size: tuple[int, int]) -> None:
        """Use `stage` to make one."""
        self._app, self._pictures, self._size = app, pictures, size
        self.taken: list[str] = []
        self.clock = Moment()
        self.window: QWidget
        self.shell: Shell

    def open_shell(self, folder: Path, closing: ExitStack) -> None:
        """Open the program's own window on a data folder, and wait for its first screen."""
        door = closing.enter_context(_opened(folder, self.clock))
        self.shell = make_shell(door, Settings.load(folder))
        self.show(self.shell.window)
        closing.callback(self.shell.window.close)
        self.until(lambda: bool(self.shell.window.stack.here))
        self.settle()

    def show(self, window: QWidget) -> None:
        """Show a window at the size of the pictures."""
        self.window = window
        window.show()
        window.showNormal()
        window.resize(*self._size)
        window.move(0, 0)
        window.activateWindow()

    def go(self, where: str) -> None:
        """Show a screen, or open a panel."""
        self.shell.window.go(where)
        self.settle()

    def use_ward(self, name: str) -> None:
        """Take another ward of the store in hand."""
        found: list[WardInHand] = []
        self.shell.jobs.glance(
            lambda query: query("SELECT id, name, zone FROM ward WHERE name = ?", (name,)),
            lambda rows: found.extend(WardInHand(*row) for row in rows),
        )
        self.settle()
        self.shell.window.set_ward(found[0])
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys such as "Ctrl+N" or "Return", one after another, wherever the keyboard is."""
        for each in keys:
            *held, name = each.split("+")
            key = getattr(Qt.Key, f"Key_{name.upper() if len(name) == 1 else name}")
            modifiers = Qt.KeyboardModifier.NoModifier
            for word in held:
                modifiers |= _HELD[word]
            front = self._front()
            front.activateWindow()
            self.until(front.isActiveWindow)
            QTest.keyClick(front.windowHandle(), key, modifiers)
            self.settle()

    def click(self, words: str) -> None:
        """Press the button that says `words`, of those in front."""
        buttons = (each for each in self._front().findChildren(Button) if each.isVisible())
        next(each for each in buttons if each.words == words).click()
        self.settle()

    def type(self, text: str) -> None:
        """Type into what has the keyboard."""
        focused = self._front().focusWidget()
        if focused is None:
            raise RuntimeError(f"nothing has the keyboard to type “{text}” into")
        QTest.keyClicks(focused, text)
        self.settle()

    def put_away(self) -> None:
        """Close whatever stands over the window."""
        for window in self._over():
            window.close()
        self.settle()

    def picture(self, name: str) -> None:
        """Save what a person sees now as the next picture."""
        self.settle()
        self.taken.append(f"{len(self.taken) + 1:02}-{name}.png")
        whole = next((over for over in self._over() if over.isFullScreen()), None)
        picture = (whole or self.window).grab()
        if whole is None:
            self._add_sheets(picture)
        self._pictures.mkdir(parents=True, exist_ok=True)
        if not picture.save(str(self._pictures / self.taken[-1])):
            raise RuntimeError(f"{self._pictures / self.taken[-1]} could not be written")

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the program go on until `is_so()`.

        Raises:
            RuntimeError: it did not come to pass.
        """
        patience = time.monotonic() + LONGEST_WAIT_S
        waker = QTimer()  # so that waiting for an event ends even when none comes
        waker.start(1000)
        while not is_so():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > patience:
                raise RuntimeError("the window did not come to rest")
        waker.stop()

    def settle(self) -> None:
        """Let the program finish everything it was asked."""
        for _turn in range(3):  # each turn lets layouts pass their news on
            self.until(self._is_at_rest)
            self._app.processEvents()

    def _is_at_rest(self) -> bool:
        if hasattr(self, "shell") and not self.shell.jobs.is_idle:
            return False
        return not any(
            timer.isActive() and timer.isSingleShot() and timer.interval() <= SOON_MS
            for window in (self.window, *self._over())
            for timer in window.findChildren(QTimer)
        )

    def _over(self) -> list[QWidget]:
        """Return what stands over the window; last what has the keyboard, for Qt knows no order."""
        front = self._app.activePopupWidget() or self._app.activeModalWidget()
        return sorted(
            (
                each
                for each in self._app.topLevelWidgets()
                if each is not self.window and each.isVisible()
            ),
            key=lambda each: each is front,
        )

    def _front(self) -> QWidget:
        over = self._over()
        return over[-1] if over else self.window

    def _add_sheets(self, picture: QPixmap) -> None:
        painter = QPainter(picture)
        for sheet in self._over():
            place = sheet.mapToGlobal(QPoint()) - self.window.mapToGlobal(QPoint())
            painter.drawPixmap(place, sheet.grab())
            painter.setPen(QColor(theme().colours.line))  # stands for the system's frame
            painter.drawRect(sheet.rect().translated(place))
        painter.end()


_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}
