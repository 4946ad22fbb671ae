"""The history: SQL itself refuses to change it, and what is changed all the same is found."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2

from safehuddle.store import chain
from tests.factories import a_ward, an_observation, open_store
from tests.store.looking import beside


@pytest.fixture
def ten(folder):
    """A closed store of ten entries; returns its folder."""
    with open_store(folder) as store:
        ward = a_ward(store)
        for number in range(9):
            an_observation(store, ward, text=f"Worry {number}")
    return folder


@pytest.mark.parametrize("table", ["history", "history_row"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}"])
def test_sql_itself_refuses_to_change_the_history(ten, table, statement):
    statement = statement.format(table).replace(
        "history_row SET rowid = rowid", "history_row SET row_id = 1"
    )
    with beside(ten) as connection:
        with pytest.raises(dbapi2.IntegrityError, match="the history is never changed"):
            connection.execute(statement)
        assert connection.execute("SELECT count(*) FROM history").fetchone() == (10,)


def test_a_history_as_it_was_written_is_whole(ten):
    with beside(ten) as connection:
        assert chain.verify(connection) == chain.Verdict(entries=10, broken_at=None)


def test_a_new_store_has_a_whole_history_of_nothing(folder):
    with open_store(folder):
        pass
    with beside(folder) as connection:
        assert chain.verify(connection) == chain.Verdict(entries=0, broken_at=None)


TAMPERINGS = {
    "the moment": "UPDATE history SET at = '2020-01-01T00:00:00.000Z' WHERE id = 4",
    "the person": "UPDATE history SET who = 'nobody' WHERE id = 4",
    "the label": "UPDATE history SET label = 'Record an idea' WHERE id = 4",
    "the facts": """UPDATE history SET facts = '{"a": 1}' WHERE id = 4""",
    "what it undoes": "UPDATE history SET undoes = 1 WHERE id = 4",
    "one word": "UPDATE history SET images = replace(images, 'Worry 2', 'Worry X') WHERE id = 4",
    "the digest": f"UPDATE history SET digest = '{'0' * 64}' WHERE id = 4",
    "the seal": f"UPDATE history SET chain = '{'0' * 64}' WHERE id = 4",
}


def tamper(folder, *statements):
    """Do what only somebody with the key and bad intent could do."""
    with beside(folder) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for name in ("history_no_update", "history_no_delete"):
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        return chain.verify(connection).broken_at


@pytest.mark.parametrize("statement", TAMPERINGS.values(), ids=TAMPERINGS)
def test_an_entry_changed_in_any_part_is_found(ten, statement):
    assert tamper(ten, statement) == 4


def test_words_changed_together_with_their_digest_are_found(ten):
    with beside(ten) as connection:
        (images,) = connection.execute("SELECT images FROM history WHERE id = 4").fetchone()
    changed = images.replace("Worry 2", "Worry X")
    digest = chain.digest_of(changed)
    assert changed != images
    assert (
        tamper(ten, f"UPDATE history SET images = '{changed}', digest = '{digest}' WHERE id = 4")
        == 4
    )


@pytest.mark.parametrize(("gone", "found_at"), [(1, 2), (5, 6), (9, 10)])
def test_an_entry_taken_out_is_found_at_the_next(ten, gone, found_at):
    assert tamper(ten, f"DELETE FROM history WHERE id = {gone}") == found_at


def test_an_entry_taken_out_and_the_rest_renumbered_is_found(ten):
    assert (
        tamper(
            ten, "DELETE FROM history WHERE id = 5", "UPDATE history SET id = id - 1 WHERE id > 5"
        )
        == 5
    )


def test_two_entries_swapped_are_found(ten):
    assert (
        tamper(
            ten,
            "UPDATE history SET id = 100 WHERE id = 4",
            "UPDATE history SET id = 4 WHERE id = 5",
            "UPDATE history SET id = 5 WHERE id = 100",
        )
        == 4
    )


def test_an_entry_put_in_is_found(ten):
    assert (
        tamper(
            ten,
            "INSERT INTO history SELECT 11, at, who, label, facts, undoes, images, digest, chain,"
            " signed_in FROM history WHERE id = 10",
        )
        == 11
    )


def test_the_seal_runs_over_the_digest_so_that_words_can_one_day_be_erased(ten):
    """What erasure will do: the words go, the digest stays, and every seal still fits."""
    with beside(ten) as connection:
        rows = connection.execute(
            "SELECT at, who, label, facts, undoes, digest, signed_in, chain"
            " FROM history ORDER BY id"
        ).fetchall()
    previous = chain.START
    for at, who, label, facts, undoes, digest, signed_in, kept in rows:
        previous = chain.seal(
            previous,
            at=at,
            who=who,
            label=label,
            facts=facts,
            undoes=undoes,
            digest=digest,
            signed_in=signed_in,
        )
        assert previous == kept
