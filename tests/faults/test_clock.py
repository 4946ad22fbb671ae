"""A clock that is set back: the order of entry holds, no backup goes, and undo still works."""

from __future__ import annotations

from datetime import timedelta

from safehuddle.models import Observation
from safehuddle.services.history import entries
from safehuddle.services.observation_list import ObservationFilter, find
from safehuddle.store.keys import FolderKeys
from safehuddle.store.store import Store
from tests.factories import NOW, TODAY, StoppedClock, a_ward, an_observation, open_store
from tests.faults import programs
from tests.store.looking import assert_whole, history_of

BACK = (0, -1, -1, 0, -2, 1, -400)
"""Days to which a clock jumps, one after the other, from where it began."""


def jumping(store, clock):
    """Set a store's clock to each of the days in turn."""
    for days in BACK:
        clock.now = NOW + timedelta(days=days)
        yield days


def test_records_keep_the_order_of_their_entry_and_the_history_stays_whole(tmp_path, clock):
    folder = tmp_path / "data"
    with open_store(folder, clock=clock) as store:
        ward = a_ward(store)
        made = [
            an_observation(store, ward, f"{place}, at {days} days").text
            for place, days in enumerate(jumping(store, clock))
        ]
        with store.reading() as session:
            found = find(session, ward.id, ObservationFilter())
            lines = entries.latest(session, limit=len(BACK))
        assert [row.text for row in found.rows] == made[::-1]  # the newest entry first
        assert [line.at for line in lines] == [
            NOW + timedelta(days=days) for days in reversed(BACK)
        ]  # each with the time that the clock showed then
        assert [entry.number for entry in history_of(store)] == list(range(1, len(BACK) + 2))
    assert_whole(folder)


def test_undo_takes_back_the_last_gesture_whatever_the_clock_says(store, ward, clock):
    texts = [an_observation(store, ward, f"{days}").text for days in jumping(store, clock)]
    for left in range(len(texts) - 1, -1, -1):
        assert store.undo() == "Record an observation"
        assert store.query("SELECT text FROM observation ORDER BY id") == [
            (text,) for text in texts[:left]
        ]
    for _ in texts:
        store.redo()
    assert store.query("SELECT count(*) FROM observation") == [(len(texts),)]


def test_a_backup_of_a_day_yet_to_come_is_never_removed(store, ward, clock):
    for day in range(12):
        store.backups.daily(NOW + timedelta(days=day))
    before = store.backups.days()
    newest = (store.backups.folder / f"safehuddle-{before[-1]}.db").read_bytes()
    an_observation(store, ward)
    for back in range(11, -30, -1):
        store.backups.daily(NOW + timedelta(days=back))
        assert set(store.backups.days()) >= {
            day for day in before if day > (NOW + timedelta(days=back)).date()
        }
    assert (store.backups.folder / f"safehuddle-{before[-1]}.db").read_bytes() == newest
    assert TODAY + timedelta(days=11) in store.backups.days()


def test_no_two_records_have_one_name_though_the_same_moments_come_again(tmp_path):
    clock = StoppedClock()
    folder = tmp_path / "data"
    store = Store.open(folder, clock=clock, keys=FolderKeys(folder / "keys"))  # with real chance
    programs.a_ward(store)
    for _ in range(40):
        for _days in jumping(store, clock):
            programs.record(store)
    for _ in jumping(store, clock):
        programs.import_some(store, "many")
    uids = [uid for (uid,) in store.query("SELECT uid FROM observation")]
    assert len(set(uids)) == len(uids) == len(BACK) * (40 + programs.IMPORTED)
    with store.reading() as session:
        moments = {row.recorded_at for row in session.query(Observation)}
    assert len(moments) == len(set(BACK))
    store.close()
    assert_whole(folder)
