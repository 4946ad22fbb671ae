"""What a new contributor's first command depends on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tools import bootstrap, run_demo

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(requirements):
    return {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in requirements}


def test_the_lock_names_no_place_to_fetch_from():
    assert "://" not in LOCK
    assert "--index" not in LOCK


def test_everything_in_the_lock_is_pinned_and_has_a_hash():
    for entry in re.split(r"\n(?=\S)", LOCK.strip()):
        assert re.match(r"[\w.-]+==\S+", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]


def test_everything_the_project_asks_for_is_in_the_lock():
    asked = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    assert names(asked) <= names(line for line in LOCK.splitlines() if "==" in line)


def test_a_library_that_is_not_there_is_noticed():
    assert not bootstrap.loads("libunicorn.so.7")


@pytest.mark.parametrize(
    ("given", "seen"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)],
)
def test_on_linux_the_session_says_whether_there_is_a_screen(monkeypatch, given, seen):
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert run_demo.has_a_screen() is seen


def test_other_systems_always_have_a_screen(monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    assert run_demo.has_a_screen()
