"""What a change costs while years of the list are scrolled through, and what it shows then."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from safehuddle.models import Observation
from safehuddle.services import observation_list, observations
from safehuddle.services.observation_list import ObservationFilter
from safehuddle.ui.observations.list_presenter import ListPresenter
from tests.factories import an_observation
from tests.ui.observations.test_list_presenter import FakeDetail, FakeList

PAGE, AGAIN, FEW, PAGES, IN_SIGHT = 20, 10, 3, 6, 5


@pytest.fixture
def numbers(store, ward, monkeypatch):
    """The numbers of as many observations as the pages hold, newest first."""
    monkeypatch.setattr("safehuddle.services.observation_list.PAGE", PAGE)
    monkeypatch.setattr("safehuddle.ui.observations.reading.AT_ONCE", AGAIN)
    monkeypatch.setattr("safehuddle.ui.observations.reading.A_FEW", FEW)
    made = [an_observation(store, ward, f"worry {n}") for n in range(PAGE * PAGES)]
    return [row.id for row in reversed(made)]


@pytest.fixture
def view():
    return FakeList()


@pytest.fixture
def detail():
    return FakeDetail()


@pytest.fixture
def listed(desk, view, detail, numbers):
    """The list, read to its end, which is in sight."""
    listed = ListPresenter(desk, view, detail)
    listed.reload()
    while view.more:
        listed.more()
    look_at(listed, view, numbers[-IN_SIGHT:])
    return listed


def look_at(listed, view, keys):
    view.seen = list(keys)
    listed.look()


def keys_of(view):
    return [row.key for row in view.rows]


def read_by(task):
    """Return how many rows of observations a task reads from the store."""
    read = []

    def note(execution):
        result = execution.invoke_statement().freeze()
        first, *_ = getattr(execution.statement, "selects", [execution.statement])
        if first.column_descriptions[0]["entity"] is Observation:
            read.extend(result.data)
        return result()

    event.listen(Session, "do_orm_execute", note)
    try:
        task()
    finally:
        event.remove(Session, "do_orm_execute", note)
    return len(read)


def test_a_change_reads_what_is_new_in_sight_and_in_hand_and_no_more(
    listed, view, store, ward, numbers
):
    new = an_observation(store, ward, "new")
    assert 0 < read_by(listed.reload) <= AGAIN + 1 + FEW + 1
    assert keys_of(view) == [new.id, *numbers]


def test_what_is_scrolled_to_is_read_once(listed, view, store, ward, numbers):
    listed.reload()
    middle = numbers[50 : 50 + IN_SIGHT]
    assert 0 < read_by(lambda: look_at(listed, view, middle)) <= PAGE + 1
    assert read_by(lambda: look_at(listed, view, middle)) == 0
    assert read_by(lambda: look_at(listed, view, numbers[-IN_SIGHT:])) == 0


def test_a_row_that_changed_out_of_sight_says_so_once_it_is_seen(
    listed, view, store, ward, numbers
):
    changed, withdrawn = numbers[50], numbers[52]
    with store.change("Change") as change:
        observations.edit(change, changed, text="The hoist is mended")
        observations.withdraw(change, withdrawn, reason="Twice")
    listed.reload()
    look_at(listed, view, numbers[48 : 48 + IN_SIGHT])
    assert "The hoist is mended" in view.sentences
    assert keys_of(view) == [number for number in numbers if number != withdrawn]


def test_what_is_in_hand_out_of_sight_goes_at_once_when_it_is_withdrawn(
    listed, view, detail, store, numbers
):
    listed.choose(numbers[50])
    with store.change("Withdraw") as change:
        observations.withdraw(change, numbers[50], reason="Twice")
    listed.reload()
    assert numbers[50] not in keys_of(view)
    assert detail.in_hand == numbers[51]


def test_those_chosen_together_out_of_sight_stay_chosen_but_for_those_that_went(
    listed, view, detail, store, numbers
):
    listed.gather(numbers[40:44])
    with store.change("Withdraw") as change:
        observations.withdraw(change, numbers[41], reason="Twice")
    listed.reload()
    assert detail.several == [numbers[40], *numbers[42:44]]


def test_many_new_ones_at_once_leave_no_gap(listed, view, store, ward, numbers):
    new = [an_observation(store, ward, f"new {n}").id for n in range(2 * PAGE + 3)]
    listed.reload()
    assert keys_of(view) == [*reversed(new), *numbers]


@pytest.mark.parametrize("seed", range(5))
def test_whatever_changed_each_row_is_as_it_should_be_where_it_is_seen(
    listed, view, store, ward, numbers, seed
):
    chance = random.Random(seed)
    for _change in range(4):
        some = chance.sample(numbers, 30)
        with store.change("Change") as change:
            for number in some[:10]:
                observations.edit(change, number, text=f"changed {chance.random()}")
            for number in some[10:20]:
                observations.withdraw(change, number, reason="Twice")
            for number in some[20:]:
                observations.settle(change, number, how="Talked about")
        with store.change("Bring back") as change:
            for number in some[15:20]:
                observations.bring_back(change, number)
        an_observation(store, ward, "new")
        listed.reload()
        at = chance.randrange(len(view.rows) - IN_SIGHT)
        look_at(listed, view, keys_of(view)[at : at + IN_SIGHT])
    place = 0
    while place < len(view.rows):
        look_at(listed, view, keys_of(view)[place : place + IN_SIGHT])
        place += IN_SIGHT
    listed_now = [(row.key, row.sentence) for row in view.rows]
    with store.reading() as session:
        page = observation_list.find(session, ward.id, ObservationFilter())
        rows = list(page.rows)
        while page.more:
            page = observation_list.find(session, ward.id, ObservationFilter(), before=rows[-1].id)
            rows += page.rows
    assert listed_now == [(row.id, row.text) for row in rows]
