"""What a screen reader is really given: the program on an X display, read over AT-SPI."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from safehuddle.ui.screens import RAIL_ENTRIES

READER = Path(__file__).with_name("bus_reader.py")
SYSTEM_PYTHON = "/usr/bin/python3"
HAS_READER = "import gi; gi.require_version('Atspi', '2.0')"


def lacking():
    """Return what this PC lacks to do it, in words; "" for nothing."""
    for program in ("Xvfb", "dbus-daemon", SYSTEM_PYTHON):
        if shutil.which(program) is None:
            return f"there is no {program}"
    if not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists():
        return "there is no bus of screen readers (at-spi2-core)"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", HAS_READER], capture_output=True, check=False)
    return "" if asked.returncode == 0 else "nothing can read that bus (gir1.2-atspi-2.0)"


pytestmark = pytest.mark.skipif(bool(lacking()), reason=f"cannot be heard here: {lacking()}")


@pytest.fixture(scope="module")
def desktop(tmp_path_factory):
    """An X display and a session bus of their own, as the environment of programs there."""
    home = tmp_path_factory.mktemp("desktop")
    home.chmod(0o700)
    with ExitStack() as closing:
        ours, theirs = os.pipe()
        x = closing.enter_context(
            subprocess.Popen(
                ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1366x768x24"],
                pass_fds=[theirs],
                stderr=subprocess.DEVNULL,
            )
        )
        closing.callback(x.terminate)
        os.close(theirs)
        with os.fdopen(ours) as said:
            display = said.readline().strip()
        bus = closing.enter_context(
            subprocess.Popen(
                ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env={**os.environ, "DISPLAY": f":{display}", "XDG_RUNTIME_DIR": str(home)},
            )
        )
        closing.callback(bus.terminate)
        yield {
            **os.environ,
            "DISPLAY": f":{display}",
            "XDG_RUNTIME_DIR": str(home),
            "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }


def read(desktop, *asked):
    made = subprocess.run(
        [SYSTEM_PYTHON, str(READER), *asked],
        env=desktop,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)


@pytest.fixture(scope="module")
def screens(desktop, tmp_path_factory):
    """Every screen of the demo ward, by the name of the window while it is in sight."""
    folder = tmp_path_factory.mktemp("ward") / "demo"
    program = [sys.executable, "-m", "safehuddle", "--data-dir", str(folder)]
    subprocess.run([*program, "demo", "--weeks", "2"], check=True, capture_output=True)
    with subprocess.Popen(
        program, env=desktop, stderr=subprocess.PIPE, encoding="utf-8"
    ) as running:
        try:
            found = read(desktop, "screens", "SafeHuddle")
        finally:
            ended = running.poll()
            running.terminate()
    assert ended is None, "it ended while it was read"
    return found


def all_of(screens, role):
    return [part for parts in screens.values() for part in parts if part["role"] == role]


def test_the_window_says_which_screen_is_in_sight(screens):
    said = [name.partition(" · ")[0] for name in screens]
    assert said == [place.title for place in sorted(RAIL_ENTRIES, key=lambda p: p.stands_apart)]
    assert len(all_of(screens, "frame")) == len(screens)


def test_each_screen_has_one_title_and_headings_below_it(screens):
    for parts in screens.values():
        levels = [part["level"] for part in parts if part["role"] == "heading"]
        assert levels.count("1") == 1
        assert "" not in levels


def test_one_of_several_is_a_radio_button_and_the_rail_is_tabs(screens):
    for parts in screens.values():
        tabs = [part for part in parts if part["role"] == "page tab"]
        assert sum("selected" in tab["states"] for tab in tabs) == 1
    assert {"List", "Table"} <= {part["name"] for part in all_of(screens, "radio button")}


def test_whatever_takes_the_keyboard_is_named_and_something_in_particular(screens):
    for name, parts in screens.items():
        for part in parts:
            if "focusable" in part["states"]:
                assert part["name"], (name, part)
                assert part["role"] not in {"filler", "panel", "label", "unknown"}, (name, part)


def test_no_digit_of_a_pin_goes_over_the_bus(desktop):
    pin = "482915"
    typed = [sys.executable, "-m", "tests.ui.pin_typed", pin]
    reader = [SYSTEM_PYTHON, str(READER), "typed", "pin-typed", str(len(pin))]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": desktop}
    with (
        subprocess.Popen(typed, **pipes) as program,
        subprocess.Popen(reader, **pipes) as listening,
    ):
        assert listening.stdout.readline() == "listening\n"
        program.stdin.write("now\n")
        program.stdin.flush()
        assert program.stdout.read(len(pin)) == pin
        assert listening.stdout.readline() == "heard\n"
        program.communicate()  # which ends it
        told, _nothing = listening.communicate()
    assert json.loads(told) == ["•"] * 6


def test_a_day_of_a_calendar_is_heard_whole_and_opening_it_ends_nothing(desktop):
    """What shows the days is asked about while its calendar is still being made."""
    shown = [sys.executable, "-m", "tests.ui.calendar_shown", "2026-11-26"]
    reader = [SYSTEM_PYTHON, str(READER), "went", "calendar-shown", "27 November"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": desktop}
    with (
        subprocess.Popen(shown, **pipes) as program,
        subprocess.Popen(reader, **pipes) as listening,
    ):
        assert listening.stdout.readline() == "listening\n"
        program.stdin.write("now\n")
        program.stdin.flush()
        told, _nothing = listening.communicate()
        program.communicate()  # which ends it
    assert json.loads(told)[-1] == "Friday 27 November 2026, planned"
    assert program.returncode == 0
