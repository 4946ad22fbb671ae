from __future__ import annotations

from datetime import timedelta

from safehuddle.domain.planned import WEEKDAYS
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.services import rules
from safehuddle.services.at_hand import at_hand, list_wards
from tests.factories import TODAY, a_huddle, a_ward, an_action


def test_wards_come_in_the_order_they_were_set_up(store, ward):
    oak = a_ward(store, "Oak Ward")
    assert [(w.id, w.name) for w in list_wards(store.query)] == [
        (ward.id, "Maple Ward"),
        (oak.id, "Oak Ward"),
    ]


def test_the_shift_the_roles_and_what_is_due_are_at_hand(store, ward, clock):
    an_action(store, ward, due=TODAY)
    an_action(store, ward, due=TODAY - timedelta(days=3))
    an_action(store, ward, due=TODAY + timedelta(days=1))
    an_action(store, ward, due=TODAY, status=ActionStatus.DONE)
    now = at_hand(store.query, ward.id, clock())
    assert now.shift == "long day"
    assert set(now.roles) == {"housekeeper", "student", "nurse in charge"}
    assert now.waiting == {"actions": 2}
    assert now.today == TODAY


def test_a_ward_without_shifts_has_none_on(store, ward, clock):
    from safehuddle.services import wards as lists

    with store.change("Change the shifts") as change:
        lists.set_shifts(change, ward.id, [])
    assert at_hand(store.query, ward.id, clock()).shift == ""


def test_every_ward_and_the_days_of_this_wards_huddles_are_at_hand(store, ward, clock):
    oak = a_ward(store, "Oak Ward")
    a_huddle(store, ward, on=TODAY - timedelta(days=3))
    a_huddle(store, ward, on=TODAY - timedelta(days=4), status=HuddleStatus.MISSED)
    a_huddle(store, oak, on=TODAY - timedelta(days=5))
    now = at_hand(store.query, ward.id, clock())
    assert [(each.uid, each.name) for each in now.wards] == [
        (ward.uid, "Maple Ward"),
        (oak.uid, "Oak Ward"),
    ]
    assert now.planned == WEEKDAYS
    assert [(TODAY - day.on, day.held) for day in now.huddles] == [
        (timedelta(days=4), False),
        (timedelta(days=3), True),
    ]


def test_the_shapes_of_hospital_numbers_are_at_hand(store, ward, clock):
    assert at_hand(store.query, ward.id, clock()).shapes == ()
    with store.change(rules.KEEP) as change:
        rules.choose(change, rules.HOSPITAL_SHAPES, ["RXX999999"])
    assert at_hand(store.query, ward.id, clock()).shapes == ("RXX999999",)
