from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from safehuddle.domain.statuses import HuddleStatus
from safehuddle.errors import UserError
from safehuddle.services import huddles
from tests.factories import TODAY, a_huddle, an_action


def start(store, ward):
    with store.change(huddles.START) as change:
        return huddles.start(change, ward.id)


def close(store, huddle, **roles):
    with store.change(huddles.CLOSE) as change:
        return huddles.close(change, huddle.id, roles=roles)


def test_a_huddle_is_held_from_start_to_end_with_roles_by_count(store, ward, clock):
    going = start(store, ward)
    clock.go_on(minutes=8)
    held = close(store, going, housekeeper=1, nurse=3, student=0)
    assert held.status is HuddleStatus.HELD
    assert held.ended_at - held.started_at == timedelta(minutes=8)
    with store.reading() as session:
        assert huddles.roles_present(session, held.id) == {"housekeeper": 1, "nurse": 3}
        assert huddles.running_huddle(session, ward.id) is None


def test_a_huddle_broken_off_is_found_again(store, ward, clock):
    going = start(store, ward)
    clock.go_on(hours=3)
    assert start(store, ward).id == going.id
    with store.reading() as session:
        assert huddles.running_huddle(session, ward.id).id == going.id


def test_a_huddle_at_half_past_one_belongs_to_the_night_that_began_yesterday(store, ward, clock):
    clock.now = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert start(store, ward).on == TODAY


def test_a_huddle_is_closed_only_once(store, ward):
    going = start(store, ward)
    close(store, going)
    with pytest.raises(UserError):
        close(store, going)


def test_a_huddle_taken_back_elsewhere_is_not_closed(store, ward):
    promise = an_action(store, ward, due=TODAY - timedelta(days=1))
    going = start(store, ward)
    with store.change(huddles.WITHDRAW) as change:
        huddles.withdraw(change, going.id, reason="started by mistake")
    with pytest.raises(UserError):
        close(store, going)
    assert store.query("SELECT carried FROM action WHERE id = ?", (promise.id,)) == [(0,)]


def test_what_is_still_open_past_its_date_is_carried_over_once_a_huddle(store, ward, clock):
    late = an_action(store, ward, due=TODAY - timedelta(days=2))
    today = an_action(store, ward, due=TODAY)
    coming = an_action(store, ward, due=TODAY + timedelta(days=1))
    clock.go_on(minutes=1)
    going = start(store, ward)
    fresh = an_action(store, ward, due=TODAY, opened_at=clock() + timedelta(minutes=1))
    close(store, going)
    carried = dict(store.query("SELECT id, carried FROM action"))
    assert carried == {late.id: 1, today.id: 1, coming.id: 0, fresh.id: 0}
    store.undo()
    assert set(dict(store.query("SELECT id, carried FROM action")).values()) == {0}
    with store.reading() as session:
        assert huddles.running_huddle(session, ward.id).id == going.id


def test_a_missed_huddle_keeps_its_reason_and_may_still_be_held(store, ward):
    with store.change(huddles.MISSED) as change:
        huddles.mark_missed(change, ward.id, on=TODAY, reason="short staffed")
    held = close(store, start(store, ward))
    assert (held.status, held.missed_reason) == (HuddleStatus.HELD, None)
    with store.reading() as session:
        assert len(huddles.list_between(session, ward.id, first=TODAY, last=TODAY)) == 1


def test_a_day_that_had_its_huddle_was_not_missed(store, ward):
    a_huddle(store, ward)
    with pytest.raises(UserError), store.change(huddles.MISSED) as change:
        huddles.mark_missed(change, ward.id, on=TODAY, reason="forgot")
