"""A damaged log: changes that were acknowledged and lost are told of, and nothing else is."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from safehuddle.files import paths
from safehuddle.services.care import lost
from safehuddle.services.care.checks import check_store
from safehuddle.services.history import sentences
from safehuddle.services.history.entries import HistoryLine
from safehuddle.store import log_damage
from safehuddle.store.opening import PAGE_BYTES
from tests.factories import NOW, StoppedClock, a_store, a_ward, an_observation, open_store
from tests.faults import programs
from tests.store.looking import assert_readable, assert_whole, beside, history_of

HEADER, FRAME = 32, 24 + PAGE_BYTES
RECORDED = 4


def log_of(folder):
    return folder / f"{paths.STORE_NAME}-wal"


def copied(folder, tmp_path, name):
    """A copy of a store that is open, as a PC leaves it that stops at this moment."""
    shutil.copytree(folder, tmp_path / name, ignore=shutil.ignore_patterns("*-shm"))
    return tmp_path / name


@pytest.fixture
def stopped(tmp_path):
    """A store in whose log there are a ward and some worries, a minute apart."""
    clock = StoppedClock()
    with open_store(tmp_path / "data", clock=clock) as store:
        ward = a_ward(store)
        for number in range(RECORDED):
            clock.go_on(minutes=1)
            an_observation(store, ward, text=f"worry {number}")
        return copied(tmp_path / "data", tmp_path, "stopped")


def ends(folder):
    """Return the number, from 0, of the last frame of each change in the log."""
    content = log_of(folder).read_bytes()
    heads = [content[at : at + 24] for at in range(HEADER, len(content), FRAME)]
    return [place for place, head in enumerate(heads) if any(head[4:8])]


def spoil(folder, at, size=1):
    content = bytearray(log_of(folder).read_bytes())
    for place in range(at, at + size):
        content[place] ^= 0x10
    log_of(folder).write_bytes(content)


def kept_in(folder):
    """Open the store as it is; return how many worries are there, and what is said to be lost."""
    with open_store(folder) as store:
        ((number,),) = store.query("SELECT count(*) FROM observation")
        found = store.lost
    assert_whole(folder)
    return number, found


@pytest.mark.parametrize(("at", "size"), [(0, 1), (9, 4), (18, 1), (24 + 700, 1), (0, FRAME)])
def test_damage_is_told_of_where_a_later_change_shows_that_it_had_been_saved(
    stopped, tmp_path, at, size
):
    told = {}
    for frame in range(ends(stopped)[-RECORDED - 1] + 1, ends(stopped)[-1] + 1):
        folder = copied(stopped, tmp_path, f"{frame}")
        spoil(folder, HEADER + frame * FRAME + at, size)
        number, found = kept_in(folder)
        told.setdefault(RECORDED - number, []).append(found is not None)
    assert sorted(told) == list(range(1, RECORDED + 1))
    for number, each in told.items():
        if number == 1:
            assert not any(each)  # just as a power cut would leave it
        elif number == 2:
            assert any(each)  # but not where the very end of the change is gone
        else:
            assert all(each)


@pytest.mark.parametrize("at", [0, 9, 17, 24])
def test_damage_to_the_head_of_the_log_is_told_of(stopped, at):
    spoil(stopped, at)
    number, found = kept_in(stopped)
    assert number == 0
    assert found is not None


def test_a_log_that_is_whole_or_ends_in_the_middle_of_a_change_is_no_damage(stopped, tmp_path):
    before, last = ends(stopped)[-2:]
    assert last - before > 2
    for frame in range(before + 1, last + 1):
        folder = copied(stopped, tmp_path, f"short-{frame}")
        log = log_of(folder)
        log.write_bytes(log.read_bytes()[: HEADER + frame * FRAME + 1000])
        assert kept_in(folder) == (RECORDED - 1, None)
    assert kept_in(stopped) == (RECORDED, None)


def test_what_an_earlier_cut_left_in_the_log_is_not_taken_for_lost(tmp_path):
    """Twice the power fails in a save: behind the second lies what was left of the first."""
    with open_store(tmp_path / "data") as store:
        a_ward(store)
        begun = len(log_of(tmp_path / "data").read_bytes())
        programs.import_some(store, "many")
        once = copied(tmp_path / "data", tmp_path, "once")
    spoil(once, begun + 100)
    last = ends(once)[-1]
    with open_store(once) as store:
        assert store.lost is None
        assert store.query("SELECT count(*) FROM observation") == [(0,)]
        store.unrecorded.write("INSERT INTO draft VALUES ('quick-add:1', '{}', '2026-11-23')")
        twice = copied(once, tmp_path, "twice")
    assert ends(twice)[-2] < ends(twice)[-1] == last  # of both cuts
    spoil(twice, begun + 100)
    assert kept_in(twice) == (0, None)


def test_a_log_that_another_program_has_just_begun_anew_is_no_damage(stopped):
    """For a moment it stands there whole, and to SQLite it is empty."""
    assert not log_damage._is_lost_behind(0, log_of(stopped), PAGE_BYTES)
    spoil(stopped, HEADER + 700)
    assert log_damage._is_lost_behind(0, log_of(stopped), PAGE_BYTES)


def test_a_mark_that_an_older_log_left_in_a_cut_change_is_no_damage(stopped):
    """The head of a frame may lie across two sectors, of which one got to the disk."""
    last = ends(stopped)[-1]
    spoil(stopped, HEADER + (last - 1) * FRAME + 5)
    assert last - 1 in ends(stopped)
    spoil(stopped, HEADER + (last - 2) * FRAME + 700)  # which did not get there either
    assert kept_in(stopped) == (RECORDED - 1, None)


@pytest.fixture
def damaged(stopped):
    """The store with damage in the second worry, and what its log was then."""
    spoil(stopped, HEADER + (ends(stopped)[-RECORDED] + 1) * FRAME + 700)
    return stopped


def test_what_was_left_is_kept_and_it_is_in_the_history(damaged):
    file, log = (path.read_bytes() for path in (damaged / paths.STORE_NAME, log_of(damaged)))
    with open_store(damaged) as store:
        last = history_of(store)[-1]
    name = "safehuddle-2026-11-23-damaged-090000.db"
    assert (damaged / "backups" / name).read_bytes() == file
    assert (damaged / "backups" / f"{name}-wal").read_bytes() == log
    line = HistoryLine(last.number, NOW, last.who, last.label, last.facts, ())
    assert sentences.entry_sentence(line) == (
        f"The disk had damaged the last changes before this one: they are lost. Kept: {name}."
    )


def test_it_is_said_by_the_check_until_somebody_has_read_it_and_found_only_once(damaged):
    for _ in range(2):
        with open_store(damaged) as store:
            found = check_store(store)
            assert found.is_sound
            said = found.facts()["lost"]
            assert said == lost.lost_sentence(store)
    assert_readable(said)
    assert "Everything saved until 09:01 on 23/11/2026 is safe." in said
    with open_store(damaged) as store:
        assert store.lost is None
        assert [entry.label for entry in history_of(store)].count(log_damage.FOUND) == 1
        lost.forget(store)
        assert check_store(store).lost is None
    assert len(list((damaged / "backups").iterdir())) == 2


def test_where_the_disk_does_not_take_what_was_left_the_store_opens_and_says_it(damaged):
    (damaged / "backups").write_bytes(b"in the way")
    with open_store(damaged) as store:
        assert store.lost == log_damage.LostChanges("2026-11-23T09:01:00.000Z", "")
        assert "09:01" in lost.lost_sentence(store)
        programs.record(store)
        lost.forget(store)
        assert lost.lost_sentence(store) is None


def test_of_what_was_left_the_newest_ten_are_kept(damaged):
    (damaged / "backups").mkdir()
    for hour in range(12):
        for end in ("", "-wal"):
            name = f"safehuddle-2026-11-22-damaged-{hour:02}0000.db{end}"
            (damaged / "backups" / name).write_bytes(b"")
    clock = StoppedClock(NOW + timedelta(hours=1))
    a_store(damaged, clock=clock).close()
    kept = sorted(path.name for path in (damaged / "backups").iterdir())
    assert len(kept) == 2 * 10
    assert kept[-1] == "safehuddle-2026-11-23-damaged-100000.db-wal"


def test_it_is_found_only_once_while_another_program_has_the_file_open(damaged):
    with beside(damaged) as other:
        assert other.execute("SELECT count(*) FROM observation").fetchone() == (1,)
        for is_first in (True, False):
            with open_store(damaged) as store:
                assert (store.lost is not None) is is_first
        assert other.execute("SELECT count(*) FROM mark").fetchone() == (1,)
