"""The change: one gesture, one transaction, one entry, told to those who listen."""

from __future__ import annotations

import threading
from datetime import tzinfo

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlcipher3 import dbapi2

from safehuddle.models import Action, Draft, Observation, ShiftPattern, Thanks, Ward
from safehuddle.store.change import CommittedChange
from tests.factories import NOW, TODAY, an_observation
from tests.store.looking import history_of, tables_of
from tests.store.writing import add_and_fail, an_unkept_observation, rows_for_bulk


def test_a_gesture_that_touches_many_rows_is_one_entry_with_all_of_them(store, ward):
    before = len(history_of(store))
    with store.change("Do much", by="HCA") as change:
        worry = an_unkept_observation(change, ward)
        change.session.add(worry)
        change.session.flush()
        change.session.add(
            Action(
                uid=change.new_uid(),
                ward_id=ward.id,
                observation_id=worry.id,
                what="Move it",
                due=TODAY,
                status="open",
                opened_at=change.now,
                carried=0,
            )
        )
        change.session.get(Ward, ward.id).focus = "Fewer falls"
    entry = history_of(store)[-1]
    assert len(history_of(store)) == before + 1
    assert (entry.label, entry.who) == ("Do much", "HCA")
    assert {(table, after is not None) for table, _, _, after in entry.rows} == {
        ("observation", True),
        ("action", True),
        ("ward", True),
    }


def test_a_gesture_that_fails_changes_nothing_and_has_no_entry(store, ward):
    def fail(change):
        change.session.add(an_unkept_observation(change, ward))
        change.session.flush()
        change.insert(an_unkept_observation(change, ward))
        change.bulk(Observation, rows_for_bulk(change, ward, 3))
        raise ZeroDivisionError

    before, entries = tables_of(store), len(history_of(store))
    with pytest.raises(ZeroDivisionError), store.change("Fail half way") as change:
        fail(change)
    assert tables_of(store) == before
    assert len(history_of(store)) == entries


def test_after_a_failure_the_next_gesture_works(store, ward):
    with pytest.raises(ZeroDivisionError), store.change("Fail") as change:
        add_and_fail(change, ward)
    an_observation(store, ward)
    assert len(tables_of(store)["observation"]) == 1


def test_trouble_with_another_file_inside_a_change_is_not_taken_for_the_stores(store, tmp_path):
    with pytest.raises(FileNotFoundError), store.change("Import"):
        (tmp_path / "rota.csv").read_bytes()


def test_a_change_that_touches_nothing_has_no_entry_and_no_undo(store, ward):
    before = len(history_of(store))
    with store.change("Look only") as change:
        change.session.get(Ward, ward.id)
    with store.change("Set what is set") as change:
        change.session.get(Ward, ward.id).name = ward.name
    assert len(history_of(store)) == before
    assert store.undo() == "Set up a ward"


@pytest.mark.parametrize(
    "statement",
    [
        update(Ward).values(name="Oak"),
        delete(ShiftPattern),
        insert(Draft).values(name="a", body="b", saved_at=NOW),
        update(Ward.__table__).values(name="Oak"),
        text("UPDATE ward SET name = 'Oak'"),
        text("  delete from shift_pattern"),
        text("WITH w AS (SELECT 1) UPDATE ward SET name = 'Oak'"),
        text("REPLACE INTO mark VALUES ('kept', '1')"),
    ],
    ids=str,
)
def test_statements_that_would_pass_the_history_by_are_refused(store, ward, statement):
    before = tables_of(store)
    with (
        pytest.raises(RuntimeError, match="change rows as objects"),
        store.change("Pass by") as change,
    ):
        change.session.execute(statement)
    with (
        pytest.raises(RuntimeError, match=r"write through store\.change"),
        store.reading() as session,
    ):
        session.execute(statement)
    assert tables_of(store) == before


def test_a_change_may_ask_as_it_likes(store, ward):
    with store.change("Look") as change:
        names = change.session.scalars(text("SELECT name FROM ward")).all()
        counted = change.session.execute(text("WITH w AS (SELECT 1) SELECT * FROM w")).all()
        assert change.session.scalars(select(Ward.name)).all() == names == ["Maple Ward"]
    assert counted == [(1,)]


def test_a_change_is_not_kept_half_way_by_its_own_session(store, ward):
    def commit_early(change):
        change.session.get(Ward, ward.id).name = "Oak"
        change.session.commit()

    def make_a_savepoint(change):
        with change.session.begin_nested():
            change.session.get(Ward, ward.id).name = "Oak"

    before = tables_of(store)
    for act in (commit_early, make_a_savepoint):
        with (
            pytest.raises(RuntimeError, match="kept whole, by the store"),
            store.change("Keep half") as change,
        ):
            act(change)
    assert tables_of(store) == before


def test_a_reading_session_refuses_to_write(store, ward):
    def rename(session):
        session.get(Ward, ward.id).name = "Oak"
        session.flush()

    before = tables_of(store)
    with (
        pytest.raises(RuntimeError, match=r"write through store\.change"),
        store.reading() as session,
    ):
        rename(session)
    assert tables_of(store) == before


