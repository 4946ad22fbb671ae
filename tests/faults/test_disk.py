"""A disk that is full, a folder one may not write in, a file another program holds."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from safehuddle.errors import StoreBusy
from tests.factories import a_ward
from tests.faults import copies, killing, programs, syscalls, works
from tests.store.looking import assert_readable, beside, tables_of, told_plainly

WRITES = 3 if killing.IS_DEAR else 14
"""At most so many writes of each work are the moment from which the disk is full."""
FEW_WRITES = 1 if killing.IS_DEAR else 4
ROOMS_KIB = (8, 100, 400, 900)
"""Room that is left on the disk when a work begins."""
WAYS_IN = (("unshare", "--mount"), ("unshare", "--user", "--map-root-user", "--mount"))
"""Commands that run another where it may mount disks that nobody else sees."""


def with_a_disk(folder, options):
    """Return a command to run another with a disk of its own mounted at `folder`."""
    folder.mkdir(exist_ok=True)
    mount = f'mount -t tmpfs -o {options} tmpfs "$0" && exec "$@"'
    for way in WAYS_IN if shutil.which("unshare") else ():
        inside = [*way, "sh", "-c", mount, str(folder)]
        if subprocess.run([*inside, "true"], capture_output=True, check=False).returncode == 0:
            return inside
    pytest.skip("this PC lets a test mount no disk of its own")


def assert_survived_a_full_disk(told, *, saying):
    full, *refused, after = told
    assert full["kept"] > 1
    assert refused
    for each in (full, *refused):
        assert_readable(each["said"])
        assert saying in each["said"]
    assert all(each.get("backup is as before", True) for each in refused)
    assert after == {"all there": True, "undone": "Record a worry"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
def test_when_a_file_may_not_grow_nothing_kept_is_lost_and_work_goes_on_later(folder):
    told = copies.run("record_until_full", folder, 1_000_000)
    assert_survived_a_full_disk(told, saying="The disk did not take what was written.")


def test_when_the_disk_is_full_nothing_kept_is_lost_and_work_goes_on_later(folder):
    inside = with_a_disk(folder, "size=4m,mode=700")
    told = programs.run("record_until_full", folder, 0, inside=inside)
    assert_survived_a_full_disk(told, saying="The disk is full.")


@syscalls.WHERE_WATCHED
@pytest.mark.parametrize("work", works.TESTED)
def test_from_whichever_write_on_the_disk_is_full_nothing_kept_is_lost(tmp_path, work):
    ((writes, sentences),) = copies.run(
        "full_at_each_write", tmp_path, work, WRITES, of="tests.faults.kills"
    )
    assert writes > WRITES
    assert sentences
    for each in sentences:
        assert "safe" in each


@syscalls.WHERE_WATCHED
@pytest.mark.parametrize("error", ["EIO", "EROFS"])
@pytest.mark.parametrize("work", works.TESTED)
def test_from_whichever_write_on_the_disk_breaks_nothing_kept_is_lost(tmp_path, work, error):
    ((_, sentences),) = copies.run(
        "full_at_each_write", tmp_path, work, FEW_WRITES, error, of="tests.faults.kills"
    )
    assert sentences
    for each in sentences:
        assert "safe" in each or "Nothing was changed" in each


@pytest.mark.parametrize("work", works.TESTED)
def test_on_a_disk_that_fills_up_a_work_ends_in_a_sentence_and_goes_on_when_there_is_room(
    folder, work
):
    inside = with_a_disk(folder, "size=8m,mode=700")
    told = programs.run(
        "with_little_room", folder, work, *ROOMS_KIB, of="tests.faults.kills", inside=inside
    )
    assert len(told) == len(ROOMS_KIB)
    sentences = [each for each in told if each != "done"]
    assert sentences
    for each in sentences:
        assert_readable(each)
        assert "safe" in each


@pytest.mark.parametrize("kib", [100, 330, 420])
def test_no_store_is_begun_on_a_disk_too_small_for_one(folder, kib):
    inside = with_a_disk(folder, f"size={kib}k,mode=700")
    (told,) = programs.run("complain_about", folder, inside=inside)
    assert_readable(told["said"])
    assert "The disk is full." in told["said"]
    assert told["left"] == []


def test_a_new_store_in_a_folder_one_may_not_write_in_is_refused(folder):
    inside = with_a_disk(folder, "size=1m,ro")
    (told,) = programs.run("complain_about", folder, inside=inside)
    assert_readable(told["said"].replace("safehuddle", "SafeHuddle", 1))
    assert "this account may not write" in told["said"]


def test_a_program_that_holds_the_file_too_long_is_told_of_and_then_it_is_our_turn(store, folder):
    with store.change("Be impatient") as change:
        change.raw.execute("PRAGMA busy_timeout = 50")
    with beside(folder) as other:
        other.execute("BEGIN IMMEDIATE")
        before = tables_of(store)  # readers never wait
        with (
            told_plainly(StoreBusy, saying="Another program is using the ward’s file"),
            store.change("Set up a ward"),
        ):
            pytest.fail("nothing may be written meanwhile")
        assert tables_of(store) == before
        other.execute("ROLLBACK")
    a_ward(store)
    assert len(tables_of(store)["ward"]) == 1
