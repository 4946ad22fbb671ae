"""Backups: one a day, whole, checked before it counts, thinned with age."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import threading
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.kinds import Kind
from safehuddle.errors import NotAStore, StoreError
from safehuddle.files import paths
from safehuddle.models import Observation
from safehuddle.store import schema
from safehuddle.store.backup_names import AT_HAND, DAILY, MONTHLY, WEEKLY, to_remove
from safehuddle.store.connect import connect
from tests.factories import NOW, TODAY, a_store, an_observation, open_store
from tests.modes import has_mode
from tests.store.looking import assert_whole, files_in, key_in, tables_of, told_plainly

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.fixture
def backed_up(store, ward):
    an_observation(store, ward)
    return store.backups.daily(NOW)


def put_back(backup, folder, tmp_path):
    """Put a backup into a folder of its own, as somebody would who lost the PC's disk."""
    there = tmp_path / "put back"
    shutil.copytree(folder / "keys", there / "keys")
    shutil.copy(backup, there / paths.STORE_NAME)
    return there


def test_a_backup_opens_with_the_same_key_and_holds_everything(
    store, ward, folder, backed_up, tmp_path
):
    there = put_back(backed_up, folder, tmp_path)
    with open_store(there) as again:
        assert tables_of(again) == tables_of(store)
        an_observation(again, ward)
    assert_whole(there)


def test_a_backup_is_one_file_with_nothing_beside_it(folder, backed_up):
    assert list(files_in(folder / "backups")) == ["safehuddle-2026-11-23.db"]
    assert has_mode(folder / "backups", 0o700)


def test_one_backup_a_day_is_enough(store, ward, backed_up):
    before = backed_up.read_bytes()
    an_observation(store, ward)
    assert store.backups.daily(NOW + timedelta(hours=5)) is None
    assert backed_up.read_bytes() == before


def test_the_next_day_has_a_backup_of_its_own(store, backed_up):
    made = store.backups.daily(NOW + timedelta(days=1))
    assert made is not None
    assert store.backups.days() == [TODAY, TODAY + timedelta(days=1)]


def test_after_two_months_of_days_only_the_kept_ones_are_left(store):
    for day in range(60):
        store.backups.daily(NOW + timedelta(days=day))
    days = store.backups.days()
    newest = TODAY + timedelta(days=59)
    assert days[-DAILY:] == [newest - timedelta(days=day) for day in range(DAILY - 1, -1, -1)]
    assert len(days) <= DAILY + WEEKLY + MONTHLY
    assert {(day.year, day.month) for day in days} == {(2026, 11), (2026, 12), (2027, 1)}


def test_a_backup_made_for_a_reason_is_never_thinned(store):
    made = store.backups.make(NOW - timedelta(days=400), why="schema-1")
    for day in range(10):
        store.backups.daily(NOW + timedelta(days=day))
    assert made.name == "safehuddle-2025-10-19-schema-1.db"
    assert made.exists()


@pytest.mark.parametrize("why", ["before-import", "before-restore"])
def test_of_backups_made_before_an_import_or_a_restore_the_newest_few_are_kept(store, why):
    by_hand = store.backups.make(NOW - timedelta(days=1), why="by-hand")
    made = [
        store.backups.make(NOW + timedelta(minutes=minute), why=f"{why}-09{minute:02}00")
        for minute in range(AT_HAND + 3)
    ]
    assert [path.exists() for path in made] == [False] * 3 + [True] * AT_HAND
    assert by_hand.exists()


def test_somebody_elses_file_among_the_backups_is_left_alone(store, folder, backed_up):
    theirs = {
        *("safehuddle-2020-13-45.db", "safehuddle-old.db", "notes.txt"),
        *("oak-2020-01-05.db", "safehuddle-2026-11-23.db.txt"),
    }
    for name in theirs:
        (folder / "backups" / name).write_text("not ours")
    for day in range(1, 12):
        store.backups.daily(NOW + timedelta(days=day))
    assert theirs <= set(files_in(folder / "backups"))


