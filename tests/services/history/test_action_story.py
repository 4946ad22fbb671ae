"""The history of one promise, as it stands below it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain.statuses import HuddleStatus
from safehuddle.services import actions, huddles
from safehuddle.services.history import entries
from safehuddle.services.history.action_story import sentences
from safehuddle.services.retention import erasure
from tests.factories import TODAY, a_huddle, an_action
from tests.services.retention.test_review import erase

WHEN = "on 23/11/2026 at 09:00"


def told(store, action):
    with store.reading() as session:
        lines = entries.of_record(session, "action", action.id)
    return sentences(lines, opened_at=action.opened_at, zone="Europe/London")


GESTURES = {
    f"“Ann” changed the date {WHEN}. Before: 23/11/2026.": lambda change, key: actions.change_due(
        change, key, TODAY + timedelta(days=1)
    ),
    f"“Ann” changed the words {WHEN}. Before: “Check the bells”": (
        lambda change, key: actions.edit(change, key, what="Check all bells")
    ),
    f"“Ann” said how we’ll know it helped {WHEN}: “no falls”": (
        lambda change, key: actions.edit(change, key, how_known="no falls")
    ),
    f"“Ann” ticked it as done {WHEN}.": actions.mark_done,
    f"“Ann” let it go {WHEN}.": actions.drop,
    f"“Ann” let it go {WHEN}. Why: “not ours”": (
        lambda change, key: actions.drop(change, key, reason="not ours")
    ),
    f"“Ann” handed it up to matron {WHEN}.": (
        lambda change, key: actions.hand_up(change, key, to="matron")
    ),
    f"“Ann” told the person who raised it {WHEN}.": actions.mark_told,
}


@pytest.mark.parametrize(("sentence", "do"), GESTURES.items(), ids=GESTURES)
def test_each_gesture_is_told_with_what_stood_there_before(store, ward, sentence, do):
    action = an_action(store, ward, "Check the bells")
    with store.change("Do it", by="Ann") as change:
        do(change, action.id)
    assert told(store, action) == (f"Somebody promised it {WHEN}.", sentence)


def test_an_answer_is_told_once(store, ward):
    action = an_action(store, ward)
    for do in (
        lambda change: actions.hand_up(change, action.id, to="matron"),
        lambda change: actions.keep_answer(change, action.id, answer="a new hoist is ordered"),
    ):
        with store.change("Do it", by="Ann") as change:
            do(change)
    assert told(store, action)[2:] == (
        f"“Ann” wrote down the answer {WHEN}: “a new hoist is ordered”",
    )


def test_being_carried_over_is_told(store, ward, clock):
    action = an_action(store, ward, opened_at=clock() - timedelta(days=3))
    huddle = a_huddle(store, ward, status=HuddleStatus.RUNNING)
    with store.change("Close the huddle") as change:
        huddles.close(change, huddle.id, roles={})
    assert told(store, action)[1:] == (f"It was due and still open when the huddle closed {WHEN}.",)


def test_after_an_erasure_the_history_says_so_and_no_more(store, ward):
    action = an_action(store, ward, "Check the bells")
    with store.change("Do it", by="Ann") as change:
        actions.drop(change, action.id, reason="not ours")
    erase(store, ("action", action.id))
    erasure.finish(store)
    assert told(store, action) == (
        f"Somebody promised it {WHEN}.",
        f"“Ann” let it go {WHEN}.",
        f"Somebody erased what it said {WHEN}, for good.",
    )
