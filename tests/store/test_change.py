"""The change: one gesture, one transaction, one entry, told to those who listen."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlcipher3 import dbapi2

from safehuddle.domain.kinds import Kind
from safehuddle.models import Action, Draft, HuddleRole, Observation, ShiftPattern, Thanks, Ward
from safehuddle.store.change import Changed
from tests.factories import NOW, TODAY, a_huddle, an_action, an_observation, some_thanks
from tests.store.looking import history_of, tables_of


def an_unkept_observation(change, ward, **columns):
    return Observation(
        **{
            "uid": change.new_uid(),
            "ward_id": ward.id,
            "kind": Kind.WORRY,
            "factors": 0,
            "text": "Call bell out of reach",
            "noticed_on": TODAY,
            "recorded_at": change.now,
            **columns,
        }
    )


def add_and_fail(change, ward):
    change.session.add(an_unkept_observation(change, ward))
    change.session.flush()
    raise ZeroDivisionError


def rows_for_bulk(change, ward, count):
    return [
        {
            "uid": change.new_uid(),
            "ward_id": ward.id,
            "kind": Kind.WORRY,
            "factors": 0,
            "text": f"Worry {number}",
            "noticed_on": TODAY,
            "recorded_at": change.now,
        }
        for number in range(count)
    ]


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
        change.bulk(Observation.__table__, rows_for_bulk(change, ward, 3))
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


def test_a_value_changed_and_changed_back_within_one_gesture_is_no_change(store, ward):
    before = len(history_of(store))
    with store.change("To and fro") as change:
        row = change.session.get(Ward, ward.id)
        row.focus = "Fewer falls"
        change.session.flush()
        row.focus = ward.focus
    assert len(history_of(store)) == before


def test_a_new_row_is_pictured_whole_as_the_file_holds_it(store, ward):
    with store.change("Record a worry") as change:
        change.session.add(
            an_unkept_observation(change, ward, text="Zażółć “ŷ” 🙂", noticed_at=change.now)
        )
    ((table, row_id, before, after),) = history_of(store)[-1].rows
    assert (table, before) == ("observation", None)
    assert after == tables_of(store)["observation"][row_id]
    assert after["noticed_at"] == "2026-11-23T09:00:00.000Z"
    assert after["noticed_on"] == "2026-11-23"
    assert after["kind"] == "worry"


def test_every_kind_of_column_is_pictured_as_the_file_holds_it(store, ward):
    worry = an_observation(store, ward)
    an_action(store, ward, observation_id=worry.id)
    some_thanks(store, ward, agreed=True)
    a_huddle(store, ward, present={"student": 2})
    now = tables_of(store)
    for entry in history_of(store):
        for table, row_id, _, after in entry.rows:
            assert after == now[table][row_id]


def test_writing_a_row_at_once_leaves_the_same_row_and_picture_as_a_flush(store, ward):
    with store.change("Record a worry") as change:
        slow = an_unkept_observation(change, ward, place="Bay 2", noticed_at=change.now)
        change.session.add(slow)
    with store.change("Record a worry") as change:
        quick = an_unkept_observation(change, ward, place="Bay 2", noticed_at=change.now)
        assert change.insert(quick) == quick.id
    told_apart = {"id", "uid"}
    first, second = (
        {name: value for name, value in row.items() if name not in told_apart}
        for row in tables_of(store)["observation"].values()
    )
    assert first == second
    *_, flushed, written = history_of(store)
    assert written.rows[0][3] == tables_of(store)["observation"][quick.id]
    assert list(written.rows[0][3]) == list(flushed.rows[0][3])


def test_a_row_written_at_once_may_link_to_one_that_waits_for_the_flush(store):
    with store.change("Set up") as change:
        ward = Ward(
            uid=change.new_uid(),
            name="Oak",
            zone="Europe/London",
            preset="adult",
            planned_days=31,
            focus="",
            created_at=change.now,
            id=7,
        )
        change.session.add(ward)
        change.insert(an_unkept_observation(change, ward))
    assert [table for table, *_ in history_of(store)[-1].rows] == ["ward", "observation"]


def test_a_changed_row_is_pictured_by_the_columns_that_changed(store, ward):
    worry = an_observation(store, ward, place="Bay 2")
    with store.change("Change an observation") as change:
        row = change.session.get(Observation, worry.id)
        row.place = None
        row.kind = Kind.NEAR_MISS
        row.text = row.text
        row.noticed_at = NOW
    assert history_of(store)[-1].rows == [
        [
            "observation",
            worry.id,
            {"kind": "worry", "place": "Bay 2", "noticed_at": None},
            {"kind": "near miss", "place": None, "noticed_at": "2026-11-23T09:00:00.000Z"},
        ]
    ]


def test_a_row_flushed_twice_is_pictured_from_the_first_state_to_the_last(store, ward):
    worry = an_observation(store, ward, text="one")
    with store.change("Change an observation") as change:
        row = change.session.get(Observation, worry.id)
        row.text = "two"
        change.session.flush()
        row.text, row.place = "three", "Bay 2"
        change.session.flush()
        row.place = None
    assert history_of(store)[-1].rows == [
        ["observation", worry.id, {"text": "one"}, {"text": "three"}]
    ]


def test_a_row_made_and_changed_in_one_gesture_is_pictured_as_it_ended(store, ward):
    with store.change("Record a worry") as change:
        row = an_unkept_observation(change, ward)
        change.session.add(row)
        change.session.flush()
        row.place = "Bay 2"  # never set before, so never loaded either
        change.session.flush()
        row.place = "Bay 3"
    ((_, row_id, before, after),) = history_of(store)[-1].rows
    assert before is None
    assert after == tables_of(store)["observation"][row_id]
    assert after["place"] == "Bay 3"


def test_a_row_made_and_deleted_in_one_gesture_never_was(store, ward):
    before = len(history_of(store))
    with store.change("Change one's mind") as change:
        row = an_unkept_observation(change, ward)
        change.session.add(row)
        change.session.flush()
        change.session.delete(row)
    assert len(history_of(store)) == before
    assert tables_of(store)["observation"] == {}


def test_a_deleted_row_is_pictured_as_it_stood_before_the_gesture(store, ward):
    huddle = a_huddle(store, ward, present={"student": 2})
    ((row_id, as_it_stood),) = tables_of(store)["huddle_role"].items()
    with store.change("Count again") as change:
        row = change.session.scalars(
            select(HuddleRole).where(HuddleRole.huddle_id == huddle.id)
        ).one()
        row.present = 3
        change.session.flush()
        row.present = 4  # never reaches the file
        change.session.delete(row)
    assert history_of(store)[-1].rows == [["huddle_role", row_id, as_it_stood, None]]


def test_a_column_that_was_never_loaded_may_not_be_changed_unseen(store, ward):
    def change_unseen(change):
        row = change.session.get(Observation, worry.id)
        change.session.expire(row, ["place"])
        row.place = "Bay 3"

    def delete_unseen(change):
        row = change.session.get(Observation, worry.id)
        change.session.expire(row, ["place"])
        change.session.delete(row)

    worry = an_observation(store, ward, place="Bay 2")
    before = tables_of(store)
    for act in (change_unseen, delete_unseen):
        with (
            pytest.raises(RuntimeError, match=r"load observation\.place before changing it"),
            store.change("Change an observation") as change,
        ):
            act(change)
    assert tables_of(store) == before


def test_many_rows_at_once_are_kept_in_the_history_as_runs(store, ward):
    with store.change("Import observations") as change:
        first = change.bulk(Observation.__table__, rows_for_bulk(change, ward, 3))
        second = change.bulk(Observation.__table__, rows_for_bulk(change, ward, 2))
        assert change.bulk(Observation.__table__, []) == range(0)
    assert (list(first), list(second)) == ([1, 2, 3], [4, 5])
    entry = history_of(store)[-1]
    assert entry.rows == []
    assert entry.bulk == [["observation", 1, 5, None]]
    texts = [row["text"] for row in tables_of(store)["observation"].values()]
    assert texts == ["Worry 0", "Worry 1", "Worry 2", "Worry 0", "Worry 1"]


def test_numbers_are_never_given_twice_even_after_an_undo(store, ward):
    first = an_observation(store, ward)
    store.undo()
    second = an_observation(store, ward)
    assert second.id > first.id
    store.undo()
    with store.change("Import observations") as change:
        run = change.bulk(Observation.__table__, rows_for_bulk(change, ward, 2))
    assert run.start > second.id


@pytest.mark.parametrize(
    "statement",
    [
        update(Ward).values(name="Oak"),
        delete(ShiftPattern),
        insert(Draft).values(name="a", body="b", saved_at=NOW),
        update(Ward.__table__).values(name="Oak"),
        text("UPDATE ward SET name = 'Oak'"),
        text("  delete from shift_pattern"),
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
    assert store.rows("SELECT body FROM draft") == [('{"text": "Call bell"}',)]
    with store.change("Drop a draft") as change:
        change.session.delete(change.session.get(Draft, "quick-add"))
    assert store.rows("SELECT body FROM draft") == []
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
        (Changed(frozenset({"observation"}), entries[-4]), 1),
        (Changed(both, entries[-3]), 1),
        (Changed(both, entries[-2]), 1),
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
