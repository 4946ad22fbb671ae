"""What a ward's search and list cost depends neither on other wards nor on how old the ward is."""

from __future__ import annotations

from functools import partial

import pytest

from safehuddle.models import Observation
from safehuddle.services import find, followed, followed_themes
from safehuddle.services.observation_list import PAGE, ObservationFilter, State
from safehuddle.services.observation_list import find as find_page
from safehuddle.services.two_halves import OPEN, REST
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


def bring_in_many(store, ward, count, *, settled=False):
    with store.change("Import observations") as change:
        rows = rows_for_bulk(change, ward, count)
        change.bulk(
            Observation, [{**row, "settled_at": change.now} for row in rows] if settled else rows
        )


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
    bring_in_many(store, other, OTHERS)
    # The index itself has a few parts more to look into; none of the rows is looked at.
    assert all(now - then < OTHERS for now, then in zip(steps(), before, strict=True))


def test_a_ward_is_no_word_that_anybody_types(store, ward):
    an_observation(store, ward, text="Call bell out of reach")
    for typed in (str(ward.id), f"\ue000{ward.id}", "\ue000", "ward"):
        found = find.search(store.query, ward.id, typed)
        assert [hit for hit in found if hit.id > 0] == []  # others came with the program


@pytest.mark.parametrize(
    "sought",
    [
        ObservationFilter(),
        ObservationFilter(words="worry"),
        ObservationFilter(state=State.OPEN),
        ObservationFilter(state=State.CLOSED),
    ],
    ids=str,
)
@pytest.mark.parametrize("settled", [True, False])
def test_a_page_takes_no_step_for_what_is_older_or_of_others(store, ward, sought, settled):
    bring_in = partial(bring_in_many, settled=settled)

    def steps():
        with store.reading() as session:
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


def test_the_themes_of_a_sentence_take_no_step_for_what_others_put_under_theirs(store, ward):
    def steps():
        with store.reading() as session:
            driver = driver_of(session.connection())

            def task():
                (theme,) = followed_themes.of_observation(session, sentence)
                assert theme.count == 1

            task()  # statements are made ready
            return steps_of(driver, task)

    def under_a_theme(of, sentences):
        with store.change(followed.NAME) as change:
            followed.name(change, of.id, name="Pump alarms", notes=sentences)

    sentence, other = an_observation(store, ward).id, a_ward(store, name="Elm Ward")
    under_a_theme(ward, [sentence])
    under_a_theme(other, [an_observation(store, other).id])
    before = steps()
    bring_in_many(store, other, OTHERS)
    numbers = store.query("SELECT id FROM observation WHERE ward_id = ?", (other.id,))
    under_a_theme(other, [number for (number,) in numbers])
    assert steps() - before < OTHERS / 4


@pytest.mark.parametrize("half", [OPEN, REST], ids=["open", "the rest"])
def test_what_came_after_a_number_takes_no_step_for_what_is_older_or_of_others(store, ward, half):
    """So the board and a huddle know what is new since the last one."""

    def steps(after):
        with beside(store.path.parent) as connection:
            values = (ward.id, after)
            new = f"SELECT id FROM {half} AND id > ?"
            assert len(connection.execute(new, values).fetchall()) == OTHERS // 2
            return steps_of(connection, lambda: connection.execute(new, values).fetchall())

    def some(of, count):
        bring_in_many(store, of, count // 2)
        bring_in_many(store, of, count // 2, settled=True)
        return store.query("SELECT max(id) FROM observation")[0][0]

    last = some(ward, OTHERS)
    some(ward, OTHERS)
    before = steps(last)
    some(a_ward(store, name="Elm Ward"), 2 * OTHERS)
    last = some(ward, 2 * OTHERS)
    some(ward, OTHERS)
    assert steps(last) - before < OTHERS / 4
