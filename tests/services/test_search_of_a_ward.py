"""What a ward's search and list cost depends neither on other wards nor on how old the ward is."""

from __future__ import annotations

import pytest

from safehuddle.models import Observation
from safehuddle.services import find
from safehuddle.services.observation_list import PAGE, ObservationFilter
from safehuddle.services.observation_list import find as find_page
from safehuddle.store.engine import driver_of
from tests.factories import a_ward, an_observation
from tests.store.looking import beside
from tests.store.writing import rows_for_bulk

OTHERS = 200


def steps_of(connection, task):
    """Return how many steps SQLite takes for what a task asks of a connection."""
    steps = []
    connection.set_progress_handler(lambda: steps.append(1), 1)
    try:
        task()
    finally:
        connection.set_progress_handler(None, 1)
    return len(steps)


def bring_in(store, ward, count):
    with store.change("Import observations") as change:
        change.bulk(Observation, rows_for_bulk(change, ward, count))


@pytest.mark.parametrize("typed", ["w", "wor", "worry", "worry hoist", "hoist w", "nothing"])
def test_a_search_takes_no_step_for_what_other_wards_wrote(store, ward, typed):
    def steps():
        with beside(store.path.parent) as connection:

            def query(sql, values=()):
                return list(connection.execute(sql, values))

            return [
                steps_of(connection, lambda number=number: find.search(query, number, typed))
                for number in (ward.id, empty.id)
            ]

    an_observation(store, ward, text="Worry about the hoist")
    empty, other = a_ward(store, name="Oak Ward"), a_ward(store, name="Elm Ward")
    steps()  # statements are made ready
    before = steps()
    bring_in(store, other, OTHERS)
    # The index itself has a few parts more to look into; none of the rows is looked at.
    assert all(now - then < OTHERS for now, then in zip(steps(), before, strict=True))


def test_a_ward_is_no_word_that_anybody_types(store, ward):
    an_observation(store, ward, text="Call bell out of reach")
    for typed in (str(ward.id), f"\ue000{ward.id}", "\ue000", "ward"):
        assert find.search(store.query, ward.id, typed) == ()


@pytest.mark.parametrize("words", ["", "worry"])
def test_a_page_takes_no_step_for_what_is_older_or_of_others(store, ward, words):
    def steps():
        with store.reading() as session:
            sought = ObservationFilter(words=words)
            find_page(session, ward.id, sought)  # statements are made ready
            driver = driver_of(session.connection())
            return steps_of(driver, lambda: find_page(session, ward.id, sought))

    other = a_ward(store, name="Elm Ward")
    bring_in(store, ward, 2 * PAGE)
    bring_in(store, other, PAGE)
    bring_in(store, ward, PAGE + 10)
    before = steps()
    bring_in(store, ward, PAGE)
    bring_in(store, other, PAGE)
    assert steps() - before < PAGE