def test_a_backup_may_be_copied_to_any_place_one_may_write_in(store, ward, folder, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    store.backups.copy_to(stick / "ward.db")
    assert list(files_in(stick)) == ["ward.db"]
    with open_store(put_back(stick / "ward.db", folder, tmp_path)) as again:
        assert tables_of(again) == tables_of(store)


def test_a_copy_to_a_place_that_is_not_there_says_so(store, tmp_path):
    with pytest.raises(StoreError, match="cannot be found"):
        store.backups.copy_to(tmp_path / "not there" / "ward.db")


def test_a_copy_made_while_others_write_is_whole_and_of_one_moment(store, ward, folder, tmp_path):
    begun, stop = threading.Event(), threading.Event()

    def write_in_twos():
        while not stop.is_set():
            with store.change("Record two") as change:
                for place in ("one of two", "two of two"):
                    change.insert(
                        Observation(
                            uid=change.new_uid(),
                            ward_id=ward.id,
                            kind=Kind.WORRY,
                            factors=0,
                            text="Call bell out of reach",
                            place=place,
                            noticed_on=TODAY,
                            recorded_at=change.now,
                        )
                    )
            begun.set()

    for _ in range(300):  # enough pages that a copy takes a while
        an_observation(store, ward, text="worry " * 100)
    writer = threading.Thread(target=write_in_twos)
    writer.start()
    begun.wait()
    copies = [tmp_path / f"{number}.db" for number in range(5)]
    for copy in copies:
        store.backups.copy_to(copy)
    stop.set()
    writer.join()
    counts = [counted(copy, key_in(folder)) for copy in copies]
    assert all(ones == twos > 0 for ones, twos in counts)
    assert counts == sorted(counts)


def counted(copy, key):
    """Return how many of each of the twos a copy holds, after checking that it is whole."""
    connection = connect(copy, key)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    query = "SELECT count(*) FROM observation WHERE place = ?"
    numbers = [
        connection.execute(query, (place,)).fetchone()[0] for place in ("one of two", "two of two")
    ]
    connection.close()
    return numbers


def test_a_damaged_store_makes_no_backup_and_keeps_the_old_one(store, ward, folder, backed_up):
    for _ in range(50):
        an_observation(store, ward)
    store.close()
    path = folder / paths.STORE_NAME
    damaged = bytearray(path.read_bytes())
    for page in range(10, len(damaged) // 4096, 3):
        damaged[page * 4096 + 50] ^= 0xFF
    path.write_bytes(damaged)
    before = files_in(folder / "backups")
    with told_plainly(NotAStore, saying="“backups” beside it"), open_store(folder) as broken:
        broken.backups.make(NOW)
    assert files_in(folder / "backups") == before


def test_a_copy_with_a_broken_link_does_not_count_as_a_backup(store, ward, folder, backed_up):
    connection = connect(store.path, key_in(folder))
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE observation SET ward_id = 99")
    connection.close()
    before = files_in(folder / "backups")
    with told_plainly(NotAStore, saying="did not pass its check and was thrown away"):
        store.backups.make(NOW)
    assert files_in(folder / "backups") == before


def test_a_backup_folder_that_is_a_file_is_told_plainly(store, folder):
    (folder / "backups").write_text("a file")
    with told_plainly(StoreError, saying="there is a file where a folder should be"):
        store.backups.daily(NOW)


def test_two_programs_making_the_days_backup_at_once_both_do_well(store, folder):
    other = a_store(folder)
    done = []

    def back_up(which):
        done.append(which.backups.daily(NOW))

    threads = [threading.Thread(target=back_up, args=(which,)) for which in (store, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert len(done) == 2
    assert list(files_in(folder / "backups")) == ["safehuddle-2026-11-23.db"]


@given(days=st.lists(DAYS), today=DAYS)
def test_thinning_keeps_the_newest_and_never_more_than_it_says(days, today):
    gone = to_remove(days, today)
    past = {day for day in days if day <= today}
    kept = past - set(gone)
    assert set(gone) <= past  # what is dated later, by a clock set back, is never touched
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    assert set(sorted(past)[-DAILY:]) <= kept


@given(days=st.lists(DAYS), today=DAYS)
def test_thinning_keeps_one_of_each_of_the_newest_weeks_and_months(days, today):
    past = {day for day in days if day <= today}
    kept = past - set(to_remove(days, today))
    for group, many in ((lambda day: day.isocalendar()[:2], WEEKLY), (month_of, MONTHLY)):
        newest = sorted({group(day) for day in past})[-many:]
        assert set(newest) <= {group(day) for day in kept}


@given(start=DAYS, length=st.integers(0, 500))
def test_thinning_day_by_day_leaves_what_thinning_at_once_would(start, length):
    days: list[date] = []
    for step in range(length):
        today = start + timedelta(days=step)
        days.append(today)
        gone = set(to_remove(days, today))
        days = [day for day in days if day not in gone]
    assert to_remove(days, start + timedelta(days=length)) == []
    assert len(days) >= min(length, DAILY)


def month_of(day):
    return day.year, day.month


def test_opening_an_older_store_makes_a_backup_first(folder, monkeypatch):
    """Stands for the next schema: the number is raised, and there is nothing yet to migrate."""
    with open_store(folder) as store:
        before = tables_of(store)
    monkeypatch.setattr(schema, "NUMBER", schema.NUMBER + 1)
    with open_store(folder) as store:
        assert tables_of(store) == before
        assert store.query("PRAGMA user_version") == [(schema.NUMBER,)]
    before = f"safehuddle-2026-11-23-schema-{schema.NUMBER - 1}.db"
    assert list(files_in(folder / "backups")) == [before]


@pytest.mark.skipif(
    sys.platform == "win32",
    reason="Windows says by the folder, and by no mode, whom a file is open to",
)
def test_where_another_account_made_the_days_backup_this_one_makes_its_own(
    store, folder, monkeypatch
):
    """Stands for a folder in which each account may replace its own files alone."""
    todays = store.backups.daily(NOW)
    real = os.replace

    def refuse(source, target, **numbers):
        if target == todays.name:
            raise PermissionError(errno.EPERM, "Operation not permitted", target)
        real(source, target, **numbers)

    monkeypatch.setattr("safehuddle.files.new_file.os.replace", refuse)
    with store.change("Try") as change:
        change.note(tried=1)
    assert store.backups.daily(NOW) is None
    mine = store.backups.daily(NOW, at_start=True)
    assert mine.name == f"safehuddle-2026-11-23-{os.getuid()}.db"
    assert store.backups.daily(NOW, at_start=True) is None, "it holds the last change"
    assert store.backups.newest().path == mine
    assert store.backups.days() == [NOW.date()] * 2
    with store.change("Try") as change:
        change.note(tried=2)
    assert store.backups.daily(NOW, at_start=True) == mine
    assert set(files_in(folder / "backups")) == {todays.name, mine.name}


def test_of_backups_made_by_hand_in_the_same_second_none_takes_anothers_place(store, ward):
    made = []
    makers = [
        threading.Thread(target=lambda: made.append(store.backups.make(NOW, why="by-hand")))
        for _ in range(4)
    ]
    for each in makers:
        each.start()
    for each in makers:
        each.join()
    assert len(set(made)) == len(makers)
    assert sorted(made) == sorted(each.path for each in store.backups.all())
