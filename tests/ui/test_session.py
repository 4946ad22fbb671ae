"""What systems say when a PC is locked, and hearing it."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from functools import partial

import pytest
from PySide6.QtCore import QByteArray

from safehuddle.ui.shell.session_windows import WindowsSession
from safehuddle.ui.shell.session_words import (
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    is_at_seat,
    leaves,
    session_path,
)
from tests.commands.running import ROOT
from tests.faults.sockets import lacks

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
        encoding="utf-8",
    )
    yield running.stdout.readline().strip()
    running.terminate()
    running.wait(timeout=10)
    running.stdout.close()


SEAT = """# This is private data. Do not parse.
IS_SEAT0=1
CAN_MULTI_SESSION=1
CAN_TTY=1
CAN_GRAPHICAL=1
{active}SESSIONS=2 3
UIDS=1000 1001
"""


def seat(session="", user=0):
    """Return what logind writes for a seat, with that session on it."""
    return SEAT.format(active=f"ACTIVE={session}\nACTIVE_UID={user}\n" if session else "")


@pytest.mark.parametrize(
    ("text", "session", "expected"),
    [
        (seat("2", 1000), "2", True),
        (seat("3", 1000), "2", False),
        (seat('"c1"', 1000), "c1", True),
        (seat("3", 1000), "", True),
        (seat("3", 1001), "", False),
        (seat(), "2", False),
        (seat(), "", False),
        ("", "", False),
        ("no line of theirs\n=\n", "2", False),
    ],
)
def test_a_seat_is_ours_while_our_session_or_else_our_user_is_on_it(text, session, expected):
    assert is_at_seat(text, session_id=session, user_id=1000) is expected


def replace(path, text):
    """Write a seat's file as logind does: beside it, then in its place."""
    beside = path.with_name(f".#{path.name}a1b2")
    beside.write_text(text, "utf-8")
    beside.replace(path)


@pytest.fixture
def seats(tmp_path):
    """A folder of seats; the second session, of user 1000, is on the only one."""
    folder = tmp_path / "seats"
    folder.mkdir()
    replace(folder / "seat0", seat("2", 1000))
    return folder


@only_on_linux
@pytest.mark.parametrize("names", [("2", "3"), ("", "")])
def test_linux_is_heard_each_time_another_user_comes_to_the_screen(seats, qtbot, names):
    from safehuddle.ui.shell.seats_linux import LinuxSeats

    left, kept = [], []
    for name, user in zip(names, (1000, 1001), strict=True):
        said = partial(left.append, user)
        kept.append(LinuxSeats(said, session_id=name, user_id=user, folder=seats))
    replace(seats / "seat0", seat("2", 1000) + "MORE=1\n")  # says nothing new
    for session, user, expected in (
        ("3", 1001, [1000]),
        ("2", 1000, [1000, 1001]),
        ("3", 1001, [1000, 1001, 1000]),
        ("", 0, [1000, 1001, 1000, 1001]),  # a console that nobody is at
    ):
        replace(seats / "seat0", seat(session, user))
        qtbot.waitUntil(lambda expected=expected: left == expected, timeout=10_000)
    for each in kept:
        each.deleteLater()


@only_on_linux
def test_a_switch_of_user_is_heard_where_no_socket_of_any_kind_can_be_had(seats):
    if lacks():
        pytest.skip(lacks())
    words = [sys.executable, "-m", "tests.faults.sockets", "any", str(seats), "switched"]
    ran = subprocess.run(
        words, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr


@only_on_linux
def test_linux_is_heard_when_it_locks_sleeps_or_is_switched(bus, seats, qtbot):
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    from safehuddle.ui.shell.session_linux import LinuxSession

    left = []
    heard = QDBusConnection.connectToBus(bus, "hears")
    speaks = QDBusConnection.connectToBus(bus, "speaks")
    session = LinuxSession(
        lambda: left.append("left"), session_id="2", system=heard, own=heard, seats=seats
    )
    # Answered after what was asked before: from then on the bus passes on what is waited for.
    bus_itself = "org.freedesktop.DBus"
    asked = QDBusMessage.createMethodCall(bus_itself, "/org/freedesktop/DBus", bus_itself, "GetId")
    assert heard.call(asked).type() == QDBusMessage.MessageType.ReplyMessage
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
    replace(seats / "seat0", seat("3", 1001))
    qtbot.waitUntil(lambda: len(left) == 4, timeout=10_000)
    session.deleteLater()
    for name in ("hears", "speaks"):
        QDBusConnection.disconnectFromBus(name)


QUIET = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from safehuddle.ui.shell.session_linux import LinuxSession
app = QApplication([])
LinuxSession(lambda: None, session_id="2", seats=Path("/no/such/folder"))
app.processEvents()
"""


@only_on_linux
def test_without_a_message_bus_or_seats_nothing_is_said(tmp_path):
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
        encoding="utf-8",
        env=environment,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
