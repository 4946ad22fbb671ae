"""Files that SafeHuddle reads by itself, and files of absurd sizes: none does harm or holds it up.

Nothing that is read is ever unpacked, but for workbooks, whose bombs are tested with them:
`test_nothing_but_a_workbook_is_unpacked`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safehuddle import i18n
from safehuddle.domain import recovery_key
from safehuddle.errors import SafeHuddleError
from safehuddle.files.paths import SETTINGS_NAME
from safehuddle.files.scratch import require_room
from safehuddle.services.care import backups
from safehuddle.settings import Settings
from safehuddle.store.keys import FolderKeys, Key, name_in
from safehuddle.store.opening import unlock
from safehuddle.store.recovery import wrap
from safehuddle.store.recovery_file import add_trailer
from safehuddle.store.restore import restore
from tests import set_up_once
from tests.factories import NOW, a_ward, an_observation, open_store
from tests.faults.hostile import NASTY_VALUES, altered, damaged

ROOT = Path(__file__).parents[2]
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
GOOD_SETTINGS = {
    "text_percent": 125,
    "theme": "dark",
    "language": "cy",
    "ward_uid": "01M83T4CM00000000000000001",
    "window_place": "AdnQywADAAAAAAAA",
    "of a newer one": [1, {"a": None}],
}
UNPACKERS = {"zipfile", "gzip", "zlib", "bz2", "lzma", "tarfile", "pickle", "marshal", "shelve"}


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A store with a backup, its key, and a folder to restore into."""
    folder = tmp_path_factory.mktemp("hostile")
    with open_store(folder / "data") as store:
        an_observation(store, a_ward(store))
        backup = store.backups.make(store.clock())
        good = backup.read_bytes()
    return folder, FolderKeys(folder / "data" / "keys"), good


def contents(folder):
    return {
        each.relative_to(folder): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and not each.name.endswith(("-shm", "-wal"))
    }


def restored(shared, content):
    """Give a file to `restore`; return its sentence, or None when it was put back."""
    folder, keys, _good = shared
    given_file = folder / "given.db"
    given_file.write_bytes(content)
    before = contents(folder / "data")
    try:
        restore(folder / "data", given_file, keys=keys, now=NOW)
    except SafeHuddleError as problem:
        told = problem.sentence
    else:
        told = None
    if told is not None:
        assert "Nothing was changed" in told
        assert len(told) < 1_000
        assert contents(folder / "data") == before
    assert given_file.read_bytes() == content, "what is given is only read"
    with open_store(folder / "data") as store:
        assert store.query("SELECT count(*) FROM observation") == [(1,)]
    return told


def test_a_good_backup_is_put_back(shared):
    assert restored(shared, shared[2]) is None


@FEW
@given(data=st.data())
def test_a_damaged_backup_is_refused_and_the_store_stays(shared, data):
    content = data.draw(damaged(shared[2]))
    told = restored(shared, content)
    # What only stands behind a good backup is never read.
    assert told is not None or content.startswith(shared[2])


@FEW
@given(content=st.binary(max_size=9_000))
def test_a_file_that_only_begins_as_a_backup_is_refused(shared, content):
    assert restored(shared, shared[2][:16] + content) is not None
    assert restored(shared, content) is not None


def test_another_sort_of_file_is_no_backup(shared):
    plain = b"SQLite format 3\x00" + b"\0" * 8_176
    for content in (b"", plain, b"PK\x03\x04" * 1_024, b"%PDF-1.7\n" * 1_000, b"\0" * 4_096):
        assert restored(shared, content) is not None


