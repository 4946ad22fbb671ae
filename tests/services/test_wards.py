from __future__ import annotations

from datetime import time

import pytest

from safehuddle.domain.presets import PRESETS, SHIFT_PRESETS
from safehuddle.domain.shifts import Shift
from safehuddle.errors import UserError
from safehuddle.services import ward_lists, wards
from safehuddle.services.ward_lists import ListName
from tests.factories import a_ward


def test_a_new_ward_has_all_the_lists_of_its_preset(store):
    for preset in PRESETS.values():
        with store.change(wards.SET_UP) as change:
            ward_id = wards.set_up(change, name=preset.name, preset=preset.id)
        with store.reading() as session:
            card = wards.ward_card(session, ward_id)
            lists = {which: ward_lists.items(session, ward_id, which) for which in ListName}
        assert [item.name for item in lists[ListName.PROMPTS]] == list(preset.prompts)
        assert [item.name for item in lists[ListName.HARMS]] == list(preset.harms)
        assert [item.name for item in lists[ListName.ROLES]] == [r.title for r in preset.roles]
        assert any(item.speaks_first for item in lists[ListName.ROLES])
        assert (card.focus, card.focus_harm_id) == ("", None)  # nobody has chosen one


def test_a_new_ward_has_the_shifts_of_its_preset(store):
    for name, patterns in SHIFT_PRESETS.items():
        with store.change(wards.SET_UP) as change:
            ward_id = wards.set_up(change, name=name, shifts=name)
        with store.reading() as session:
            assert wards.shifts(session, ward_id) == tuple(patterns)


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "x" * 81, "maple ward"])
def test_a_ward_needs_a_name_of_its_own(store, ward, name):
    with pytest.raises(UserError) as told, store.change(wards.SET_UP) as change:
        wards.set_up(change, name=name)
    assert told.value.field == "name"
    assert len(store.query("SELECT id FROM ward")) == 1


def test_a_ward_may_change_the_capitals_of_its_own_name_but_not_take_another_s(store, ward):
    with store.change(wards.SET_UP) as change:
        wards.set_up(change, name="Oak Ward")
    with store.change("Rename the ward") as change:
        wards.rename(change, ward.id, "MAPLE Ward")
    with pytest.raises(UserError), store.change("Rename the ward") as change:
        wards.rename(change, ward.id, "oak ward")
    with store.reading() as session:
        assert wards.ward_card(session, ward.id).name == "MAPLE Ward"


def test_a_ward_is_found_by_its_name_in_any_case_or_its_uid(store, ward):
    with store.reading() as session:
        assert wards.ward_named(session, " MAPLE ward ").id == ward.id
        assert wards.ward_named(session, ward.uid.lower()).id == ward.id
        assert wards.ward_named(session, None).id == ward.id


def test_a_ward_is_found_without_its_accents_unless_another_is_spelled_so(store):
    first = a_ward(store, "Łódź Ward")
    with store.reading() as session:
        assert wards.ward_named(session, "lodz-ward").uid == first.uid
    second = a_ward(store, "Lodz Ward")
    with store.reading() as session:
        assert wards.ward_named(session, "LODZ WARD").uid == second.uid
        assert wards.ward_named(session, "łódź ward").uid == first.uid


def test_a_wrong_name_is_answered_with_the_nearest(store, ward):
    with store.reading() as session, pytest.raises(UserError, match="Maple Ward"):
        wards.ward_named(session, "Mapel Ward")


def test_with_several_wards_one_must_be_named(store, ward):
    with store.change(wards.SET_UP) as change:
        wards.set_up(change, name="Oak Ward")
    with store.reading() as session, pytest.raises(UserError, match="Maple Ward, Oak Ward"):
        wards.ward_named(session, None)


def test_a_list_keeps_the_rows_of_names_that_stay(store, ward):
    with store.reading() as session:
        before = {i.name: i.id for i in ward_lists.items(session, ward.id, ListName.HARMS)}
    with store.change(ward_lists.CHANGE_LIST) as change:
        ward_lists.replace(change, ward.id, ListName.HARMS, ["Pressure ulcer", "2222 call"])
    with store.reading() as session:
        after = ward_lists.items(session, ward.id, ListName.HARMS)
    assert [item.name for item in after] == ["Pressure ulcer", "2222 call"]
    assert after[0].id == before["pressure ulcer"]


@pytest.mark.parametrize("names", [["fall", "Fall"], ["fall", " "], ["x" * 201]])
def test_a_list_refuses_empty_double_and_endless_names(store, ward, names):
    with pytest.raises(UserError), store.change(ward_lists.CHANGE_LIST) as change:
        ward_lists.replace(change, ward.id, ListName.HARMS, names)
    with store.reading() as session:
        kept = ward_lists.items(session, ward.id, ListName.HARMS)
    assert [item.name for item in kept] == ["fall", "pressure ulcer"]


def test_changed_shifts_can_be_undone(store, ward):
    with store.reading() as session:
        before = wards.shifts(session, ward.id)
    with store.change("Change the shifts") as change:
        wards.set_shifts(change, ward.id, [Shift("twilight", time(17), time(1))])
    store.undo()
    with store.reading() as session:
        assert wards.shifts(session, ward.id) == before


def test_a_shift_needs_a_name_and_a_length(store, ward):
    for pattern in (Shift(" ", time(7), time(8)), Shift("all day", time(7), time(7))):
        with pytest.raises(UserError), store.change("Change the shifts") as change:
            wards.set_shifts(change, ward.id, [pattern])


def test_the_plan_needs_at_least_one_day(store, ward):
    with pytest.raises(UserError), store.change("Change the days") as change:
        wards.set_planned_weekdays(change, ward.id, frozenset())
