from __future__ import annotations

from datetime import date, timedelta

from safehuddle.services import suggest
from tests.factories import TODAY, a_ward, an_observation


def offered(store, ward, *, today=TODAY):
    return suggest.for_notes(store.query, ward.id, today=today)


def test_the_place_used_most_is_offered_first_and_each_only_once(store, ward):
    for place in ("Sluice", "bay 2", "Bay 2", None):
        an_observation(store, ward, place=place)
    assert offered(store, ward).places == ("Bay 2", "Sluice")


def test_one_place_written_with_and_without_its_accents_is_offered_once(store, ward):
    for place in ("Tŷ Bach", "ty bach", "Bay 2"):
        an_observation(store, ward, place=place)
    assert sorted(offered(store, ward).places) == ["Bay 2", "ty bach"]


def test_a_place_of_a_withdrawn_note_or_of_another_ward_is_not_offered(store, ward, clock):
    an_observation(store, ward, place="Bay 1", withdrawn_at=clock(), withdrawn_reason="twice")
    an_observation(store, a_ward(store, "Oak Ward"), place="Bay 9")
    assert offered(store, ward).places == ()


def test_people_are_the_wards_roles_and_then_who_else_spoke(store, ward):
    for name in ("volunteer", "Student", "Volunteer"):
        an_observation(store, ward, raised_by=name)
    got = offered(store, ward)
    assert set(got.roles) == {"housekeeper", "student", "nurse in charge"}
    assert got.people == (*got.roles, "Volunteer")


def test_the_wards_own_harms_are_offered_in_its_order(store, ward):
    assert offered(store, ward).harms == ("fall", "pressure ulcer")


def test_a_promise_is_due_at_the_next_planned_huddle(store, ward):
    friday = TODAY + timedelta(days=4)
    assert offered(store, ward, today=TODAY).next_huddle == date(2026, 11, 24)
    assert offered(store, ward, today=friday).next_huddle == date(2026, 11, 30)


def test_without_a_ward_nothing_is_offered_and_nothing_fails(store):
    got = suggest.for_notes(store.query, 99, today=TODAY)
    assert (got.places, got.people, got.harms) == ((), (), ())
