"""What is in a program's memory stays there, whoever attaches to it and however it ends."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults import attaching, programs
from tests.faults.test_two_accounts import as_root, outside

__all__ = ["outside"]

linux = pytest.mark.skipif(
    sys.platform != "linux", reason="Linux alone tells of a program’s memory among its files"
)
CORES = Path("/proc/sys/kernel/core_pattern")


@linux
@as_root
@pytest.mark.parametrize("how", ["", "kept"], ids=["a program as any other", "SafeHuddle"])
def test_no_other_program_of_the_account_attaches_or_reads_its_memory(tmp_path, how):
    (saw,) = programs.run("attach", tmp_path, how, of="tests.faults.attaching")
    if how:
        assert saw == {"attached": False, "read": "Permission denied"}
    else:
        assert saw["read"] == attaching.SECRET, "else this test would see nothing at all"


@linux
@pytest.mark.parametrize("how", ["", "kept"], ids=["a program as any other", "SafeHuddle"])
def test_a_crash_writes_no_memory_to_the_disk(tmp_path, how):
    if CORES.read_text("ascii").startswith(("|", "/")):
        pytest.skip("this PC hands crashes to a program of its own, out of a test's sight")
    ended = programs.start("crash", tmp_path, how, of="tests.faults.attaching")
    ended.communicate()
    assert ended.returncode < 0
    left = list(tmp_path.iterdir())
    if how:
        assert left == []
    elif not left:
        pytest.skip("this PC keeps nothing of a crash, so there is nothing to be seen here")


@linux
@as_root
@pytest.mark.parametrize("proc", ["", "hidden", "none"], ids=["as it is", "hidden", "not there"])
def test_an_account_that_keeps_its_memory_to_itself_works_whatever_proc_shows(outside, proc):
    (told,) = programs.run("work_as_any_account", outside, proc, of="tests.faults.attaching")
    if told is None:
        pytest.skip("not even root may change what /proc shows here")
    assert told == {"count": 1, "backups": 1}
