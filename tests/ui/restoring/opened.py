"""The program's own window on a real store, and a disk that spoils a page of it."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from safehuddle.app import make_shell
from safehuddle.settings import Settings
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.lazy_store import LazyStore
from tests.store.looking import beside

PAGE = 4096


def page_of(folder, table):
    """Return on which page, counted from 0, a table begins."""
    with beside(folder) as connection:
        found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
        return found.fetchone()[0] - 1


def overwrite(path, page):
    """Write over one page of a file, as a dying disk does."""
    with path.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(bytes(PAGE))


class Opened:
    """The window as the program makes it."""

    def __init__(self, qtbot, folder, keys, clock):
        self.qtbot = qtbot
        self.door = LazyStore(folder, keys, clock=clock)
        self.shell = make_shell(self.door, Settings.load(folder))
        self.window = self.shell.window
        self.shell.show()
        self.window.showNormal()
        self.window.resize(1366, 768)

    def ready(self):
        self.qtbot.waitUntil(lambda: self.window.stack.here == "huddle", timeout=20_000)
        self.idle()
        return self

    def idle(self):
        self.qtbot.waitUntil(lambda: self.shell.jobs.is_idle, timeout=20_000)

    def pane(self, name):
        self.window.go(f"settings/{name}")
        self.idle()
        return self.window.stack.screen_of("settings")._stack.currentWidget()

    def sheet(self, kind=Sheet):
        return next(
            (
                each
                for each in QApplication.topLevelWidgets()
                if isValid(each) and isinstance(each, kind) and each.isVisible()
            ),
            None,
        )

    def texts(self):
        return [
            text for (text,) in self.door.store.query("SELECT text FROM observation ORDER BY id")
        ]

    def press(self, key):
        front = QApplication.activeModalWidget() or self.window
        QTest.keyClick(front.windowHandle(), key)

    def close(self):
        while (sheet := self.sheet()) is not None:
            sheet.close()
        self.window.close()
        self.door.close()
        self.window.deleteLater()
