from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.domain.carry import DueGroup
from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import ActionStatus
from safehuddle.errors import UserError
from safehuddle.models import Action, Observation
from safehuddle.services import action_list, actions, observations
from safehuddle.services.what_became import story
from tests.factories import TODAY, an_action, an_observation


def listed(store, ward, clock):
    with store.reading() as session:
        return action_list.actions(session, ward.id, now=clock())


def change(store, verb, *arguments, **more):
    with store.change(verb.__name__) as door:
        return verb(door, *arguments, **more)


def is_open(store, observation_id):
    with store.reading() as session:
        return story(session, observation_id).row.is_open


def test_half_a_role_is_the_role_it_begins_where_it_begins_one(store, ward):
    for typed, kept in (
        ("nurse i", "nurse in charge"),
        ("NURSE IN CHARGE", "nurse in charge"),
        ("housekee", "housekeeper"),
        ("house", "house"),  # it may be somebody's name
        ("stu", "stu"),
        ("Jo", "Jo"),
    ):
        with store.change(actions.ACTION) as change:
            row_id = actions.record(change, ward.id, what="labels", due=TODAY, owner=typed).id
        with store.reading() as session:
            assert session.get(Action, row_id).owner == kept
        with store.change(actions.HAND_UP) as change:
            actions.hand_up(change, row_id, to=typed)
        with store.reading() as session:
            assert session.get(Action, row_id).handed_to == kept
    with store.change(observations.RECORD[Kind.WORRY]) as change:
        noted = observations.record(
            change, ward.id, kind=Kind.WORRY, text="hoist flat", raised_by="nurse i"
        )
    with store.reading() as session:
        assert session.get(Observation, noted.id).raised_by == "nurse in charge"


def test_promises_are_grouped_by_when_they_are_due_oldest_first(store, ward, clock):
    later = an_action(store, ward, due=TODAY - timedelta(days=1)).id
    oldest = an_action(store, ward, due=date(2026, 11, 2)).id
    now = an_action(store, ward, due=TODAY).id
    coming = an_action(store, ward, due=TODAY + timedelta(days=3)).id
    done = an_action(store, ward, status=ActionStatus.DONE).id
    an_action(store, ward, status=ActionStatus.DONE, closed_at=clock() - timedelta(days=3))
    an_action(store, ward, status=ActionStatus.DROPPED)
    groups = listed(store, ward, clock).groups
    assert {group: [row.id for row in rows] for group, rows in groups.items()} == {
        DueGroup.OVERDUE: [oldest, later],
        DueGroup.DUE_TODAY: [now],
        DueGroup.COMING: [coming],
        DueGroup.DONE_THIS_WEEK: [done],
    }


def test_the_last_promise_kept_settles_the_worry(store, ward):
    worry = an_observation(store, ward).id
    first = an_action(store, ward, observation_id=worry).id
    second = an_action(store, ward, observation_id=worry).id
    change(store, actions.mark_done, first)
    assert is_open(store, worry)
    change(store, actions.mark_done, second)
    assert not is_open(store, worry)
    change(store, actions.reopen, second)
    assert is_open(store, worry)


def test_one_undo_takes_back_the_tick_and_the_settling(store, ward):
    worry = an_observation(store, ward).id
    action = an_action(store, ward, observation_id=worry).id
    change(store, actions.mark_done, action)
    store.undo()
    assert is_open(store, worry)
    assert store.query("SELECT status FROM action") == [("open",)]


def test_reopening_a_promise_leaves_a_worry_that_people_settled_alone(store, ward):
    worry = an_observation(store, ward).id
    action = an_action(store, ward, observation_id=worry).id
    change(store, observations.settle, worry, how="moved to a side room")
    change(store, actions.mark_done, action)
    change(store, actions.reopen, action)
    assert not is_open(store, worry)


def test_ticking_twice_keeps_the_first_moment(store, ward, clock):
    action = an_action(store, ward).id
    change(store, actions.mark_done, action)
    first = store.query("SELECT closed_at FROM action")
    clock.go_on(hours=1)
    change(store, actions.mark_done, action)
    assert store.query("SELECT closed_at FROM action") == first


