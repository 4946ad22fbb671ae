"""What is so of every screen and every sheet, at the sizes that wards have."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

import safehuddle.ui
from safehuddle.ui.kit.sheet import Sheet

SIZE, PERCENT = "1366x768", 100
OTHER_SIZES = [("1024x768", 200), ("1920x1080", 200)]


def walk(size, percent):
    """Walk at a size; a walk is a minute, so what is claimed of it is claimed in one test."""
    asked = [sys.executable, "-m", "tests.ui.walking", size, str(percent)]
    made = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False)
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)


def wrong(told, *claims):
    """Return each place of a walk with what is wrong there."""
    return {
        each["place"]: found
        for each in told
        if (found := {claim: each[claim] for claim in claims if each[claim]})
    }


@pytest.mark.parametrize(("size", "percent"), OTHER_SIZES)
def test_every_screen_and_sheet_comes_to_rest_and_cuts_no_words(size, percent):
    assert wrong(walk(size, percent), "did", "cut") == {}


def test_every_screen_and_sheet_rests_cuts_no_words_is_heard_rightly_and_none_is_left_out():
    told = walk(SIZE, PERCENT)
    assert wrong(told, "did", "cut", "amiss") == {}
    opened = {name for each in told for name in each["sheets"]}
    assert every_kind_of_sheet() - opened == set()


def every_kind_of_sheet():
    """Return the kinds that are opened, by name: those that no other is made of."""
    for module in pkgutil.walk_packages(safehuddle.ui.__path__, "safehuddle.ui."):
        if not module.name.endswith(("queue_windows", "disks_windows", "session_windows")):
            import_module(module.name)
    kinds, found = [Sheet], set()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if not kind.__subclasses__() and kind.__module__.startswith("safehuddle."):
            found.add(kind.__name__)
    return found
