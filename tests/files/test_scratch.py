from __future__ import annotations

import ctypes
import ctypes.util
import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from safehuddle.errors import DiskTrouble
from safehuddle.files import new_file, paths, scratch, whole_files
from safehuddle.files.whole_files import beside_then_swap, write_whole

ROOT = Path(__file__).parents[2]
HOLDS = """
import sys
from pathlib import Path
from safehuddle.files import scratch
with scratch.folder(Path(sys.argv[1])) as private:
    (private / "page").write_text("words of the ward")
    print(private, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path):
    """Another program, which has such a folder and words in it; and the folder."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    yield program, Path(program.stdout.readline().strip())
    program.kill()
    program.communicate()


def test_a_scratch_folder_is_for_this_account_alone_and_is_gone_at_the_end(tmp_path):
    with scratch.folder(tmp_path) as private:
        assert os.name == "nt" or stat.S_IMODE(private.stat().st_mode) == 0o700
        (private / "page").write_text("words of the ward")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_goes_at_the_next_start(tmp_path, other):
    program, left = other
    program.kill()
    program.wait()
    assert (left / "page").exists()
    with scratch.folder(tmp_path) as private:
        assert not left.exists()
        assert [each.name for each in tmp_path.iterdir()] == [private.name]


def test_what_a_running_program_uses_stays(tmp_path, other):
    program, used = other
    with scratch.folder(tmp_path):
        assert (used / "page").read_text() == "words of the ward"
    program.communicate()
    assert not used.exists()


def test_a_program_killed_before_it_had_its_lock_leaves_nothing_for_long(tmp_path):
    (tmp_path / f"{scratch.PREFIX}0123").mkdir()
    with scratch.folder(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_removed_through_a_link_or_by_a_likely_name(tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / scratch.LOCK).touch()
    (precious / "letter").touch()
    (tmp_path / f"{scratch.PREFIX}link").symlink_to(precious)
    with scratch.folder(tmp_path):
        pass
    assert (precious / "letter").exists()


def test_a_place_that_takes_no_folder_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DiskTrouble, match="could not be saved"), scratch.folder(tmp_path / "file"):
        pass


def test_all_temporary_files_of_the_program_lie_in_its_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "before"))
    monkeypatch.setattr(tempfile, "tempdir", None)  # where it is was perhaps asked before
    (tmp_path / "before").mkdir()
    before = tempfile.gettempdir()
    data = tmp_path / "data"
    data.mkdir()
    with scratch.temporary_files_in(data):
        assert Path(tempfile.gettempdir()).parent == data
        with tempfile.NamedTemporaryFile() as file:
            assert Path(file.name).is_relative_to(data)
    assert os.environ["TMPDIR"] == str(tmp_path / "before")
    assert tempfile.gettempdir() == before
    assert list(data.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_stops_nobody(tmp_path):
    (tmp_path / "data").touch()
    with scratch.temporary_files_in(tmp_path / "data"):
        assert Path(tempfile.gettempdir()) != tmp_path / "data"


def test_the_printing_system_puts_its_copy_of_a_page_there_too(tmp_path):
    # On Linux, Qt hands a page to the printing system as a file whose name this function makes.
    found = ctypes.util.find_library("cups")
    if found is None:
        pytest.skip("the printing system CUPS is not here")
    make = ctypes.CDLL(found).cupsTempFd
    with scratch.temporary_files_in(tmp_path):
        name = ctypes.create_string_buffer(1024)
        os.close(make(name, len(name)))
        assert Path(os.fsdecode(name.value)).is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


def aged(path, hours):
    path.write_text("half a page")
    then = path.stat().st_mtime - hours * 3600
    os.utime(path, (then, then))
    return path


def test_half_a_page_left_by_a_crash_goes_at_the_next_save_into_that_folder(tmp_path):
    left = aged(tmp_path / ".Weekly.pdf.0a1b2c3d.safehuddle.part", hours=3)
    kept = [
        aged(tmp_path / ".Weekly.pdf.0a1b2c3e.safehuddle.part", hours=1),  # may be being written
        aged(tmp_path / "Weekly.pdf", hours=300),
        aged(tmp_path / ".somebody.elses.part", hours=300),
        aged(tmp_path / "video.0a1b2c3d.part", hours=300),
    ]
    write_whole(tmp_path / "other.pdf", b"whole")
    assert not left.exists()
    assert all(each.exists() for each in kept)
    assert (tmp_path / "other.pdf").read_bytes() == b"whole"


def killed_half_way(folder):
    """Have a program killed that has written half of a page."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with beside_then_swap(folder / "Weekly.pdf") as beside:
            beside.write_bytes(b"half a")
            os.write(writing, b"written")
            signal.pause()
    os.read(reading, 7)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows ends a program without a signal that it could heed"
)
def test_a_name_that_is_swept_is_the_name_a_killed_save_leaves(tmp_path, monkeypatch):
    monkeypatch.setattr(new_file, "_NAMELESS", 0)  # as where no file can be without a name
    killed_half_way(tmp_path)
    (left,) = tmp_path.iterdir()
    assert stat.S_IMODE(left.stat().st_mode) == 0o600
    aged(left, hours=3)
    whole_files.sweep_leftovers(tmp_path, than=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux can a file be without a name")
def test_a_killed_save_leaves_nothing_at_all(tmp_path):
    killed_half_way(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_daily_backup_sweeps_what_is_left_of_stores_half_made(store):
    left = store.path.parent / f"{scratch.PREFIX}0123"
    left.mkdir()
    (left / scratch.LOCK).touch()
    (left / paths.STORE_NAME).write_bytes(b"half a store")
    store.backups.daily(store.clock())
    assert not left.exists()
    assert store.path.exists()


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows ends a program without a signal that it could heed"
)
def test_a_demo_that_was_killed_is_gone_at_the_next_demo(tmp_path):
    places = {name: str(tmp_path) for name in ("TMPDIR", "TEMP", "TMP")}
    begun = subprocess.Popen(
        [sys.executable, "-m", "safehuddle", "--demo"],
        cwd=ROOT,
        env={**os.environ, **places},
        stderr=subprocess.PIPE,
    )
    while not list(tmp_path.glob(f"safehuddle-demo-*/{paths.STORE_NAME}")):
        assert begun.poll() is None, begun.stderr.read()
    begun.kill()
    begun.communicate()
    assert list(tmp_path.iterdir())
    with scratch.folder(tmp_path, "safehuddle-demo-") as another:
        assert list(tmp_path.iterdir()) == [another]
