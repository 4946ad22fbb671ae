"""Whether a window can open here, known before Qt is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from safehuddle import display

ROOT = Path(__file__).parent.parent


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
        ({"DISPLAY": ":4271", "QT_QPA_PLATFORM": "xcb"}, True),
        ({"DISPLAY": "unix:41"}, False),
        ({"DISPLAY": "unix/:4271"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_a_screen_that_is_not_there_is_known_before_qt_ends_the_program(
    sockets, environment, lacks
):
    said = display.refusal("linux", environment, sockets=sockets)
    assert ("no screen" in (said or "")) is lacks


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_always_have_a_screen(platform):
    assert display.refusal(platform, {}) is None


@pytest.mark.parametrize(
    ("platform", "choice", "unexpected"),
    [
        ("linux", "", None),
        ("linux", "xcb", None),
        ("linux", "XCB", None),
        ("linux", "wayland;xcb:nograb", None),
        ("linux", "offscreen:size=800x600", None),
        ("linux", "vnc", "vnc"),
        ("linux", "VNC:size=1366x768:port=5999", "VNC"),
        ("linux", "xcb;vnc", "vnc"),
        ("linux", "minimal", "minimal"),
        ("linux", "windows", "windows"),
        ("win32", "windows:darkmode=2", None),
        ("win32", "vnc", "vnc"),
        ("darwin", "cocoa", None),
        ("freebsd14", "xcb", None),
    ],
)
def test_a_window_is_shown_on_this_pcs_own_screen_only(sockets, platform, choice, unexpected):
    environment = {"QT_QPA_PLATFORM": choice, "DISPLAY": ":41"}
    assert display.unexpected(platform, environment) == unexpected
    said = display.refusal(platform, environment, sockets=sockets)
    assert said is None if unexpected is None else f"“{unexpected}”" in said


@pytest.mark.parametrize("there", ["other-pc:0", "localhost:10.0", "[::1]:0", "tcp/pc:0", "pc::0"])
@pytest.mark.parametrize("choice", ["", "xcb", "wayland;xcb"])
def test_a_window_is_sent_to_no_screen_of_another_pc(choice, there):
    said = display.refusal("linux", {"QT_QPA_PLATFORM": choice, "DISPLAY": there})
    assert f"DISPLAY is “{there}”" in said


@pytest.mark.parametrize("choice", ["offscreen", "wayland"])
def test_a_screen_of_another_pc_that_no_window_is_sent_to_is_nobodys_concern(choice):
    environment = {"QT_QPA_PLATFORM": choice, "DISPLAY": "other-pc:0"}
    assert display.refusal("linux", environment) is None


def test_qt_is_told_of_no_parts_but_its_own():
    environment = {"QT_QPA_GENERIC_PLUGINS": "tuiotouch", "QT_PLUGIN_PATH": "/opt", "HOME": "/h"}
    display.keep_to_our_own(environment)
    assert environment == {"HOME": "/h"}


def test_a_missing_library_is_named_from_what_the_loader_says():
    said = "libEGL.so.1: cannot open shared object file: No such file or directory"
    assert display.missing_library(ImportError(said)) == "libEGL.so.1"
    assert display.missing_library(ImportError("No module named 'PySide6'")) is None


def start(**environment):
    return subprocess.run(
        [sys.executable, "-m", "safehuddle"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_window_that_would_be_sent_over_the_network_is_refused():
    ended = start(QT_QPA_PLATFORM="vnc")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("QT_QPA_PLATFORM is “vnc” here")
    assert ended.stderr.count("\n") == 1


WITHOUT = """
import sys

class Lacks:  # the loader's own answer where a library of the system is not there
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "PySide6.QtGui":
            raise ImportError("libGL.so.1: cannot open shared object file: No such file")

sys.meta_path.insert(0, Lacks)
from safehuddle.cli import main
sys.exit(main([]))
"""


def test_a_library_that_qt_itself_needs_is_named_when_it_is_missing():
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == (
        "A window cannot open, because the library libGL.so.1 is not on this PC."
        " Nothing was changed. Ask IT to install it.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows a box opens and waits for somebody")
def test_where_nobody_can_hear_it_nothing_goes_wrong(monkeypatch):
    monkeypatch.setattr("sys.stderr", None)
    display.tell("There is no screen.")
