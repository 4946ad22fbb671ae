"""The images: what a gesture did to each row, whichever way the row was written."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from safehuddle.domain.kinds import Kind
from safehuddle.models import HuddleRole, Observation, Ward
from safehuddle.store import images
from safehuddle.store.images import row_seals
from tests.factories import NOW, a_huddle, an_action, an_observation, some_thanks
from tests.store.looking import history_of, tables_of
from tests.store.writing import an_unkept_observation, rows_for_bulk


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
        first = change.bulk(Observation, rows_for_bulk(change, ward, 3))
        second = change.bulk(Observation, rows_for_bulk(change, ward, 2))
        assert change.bulk(Observation, []) == range(0)
    assert (list(first), list(second)) == ([1, 2, 3], [4, 5])
    entry = history_of(store)[-1]
    assert entry.rows == []
    assert entry.bulk == [["observation", 1, 5, None]]
    texts = [row["text"] for row in tables_of(store)["observation"].values()]
    assert texts == ["Worry 0", "Worry 1", "Worry 2", "Worry 0", "Worry 1"]


def test_a_run_of_several_statements_is_whole_and_found(store, ward, monkeypatch):
    monkeypatch.setattr(images, "ROWS_AT_ONCE", 2)
    statements = []
    with store.change("Import observations") as change:
        change.raw.set_trace_callback(statements.append)
        run = change.bulk(Observation, rows_for_bulk(change, ward, 5))
        change.raw.set_trace_callback(None)
    texts = [row["text"] for row in tables_of(store)["observation"].values()]
    assert texts == [f"Worry {number}" for number in range(len(run))]
    assert len({each for each in statements if each.startswith("INSERT INTO observation ")}) == 3
    found = store.query("SELECT rowid FROM observation_words WHERE observation_words MATCH 'worry'")
    assert found == [(number,) for number in run]


words = st.text(alphabet='a"\\\\],[ \x1e\x1f\n\u2028ü🙂', max_size=6)


@given(st.lists(st.lists(words | st.none() | st.integers(), min_size=2, max_size=2), min_size=1))
def test_each_row_of_a_run_is_sealed_by_what_it_holds_alone(rows):
    one_by_one = [
        hashlib.blake2b(
            json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode(), digest_size=8
        ).hexdigest()
        for row in rows
    ]
    assert row_seals(rows) == one_by_one


def test_numbers_are_never_given_twice_even_after_an_undo(store, ward):
    first = an_observation(store, ward)
    store.undo()
    second = an_observation(store, ward)
    assert second.id > first.id
    store.undo()
    with store.change("Import observations") as change:
        run = change.bulk(Observation, rows_for_bulk(change, ward, 2))
    assert run.start > second.id