def test_dropping_a_promise_leaves_its_worry_open(store, ward):
    worry = an_observation(store, ward).id
    action = an_action(store, ward, observation_id=worry).id
    change(store, actions.drop, action, reason="overtaken")
    assert is_open(store, worry)


def test_what_is_handed_up_waits_until_its_answer_comes_back(store, ward, clock):
    action = an_action(store, ward).id
    change(store, actions.hand_up, action, to="estates")
    assert [row.handed_to for row in listed(store, ward, clock).waiting] == ["estates"]
    change(store, actions.keep_answer, action, answer="A new one comes on Friday.")
    after = listed(store, ward, clock)
    assert after.waiting == ()
    assert after.groups[DueGroup.DUE_TODAY][0].answer == "A new one comes on Friday."


def test_opening_a_promise_again_keeps_the_answer_that_once_came_back(store, ward, clock):
    action = an_action(store, ward).id
    change(store, actions.hand_up, action, to="estates")
    change(store, actions.keep_answer, action, answer="A new one comes on Friday.")
    change(store, actions.mark_done, action)
    change(store, actions.reopen, action)
    row = listed(store, ward, clock).groups[DueGroup.DUE_TODAY][0]
    assert (row.handed_to, row.answer) == ("estates", "A new one comes on Friday.")


def test_opening_what_was_handed_up_again_takes_the_question_back(store, ward, clock):
    action = an_action(store, ward).id
    change(store, actions.hand_up, action, to="estates")
    change(store, actions.reopen, action)
    row = listed(store, ward, clock).groups[DueGroup.DUE_TODAY][0]
    assert (row.handed_to, row.handed_at) == (None, None)


def test_an_answer_to_a_promise_done_in_the_meantime_leaves_it_done(store, ward):
    action = an_action(store, ward).id
    change(store, actions.hand_up, action, to="estates")
    change(store, actions.mark_done, action)
    change(store, actions.keep_answer, action, answer="Go on.")
    ((status, is_closed, answer),) = store.query(
        "SELECT status, closed_at IS NOT NULL, answer FROM action"
    )
    assert (status, is_closed, answer) == ("done", 1, "Go on.")


@pytest.mark.parametrize(("verb", "more"), [(actions.drop, {}), (actions.hand_up, {"to": "IT"})])
def test_a_kept_promise_that_is_not_kept_after_all_opens_its_worry_again(store, ward, verb, more):
    worry = an_observation(store, ward).id
    action = an_action(store, ward, observation_id=worry).id
    change(store, actions.mark_done, action)
    change(store, verb, action, **more)
    assert is_open(store, worry)


@pytest.mark.parametrize(
    ("verb", "more"),
    [
        (actions.hand_up, {"to": " "}),
        (actions.keep_answer, {"answer": ""}),
        (actions.edit, {"what": ""}),
        (actions.edit, {"owner": "x" * 201}),
    ],
)
def test_a_gesture_without_words_changes_nothing(store, ward, verb, more):
    action = an_action(store, ward).id
    before = store.query("SELECT * FROM action")
    with pytest.raises(UserError):
        change(store, verb, action, **more)
    assert store.query("SELECT * FROM action") == before


def test_a_promise_says_who_should_be_told(store, ward):
    worry = an_observation(store, ward, raised_by="Housekeeper", text="floor wet").id
    action = an_action(store, ward, observation_id=worry).id
    with store.reading() as session:
        row = action_list.by_id(session, action)
    assert (row.raised_by, row.born_from) == ("Housekeeper", "floor wet")


@pytest.mark.parametrize("due", [date(1999, 12, 31), date(2200, 1, 1), date(3112, 11, 30)])
def test_no_promise_is_for_a_day_that_could_not_be_brought_in_again(store, ward, due):
    row = an_action(store, ward)
    for verb, arguments, more in (
        (actions.record, (ward.id,), {"what": "labels", "due": due}),
        (actions.edit, (row.id,), {"due": due}),
        (actions.change_due, (row.id, due), {}),
    ):
        with pytest.raises(UserError) as refused:
            change(store, verb, *arguments, **more)
        assert refused.value.field == "due"
        assert str(due.year) in refused.value.sentence
    assert store.query("SELECT count(*) FROM action") == [(1,)]
