"""Backups as people meet them: the second place, before an import, the list."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest

from safehuddle.errors import DiskTrouble, UserError
from safehuddle.services import rules
from safehuddle.services.care import backups
from safehuddle.store.backup_names import DAILY, MONTHLY, WEEKLY, Why, name_of
from safehuddle.store.second_place import THREAD, answers, refuse_unusable, stem_of
from tests.factories import NOW, an_observation, open_store
from tests.store.looking import files_in, key_in, last_entry_of


@pytest.fixture
def stick(tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def chosen(store, ward, stick):
    """The stick is the second place."""
    with store.change(rules.KEEP) as change:
        rules.choose(change, rules.SECOND_PLACE, str(stick))
    return stick


def names(folder):
    return sorted(files_in(folder))


def test_without_a_second_place_backups_stay_on_this_pc(store, ward):
    backups.daily(store)
    assert backups.second_place(store.query) is None
    assert not backups.bring_to_second_place(store)


def test_each_days_backup_also_goes_to_the_second_place(store, chosen):
    backups.daily(store)
    ((name, content),) = files_in(chosen).items()
    assert name == f"safehuddle-{key_in(store.path.parent).name[:8]}-2026-11-23.db"
    assert content == store.backups.all()[-1].path.read_bytes()
    standing = backups.second_place(store.query)
    assert standing.words("UTC") == (
        f"Each day’s backup also goes to {chosen}. The last one arrived on 23/11/2026."
    )
    assert not standing.is_late(NOW + timedelta(days=300))


def test_what_lies_in_the_second_place_is_read_and_not_believed_by_its_name_and_size(store, chosen):
    backups.daily(store)
    ((name, content),) = files_in(chosen).items()
    (chosen / name).write_bytes(content[::-1])
    backups.daily(store, at_start=True)
    assert files_in(chosen) == {name: content}


def test_by_a_clock_that_stands_still_each_start_backs_up_what_was_saved_since(store, ward, chosen):
    backups.daily(store, at_start=True)
    for number in range(2):
        an_observation(store, ward, f"hoist {number}")
        before = store.backups.newest().path.read_bytes()
        backups.daily(store)  # once a day is enough while it runs
        assert store.backups.newest().path.read_bytes() == before
        backups.daily(store, at_start=True)
        newest = store.backups.newest()
        last = store.query("SELECT id, chain FROM history ORDER BY id DESC LIMIT 1")
        assert [last_entry_of(newest.path, store.key)] == last
        assert list(files_in(chosen).values()) == [newest.path.read_bytes()]
    again = store.backups.newest().path.stat().st_mtime_ns
    backups.daily(store, at_start=True)
    assert store.backups.newest().path.stat().st_mtime_ns == again


def test_after_a_start_with_the_clock_ahead_the_second_place_goes_on_getting_backups(
    store, ward, chosen, clock, caplog
):
    clock.go_on(days=2_000)
    backups.daily(store, at_start=True)
    clock.go_on(days=-2_000)
    an_observation(store, ward)
    backups.daily(store)
    assert store.backups.newest().day == NOW.date()
    assert any(name.endswith("-2026-11-23.db") for name in names(chosen))
    standing = backups.second_place(store.query)
    assert standing.words("UTC").endswith("The last one arrived on 23/11/2026.")
    clock.go_on(days=2_000)
    backups.bring_to_second_place(store)
    clock.go_on(days=-2_000)
    chosen.rename(chosen.with_name("in a pocket"))
    backups.bring_to_second_place(store)
    assert backups.second_place(store.query).is_late(store.clock())


def test_when_the_place_is_away_work_goes_on_and_people_hear_of_it(store, chosen, caplog):
    backups.daily(store)
    chosen.rename(chosen.with_name("in a pocket"))
    for _day in range(3):
        store.clock.go_on(days=1)
        backups.daily(store)
    standing = backups.second_place(store.query)
    assert standing.words("UTC") == (
        f"Backups have not reached {chosen} since 23/11/2026. Is it connected?"
    )
    assert not standing.is_late(store.clock())
    assert standing.is_late(NOW + timedelta(days=7))
    assert "was not reached: DiskTrouble" in caplog.text
    assert str(chosen) not in caplog.text
    chosen.with_name("in a pocket").rename(chosen)
    assert backups.bring_to_second_place(store)
    assert [name[-13:] for name in names(chosen)] == ["2026-11-23.db", "2026-11-26.db"]
    assert not backups.second_place(store.query).is_behind


def test_a_place_that_was_never_reached_says_so_and_is_late_after_a_week(store, chosen, caplog):
    chosen.rmdir()
    backups.daily(store)
    standing = backups.second_place(store.query)
    assert "have not reached" in standing.words("UTC")
    assert "yet" in standing.words("UTC")
    assert not standing.is_late(NOW + timedelta(days=6))
    assert standing.is_late(NOW + timedelta(days=7))


def test_another_second_place_begins_with_nothing_known_of_it(store, chosen, tmp_path):
    backups.daily(store)
    with store.change(rules.KEEP) as change:
        rules.choose(change, rules.SECOND_PLACE, str(tmp_path / "share"))
    assert backups.second_place(store.query).reached is None
    assert not backups.second_place(store.query).is_late(NOW + timedelta(days=300))


def test_the_second_place_is_thinned_as_the_first_and_others_files_stay(store, chosen):
    theirs = {
        "safehuddle-00000000-2020-01-01.db",
        "safehuddle-2020-01-01.db",
        "holiday.jpg",
    }
    for name in theirs:
        (chosen / name).write_text("theirs")
    for _day in range(40):
        store.clock.go_on(days=1)
        backups.daily(store)
    ours = set(names(chosen)) - theirs
    assert theirs <= set(names(chosen))
    assert DAILY <= len(ours) <= DAILY + WEEKLY + MONTHLY
    assert len(ours) == len(store.backups.days())


def test_a_place_that_cannot_be_written_is_behind_and_stops_nothing(store, chosen, caplog):
    # A folder where the backup would be: nobody may replace that, the PC's administrator neither.
    (chosen / name_of(stem_of(key_in(store.path.parent)), NOW.date())).mkdir()
    backups.daily(store)
    assert backups.second_place(store.query).is_behind


def test_a_place_that_hangs_is_given_up_in_time():
    gate = threading.Event()
    assert not answers(gate.wait, patience_s=0.01)
    gate.set()
    for left in threading.enumerate():
        if left.name == THREAD:
            left.join()
    assert answers(gate.is_set, patience_s=10)


def test_a_place_that_would_be_lost_with_the_pc_is_refused(store, stick, tmp_path):
    data = store.path.parent
    with pytest.raises(UserError, match="would be lost with it"):
        refuse_unusable(data / "backups", data)
    with pytest.raises(DiskTrouble, match="cannot be reached"):
        refuse_unusable(tmp_path / "nowhere", data)
    refuse_unusable(stick, data)
    assert names(stick) == []


def test_before_an_import_there_is_a_backup_unless_there_is_nothing_to_lose(tmp_path, store, ward):
    backups.before_import(store)
    assert names(store.backups.folder) == ["safehuddle-2026-11-23-before-import-090000.db"]
    with open_store(tmp_path / "new") as new:
        backups.before_import(new)
        assert not new.backups.folder.exists()


def test_the_list_says_when_and_why_each_was_made_newest_first(store, ward):
    store.backups.make(NOW - timedelta(days=30), why="schema-1")
    backups.daily(store)
    backups.before_import(store)
    cards = backups.list_backups(store)
    assert [(card.why, card.day.day) for card in cards] == [
        (Why.BEFORE_IMPORT, 23),
        (Why.DAY, 23),
        (Why.BEFORE_UPGRADE, 24),
    ]
    assert cards[0].at == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert cards[0].why_words == "before records were brought in"
    assert all(card.size > 0 and card.path.exists() for card in cards)
