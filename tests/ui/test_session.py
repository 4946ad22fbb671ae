"""What systems say when a PC is locked, and hearing it."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import QByteArray

from safehuddle.ui.shell.session_windows import WindowsSession
from safehuddle.ui.shell.session_words import (
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    leaves,
    session_path,
)

LOCK, UNLOCK, CONSOLE_CONNECT, SWITCHED, LOGOFF = 7, 8, 1, 2, 6
SUSPEND, RESUME = 4, 7


@pytest.mark.parametrize(
    ("message", "parameter", "expected"),
    [
        (WM_WTSSESSION_CHANGE, LOCK, True),
        (WM_WTSSESSION_CHANGE, SWITCHED, True),
        (WM_WTSSESSION_CHANGE, LOGOFF, True),
        (WM_WTSSESSION_CHANGE, UNLOCK, False),
        (WM_WTSSESSION_CHANGE, CONSOLE_CONNECT, False),
        (WM_POWERBROADCAST, SUSPEND, True),
        (WM_POWERBROADCAST, RESUME, False),
        (0x100, LOCK, False),
    ],
)
def test_windows_says_when_somebody_leaves_and_not_when_they_come(message, parameter, expected):
    assert leaves(message, parameter) is expected


class Message(ctypes.Structure):
    """`MSG` as Windows lays it out."""

    _fields_ = (
        ("hwnd", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wParam", ctypes.c_size_t),
        ("lParam", ctypes.c_ssize_t),
        ("time", ctypes.c_uint32),
        ("x", ctypes.c_long),
        ("y", ctypes.c_long),
    )


def test_a_message_of_windows_is_read_where_it_lies_and_never_taken(qapp):
    left = []
    session = WindowsSession(lambda: left.append("left"), 0)
    for kind, message, parameter in (
        (b"windows_generic_MSG", WM_WTSSESSION_CHANGE, LOCK),
        (b"windows_generic_MSG", WM_WTSSESSION_CHANGE, UNLOCK),
        (b"xcb_generic_event_t", WM_WTSSESSION_CHANGE, LOCK),
    ):
        told = Message(message=message, wParam=parameter)
        taken = session.nativeEventFilter(QByteArray(kind), ctypes.addressof(told))
        assert taken == (False, 0)
    session.close()
    assert left == ["left"]


@pytest.mark.parametrize(
    ("session", "path"),
    [("2", "_32"), ("12", "_312"), ("c1", "c1"), ("a-b", "a_2db")],
)
def test_a_session_is_found_where_logind_writes_it(session, path):
    assert session_path(session) == f"/org/freedesktop/login1/session/{path}"


def test_a_session_without_a_name_is_any():
    assert session_path("") == ""


only_on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="logind is Linux's")


@pytest.fixture
def bus():
    """A message bus of the test's own; its address."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("there is no dbus-daemon on this PC")
    running = subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield running.stdout.readline().strip()
    running.terminate()
    running.wait(timeout=10)
    running.stdout.close()


@only_on_linux
def test_linux_is_heard_when_it_locks_or_sleeps(bus, qtbot):
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    from safehuddle.ui.shell.session_linux import LinuxSession

    left = []
    heard = QDBusConnection.connectToBus(bus, "hears")
    speaks = QDBusConnection.connectToBus(bus, "speaks")
    session = LinuxSession(lambda: left.append("left"), session_id="2", system=heard, own=heard)
    here, login = session_path("2"), "org.freedesktop.login1"

    def send(path, interface, name, *said):
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(said))
        assert speaks.send(message)

    # In their order: what comes after is heard after.
    send(session_path("3"), f"{login}.Session", "Lock")
    send("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", False)
    send("/org/freedesktop/login1", f"{login}.Manager", "PrepareForSleep", False)
    send(here, f"{login}.Session", "Lock")
    qtbot.waitUntil(lambda: left == ["left"], timeout=10_000)
    send("/org/freedesktop/login1", f"{login}.Manager", "PrepareForSleep", True)
    qtbot.waitUntil(lambda: len(left) == 2, timeout=10_000)
    send("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True)
    qtbot.waitUntil(lambda: len(left) == 3, timeout=10_000)
    session.deleteLater()
    for name in ("hears", "speaks"):
        QDBusConnection.disconnectFromBus(name)


QUIET = """
from PySide6.QtWidgets import QApplication
from safehuddle.ui.shell.session_linux import LinuxSession
app = QApplication([])
LinuxSession(lambda: None, session_id="2")
app.processEvents()
"""


@only_on_linux
def test_without_a_message_bus_nothing_is_said(tmp_path):
    nowhere = f"unix:path={tmp_path}/none"
    environment = {
        **os.environ,
        "DBUS_SESSION_BUS_ADDRESS": nowhere,
        "DBUS_SYSTEM_BUS_ADDRESS": nowhere,
        "QT_QPA_PLATFORM": "offscreen",
    }
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", QUIET],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
