"""Who is here: the window's mirror of the store's badge."""

from __future__ import annotations

import pytest

from safehuddle.domain.permissions import Power, Role
from safehuddle.errors import NotAllowed, PinRefused
from safehuddle.services import wards
from safehuddle.services.access import people
from safehuddle.ui.people.presence import PinRequest
from tests.direct_jobs import PatientJobs
from tests.factories import KEEPERS_PIN, a_person, signed_in
from tests.ui.people.doors import Watched

LEADERS_PIN = "926150"


@pytest.fixture
def ann(store):
    return a_person(store)


@pytest.fixture
def bea(store, ann):
    with signed_in(store):
        return a_person(store, "Bea", Role.LEADER, LEADERS_PIN)


@pytest.fixture
def watched(store):
    return Watched(store)


def test_everybody_may_do_everything_until_there_is_a_keeper(watched):
    done = []
    watched.presence.ask(Power.PEOPLE, lambda: done.append("asked"))
    assert done == ["asked"]
    assert watched.wishes == []


def test_once_there_is_a_keeper_a_pin_is_asked_for_and_then_it_is_done(watched, ann):
    watched.look()
    done = []
    watched.presence.ask(Power.PEOPLE, lambda: done.append("asked"))
    assert done == []
    (request,) = watched.wishes
    assert watched.sign_in(ann, KEEPERS_PIN, request) == ["here"]
    assert done == ["asked"]
    assert watched.store.signed_in == watched.presence.signed_in


def test_nothing_is_decided_before_the_store_was_looked_at(store, ann):
    watched = Watched(store, has_looked=False)
    done = []
    watched.presence.ask(Power.PEOPLE, lambda: done.append("asked"))
    assert not watched.presence.may(Power.PEOPLE)
    assert watched.wishes == []
    watched.look()
    assert [request.power for request in watched.wishes] == [Power.PEOPLE]
    assert done == []


def test_a_wrong_pin_changes_nothing_and_is_said(watched, ann):
    watched.look()
    (problem,) = watched.sign_in(ann, "111222")
    assert isinstance(problem, PinRefused)
    assert watched.presence.signed_in is None


def test_whoever_gives_a_pin_without_the_power_is_told_so(watched, bea):
    watched.look()
    done = []
    watched.sign_in(bea, LEADERS_PIN, PinRequest(Power.RESTORE, lambda: done.append("restored")))
    assert done == []
    (problem,) = watched.refused
    assert isinstance(problem, NotAllowed)
    assert problem.power == Power.RESTORE
    assert watched.presence.signed_in.name == "Bea"


def test_those_who_hold_the_power_are_offered_first(watched, ann, bea):
    watched.look()
    assert [each.name for each in watched.presence.candidates(None)] == ["Ann", "Bea"]
    watched.sign_in(bea, LEADERS_PIN)
    assert watched.presence.likely(PinRequest()) == bea
    assert watched.presence.likely(PinRequest(Power.PEOPLE)) == ann
    assert watched.presence.likely(PinRequest(Power.FOCUS)) == bea
    assert watched.presence.likely(PinRequest(person=ann)) == ann


def test_stepping_away_closes_what_the_pin_opened(watched, ann):
    watched.look()
    watched.sign_in(ann, KEEPERS_PIN)
    assert watched.presence.may(Power.PEOPLE)
    watched.presence.step_away()
    assert not watched.presence.may(Power.PEOPLE)
    assert watched.store.signed_in is None
    assert watched.news[-1] is None


def test_what_was_asked_before_a_lock_is_done_and_what_is_asked_after_is_not(store, ann):
    jobs = PatientJobs(store)
    watched = Watched(store, jobs)
    watched.sign_in(ann, KEEPERS_PIN)
    jobs.work()

    def oak(change):
        return wards.set_up(change, name="Oak Ward")

    def elm(change):
        return wards.set_up(change, name="Elm Ward")

    refused = []
    jobs.change(wards.SET_UP, oak, failed=refused.append)
    watched.presence.step_away()
    jobs.change(wards.SET_UP, elm, failed=refused.append)
    jobs.work()
    with store.reading() as session:
        assert [card.name for card in wards.list_wards(session)] == ["Oak Ward"]
    assert [type(problem) for problem in refused] == [NotAllowed]


def test_a_pin_whose_answer_comes_after_the_lock_lets_nobody_in(store, ann):
    jobs = PatientJobs(store)
    watched = Watched(store, jobs)
    done = []
    request = PinRequest(Power.PEOPLE, lambda: done.append("done"))
    came = watched.sign_in(ann, KEEPERS_PIN, request)
    watched.presence.step_away()
    jobs.work()
    assert watched.presence.signed_in is None
    assert store.signed_in is None
    assert (came, done) == ([], [])


def test_whose_pin_is_taken_away_is_here_no_more(watched, bea):
    watched.look()
    watched.sign_in(bea, LEADERS_PIN)
    with signed_in(watched.store), watched.store.change(people.TAKE_AWAY) as change:
        people.take_away(change, bea)
    watched.look()
    assert watched.presence.signed_in is None
    assert watched.store.signed_in is None


def test_whose_name_is_changed_stays(watched, ann):
    watched.look()
    watched.sign_in(ann, KEEPERS_PIN)
    with watched.store.change(people.RENAME) as change:
        people.rename(change, ann, "Anna")
    watched.look()
    assert watched.presence.signed_in.name == "Anna"
