"""Nothing of the ward lies in the PC's temporary folder, not even while it is being made."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import bare, cli
from tests.papering import NOTE

__all__ = ["bare", "cli"]

ROOT = Path(__file__).parents[1]
OPENED = re.compile(r'(?:open|creat|mkdir)\w*\((?:\w+<([^>]*)>, )?"([^"]*)", ?([^)]*)\)')
NAMED = re.compile(r'(?:linkat|renameat)\(.*, \w+<([^>]*)>, "([^"]*)"')
"""Each with the folder, where it is said by its number: `strace -y` tells its path."""
WORDS = 200
"""Letters of a path that strace shows; more than any of these needs."""


def papers(folder, before=()):
    (folder / "out").mkdir()
    (folder / "tmp").mkdir()
    places = {name: str(folder / "tmp") for name in ("TMPDIR", "TEMP", "TMP")}
    ended = subprocess.run(
        [*before, sys.executable, "-m", "tests.papering", str(folder)],
        cwd=ROOT,
        env={**os.environ, **places, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def watching(calls, trace):
    """Return the words before a program's that have its system calls written to `trace`."""
    strace = [shutil.which("strace") or "strace", "-f", "-y", "-s", str(WORDS)]
    strace += ["-e", f"trace={calls}", "-o", str(trace)]
    try:
        subprocess.run([*strace, "true"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("strace is not here, or may not look")
    return strace


def test_files_preview_and_print_are_made_in_the_data_folder_and_where_they_are_asked_for(tmp_path):
    trace = tmp_path / "trace"
    folder = tmp_path / "ward"
    folder.mkdir()
    papers(folder, before=watching("open,openat,creat,mkdir,mkdirat,linkat,renameat", trace))
    made = set(filter(None, map(made_by, trace.read_text("utf-8", "replace").splitlines())))
    home = Path(os.environ["HOME"])  # where this account's keys are kept
    allowed = (folder / "data", folder / "out", home)
    assert any(path.is_relative_to(folder / "data") for path in made)
    assert [path for path in made if not any(path.is_relative_to(one) for one in allowed)] == []
    assert not [path for path in made if path.is_relative_to(folder / "out") and is_odd(path)]


def made_by(line):
    """Return what a system call makes; None where it makes nothing that has a name."""
    if "= -1 " in line:
        return None
    if named := NAMED.search(line):
        return Path(*named.groups())
    opened = OPENED.search(line)
    if opened is None or not ("mkdir" in line or "O_CREAT" in opened[3]):
        return None
    path = Path(opened[1] or "/", opened[2])
    return None if path.is_relative_to("/proc/self/fd") else path


def is_odd(path):
    """Whether a file's name tells nobody, not even the next save, whose it is."""
    name = re.sub(r"^\.(.*)\.[0-9a-f]{8}\.safehuddle\.part(-\w+)?$", r"\1", path.name)
    return name.startswith(".") or "." not in name


def test_nothing_is_left_in_the_temporary_folder_and_no_note_in_the_data_folder(tmp_path):
    papers(tmp_path)
    assert list((tmp_path / "tmp").iterdir()) == []
    left = [each for each in (tmp_path / "data").rglob("*") if each.is_file()]
    assert left
    assert [each for each in left if NOTE.encode() in each.read_bytes()] == []


SORTS = """
from pathlib import Path
import sys
from safehuddle.clock import system_clock
from safehuddle.store.keys import FolderKeys
from safehuddle.store.store import Store

folder = Path(sys.argv[1])
store = Store.open(folder / "data", clock=system_clock, keys=FolderKeys(folder / "keys"))
print("sorting", flush=True)
many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
text = "hex(i * 7919 % 300007) || 'a note of the ward that is long enough to fill many pages'"
store.query(f"{many} SELECT count(*) FROM (SELECT DISTINCT {text} AS t FROM n ORDER BY t)")
store.close()
"""


def test_what_the_store_sorts_stays_in_memory(tmp_path):
    # 40 MB, more than is ever cached: an SQLite that used the disk would have to now.
    trace = tmp_path / "trace"
    subprocess.run(
        [*watching("openat,write", trace), sys.executable, "-c", SORTS, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=120,
        check=True,
    )
    lines = trace.read_text("utf-8", "replace").splitlines()
    began = next(number for number, line in enumerate(lines) if "sorting" in line)
    made = [line for line in lines[began:] if "O_CREAT" in line]
    assert all(str(tmp_path / "data" / "safehuddle.db-") in line for line in made), made
    assert not [line for line in lines[began:] if "a note of the ward" in line]


def test_the_store_never_sorts_on_the_disk_whatever_its_size(store):
    # 2: in memory unless it is told otherwise, which 0 does not do.
    assert ("TEMP_STORE=2",) in store.query("PRAGMA compile_options")
    assert store.query("PRAGMA temp_store") in ([(0,)], [(2,)])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no program's files")
def test_a_spreadsheet_that_finds_no_room_is_told_in_one_sentence_and_leaves_nothing(cli, tmp_path):
    rows = "".join(f"1/2/2024,worry,,bed {number} {'x' * 400}\n" for number in range(2_000))
    (tmp_path / "rows.csv").write_text(f"noticed_at,kind,factors,text\n{rows}", "utf-8")
    cli("import", "observations", tmp_path / "rows.csv")
    out = tmp_path / "out"
    out.mkdir()
    limits = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (600_000, 600_000));"
    start = f"{limits} from safehuddle.cli import main; import sys; sys.exit(main(sys.argv[1:]))"
    words = ["export", str(out / "all.xlsx"), "--data-dir", str(cli.folder)]
    ended = subprocess.run(
        [sys.executable, "-c", start, *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert "could not be saved" in ended.stderr
    assert "Everything saved before is safe" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert list(out.iterdir()) == []
    assert not list(cli.folder.glob("scratch-*"))
