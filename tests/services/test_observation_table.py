from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import ActionStatus
from safehuddle.services import observation_table
from safehuddle.services.observation_list import ObservationFilter, State
from safehuddle.services.observation_table import Column, Order
from tests.factories import NOW, TODAY, a_ward, an_action, an_observation

EVERYTHING = ObservationFilter()


@pytest.fixture
def table(store, ward):
    """Return the ward's table, as it is asked for."""

    def read(order=Order(), sought=EVERYTHING, **given):  # noqa: B008 (frozen)
        with store.reading() as session:
            return observation_table.find(session, ward.id, sought, order, **given)

    return read


def texts(table):
    return [line.row.text for line in table.lines]


def test_of_several_promises_the_one_due_first_counts_while_any_is_open(table, store, ward):
    number = an_observation(store, ward, "hoist flat").id
    tomorrow = TODAY + timedelta(days=1)
    about = {"observation_id": number}
    an_action(store, ward, "label it", status=ActionStatus.DONE, due=TODAY, **about)
    an_action(store, ward, "a second charger", owner=None, due=tomorrow, **about)
    an_action(store, ward, "ask estates", status=ActionStatus.HANDED_UP, due=TODAY, **about)
    (line,) = table().lines
    assert line.promise.what == "ask estates"
    assert (line.promise.done_on, line.promise.others, line.done_on) == (None, 2, None)


def test_once_all_are_kept_the_last_one_counts_and_says_the_day(table, store, ward):
    number = an_observation(store, ward).id
    early, late = NOW - timedelta(days=9), NOW - timedelta(days=2)
    done = {"status": ActionStatus.DONE, "observation_id": number}
    an_action(store, ward, "second", closed_at=late, due=TODAY - timedelta(days=9), **done)
    an_action(store, ward, "first", closed_at=early, due=TODAY, **done)
    (line,) = table().lines
    assert (line.promise.what, line.done_on) == ("second", late.date())


def test_promises_that_were_withdrawn_or_let_go_are_none(table, store, ward):
    number = an_observation(store, ward).id
    an_action(store, ward, withdrawn_at=NOW, observation_id=number)
    an_action(store, ward, status=ActionStatus.DROPPED, observation_id=number)
    (line,) = table().lines
    assert (line.promise, line.done_on) == (None, None)


def test_what_was_closed_without_a_promise_is_done_on_that_day_of_the_ward(table, store, ward):
    late_evening = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    an_observation(store, ward, settled_at=late_evening, settled_how="moved", recorded_at=NOW)
    (line,) = table().lines
    assert line.done_on.isoformat() == "2026-07-02"  # by the ward's clock, in summer


def test_a_table_begins_with_what_was_noticed_last(table, store, ward):
    an_observation(store, ward, "monday", on=TODAY)
    an_observation(store, ward, "sunday, written later", on=TODAY - timedelta(days=1))
    assert texts(table()) == ["monday", "sunday, written later"]
    assert texts(table(Order(Column.NOTICED, False))) == ["sunday, written later", "monday"]


def _one_of_each(store, ward):
    """Two observations of which the second comes first by every column."""
    late = an_observation(
        store,
        ward,
        "zip torn",
        kind=Kind.WORRY,
        factors=[Factor.OBSERVATION],
        on=TODAY,
    ).id
    early = an_observation(
        store,
        ward,
        "Ärmel nass",
        kind=Kind.HARM,
        factors=[Factor.COMMUNICATION],
        on=TODAY - timedelta(days=4),
    ).id
    for number, what, owner, days in ((late, "Zz", "ward clerk", 3), (early, "aa", "Doctor", 1)):
        an_action(
            store,
            ward,
            what,
            owner=owner,
            due=TODAY + timedelta(days=days),
            status=ActionStatus.DONE,
            closed_at=NOW + timedelta(days=days),
            observation_id=number,
        )


@pytest.mark.parametrize("column", Column)
def test_it_is_sorted_by_each_column_either_way_and_what_says_nothing_is_last(
    table, store, ward, column
):
    an_observation(store, ward, "nothing else", on=TODAY - timedelta(days=1))
    _one_of_each(store, ward)
    said = {
        Column.SENTENCE: ["Ärmel nass", "nothing else", "zip torn"],
        Column.KIND: ["Ärmel nass", "zip torn", "nothing else"],  # the newest first among equals
        Column.NOTICED: ["Ärmel nass", "nothing else", "zip torn"],
    }.get(column, ["Ärmel nass", "zip torn", "nothing else"])
    turned = {
        Column.SENTENCE: said[::-1],
        Column.KIND: ["zip torn", "nothing else", "Ärmel nass"],
        Column.NOTICED: said[::-1],
    }.get(column, ["zip torn", "Ärmel nass", "nothing else"])
    assert texts(table(Order(column, False))) == said
    assert texts(table(Order(column, True))) == turned


def test_all_are_sorted_before_any_is_left_out_and_all_are_counted(table, store, ward, monkeypatch):
    monkeypatch.setattr(observation_table, "AT_LEAST", 2)
    for word in ("c", "b", "d", "a"):
        an_observation(store, ward, word)
    shown = table(Order(Column.SENTENCE, False))
    assert (texts(shown), shown.total, shown.more) == (["a", "b"], 4, True)
    further = table(Order(Column.SENTENCE, False), at_least=4)
    assert (texts(further), further.more) == (["a", "b", "c", "d"], False)


def test_it_holds_what_is_looked_for_and_nothing_of_another_ward(table, store, ward):
    an_observation(store, ward, "hoist flat")
    an_observation(store, ward, "bell")
    gone = an_observation(store, ward, "hoist gone", withdrawn_at=NOW, withdrawn_reason="twice").id
    other = a_ward(store, "Oak Ward")
    theirs = an_observation(store, other, "hoist of theirs").id
    assert texts(table(sought=ObservationFilter(words="hoi"))) == ["hoist flat"]
    assert texts(table(sought=ObservationFilter(state=State.WITHDRAWN))) == ["hoist gone"]
    with store.reading() as session:
        assert observation_table.one(session, ward.id, gone).row.text == "hoist gone"
        assert observation_table.one(session, ward.id, theirs) is None


def test_another_column_begins_upwards_and_the_same_one_turns_round():
    order = Order().by(Column.DUE)
    assert order == Order(Column.DUE, False)
    assert order.by(Column.DUE) == Order(Column.DUE, True)
    assert order.by(Column.DUE).by(Column.DUE) == order
