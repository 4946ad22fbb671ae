"""The program's first start, from its questions to the window on the new ward."""

from __future__ import annotations

import signal
import sys
import tempfile
from threading import Thread

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from shiboken6 import isValid

from safehuddle import app
from safehuddle.files import paths
from safehuddle.ui.first_run.presenter import EVERYONE
from safehuddle.ui.first_run.view import FirstRun
from safehuddle.ui.one_window import OneWindow
from safehuddle.ui.shell.window import ShellWindow

pytestmark = pytest.mark.skipif(
    sys.platform == "darwin", reason="macOS does not let the environment choose the folder"
)


class Person:
    """Sits before the program: answers its questions, then reads its window and closes it."""

    def __init__(self, accounts=None, *, logs_off=False, closes=False, starts_again=None):
        self._accounts, self._logs_off, self._closes = accounts, logs_off, closes
        self._starts_again, self.answered = starts_again, False
        self._second = None
        self.read = None
        self._look = QTimer()
        self._look.setInterval(20)
        self._look.timeout.connect(self._do)
        self._look.start()

    def _do(self):
        for window in QApplication.topLevelWidgets():
            if not isValid(window) or not window.isVisible():
                continue
            if isinstance(window, FirstRun):
                self._answer(window)
            elif isinstance(window, ShellWindow) and window.stack.here == "huddle":
                self.read = (window.windowTitle(), window.notices.text)
                self._look.stop()
                window.close()
                window.deleteLater()

    def _start_again(self, page):
        if self._second is None:
            page.showMinimized()
            self._second = Thread(target=self._ask_forward)
            self._second.start()
        elif not self._second.is_alive():
            self.minimised = page.isMinimized()
            self._look.stop()
            page.close()

    def _ask_forward(self):
        self.answered = OneWindow(self._starts_again).ask_forward()

    def leave(self):
        self._look.stop()

    def _answer(self, page):
        if self._starts_again is not None:
            self._start_again(page)
        elif page.keeper is not None and self._closes:
            page.close()
        elif page.keeper is not None and self._logs_off:
            signal.raise_signal(signal.SIGTERM)
        elif page.keeper is not None:
            page.keeper._on_later()
        elif page.start.isEnabled():
            page.questions.name.set_text("Maple Ward")
            if self._accounts:
                page.questions.accounts._chips.press(self._accounts)
            page.questions.begin()


class Reader:
    """Reads the window that says why nothing opens, and closes it."""

    def __init__(self):
        self.read = ()
        self._look = QTimer()
        self._look.setInterval(20)
        self._look.timeout.connect(self._do)
        self._look.start()

    def _do(self):
        for window in QApplication.topLevelWidgets():
            if isValid(window) and isinstance(window, QDialog) and window.isVisible():
                self.read = tuple(each.text() for each in window.findChildren(QLabel))
                self._look.stop()
                window.close()


def folders(home):
    """The account's own folder, and everybody's."""
    if sys.platform == "win32":
        return home / "SafeHuddle", home / "everybody" / "SafeHuddle"
    return home / "xdg_data_home" / "SafeHuddle", home / "xdg_data_dirs" / "SafeHuddle"


def files(folder):
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


@pytest.mark.usefixtures("look", "caplog")
def test_a_ward_for_everyone_is_made_and_opened_where_all_accounts_reach_it(home):
    person = Person(EVERYONE)
    assert app.main() == 0
    own, shared = folders(home)
    assert person.read[0] == "Huddle · Maple Ward · SafeHuddle"
    assert "Other accounts of this PC open the ward with its recovery key" in person.read[1]
    assert paths.STORE_NAME in files(shared)
    assert paths.STORE_NAME not in files(own)
    assert not [name for name in files(own) | files(shared) if name.startswith(paths.LOCK_NAME)]
    again = Person()
    assert app.main() == 0
    assert again.read[0] == "Huddle · Maple Ward · SafeHuddle"


@pytest.mark.usefixtures("look", "caplog")
def test_a_ward_for_this_account_alone_stays_in_its_own_folder(home):
    person = Person()
    assert app.main() == 0
    own, shared = folders(home)
    assert person.read[0] == "Huddle · Maple Ward · SafeHuddle"
    assert paths.STORE_NAME in files(own)
    assert not shared.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a session by no signal")
@pytest.mark.usefixtures("look", "caplog")
@pytest.mark.parametrize("accounts", [None, EVERYONE])
def test_told_to_close_between_the_questions_it_opens_no_window_more(home, accounts):
    person = Person(accounts, logs_off=True)
    assert app.main() == 0
    person.leave()
    assert person.read is None
    own, shared = folders(home)
    assert paths.STORE_NAME in files(shared if accounts else own), "the ward was made"


@pytest.mark.usefixtures("look", "caplog")
@pytest.mark.parametrize("accounts", [None, EVERYONE])
def test_closing_the_first_page_at_the_keeper_closes_the_program_and_the_ward_is_made(
    home, accounts
):
    person = Person(accounts, closes=True)
    assert app.main() == 0
    person.leave()
    assert person.read is None
    again = Person()
    assert app.main() == 0
    assert again.read[0] == "Huddle · Maple Ward · SafeHuddle"


@pytest.mark.usefixtures("look", "caplog")
def test_a_second_start_brings_the_first_page_forward(home):
    own, _shared = folders(home)
    person = Person(starts_again=own)
    assert app.main() == 0
    assert person.answered
    assert not person.minimised


@pytest.mark.usefixtures("look", "caplog")
def test_the_demo_opens_on_a_ward_of_its_own_and_leaves_nothing(home, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    person = Person()
    assert app.main(demo=True) == 0
    assert person.read[0] == "Huddle · Maple Ward · SafeHuddle"
    assert not list(tmp_path.glob("safehuddle-demo-*"))
    assert not any(folder.exists() for folder in folders(home))


@pytest.mark.usefixtures("look", "caplog")
def test_a_data_folder_that_cannot_be_is_said_in_a_window_and_where_it_was_started(
    tmp_path, capsys
):
    reader = Reader()
    in_the_way = tmp_path / "file"
    in_the_way.write_text("in the way")
    assert app.main(in_the_way / "ward") == 1
    (said,) = (words for words in reader.read if "cannot be" in words)
    assert said in capsys.readouterr().err
    assert in_the_way.read_text() == "in the way"
