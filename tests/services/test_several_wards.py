from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.shifts import Shift
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.domain.weeks import week_of
from safehuddle.services import (
    action_list,
    at_hand,
    board,
    find,
    huddles,
    observation_list,
    suggest,
    thanks,
    ward_lists,
    wards,
)
from safehuddle.services.observation_list import ObservationFilter, State
from safehuddle.services.ward_lists import ListName
from safehuddle.services.weekly import content
from tests.factories import (
    NOW,
    TODAY,
    a_huddle,
    a_ward,
    an_action,
    an_observation,
    harm_of,
    some_thanks,
)

YESTERDAY = TODAY - timedelta(days=1)


def all_that_is_said_of(store, ward):
    """Whatever any screen or page reads about one ward."""
    rows, number, week = store.query, ward.id, week_of(TODAY)
    with store.reading() as session:
        return {
            "board": board.board(rows, number, now=NOW),
            "around": at_hand.at_hand(rows, number, NOW),
            "offered": suggest.for_notes(rows, number, today=TODAY),
            "found": find.search(rows, number, "hoist"),
            "promises": action_list.actions(session, number, now=NOW),
            "observations": observation_list.find(
                session, number, ObservationFilter(words="hoist")
            ),
            "open": observation_list.find(session, number, ObservationFilter(state=State.OPEN)),
            "running": huddles.running_huddle(session, number),
            "huddles": huddles.list_between(session, number, first=date.min, last=date.max),
            "thanks": thanks.list_given(session, number, first=date.min, last=date.max),
            "lists": [ward_lists.items(session, number, which) for which in ListName],
            "shifts": wards.shifts(session, number),
            "week": content.weekly_content(
                session, number, week, now=NOW, printed_by="matron", version="1"
            ),
        }


def live(store, ward):
    """Have a ward do something of every kind."""
    a_huddle(store, ward, on=YESTERDAY, present={"matron": 1})
    a_huddle(store, ward, status=HuddleStatus.RUNNING)
    a_huddle(store, ward, on=TODAY - timedelta(days=3), status=HuddleStatus.MISSED)
    said = {"place": "Bay 9", "raised_by": "porter", "factors": [Factor.EQUIPMENT]}
    worry = an_observation(store, ward, "hoist flat", **said)
    an_observation(store, ward, "hoist charged", kind=Kind.WENT_WELL)
    an_observation(store, ward, "hoist slipped", harm_kind_id=harm_of(store, ward))
    an_action(store, ward, "charge the hoist", observation_id=worry.id, due=YESTERDAY)
    an_action(store, ward, "hoist on the rota", status=ActionStatus.DONE)
    handed = {"status": ActionStatus.HANDED_UP, "handed_to": "estates", "handed_at": NOW}
    an_action(store, ward, "a second hoist", **handed)
    some_thanks(store, ward, text="for the hoist")
    with store.change("Change everything of the ward’s own") as change:
        wards.set_focus(change, ward.id, "Hoists", harm_id=harm_of(store, ward))
        wards.set_planned_weekdays(change, ward.id, frozenset({5, 6}))
        wards.set_shifts(change, ward.id, [Shift("always", NOW.time(), NOW.time().replace(8))])
        for which in ListName:
            ward_lists.replace(change, ward.id, which, [f"only of this ward ({which})"])


@pytest.fixture
def oak(store, ward):
    return a_ward(store, "Oak Ward")


def test_nothing_that_one_ward_does_is_seen_by_another(store, ward, oak):
    an_observation(store, oak, "hoist of our own")
    before = all_that_is_said_of(store, oak)
    live(store, ward)
    after = all_that_is_said_of(store, oak)
    assert {what for what in before if before[what] != after[what]} == set()


def test_all_of_it_is_seen_by_the_ward_itself(store, ward, oak):
    before = all_that_is_said_of(store, ward)
    live(store, ward)
    after = all_that_is_said_of(store, ward)
    assert {what for what in before if before[what] == after[what]} == set()


def test_each_ward_may_have_a_huddle_running_at_the_same_time(store, ward, oak):
    with store.change(huddles.START) as change:
        here = huddles.start(change, ward.id)
        there = huddles.start(change, oak.id)
    assert here.id != there.id
    carried = an_action(store, oak, due=YESTERDAY, opened_at=NOW - timedelta(days=2))
    with store.change(huddles.CLOSE) as change:
        huddles.close(change, here.id, roles={})
    assert store.query("SELECT carried FROM action WHERE id = ?", (carried.id,)) == [(0,)]
    with store.reading() as session:
        assert huddles.running_huddle(session, oak.id) == there
