"""Drives the real window through saves, failures and crashes full of words that must not leak.

python -m tests.leaking FOLDER      reads the PIN and the key from stdin, prints what windows say
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from safehuddle import app
from safehuddle.cli import main
from safehuddle.files import paths
from safehuddle.models import Observation
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.sheet import Sheet

NOTE = "Brambling at the hoist"
HALF_SAID = "Whimbrel half said"
FAILED = "Sandpiper not saved"
LOOK_MS = 20
PATIENCE = 30_000 // LOOK_MS


class Drive:
    """Takes one step after the other, each once the window is where the one before it led."""

    def __init__(self, shell, folder, secrets):
        self.shell, self.window, self.folder = shell, shell.window, folder
        self.secrets = " ".join((NOTE, HALF_SAID, *secrets))
        self.patience = PATIENCE
        self.steps = self.all_steps()
        self.until = next(self.steps)
        self.timer = QTimer(self.window)
        self.timer.timeout.connect(self.look)
        self.timer.start(LOOK_MS)

    def look(self):
        self.patience -= 1
        if self.patience == 0:
            where = self.until.__code__.co_firstlineno
            sys.stdout.write(f"stuck at line {where}, {[type(each) for each in self.sheets()]}\n")
            sys.stdout.flush()
            os._exit(3)  # whatever is open
        try:
            if self.until():
                self.until = next(self.steps)
                self.patience = PATIENCE
        except StopIteration:
            self.timer.stop()

    def all_steps(self):
        yield lambda: self.window.stack.here
        yield from self.note(NOTE, Qt.Key.Key_Return)
        yield from self.note(HALF_SAID, Qt.Key.Key_Escape)
        # A bug in a screen, on the worker, and in the database, whose failure quotes the row.
        QTimer.singleShot(0, self.crash)
        yield from self.crash_window()
        self.shell.jobs.change("Record a worry", self.crash)
        yield from self.crash_window()
        self.shell.jobs.change("Record a worry", self.break_a_rule)
        yield from self.crash_window()
        # A save that finds the file gone.
        file = self.folder / paths.STORE_NAME
        away = file.with_name("away")
        yield from self.note(FAILED, Qt.Key.Key_Return, first=lambda: file.rename(away))
        yield from self.told_in_a_window()
        away.rename(file)
        self.window.close()

    def note(self, words, key, first=None):
        # Again while it does not show: something may still have been opening.
        yield lambda: self.form() is not None or self.window.go("quick_add")
        form = self.form()
        form.fields.sentence.setFocus()
        yield lambda: form.isAncestorOf(QApplication.focusWidget() or self.window)
        QTest.keyClicks(QApplication.focusWidget(), words)
        if first is not None:
            first()
        QTest.keyClick(QApplication.focusWidget(), key)
        if first is None:
            yield lambda: is_gone(form)

    def form(self):
        return next((each for each in self.sheets() if hasattr(each, "fields")), None)

    def crash(self, _change=None):
        raise ValueError(self.secrets)

    def break_a_rule(self, change):
        change.session.add(Observation(uid=change.new_uid(), text=self.secrets))
        change.session.flush()

    def crash_window(self):
        yield from self.told_in_a_window(press="details")

    def told_in_a_window(self, press=None):
        yield lambda: self.told() is not None
        sheet = self.told()
        said = [label.text() for label in sheet.findChildren(QLabel)]
        if press is not None:
            copy = next(each for each in sheet.findChildren(Button) if press in each.text())
            copy.click()
            said.append(QGuiApplication.clipboard().text())
        sys.stdout.write(f"WINDOW {sheet.windowTitle()}\n{' | '.join(said)}\n")
        sys.stdout.flush()
        sheet.accept()
        yield lambda: is_gone(sheet)

    def told(self):
        return next((each for each in self.sheets() if not hasattr(each, "fields")), None)

    def sheets(self):
        found = QApplication.topLevelWidgets() + self.window.findChildren(Sheet)
        return [each for each in found if isinstance(each, Sheet) and each.isVisible()]


def is_gone(widget):
    return not isValid(widget) or not widget.isVisible()


def drive(folder, secrets):
    made = app.make_shell
    kept = []

    def make_shell(*given, **named):
        shell = made(*given, **named)
        kept.append(Drive(shell, folder, secrets))
        return shell

    app.make_shell = make_shell
    return main(["--data-dir", str(folder)])


if __name__ == "__main__":
    sys.exit(drive(Path(sys.argv[1]), sys.stdin.read().split()))
