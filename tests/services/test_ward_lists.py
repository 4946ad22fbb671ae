from __future__ import annotations

import pytest

from safehuddle.domain.presets import PRESETS
from safehuddle.errors import UserError
from safehuddle.services import ward_lists
from safehuddle.services.ward_lists import CHANGE_LIST, STANDARD_LIST, ListName
from tests.factories import harm_of


def names(store, ward, which):
    with store.reading() as session:
        return [item.name for item in ward_lists.items(session, ward.id, which)]


def put(store, ward, which, wanted):
    with store.change(CHANGE_LIST) as change:
        ward_lists.replace(change, ward.id, which, wanted)


def test_other_words_keep_what_was_recorded_under_an_entry(store, ward):
    fall = harm_of(store, ward, "fall")
    with store.change(CHANGE_LIST) as change:
        ward_lists.rename(change, ListName.HARMS, fall, "fall from bed")
    assert harm_of(store, ward, "fall from bed") == fall


def test_two_entries_cannot_have_the_same_words(store, ward):
    fall = harm_of(store, ward, "fall")
    with pytest.raises(UserError, match="the same"), store.change(CHANGE_LIST) as change:
        ward_lists.rename(change, ListName.HARMS, fall, "Pressure Ulcer")


def test_an_entry_that_was_dropped_meanwhile_is_not_renamed(store, ward):
    fall = harm_of(store, ward, "fall")
    put(store, ward, ListName.HARMS, ["pressure ulcer"])
    with pytest.raises(UserError, match="no longer"), store.change(CHANGE_LIST) as change:
        ward_lists.rename(change, ListName.HARMS, fall, "slip")


def test_an_entry_that_comes_back_is_the_same_one(store, ward):
    fall = harm_of(store, ward, "fall")
    put(store, ward, ListName.HARMS, ["pressure ulcer"])
    put(store, ward, ListName.HARMS, ["pressure ulcer", "Fall"])
    assert harm_of(store, ward, "Fall") == fall
    assert names(store, ward, ListName.HARMS) == ["pressure ulcer", "Fall"]


def test_a_role_can_be_asked_first(store, ward):
    with store.reading() as session:
        last = ward_lists.items(session, ward.id, ListName.ROLES)[-1]
    with store.change(CHANGE_LIST) as change:
        ward_lists.set_speaks_first(change, last.id, is_first=not last.speaks_first)
    with store.reading() as session:
        now = ward_lists.items(session, ward.id, ListName.ROLES)[-1]
    assert now.speaks_first is not last.speaks_first


def milestones(store, ward):
    with store.reading() as session:
        return ward_lists.items(session, ward.id, ListName.HARMS)[0].milestones


def test_a_harm_has_milestones_of_its_own_until_the_usual_ones_are_typed(store, ward):
    fall = harm_of(store, ward, "fall")
    for typed, kept in (("150, 50", "50 150"), ("30 60 100 180 365", ""), ("7", "7"), ("", "")):
        with store.change(CHANGE_LIST) as change:
            ward_lists.set_milestones(change, fall, typed)
        assert milestones(store, ward) == kept


def test_milestones_that_are_no_numbers_are_refused(store, ward):
    fall = harm_of(store, ward, "fall")
    with pytest.raises(UserError, match="numbers of days"), store.change(CHANGE_LIST) as change:
        ward_lists.set_milestones(change, fall, "soon")


@pytest.mark.parametrize("which", ListName)
def test_the_standard_list_comes_back_in_one_step_and_goes_in_one(store, ward, which):
    before = names(store, ward, which)
    with store.change(STANDARD_LIST) as change:
        ward_lists.put_standard_back(change, ward.id, which, "adult")
    adult = PRESETS["adult"]
    standard = {
        ListName.PROMPTS: list(adult.prompts),
        ListName.HARMS: list(adult.harms),
        ListName.ROLES: [role.title for role in adult.roles],
    }
    assert names(store, ward, which) == standard[which]
    store.undo()
    assert sorted(names(store, ward, which)) == sorted(before)


def test_the_standard_roles_bring_their_first_voices(store, ward):
    with store.change(STANDARD_LIST) as change:
        ward_lists.put_standard_back(change, ward.id, ListName.ROLES, "adult")
    with store.reading() as session:
        roles = ward_lists.items(session, ward.id, ListName.ROLES)
    first = {role.name for role in roles if role.speaks_first}
    assert first == {role.title for role in PRESETS["adult"].roles if role.speaks_first}
