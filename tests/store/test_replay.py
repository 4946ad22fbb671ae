"""The history is played a share of the rows at a time, and finds the same whatever the share."""

from __future__ import annotations

import pytest

from safehuddle.store import replay
from tests.factories import a_ward, an_observation, open_store
from tests.store.looking import beside
from tests.store.test_undo_imports import import_some
from tests.store.undoing import change_text

ROWS_AT_ONCE = (1, 3, 10, replay.ROWS_AT_ONCE)


@pytest.fixture
def folder(tmp_path):
    """A data folder with notes made one by one, changed, brought in at once and taken back."""
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        for number in range(4):
            an_observation(store, ward, f"note {number}")
        change_text(store, 2, "said better")
        import_some(store, ward)
        import_some(store, ward)
        store.undo()
    return tmp_path


def is_as_told(folder, rows_at_once):
    with beside(folder) as connection:
        return replay.is_as_told(connection, rows_at_once=rows_at_once)


@pytest.mark.parametrize("rows_at_once", ROWS_AT_ONCE)
def test_rows_that_are_as_the_history_says_are_so_in_every_share(folder, rows_at_once):
    assert is_as_told(folder, rows_at_once)


@pytest.mark.parametrize("rows_at_once", ROWS_AT_ONCE)
def test_a_row_that_was_changed_put_in_or_taken_out_is_found_whichever_share_it_is_in(
    folder, rows_at_once
):
    with beside(folder) as connection:
        rows = [row for (row,) in connection.execute("SELECT id FROM observation ORDER BY id")]
    whole = (folder / "safehuddle.db").read_bytes()
    for row in (rows[0], rows[1], rows[4], rows[-1]):
        for tamper in (
            f"UPDATE observation SET text = 'not said' WHERE id = {row}",
            f"DELETE FROM observation WHERE id = {row}",
            f"INSERT INTO history_row (history_id, kind, row_id) VALUES (1, 'observation', {row})",
        ):
            with beside(folder) as connection:
                connection.execute("PRAGMA foreign_keys = OFF")
                connection.execute(tamper)
            assert not is_as_told(folder, rows_at_once), tamper
            (folder / "safehuddle.db").write_bytes(whole)


def test_how_much_is_done_is_told_and_never_goes_back(folder):
    told = []
    with beside(folder) as connection:
        replay.is_as_told(connection, told.append, rows_at_once=4)
    assert len(told) > 2
    assert told == sorted(told)
    assert all(0 <= done < 1 for done in told)
