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

SIZES = [("1366x768", 100), ("1024x768", 100), ("1024x768", 200), ("1920x1080", 200)]


@pytest.fixture(scope="module")
def walk():
    """Walk at a size, once for all claims about it."""
    known = {}

    def at(size, percent):
        if (size, percent) not in known:
            asked = [sys.executable, "-m", "tests.ui.walking", size, str(percent)]
            made = subprocess.run(asked, capture_output=True, text=True, check=False)
            assert made.returncode == 0, made.stderr
            known[size, percent] = json.loads(made.stdout)
        return known[size, percent]

    return at


@pytest.mark.parametrize(("size", "percent"), SIZES)
def test_every_screen_and_every_sheet_left_alone_comes_to_rest(walk, size, percent):
    assert {each["place"]: each["did"] for each in walk(size, percent) if each["did"]} == {}


@pytest.mark.parametrize(("size", "percent"), SIZES)
def test_no_words_are_cut_and_no_rows_stand_over_each_other(walk, size, percent):
    assert {each["place"]: each["cut"] for each in walk(size, percent) if each["cut"]} == {}


def test_nothing_on_any_screen_or_sheet_is_heard_wrongly(walk):
    assert {each["place"]: each["amiss"] for each in walk(*SIZES[0]) if each["amiss"]} == {}


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


def test_no_kind_of_sheet_is_left_out_of_the_walk(walk):
    opened = {name for each in walk(*SIZES[0]) for name in each["sheets"]}
    assert every_kind_of_sheet() - opened == set()
