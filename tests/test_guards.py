from __future__ import annotations

import logging
import os
import socket
import threading
from pathlib import Path

import pytest

from tests import guards


@pytest.mark.parametrize("act", ["connect", "bind"])
def test_no_test_can_open_a_socket(act):
    with socket.socket() as one, pytest.raises(AssertionError, match="opens no socket"):
        getattr(one, act)(("127.0.0.1", 9))


def test_the_home_of_a_test_is_empty_and_its_own(home):
    assert Path.home() == home
    assert not list(home.iterdir())


def test_the_credential_store_of_the_account_is_out_of_reach():
    assert os.environ["PYTHON_KEYRING_BACKEND"] == "keyring.backends.fail.Keyring"


def test_a_warning_nobody_expected_fails_the_test(caplog):
    with pytest.raises(AssertionError, match="disk is slow"), guards.no_warning_logged():
        logging.getLogger("safehuddle").warning("disk is slow")


def test_a_thread_left_running_fails_the_test():
    enough = threading.Event()
    thread = threading.Thread(target=enough.wait, name="forgotten")
    with pytest.raises(AssertionError, match="forgotten"), guards.no_thread_left(patience_s=0):
        thread.start()
    enough.set()
    thread.join()


def test_a_window_left_open_fails_the_test(qapp, monkeypatch):
    from PySide6.QtWidgets import QLabel

    kept = []
    with (
        pytest.raises(AssertionError, match="QLabel"),
        guards.nothing_of_qt_left(qapp, monkeypatch),
    ):
        kept.append(QLabel("still here"))
    kept.clear()


def test_a_window_that_was_closed_and_forgotten_is_fine(qapp, monkeypatch):
    from PySide6.QtWidgets import QLabel

    with guards.nothing_of_qt_left(qapp, monkeypatch):
        window = QLabel("soon gone")
        window.deleteLater()


def test_a_timer_left_running_fails_the_test(qapp, monkeypatch):
    from PySide6.QtCore import QTimer

    timer = QTimer()
    with (
        pytest.raises(AssertionError, match="QTimer"),
        guards.nothing_of_qt_left(qapp, monkeypatch),
    ):
        timer.start(60_000)
    timer.stop()
