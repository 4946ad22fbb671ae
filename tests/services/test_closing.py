from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.errors import UserError
from safehuddle.services import closing, huddles
from tests.factories import (
    TODAY,
    a_huddle,
    a_ward,
    an_action,
    an_observation,
)

YESTERDAY = TODAY - timedelta(days=1)


def page(store, huddle, clock):
    with store.reading() as session:
        return closing.huddle_content(
            session, huddle.id, now=clock(), printed_by="the ward team", version="0.0"
        )


@pytest.fixture
def before(store, ward, clock):
    """An hour before a huddle, in which tests make what it will find."""
    clock.go_on(hours=-2)
    return ward


def held(store, ward, clock):
    """Hold a huddle from half past eight by the clock of the tests, and look at it at nine."""
    clock.go_on(hours=1, minutes=30)
    with store.change(huddles.START) as change:
        going = huddles.start(change, ward.id)
    clock.go_on(minutes=7)
    with store.change(huddles.CLOSE) as change:
        huddles.close(change, going.id, roles={"housekeeper": 1})
    return going


def test_the_page_counts_as_carried_over_what_the_close_carried_over(store, before, clock):
    asked = clock() - timedelta(days=3)
    an_action(store, before, "late", due=YESTERDAY)
    an_action(store, before, "due today")
    an_action(store, before, "to come", due=TODAY + timedelta(days=1))
    an_action(store, before, "done already", status=ActionStatus.DONE)
    an_action(
        store,
        before,
        "waits above the ward",
        status=ActionStatus.HANDED_UP,
        handed_to="estates",
        handed_at=asked,
    )
    an_action(
        store,
        before,
        "answered, and the ward’s own again",
        handed_to="estates",
        handed_at=asked,
        answer="Go on.",
        answered_at=clock() - timedelta(days=1),
    )
    huddle = held(store, before, clock)
    carried = [what for (what,) in store.query("SELECT what FROM action WHERE carried ORDER BY id")]
    assert carried == ["late", "due today", "answered, and the ward’s own again"]
    assert page(store, huddle, clock).carried == len(carried)


def test_the_page_holds_what_was_written_since_the_huddle_before(store, before, clock):
    a_huddle(
        store,
        before,
        on=YESTERDAY,
        started_at=clock() - timedelta(days=1),
        ended_at=clock() - timedelta(hours=23),
    )
    an_observation(store, before, "too old", recorded_at=clock() - timedelta(hours=30))
    an_observation(store, before, "last night", on=YESTERDAY)
    an_observation(store, before, "last year's, imported", on=TODAY - timedelta(days=30))
    an_observation(store, before, "taken back", withdrawn_at=clock(), withdrawn_reason="twice")
    an_observation(store, a_ward(store, "Oak Ward"), "of another ward")
    huddle = held(store, before, clock)
    clock.go_on(minutes=5)
    an_observation(store, before, "after the huddle")
    assert [each.text for each in page(store, huddle, clock).before] == ["last night"]
    assert page(store, huddle, clock).noticed == ()


def test_a_promise_made_and_kept_in_one_huddle_is_made_and_not_an_old_one_kept(
    store, before, clock
):
    old = an_action(store, before, "an old one")
    huddle = held(store, before, clock)
    during = clock() - timedelta(minutes=2)
    done = {"status": ActionStatus.DONE, "closed_at": during}
    an_action(store, before, "a new one", huddle_id=huddle.id, opened_at=during, **done)
    assert page(store, huddle, clock).kept == 0
    an_action(store, before, old.what, opened_at=clock() - timedelta(days=1), **done)
    shown = page(store, huddle, clock)
    assert shown.kept == 1
    assert [each.what for each in shown.actions] == ["a new one"]


def test_the_last_huddle_of_a_ward_is_its_own_and_never_one_missed(store, ward):
    oak = a_ward(store, "Oak Ward")
    first = a_huddle(store, ward, on=YESTERDAY)
    a_huddle(store, ward, status=HuddleStatus.MISSED, missed_reason="short staffed")
    a_huddle(store, oak)
    with store.reading() as session:
        assert closing.held_on(session, ward.id, None) == first.id
        assert closing.held_on(session, ward.id, YESTERDAY) == first.id
        with pytest.raises(UserError):
            closing.held_on(session, ward.id, TODAY)
