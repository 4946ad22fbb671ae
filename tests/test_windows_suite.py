"""The suite under Wine: nothing that failed, hung or never ran is missing from its one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.windows import packages, slices, told
from tools.windows.places import LOCK, ROOT
from tools.windows.result import Result

if sys.platform == "win32":
    pytest.skip("Wine is where there is no Windows", allow_module_level=True)

TESTS = """
import os
import pytest

def test_good(): pass
def test_bad(): assert 1 + 1 == 3, "two and one"
@pytest.mark.skip(reason="a reason of its own")
def test_left_out(): pass
@pytest.fixture
def broken():
    yield
    raise ValueError("left open")
def test_bad_at_its_end(broken): pass
def test_brings_all_down(): os._exit(3)
def test_after_that(): pass
"""


def facts_of(folder, *tests):
    """Run pytest with the plugin as the suite does; return what is known then."""
    file = folder / "facts"
    words = ("-m", "pytest", "-q", "-p", "tools.windows.told", "--told", str(file))
    quiet = ("-p", "no:cacheprovider", "-p", "no:randomly", f"--rootdir={folder}", "-c", "none.ini")
    (folder / "none.ini").write_text("[pytest]\n", "utf-8")
    done = subprocess.run(
        [sys.executable, *words, *quiet, *map(str, tests)],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return told.read(file), done


def test_what_fell_over_is_a_failure_and_the_rest_is_gone_on_with_and_nothing_tried_twice(tmp_path):
    (tmp_path / "test_some.py").write_text(TESTS, "utf-8")
    facts, _ = facts_of(tmp_path, "test_some.py")
    assert not told.is_done(facts)
    facts, _ = facts_of(tmp_path, "test_some.py")
    assert told.is_done(facts)
    begun = [test for what, test in facts if what == told.BEGUN]
    assert len(begun) == len(set(begun)) == 6
    result = Result.of("some", facts)
    assert result.passed == 2
    assert result.skipped == {"a reason of its own": 1}
    failed = {test.partition("::")[2]: why for test, why in result.failed.items()}
    assert failed == {
        "test_bad": "AssertionError: two and one",
        "test_bad_at_its_end": "ValueError: left open",
        "test_brings_all_down": "did not come to its end",
    }
    assert result.line == "2 passed, 3 failed, 1 skipped, 0 not run"
    assert not result.is_good


def test_a_file_that_cannot_be_read_has_failed_and_one_that_is_left_out_says_why(tmp_path):
    (tmp_path / "test_wrong.py").write_text("import none_such\n", "utf-8")
    skip = "import pytest\npytest.skip('not for this PC', allow_module_level=True)\n"
    (tmp_path / "test_not_here.py").write_text(skip, "utf-8")
    for _again in range(2):
        facts, _ = facts_of(tmp_path, "test_wrong.py", "test_not_here.py")
    assert len([what for what, _ in facts if what == told.BEGUN]) == 2
    result = Result.of("some", facts)
    assert list(result.failed) == ["test_wrong.py"]
    assert "none_such" in result.failed["test_wrong.py"]
    assert result.skipped == {"not for this PC": 1}


def test_what_never_began_is_told_and_a_cut_off_line_is_no_fact(tmp_path):
    file = tmp_path / "facts"
    whole = [[told.ALL, ["a", "b", "c"]], [told.BEGUN, "a"], [told.ENDED, ["a", "passed", "", 1]]]
    file.write_text("".join(json.dumps(each) + "\n" for each in whole) + '["begun", "b', "utf-8")
    result = Result.of("some", told.read(file))
    assert (result.passed, result.not_run) == (1, ["b", "c"])
    assert not result.is_good
    assert Result.of("empty", []).not_run == ["empty: its tests were not even found, see its log"]
    assert not Result().is_good, "nothing that ran is no success"


def test_all_that_is_wrong_stands_in_the_summary():
    result = Result(5, {"t::a": "why"}, not_run=["t::b"], left_behind=["users/x/SafeHuddle"])
    result.skipped["no such thing"] = 2
    words = result.told("Python")
    for each in ("t::a", "why", "t::b", "users/x/SafeHuddle", "2 × no such thing", result.line):
        assert each in words


def test_every_test_file_is_in_exactly_one_slice():
    cut = slices.slices([ROOT / "tests"])
    files = [file for one in cut for file in one.files]
    found = [path.relative_to(ROOT).as_posix() for path in Path(ROOT / "tests").rglob("test_*.py")]
    assert sorted(files) == sorted(found)
    assert len({one.name for one in cut}) == len(cut)
    assert cut[0].name.startswith("tests-store")


def test_of_the_lock_file_windows_gets_what_is_meant_for_it_with_the_hashes():
    lock = LOCK.read_text("utf-8")
    wanted = packages.for_windows(lock).splitlines()
    names = {line.partition("==")[0] for line in wanted}
    assert {"pywin32-ctypes", "colorama", "pyside6-essentials"} <= names
    assert not names & {"secretstorage", "jeepney"}
    assert {line.partition(" ")[0] for line in wanted} <= {
        word for line in lock.splitlines() for word in line.split() if "==" in word
    }
    assert all("--hash=sha256:" in line and ";" not in line for line in wanted)
