"""Undo: each gesture taken back as a new one, and refused politely when a record moved on."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from safehuddle.domain.kinds import Kind
from safehuddle.errors import UserError
from safehuddle.models import Action, HarmKind, HuddleRole, Observation, Ward
from safehuddle.services import actions, observations, wards
from tests.factories import (
    TODAY,
    a_huddle,
    a_store,
    a_ward,
    an_action,
    an_observation,
    some_thanks,
)
from tests.store.looking import (
    assert_readable,
    assert_whole,
    beside,
    history_of,
    tables_of,
)
from tests.store.undoing import change_text, other_ward, refused


def test_with_nothing_to_undo_or_to_do_again_it_says_so(store):
    for ask in (store.undo, store.redo, lambda: store.undo_entry(1)):
        with pytest.raises(UserError) as nothing:
            ask()
        assert_readable(nothing.value.sentence)


def test_an_undo_is_a_gesture_of_its_own_with_an_entry_that_names_what_it_undid(store, ward):
    an_observation(store, ward)
    undone = history_of(store)[-1]
    assert store.undo(by="HCA") == "Record an observation"
    entry = history_of(store)[-1]
    assert (entry.label, entry.who, entry.undoes) == ("Undo", "HCA", undone.number)
    assert entry.facts == {"undone": undone.number}
    store.redo()
    assert history_of(store)[-1].undoes == entry.number
    assert history_of(store)[-1].label == "Do again"


def test_undo_and_do_again_go_back_and_forth_and_always_name_the_gesture(store, ward):
    states = [tables_of(store)]
    labels = []
    worry = an_observation(store, ward)
    for text in ("one", "two"):
        states.append(tables_of(store))
        labels.append(history_of(store)[-1].label)
        change_text(store, worry.id, text, label=f"Say {text}")
    states.append(tables_of(store))
    labels.append(history_of(store)[-1].label)
    for _ in range(2):
        for state, label in zip(states[-2::-1], labels[::-1], strict=True):
            assert store.undo() == label
            assert tables_of(store) == state
        for state, label in zip(states[1:], labels, strict=True):
            assert store.redo() == label
            assert tables_of(store) == state


def test_a_new_gesture_forgets_what_could_be_done_again(store, ward):
    an_observation(store, ward)
    store.undo()
    some_thanks(store, ward)
    with pytest.raises(UserError, match="nothing to do again"):
        store.redo()


def test_setting_up_a_ward_whose_focus_links_back_to_its_own_harm_can_be_undone(store, folder):
    before = tables_of(store)
    with store.change("Set up the ward") as change:
        oak = wards.set_up(change, name="Oak Ward")
        wards.set_focus(
            change, oak, "Fewer falls", harm_id=change.session.scalar(select(HarmKind.id))
        )
    after = tables_of(store)
    assert next(iter(after["ward"].values()))["focus_harm_id"] is not None
    assert store.undo() == "Set up the ward"
    assert tables_of(store) == before
    assert store.redo() == "Set up the ward"
    assert tables_of(store) == after
    assert_whole(folder)


def test_a_gesture_over_many_kinds_is_taken_back_whole_in_an_order_the_links_allow(store, ward):
    before = tables_of(store)
    with store.change("Close the huddle") as change:
        recorded = observations.record(change, ward.id, kind=Kind.HARM, text="Fall", harm="fall")
        promise = actions.record(
            change, ward.id, what="Mats", due=TODAY, observation_id=recorded.id
        )
        change.session.get(Action, promise.id).handed_to = "matron"
        change.session.get(Ward, ward.id).focus = "Fewer falls"
    after = tables_of(store)
    store.undo()
    assert tables_of(store) == before
    store.redo()
    assert tables_of(store) == after


def test_a_deleted_row_comes_back_as_it_was(store, ward):
    a_huddle(store, ward, present={"student": 2})
    before = tables_of(store)
    with store.change("Count again") as change:
        for number in before["huddle_role"]:
            change.session.delete(change.session.get(HuddleRole, number))
    assert tables_of(store)["huddle_role"] == {}
    store.undo()
    assert tables_of(store) == before


def test_a_record_changed_since_by_another_window_is_not_undone(store, folder, ward):
    worry = an_observation(store, ward, text="one")
    change_text(store, worry.id, "two")
    other = a_store(folder)
    change_text(other, worry.id, "three")
    other.close()
    refused(store.undo, store)


def test_a_change_of_another_field_by_another_window_is_no_hindrance(store, folder, ward):
    worry = an_observation(store, ward, text="one")
    change_text(store, worry.id, "two")
    other = a_store(folder)
    with other.change("Change an observation") as change:
        change.session.get(Observation, worry.id).place = "Bay 2"
    other.close()
    store.undo()
    row = tables_of(store)["observation"][worry.id]
    assert (row["text"], row["place"]) == ("one", "Bay 2")


def test_a_new_record_that_was_changed_since_is_not_taken_away(store, folder, ward):
    worry = an_observation(store, ward)
    other = a_store(folder)
    with other.change("Change an observation") as change:
        change.session.get(Observation, worry.id).place = "Bay 2"
    other.close()
    refused(store.undo, store)


def test_a_new_record_that_a_promise_leans_on_is_not_taken_away(store, folder, ward):
    worry = an_observation(store, ward)
    other = a_store(folder)
    an_action(other, other_ward(other), observation_id=worry.id)
    other.close()
    refused(store.undo, store)
    assert_whole(folder)


def test_after_a_refusal_the_next_press_reaches_the_gesture_before(store, folder, ward):
    an_observation(store, ward, text="before")
    worry = an_observation(store, ward, text="one")
    other = a_store(folder)
    change_text(other, worry.id, "two")
    other.close()
    refused(store.undo, store)
    assert store.undo() == "Record an observation"
    assert [row["text"] for row in tables_of(store)["observation"].values()] == ["two"]


def test_what_was_undone_twice_in_two_windows_is_refused_in_the_second(store, folder, ward):
    an_observation(store, ward)
    entry = history_of(store)[-1].number
    other = a_store(folder)
    other.undo_entry(entry)
    other.close()
    refused(store.undo, store)


def test_any_entry_can_be_undone_by_its_number_while_nothing_leans_on_it(store, ward):
    worry = an_observation(store, ward, text="one")
    change_text(store, worry.id, "two")
    entry = history_of(store)[-1].number
    some_thanks(store, ward)
    assert store.undo_entry(entry) == "Change an observation"
    assert tables_of(store)["observation"][worry.id]["text"] == "one"
    assert store.redo() == "Change an observation"
    assert tables_of(store)["observation"][worry.id]["text"] == "two"


def test_an_entry_undone_by_its_number_is_not_met_again_on_the_way_back(store, ward):
    worry = an_observation(store, ward, text="one")
    change_text(store, worry.id, "two")
    some_thanks(store, ward)
    store.undo_entry(history_of(store)[-2].number)
    assert store.undo() == "Say thanks"
    assert store.undo() == "Record an observation"


def test_a_print_cannot_be_undone(store, ward):
    with store.change("Print") as change:
        change.note(pages=1)
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo_entry(history_of(store)[-1].number)


def test_an_undo_that_meets_a_full_or_busy_disk_can_be_asked_for_again(store, folder, ward):
    an_observation(store, ward)
    with store.change("Be impatient") as change:
        change.raw.execute("PRAGMA busy_timeout = 50")
    with beside(folder) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Exception, match="Another program"):
            store.undo()
        other.execute("ROLLBACK")
    assert store.undo() == "Record an observation"
    assert store.redo() == "Record an observation"


def test_an_entry_about_fields_that_are_no_more_is_refused(store, ward):
    """As after an upgrade that took a column away: the entry still tells of it."""
    worry = an_observation(store, ward)
    change_text(store, worry.id, "two")
    gone = (
        '{"rows":[["observation",1,{"colour":"red"},{"colour":"blue"}]]}',
        '{"rows":[["bulletin",1,{"text":"a"},{"text":"b"}]]}',
    )
    for images in gone:
        with store.change("Write as an older program") as change:
            change.note()
            change.raw.execute(
                "INSERT INTO history (at, label, facts, images, digest, chain)"
                " VALUES ('', '', '{}', ?, '', '')",
                (images,),
            )
        ((entry,),) = store.query("SELECT id FROM history WHERE images = ?", (images,))
        refused(lambda entry=entry: store.undo_entry(entry), store)


def test_two_wards_of_one_store_are_undone_each_by_its_own_gestures(store, ward):
    oak = a_ward(store, "Oak Ward")
    an_observation(store, ward, text="of Maple")
    an_observation(store, oak, text="of Oak")
    store.undo()
    assert [row["text"] for row in tables_of(store)["observation"].values()] == ["of Maple"]


def test_what_was_undone_says_which_record_it_was(store, ward):
    row = an_observation(store, ward, "hoist battery flat")
    with store.change(observations.EDIT) as change:
        observations.edit(change, row.id, place="Bay 2")
    for turn, label, place in (
        (store.undo, "Change an observation", None),
        (store.undo, "Record an observation", None),
        (store.redo, "Record an observation", None),
        (store.redo, "Change an observation", "Bay 2"),
    ):
        said = turn()
        row = said.rows["observation"]
        assert (said, row["text"], row["place"]) == (label, "hoist battery flat", place)
    with store.change("Rename the ward") as change:
        wards.rename(change, ward.id, "Oak Ward")
    assert set(store.undo().rows) == {"ward"}
