"""Undo of rows made in bulk: they go out of sight as a run, and come back as one."""

from __future__ import annotations

from datetime import timedelta

from safehuddle.domain.kinds import Kind
from safehuddle.models import Action, HarmKind, HuddleRole, Observation, Thanks, Ward
from tests.factories import TODAY, a_huddle, a_store, an_action
from tests.store.foretelling import visible
from tests.store.looking import history_of, tables_of
from tests.store.undoing import change_text, other_ward, refused


def import_some(store, ward, count=5):
    with store.change("Import observations") as change:
        return change.bulk(
            Observation,
            [
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
            ],
        )


def in_sight(store):
    """Return the numbers of the observations one can see."""
    return [number for table, number in visible(tables_of(store)) if table == "observation"]


def test_an_import_is_undone_by_taking_its_rows_out_of_sight_and_nothing_is_lost(store, ward):
    run = import_some(store, ward)
    before = tables_of(store)
    assert store.undo() == "Import observations"
    assert in_sight(store) == []
    hidden = tables_of(store)["observation"]
    assert [hidden[number]["withdrawn_reason"] for number in run] == ["undone"] * len(run)
    assert store.redo() == "Import observations"
    assert tables_of(store) == before
    assert store.undo() == "Import observations"
    assert in_sight(store) == []


def test_an_import_can_be_undone_once_later_changes_to_its_rows_were_undone(store, ward):
    first, *_ = import_some(store, ward)
    change_text(store, first, "two")
    change_text(store, first, "three")
    store.undo()
    store.undo()
    assert store.undo() == "Import observations"
    assert in_sight(store) == []


def test_an_import_is_not_undone_while_a_row_of_it_is_changed(store, folder, ward):
    first, *_ = import_some(store, ward)
    other = a_store(folder)
    change_text(other, first, "two")
    refused(store.undo, store)
    other.undo()
    other.close()
    assert store.undo_entry(history_of(store)[1].number) == "Import observations"


def test_an_import_is_not_undone_while_a_promise_leans_on_it(store, folder, ward):
    first, *_ = import_some(store, ward)
    other = a_store(folder)
    promise = an_action(other, other_ward(other), observation_id=first)
    refused(store.undo, store)
    with other.change("Withdraw") as change:
        row = change.session.get(Action, promise.id)
        row.withdrawn_at, row.withdrawn_reason = change.now, "a slip"
    other.close()
    assert store.undo_entry(history_of(store)[1].number) == "Import observations"


def test_an_import_of_things_that_link_to_each_other_is_undone_together(store, ward):
    before = visible(tables_of(store))
    with store.change("Make a demo ward") as change:
        own = {"ward_id": ward.id, "text": "Demo"}
        (number,) = change.bulk(
            Observation,
            [
                {
                    **own,
                    "uid": change.new_uid(),
                    "kind": Kind.WORRY,
                    "factors": 0,
                    "noticed_on": TODAY,
                    "recorded_at": change.now,
                }
            ],
        )
        change.bulk(
            Action,
            [
                {
                    "uid": change.new_uid(),
                    "ward_id": ward.id,
                    "observation_id": number,
                    "what": "Demo",
                    "due": TODAY + timedelta(days=1),
                    "status": "open",
                    "opened_at": change.now,
                    "carried": 0,
                }
            ],
        )
        change.bulk(
            HarmKind,
            [{"uid": change.new_uid(), "ward_id": ward.id, "name": "fall", "position": 9}],
        )
        change.session.add(
            Thanks(
                uid=change.new_uid(),
                ward_id=ward.id,
                to_whom="all",
                text="thanks",
                given_on=TODAY,
                given_at=change.now,
                agreed=False,
            )
        )
    after = tables_of(store)
    store.undo()
    assert visible(tables_of(store)) == before
    store.redo()
    assert tables_of(store) == after


def test_parts_made_in_bulk_go_out_of_sight_with_what_they_are_part_of(store, ward):
    huddle = a_huddle(store, ward)
    with store.change("Count the demo's roles") as change:
        change.bulk(
            HuddleRole,
            [
                {
                    "uid": change.new_uid(),
                    "huddle_id": huddle.id,
                    "role": "student",
                    "present": 2,
                }
            ],
        )
        change.session.get(Ward, ward.id).focus = "Fewer falls"
    store.undo()
    assert tables_of(store)["ward"][ward.id]["focus"] == ""