def test_a_reading_session_sees_one_moment_while_others_write(store, ward):
    with store.reading() as session:
        before = session.scalars(select(Observation.id)).all()
        an_observation(store, ward)
        assert session.scalars(select(Observation.id)).all() == before
    with store.reading() as session:
        assert len(session.scalars(select(Observation.id)).all()) == len(before) + 1


def test_a_change_inside_a_change_is_a_mistake_and_is_told_as_one(store, ward):
    before = tables_of(store)
    with (
        pytest.raises(dbapi2.OperationalError, match="within a transaction"),
        store.change("Outer"),
    ):
        an_observation(store, ward)
    assert tables_of(store) == before


def test_threads_that_change_at_once_take_turns(store, ward):
    def record():
        for _ in range(10):
            an_observation(store, ward)

    threads = [threading.Thread(target=record) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(tables_of(store)["observation"]) == 40
    assert [entry.number for entry in history_of(store)] == list(range(1, 42))


def test_a_draft_is_kept_without_history_undo_or_news(store, ward):
    told = []
    store.subscribe(told.append)
    before = len(history_of(store))
    with store.change("Keep a draft") as change:
        change.session.add(Draft(name="quick-add", body='{"text": "Call b"}', saved_at=change.now))
    with store.change("Keep a draft") as change:
        change.session.get(Draft, "quick-add").body = '{"text": "Call bell"}'
    assert store.query("SELECT body FROM draft") == [('{"text": "Call bell"}',)]
    with store.change("Drop a draft") as change:
        change.session.delete(change.session.get(Draft, "quick-add"))
    assert store.query("SELECT body FROM draft") == []
    assert len(history_of(store)) == before
    assert told == []
    assert store.undo() == "Set up a ward"


def test_a_print_is_entered_in_the_history_though_nothing_changed(store, ward):
    with store.change("Print the weekly page", by="matron") as change:
        change.note(pages=1, report="weekly")
    entry = history_of(store)[-1]
    assert (entry.label, entry.who, entry.rows) == ("Print the weekly page", "matron", [])
    assert entry.facts == {"pages": 1, "report": "weekly"}


def test_a_print_neither_is_undone_nor_forgets_what_can_be_done_again(store, ward):
    an_observation(store, ward)
    store.undo()
    with store.change("Print the weekly page") as change:
        change.note(pages=1)
    assert store.redo() == "Record an observation"
    assert store.undo() == "Record an observation"


def test_listeners_are_told_once_which_kinds_changed_and_after_the_commit(store, ward):
    told = []

    def listen(changed):
        told.append((changed, len(tables_of(store)["observation"])))

    stop = store.subscribe(listen)
    worry = an_observation(store, ward)
    with store.change("Do much") as change:
        change.session.get(Observation, worry.id).place = "Bay 1"
        change.session.add(
            Thanks(
                uid=change.new_uid(),
                ward_id=ward.id,
                to_whom="all",
                text="for coming",
                given_on=TODAY,
                given_at=change.now,
                agreed=True,
            )
        )
    store.undo()
    stop()
    an_observation(store, ward)
    entries = [entry.number for entry in history_of(store)]
    both = frozenset({"observation", "thanks"})
    assert told == [
        (CommittedChange(frozenset({"observation"}), entries[-4]), 1),
        (CommittedChange(both, entries[-3]), 1),
        (CommittedChange(both, entries[-2]), 1),
    ]


def test_a_gesture_that_fails_is_told_to_nobody(store, ward):
    told = []
    store.subscribe(told.append)
    with pytest.raises(ZeroDivisionError), store.change("Fail") as change:
        add_and_fail(change, ward)
    assert told == []


def test_a_listener_that_fails_neither_unsays_the_change_nor_deafens_the_others(
    store, ward, caplog
):
    told = []

    def fail(changed):
        raise ZeroDivisionError

    store.subscribe(fail)
    store.subscribe(told.append)
    an_observation(store, ward)
    assert len(told) == 1
    assert store.undo() == "Record an observation"
    assert caplog.messages == ["a listener failed after a change"] * 2


def test_the_moment_of_a_change_is_the_clocks_and_its_names_sort_by_it(store, clock, ward):
    first = an_observation(store, ward)
    clock.go_on(seconds=1)
    second = an_observation(store, ward)
    assert first.recorded_at < second.recorded_at
    assert first.uid < second.uid


def test_a_bulk_gesture_stopped_by_hand_is_undone_and_the_next_one_is_kept(store, ward):
    class Stopping(tzinfo):
        def utcoffset(self, moment):
            raise KeyboardInterrupt

    def three_rows(change):
        *rows, last = rows_for_bulk(change, ward, 3)
        return [*rows, {**last, "recorded_at": NOW.replace(tzinfo=Stopping())}]

    before = tables_of(store)
    with pytest.raises(KeyboardInterrupt), store.change("Import") as change:
        change.bulk(Observation, three_rows(change))
    assert tables_of(store) == before
    an_observation(store, ward)
    assert len(tables_of(store)["observation"]) == 1
