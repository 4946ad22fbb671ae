"""Rounds are looked at once a week, told once, or thrown away unseen; none overlaps another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.domain.pulse import Counts, Level, Statement
from safehuddle.errors import UserError
from safehuddle.services.pulse import answers, rounds
from tests.factories import StoppedClock, a_ward, open_store
from tests.services.pulse.answering import ALL, answer

NONE = dict.fromkeys(Statement, Level.NOT_AT_ALL)


@pytest.fixture
def weekly(tmp_path):
    """A store, its ward, and a way to let weeks go by, each looked at."""
    clock = StoppedClock()
    with open_store(tmp_path, clock=clock) as store:
        ward = a_ward(store)
        rounds.look(store, now=clock())

        def go_on(weeks=1):
            for _week in range(weeks):
                clock.go_on(weeks=1)
                rounds.look(store, now=clock())

        yield store, ward, go_on, clock


def told(store, ward):
    with store.reading() as session:
        return rounds.published(session, ward.id)


def test_a_round_closes_tells_its_shares_and_the_next_begins_with_none(weekly):
    store, ward, go_on, _clock = weekly
    for _time in range(11):
        answer(store, ward.id, NONE)
    go_on(4)
    assert told(store, ward) == ()
    assert answers.state(store.query, ward.id) == (True, True, 4)
    go_on()
    (over,) = told(store, ward)
    assert (over.first, over.last) == (date(2026, 11, 23), date(2026, 12, 27))
    assert over.tenths == (1, 1, 1, 1, 1)
    open_round = answers.read_open(store.query, ward.id)
    assert open_round.first == over.last + timedelta(days=1)
    assert open_round.counts == Counts()


def test_what_is_over_is_told_once_and_never_again_from_the_same_answers(weekly):
    store, ward, go_on, _clock = weekly
    for _time in range(11):
        answer(store, ward.id)
    go_on(5)
    once = told(store, ward)
    go_on(11)
    assert told(store, ward) == once
    go_on(2)
    thrown, first = told(store, ward)
    assert first == once[0]
    assert thrown.is_thrown_away
    assert thrown.first > first.last


def test_too_few_are_thrown_away_after_three_months_and_it_says_so(weekly):
    store, ward, go_on, _clock = weekly
    for _time in range(10):
        answer(store, ward.id)
    go_on(13)
    ((over),) = told(store, ward)
    assert over.is_thrown_away
    assert store.query("SELECT tenths FROM pulse_round") == [("",)]
    assert answers.read_open(store.query, ward.id).counts == Counts()


def test_looking_enters_nothing_and_leaves_nothing_to_undo(weekly):
    store, ward, go_on, _clock = weekly
    store._done.clear()
    entries = store.query("SELECT count(*) FROM history")
    for _time in range(11):
        answer(store, ward.id)
    go_on(5)
    assert len(told(store, ward)) == 1
    assert store.query("SELECT count(*) FROM history") == entries
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo()


def test_screens_hear_that_a_round_is_over_and_of_no_answer(weekly):
    store, ward, go_on, _clock = weekly
    heard = []
    store.subscribe(lambda changed: heard.append(set(changed.kinds)))
    for _time in range(11):
        answer(store, ward.id)
    go_on(4)
    assert heard == []
    go_on()
    assert heard == [{"pulse_round"}]


def test_a_second_look_in_the_same_week_writes_nothing(weekly):
    store, _ward, _go_on, clock = weekly
    written = []
    answering, store.change = store.change, lambda label: written.append(label)
    clock.go_on(days=6)
    rounds.look(store, now=clock())
    store.change = answering
    assert written == []


def test_a_clock_a_year_ahead_ends_nothing_once_it_is_right(weekly):
    store, ward, go_on, clock = weekly
    for _time in range(11):
        answer(store, ward.id)
    go_on(2)
    clock.go_on(days=365)
    rounds.look(store, now=clock())
    clock.go_on(days=-365)
    rounds.look(store, now=clock())
    assert told(store, ward) == ()
    assert answers.read_open(store.query, ward.id).counts.answers == 11
    assert not answers.state(store.query, ward.id).is_last


def test_each_ward_has_a_round_of_its_own(weekly):
    store, ward, go_on, _clock = weekly
    other = a_ward(store, name="Oak Ward")
    go_on()
    for _time in range(11):
        answer(store, other.id)
    go_on(5)
    assert told(store, ward) == ()
    assert len(told(store, other)) == 1


def test_an_answer_before_the_first_look_counts_from_the_monday_of_its_week(tmp_path):
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        answer(store, ward.id, ALL, today=date(2026, 11, 28))
        assert answers.read_open(store.query, ward.id).first == date(2026, 11, 23)
