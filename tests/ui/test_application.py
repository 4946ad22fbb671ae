from __future__ import annotations

import os
import signal
import sys
from threading import Timer

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safehuddle.ui.shell.application import closing_when_told, lacks_display, lacks_library


@pytest.fixture
def sockets(tmp_path):
    """Where one X server, number 41, is reached."""
    (tmp_path / "X41").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("environment", "lacks"),
    [
        ({}, True),
        ({"DISPLAY": ""}, True),
        ({"DISPLAY": ":41"}, False),
        ({"DISPLAY": ":41.0"}, False),
        ({"DISPLAY": ":4271"}, True),
        ({"DISPLAY": "other-pc:0"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_a_screen_that_is_not_there_is_known_before_qt_ends_the_program(
    sockets, environment, lacks
):
    assert lacks_display("linux", environment, sockets=sockets) is lacks


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_always_have_a_screen(platform):
    assert not lacks_display(platform, {})
    assert lacks_library(platform, {}) is None


def test_no_library_is_missed_where_the_screen_needs_none():
    assert lacks_library("linux", {"QT_QPA_PLATFORM": "offscreen"}) is None


@pytest.mark.skipif(sys.platform == "win32", reason="there, such a signal ends a program at once")
def test_it_closes_when_told_though_nothing_else_gives_python_a_turn(qapp):
    window, loop, too_late = QWidget(), QEventLoop(), QTimer(interval=20_000, singleShot=True)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.destroyed.connect(loop.quit)
    too_late.timeout.connect(loop.quit)
    window.show()
    too_late.start()
    with closing_when_told(qapp) as is_told:
        assert not is_told()
        Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()
        loop.exec()
        assert is_told()
    assert too_late.isActive()
    assert not isValid(window)