@FEW
@given(data=st.data())
def test_settings_of_any_content_leave_the_program_usable(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("settings")
    good = json.dumps(GOOD_SETTINGS).encode()
    odd = st.dictionaries(
        st.sampled_from(sorted(GOOD_SETTINGS)) | st.text(), st.sampled_from(NASTY_VALUES)
    )
    content = data.draw(
        damaged(good)
        | st.binary(max_size=300)
        | (altered(GOOD_SETTINGS) | odd).map(lambda whole: json.dumps(whole).encode())
    )
    (folder / SETTINGS_NAME).write_bytes(content)
    kept = Settings.load(folder)
    for each in Settings.declared():
        value = getattr(kept, each.key)
        assert each.allows(value)
        str(value).encode()  # can be shown, and kept again
    i18n.use(kept.language, folder)
    i18n.use(None, folder)
    kept.save(Settings.text_percent, 150)
    assert Settings.load(folder).text_percent == 150


@pytest.mark.parametrize("language", ["../../evil", "..", "cy/../x", "/tmp/x", "c\0y", "C:\\x", ""])
def test_a_language_is_no_way_out_of_the_folder_of_translations(tmp_path, language):
    inner = tmp_path / "translations"
    inner.mkdir()
    for place in (tmp_path / "evil", tmp_path.parent / "evil", inner / "x", tmp_path):
        (place / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
        (place / "LC_MESSAGES" / "safehuddle.mo").write_bytes(b"not a catalogue")
    i18n.use(language, inner)  # a catalogue like that one would raise
    assert i18n._("Undo") == "Undo"


@FEW
@given(
    content=st.binary(max_size=200)
    | st.text("0123456789abcdefABCDEF \n", max_size=70).map(str.encode)
)
def test_a_key_file_of_any_content_is_a_key_or_none(tmp_path_factory, content):
    keys = FolderKeys(tmp_path_factory.mktemp("keys"))
    key = Key.new()
    keys.save(key)
    (file,) = keys.folder.iterdir()
    file.write_bytes(content)
    found = keys.find(key.name)
    assert found is None or (len(found.raw) == 64 and found.raw.encode() == content.strip())


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pipes and no devices among its files"
)
def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(tmp_path):
    os.mkfifo(tmp_path / SETTINGS_NAME)
    assert Settings.load(tmp_path).text_percent == 100
    keys = FolderKeys(tmp_path / "keys")
    keys.folder.mkdir()
    os.mkfifo(keys.folder / f"{'0' * 32}.key")
    assert keys.find("0" * 32) is None


SIZES = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
resource.setrlimit(resource.RLIMIT_FSIZE, (500_000_000, 500_000_000))
from safehuddle.cli import main
folder = Path(sys.argv[1])
ended = main([*sys.argv[2:], "--data-dir", str(folder)])
sys.exit(ended)
"""
HUGE = 1 << 40
ABSURD = 3_000_000_000
"""Bytes of a file that takes no room until it is copied; more than those programs may write."""


def in_little_memory(folder, *words):
    return subprocess.run(
        [sys.executable, "-c", SIZES, str(folder), *map(str, words)],
        cwd=ROOT,
        env=os.environ.copy(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def ward(tmp_path, home):
    """The folder of a store with a ward, made by the program itself."""
    folder = tmp_path / "data"

    def make():
        ended = in_little_memory(folder, "setup", "--ward", "Maple Ward")
        assert ended.returncode == 0, ended.stderr

    set_up_once.put(folder, home, make, of="in little memory")
    return folder


def sized(path, size, head=b""):
    """Make a file that says it is of `size` bytes and takes no room."""
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path


def is_one_sentence(ended):
    return ended.returncode == 1 and ended.stderr.count("\n") == 1 and len(ended.stderr) < 1_000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no program's memory")
def test_a_file_of_a_terabyte_is_refused_before_it_is_read(ward, tmp_path):
    table = sized(tmp_path / "a.csv", HUGE, b"noticed_at,kind,factors,text\n")
    whole = sized(tmp_path / "a.json", HUGE, b'{"format": "safehuddle", "version": 1, "wards": [')
    for words in (
        ("import", "observations", table),
        ("import", "observations", table, "--dry-run"),
        ("import", "observations", whole),
        ("import", "store", whole),
    ):
        ended = in_little_memory(ward, *words)
        assert is_one_sentence(ended), ended.stderr
        assert "too large" in ended.stderr
        assert "Nothing was imported" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no program's memory")
@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("deep.json", lambda: b"[" * 50_000_000),
        ("deep.json", lambda: b'{"wards":' * 5_000_000),
        (
            "many.json",
            lambda: b'{"format":"safehuddle","version":1,"wards":[' + b"{}," * 30_000_000,
        ),
        (
            "many.json",
            lambda: b'{"format":"safehuddle","version":1,"wards":[' + b"[]," * 9_000_000 + b"[]]}",
        ),
        ("number.json", lambda: b'{"format":"safehuddle","version":' + b"9" * 50_000_000 + b"}"),
        ("line.csv", lambda: b"noticed_at,kind,factors,text\n" + b"x" * 60_000_000),
        ("quote.csv", lambda: b'noticed_at,kind,factors,text\n"' + b"x\n" * 30_000_000),
        ("columns.csv", lambda: b"noticed_at,kind,factors,text\n" + b"," * 60_000_000),
        ("header.csv", lambda: b"noticed_at,kind,factors,text," * 2_000_000),
    ],
)
def test_a_file_made_to_fill_the_memory_is_refused_in_one_sentence(ward, tmp_path, name, made):
    path = tmp_path / name
    path.write_bytes(made())  # here, not where tests are collected: half a gigabyte in all
    ended = in_little_memory(ward, "import", "observations", path)
    assert is_one_sentence(ended), (ended.returncode, ended.stderr[-2_000:])


def test_nothing_but_a_workbook_is_unpacked():
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "safehuddle").rglob("*.py")
        for words in [path.read_text("utf-8")]
        for line in words.splitlines()
        if line.strip().startswith(("import ", "from "))
        and (line != "import zlib" or "decompress" in words)  # it also counts a checksum
        and line.split()[1].split(".")[0] in UNPACKERS | {"openpyxl"}
    }
    exchange = "safehuddle/services/exchange"
    # What is unpacked needs a limit, and a test with a bomb: `test_a_bomb_does_not_go_off`.
    assert found == {f"{exchange}/xlsx_checks.py", f"{exchange}/xlsx_file.py"}


def test_a_backups_name_is_never_taken_from_the_file(shared):
    # The key is looked up by the first bytes of the file; they become a name as hexadecimal only.
    folder, keys, _good = shared
    odd = folder / "odd.db"
    odd.write_bytes(b"../../../etc/pas" + b"\0" * 4_080)
    assert set(name_in(odd)) <= set("0123456789abcdef")
    assert keys.find(name_in(odd)) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no program's files")
@pytest.mark.parametrize("look", [["--look"], []])
def test_a_backup_that_says_it_is_of_gigabytes_is_refused_before_it_is_copied(ward, tmp_path, look):
    copy = tmp_path / "copy.db"
    assert in_little_memory(ward, "backup", "--to", copy).returncode == 0
    sized(copy, ABSURD, copy.read_bytes())
    ended = in_little_memory(ward, "restore", copy, *look)
    assert is_one_sentence(ended), ended.stderr
    assert "not a SafeHuddle backup" in ended.stderr
    assert "Nothing was changed" in ended.stderr
    assert not list(ward.glob(".*"))


def test_what_would_fill_the_disk_is_not_begun(tmp_path):
    require_room(tmp_path, 0)
    with pytest.raises(OSError, match="No space left"):
        require_room(tmp_path, 1 << 60)


LOGGING = """
import logging, sys
from pathlib import Path
from safehuddle import logs
with logs.kept_in(Path(sys.argv[1])):
    logging.getLogger("safehuddle.start").warning("begun")
"""
OURS = ("settings.json", "safehuddle.recovery", "safehuddle.lock", "safehuddle.log")


def a_pipe(path):
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pipes and no devices among its files"
)
@pytest.mark.parametrize("name", [*OURS, "safehuddle.db-wal", "safehuddle.db-shm", "the day"])
def test_a_pipe_under_any_of_our_names_holds_up_no_command(ward, tmp_path, name):
    today = f"backups/safehuddle-{datetime.now(UTC):%Y-%m-%d}.db"
    a_pipe(ward / (today if name == "the day" else name))
    for words in (("record", "Call bell out of reach"), ("check",), ("backup",)):
        ended = in_little_memory(ward, *words)  # which waits a minute at most
        assert ended.returncode == 0 or is_one_sentence(ended), ended.stderr
    a_pipe(tmp_path / "given.db")
    assert is_one_sentence(in_little_memory(ward, "restore", tmp_path / "given.db", "--look"))


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pipes and no devices among its files"
)
@pytest.mark.parametrize("make", [a_pipe, Path.mkdir])
def test_a_log_that_is_no_file_holds_up_no_start(tmp_path, make):
    make(tmp_path / "safehuddle.log")
    words = [sys.executable, "-c", LOGGING, str(tmp_path)]
    assert subprocess.run(words, cwd=ROOT, timeout=60, check=False).returncode == 0


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pipes and no devices among its files"
)
def test_the_days_backup_and_the_list_of_them_pass_a_pipe_by(tmp_path):
    with open_store(tmp_path / "data") as store:
        a_ward(store)
        store.backups.make(NOW, why="by-hand")
        a_pipe(store.backups.folder / "safehuddle-2026-11-22.db")
        a_pipe(store.backups.folder / "safehuddle-2026-11-21-damaged-090000.db")
        backups.daily(store, at_start=True)
        assert len(backups.list_backups(store)) == 2


def test_what_somebody_put_beside_the_file_replaces_no_right_key(shared, tmp_path):
    folder, _keys, good = shared
    backup = tmp_path / "carried.db"
    backup.write_bytes(good)
    keys = FolderKeys(tmp_path / "keys")
    theirs = recovery_key.make(os.urandom)
    planted = wrap(Key(name_in(backup), os.urandom(32).hex()), theirs, NOW)
    add_trailer(backup, planted)
    before = FolderKeys(folder / "data" / "keys").find(name_in(backup))
    keys.save(before)
    with pytest.raises(SafeHuddleError, match="does not open the file itself"):
        unlock(backup, theirs, keys)
    assert keys.find(name_in(backup)) == before
