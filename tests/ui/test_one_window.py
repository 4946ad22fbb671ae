from __future__ import annotations

import stat
import subprocess
import sys
from threading import Thread

import pytest

from safehuddle.files.paths import LOCK_NAME
from safehuddle.ui.one_window import OneWindow

HOLD = """
import sys, os
from pathlib import Path
from safehuddle.ui.one_window import OneWindow
window = OneWindow(Path(sys.argv[1]), account="ward")
print(window.take(), flush=True)
sys.stdin.read()
os._exit(1)  # dies without letting go, as in a crash
"""


def holder(folder):
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def test_a_second_start_finds_the_window_taken_and_a_crash_frees_it(tmp_path):
    with holder(tmp_path) as first:
        assert first.stdout.readline() == "True\n"
        assert not OneWindow(tmp_path, account="ward").take()
        first.stdin.close()
        first.wait()
    after = OneWindow(tmp_path, account="ward")
    assert after.take()
    after.let_go()


LEFT = [b"", b"\0" * 4096, b"1\npython\nthis-pc\n", b"99999999999999999999\n\n", bytes(range(256))]


@pytest.mark.parametrize("content", LEFT)
def test_a_lock_file_left_by_a_power_cut_is_free_whatever_is_in_it(tmp_path, content):
    first = OneWindow(tmp_path, account="ward")
    assert first.take()
    (lock,) = tmp_path.iterdir()
    first.let_go()
    assert list(tmp_path.iterdir()) == []
    lock.write_bytes(content)
    after = OneWindow(tmp_path, account="ward")
    assert after.take()
    assert not OneWindow(tmp_path, account="ward").take()
    after.let_go()


def test_a_folder_in_the_place_of_a_request_asks_for_nothing(tmp_path):
    window = OneWindow(tmp_path, account="ward")
    (tmp_path / f"come-forward-{b'ward'.hex()}").mkdir()
    assert window.take()
    assert not window.is_asked_forward()
    window.let_go()


def test_a_folder_in_the_place_of_the_lock_keeps_nobody_out(tmp_path):
    (tmp_path / f"{LOCK_NAME}-{b'ward'.hex()}").mkdir()
    assert OneWindow(tmp_path, account="ward").take()


def test_another_account_has_a_window_of_its_own(tmp_path):
    day, night = OneWindow(tmp_path, account="day"), OneWindow(tmp_path, account="night")
    assert day.take()
    assert night.take()
    day.let_go()
    night.let_go()


def test_the_open_window_is_asked_to_come_forward(tmp_path):
    first, second = OneWindow(tmp_path, account="ward"), OneWindow(tmp_path, account="ward")
    answers = []
    asking = Thread(target=lambda: answers.append(second.ask_forward()))
    asking.start()
    while not first.is_asked_forward():
        assert asking.is_alive()
    asking.join()
    assert answers == [True]
    assert not first.is_asked_forward()


def test_nobody_waits_for_ever_for_a_window_that_hangs(tmp_path, monkeypatch):
    monkeypatch.setattr("safehuddle.ui.one_window.ANSWER_SECONDS", 0.1)
    assert not OneWindow(tmp_path, account="ward").ask_forward()
    assert list(tmp_path.glob("come-forward*")) == []


def test_a_folder_that_takes_no_lock_keeps_nobody_out(tmp_path):
    gone = OneWindow(tmp_path / "gone", account="ward")
    assert gone.take(), "opening the store says what is wrong"
    assert not gone.ask_forward()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says by the place who shares it")
@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o2770], ids=oct)
def test_in_a_folder_where_others_may_write_no_other_account_can_hold_the_lock(
    tmp_path, home, mode
):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(mode)
    window = OneWindow(shared, account="ward")
    assert window.take()
    assert not OneWindow(shared, account="ward").take()
    other = OneWindow(tmp_path, account="ward")
    assert other.take(), "of another store"
    other.let_go()
    assert list(shared.iterdir()) == []
    (lock,) = home.rglob(f"{LOCK_NAME}*")
    assert stat.S_IMODE(lock.parent.stat().st_mode) == 0o700
    window.let_go()
    assert list(home.rglob(f"{LOCK_NAME}*")) == []
