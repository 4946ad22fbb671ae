from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from shiboken6 import isValid

from safehuddle.domain.permissions import Role
from safehuddle.settings import Settings
from safehuddle.ui.desk import WardInHand
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.shell.start import Shell
from tests.factories import KEEPERS_PIN, a_person, signed_in
from tests.ui.people.doors import OpenDoor

LEADERS_PIN = "926150"


class Opened:
    """The program's own window on a real store, in sight, driven by keys."""

    def __init__(self, qtbot, store, ward, folder, clock):
        self.qtbot, self.store, self.clock = qtbot, store, clock
        self.door = OpenDoor(store)
        self.shell = Shell(
            lambda: self.door,
            clock=clock,
            settings=Settings.load(folder),
            ward=WardInHand(ward.id, ward.name, ward.zone),
            subscribe=store.subscribe,
        )
        self.window = self.shell.window
        self.shell.show()
        self.window.showNormal()
        self.window.resize(1366, 768)
        qtbot.waitUntil(lambda: self.window.stack.here == "huddle")
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.idle()

    @property
    def presence(self):
        return self.window.who.presence

    @property
    def chip(self):
        return self.window.bar.person.words

    def idle(self):
        self.qtbot.waitUntil(lambda: self.shell.jobs.is_idle, timeout=20_000)

    def front(self):
        """The sheet on top, or the window."""
        return QApplication.activeModalWidget() or self.sheet() or self.window

    def sheet(self, kind=Sheet):
        """Return the sheet that is open; of several the one that has the keyboard."""
        front = QApplication.activeModalWidget()
        shown = (
            each
            for each in QApplication.topLevelWidgets()
            if isValid(each) and isinstance(each, kind) and each.isVisible()
        )
        return max(shown, key=lambda each: each is front, default=None)

    def press(self, *keys, held=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            front = self.front()
            front.activateWindow()
            self.qtbot.waitUntil(front.isActiveWindow)
            QTest.keyClick(front.windowHandle(), key, held)

    def type(self, text):
        for letter in text:
            self.press(letter)

    def ctrl(self, key):
        self.press(key, held=Qt.KeyboardModifier.ControlModifier)

    def give_pin(self, pin):
        """Type a PIN into the sheet that is open, and wait for what comes of it."""
        self.type(pin)
        self.press(Qt.Key.Key_Return)
        self.idle()

    def menu(self):
        """Open the menu of the name; returns its entries by their words."""
        self.window.bar.person.click()
        menu = next(each for each in self.window.bar.findChildren(QMenu) if each.isVisible())
        entries = {action.text().split("\t")[0]: action for action in menu.actions()}
        menu.hide()
        return entries

    def pane(self):
        return self.window.stack.screen_of("settings")._stack.currentWidget()


def sign_in(opened, who="Ann, keeper…", pin=KEEPERS_PIN):
    opened.menu()[who].trigger()
    opened.give_pin(pin)


class Seconds:
    """A clock of seconds that goes on only when it is told to."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def idle(opened):
    """The window's own idle watch, with a clock that is turned by hand."""
    opened.shell.lock.read_rule()
    opened.idle()
    seconds = Seconds()
    watch = opened.shell.lock.idle
    watch._monotonic = seconds
    watch._touch()

    def pass_by(minutes):
        seconds.now += minutes * 60
        watch.look()
        opened.idle()

    return pass_by


@pytest.fixture
def ann(store, ward):
    """The keeper."""
    return a_person(store)


@pytest.fixture
def bea(store, ann):
    """A leader."""
    with signed_in(store):
        return a_person(store, "Bea", Role.LEADER, LEADERS_PIN)


@pytest.fixture
def opened(look, qtbot, store, ward, tmp_path, clock):
    """A window on a store where nobody has a PIN yet, unless a person was asked for before."""
    opened = Opened(qtbot, store, ward, tmp_path, clock)
    yield opened
    sheet = opened.sheet()
    while sheet is not None:
        sheet.close()
        sheet = opened.sheet()
    opened.window.close()
    opened.window.deleteLater()
