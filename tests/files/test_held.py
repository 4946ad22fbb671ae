"""Files that a program has open, and who has a lock."""

from __future__ import annotations

import errno
import os
import re
import sys
import threading
from pathlib import Path

import pytest

from safehuddle.errors import DiskTrouble
from safehuddle.files import held, locks, scratch
from safehuddle.files.disk_words import disk_trouble
from safehuddle.files.whole_files import write_whole
from safehuddle.ui.one_window import OneWindow

windows = pytest.mark.skipif(
    sys.platform != "win32", reason="only Windows keeps others from a file that is open"
)
IN_USE, REFUSED = 32, 5


class SaidByWindows(OSError):
    """What Windows says, on every system."""

    def __init__(self, winerror):
        super().__init__(errno.EACCES, "in use")
        self.winerror = winerror


def test_a_scanner_that_lets_go_in_time_is_waited_for(tmp_path):
    answers = [SaidByWindows(IN_USE), SaidByWindows(IN_USE)]

    def act():
        if answers:
            raise answers.pop()
        return "done"

    assert held.patiently(act, tmp_path / "file") == "done"


def test_nobody_is_waited_for_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(held, "PATIENCE_S", 0.1)
    tries = []

    def act():
        tries.append(1)
        raise SaidByWindows(IN_USE)

    with pytest.raises(OSError, match="in use") as told:
        held.patiently(act, tmp_path / "file")
    assert len(tries) > 1
    assert "another program has the file open" in disk_trouble(told.value, tmp_path).sentence


def test_a_right_that_is_missing_is_not_waited_for(tmp_path):
    tries = []

    def act():
        tries.append(1)
        raise SaidByWindows(REFUSED)

    with pytest.raises(OSError, match="in use") as told:
        held.patiently(act, tmp_path / "file")
    assert len(tries) == 2, "once more, for it may have been held until just then"
    assert "may not write there" in disk_trouble(told.value, tmp_path).sentence


@windows
def test_a_file_that_stays_open_is_said_to_be_in_use_and_stays_as_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(held, "PATIENCE_S", 0.2)
    path = tmp_path / "page.pdf"
    path.write_bytes(b"before")
    with path.open("rb"), pytest.raises(DiskTrouble, match="another program has the file open"):
        write_whole(path, b"after")
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["page.pdf"]


@windows
def test_a_file_that_a_scanner_has_for_a_moment_is_replaced_all_the_same(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(b"before")
    scanned = path.open("rb")
    threading.Timer(0.3, scanned.close).start()
    write_whole(path, b"after")
    assert path.read_bytes() == b"after"


@windows
def test_whether_a_file_can_be_replaced_is_known_before_it_is_tried(tmp_path, monkeypatch):
    monkeypatch.setattr(held, "PATIENCE_S", 0.1)
    free, used = tmp_path / "free", tmp_path / "used"
    free.touch()
    with used.open("w"), pytest.raises(OSError, match="in use") as told:
        held.wait_until_free([free, used])
    assert held.is_held(told.value)
    held.wait_until_free([free, used, tmp_path / "none"])


def test_a_lock_that_another_has_is_not_ours_and_is_free_once_they_let_go(tmp_path):
    lock = locks.take(tmp_path / "lock")
    assert lock is not None
    assert locks.take(tmp_path / "lock") is None
    locks.let_go(tmp_path / "lock", lock)
    assert not list(tmp_path.iterdir())
    again = locks.take(tmp_path / "lock")
    assert again is not None
    os.close(again)


def no_answer(_handle):
    raise OSError(errno.ENOTSUP, "Not supported")


def test_a_lock_of_which_nothing_is_known_is_not_taken_to_be_free(tmp_path, monkeypatch):
    monkeypatch.setattr(locks, "_lock", no_answer)
    with pytest.raises(locks.UnknownLock):
        locks.take(tmp_path / "lock")
    with pytest.raises(DiskTrouble, match=r"keeps no locks \(Not supported\)") as told:
        OneWindow(tmp_path, account="ward").take()
    assert "Nothing was changed" in told.value.sentence


def test_a_folder_whose_lock_tells_nothing_is_not_swept_away(tmp_path, monkeypatch):
    with scratch.folder(tmp_path) as private:
        (private / "page").touch()
        monkeypatch.setattr(locks, "_lock", no_answer)
        assert scratch.sweep(tmp_path) == 0
        assert (private / "page").exists()


@windows
def test_a_lock_file_that_a_program_lets_nobody_open_is_not_free(tmp_path):
    import _winapi

    path = tmp_path / "lock"
    alone = _winapi.CreateFile(str(path), 0x4000_0000, 0, _winapi.NULL, 4, 0, _winapi.NULL)
    try:
        assert locks.take(path) is None
    finally:
        _winapi.CloseHandle(alone)


def test_what_was_in_the_way_of_a_sweep_goes_with_the_next(tmp_path):
    left = tmp_path / f"{scratch.PREFIX}0123"
    left.mkdir()
    (left / "page").touch()  # its lock went first
    with scratch.folder(tmp_path) as private:
        assert list(tmp_path.iterdir()) == [private]


REMOVES = re.compile(r"\b(unlink|rename)\(|os\.replace\(")
AS_IT_COMES = {
    "files/locks.py": "the lock of whoever came meanwhile stays",
    "files/new_file.py": "what is waited for",
    "files/unlinked.py": "what is waited for",
    "store/backup.py": "by an open folder, which waits",
    "store/last_seen.py": "what is not forgotten is written over",
}


def test_whatever_removes_or_renames_a_file_waits_for_a_scanner_or_says_why_not():
    program = Path(held.__file__).parents[1]
    found = {
        path.relative_to(program).as_posix()
        for part in ("files", "store")
        for path in (program / part).rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if REMOVES.search(line) and "def " not in line
    }
    assert found == AS_IT_COMES.keys(), "use held.patiently"
