from __future__ import annotations

import os

import pytest

from safehuddle.errors import NotAStore
from safehuddle.services import drafts, observations
from safehuddle.services.care.checks import check_store
from safehuddle.services.care.mended import FILE, FROM_HISTORY, LOST, mended_words
from tests.factories import a_ward, an_observation, open_store
from tests.store.looking import assert_readable, beside, unguarded

PAGE = 4096


@pytest.fixture
def closed(tmp_path):
    """The file of a store with a ward and a worry, closed."""
    with open_store(tmp_path) as store:
        an_observation(store, a_ward(store))
        return store.path


def back_up(folder):
    with open_store(folder) as store:
        store.backups.copy_to(folder / "copy.db")


def check(folder):
    with open_store(folder) as store:
        check_store(store).refuse_if_broken()


def test_wherever_a_page_is_damaged_it_is_found_and_no_backup_is_made_of_it(closed, tmp_path):
    whole = closed.read_bytes()
    damaged = range(PAGE, len(whole), 7 * PAGE)
    assert len(damaged) > 5
    for at in damaged:
        closed.write_bytes(whole[:at] + bytes(64) + whole[at + 64 :])
        with pytest.raises(NotAStore):
            back_up(tmp_path)
        with pytest.raises(NotAStore):
            check(tmp_path)
    assert not (tmp_path / "copy.db").exists()


def beside_and(folder, *statements):
    with beside(folder) as connection:
        for statement in statements:
            connection.execute(statement)


def checked(folder):
    with open_store(folder) as store:
        return check_store(store)


def test_how_much_of_a_check_is_done_is_told_in_percent_and_never_goes_back(closed, tmp_path):
    told = []
    with open_store(tmp_path) as store:
        check_store(store, told.append)
    assert len(told) > 2
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] < 100


def test_a_search_index_out_of_step_is_made_anew(closed, tmp_path):
    beside_and(
        tmp_path,
        "INSERT INTO observation_words (observation_words, rowid, text)"
        " VALUES ('delete', 1, 'Call bell out of reach in Bay 2')",
    )
    found = checked(tmp_path)
    assert found.is_sound
    assert found.mended == ("the search",)
    assert checked(tmp_path).mended == ()
    with open_store(tmp_path) as store:
        hits = store.query(
            "SELECT rowid FROM observation_words WHERE observation_words MATCH 'bell'"
        )
        assert hits == [(1,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE observation SET text = 'All was well'",
        "UPDATE ward SET name = 'Oak Ward'",
        "DELETE FROM observation",
        "INSERT INTO rule (uid, name, value) VALUES ('01X', 'pin_length', '4')",
    ],
)
def test_a_record_changed_behind_the_historys_back_is_found(closed, tmp_path, statement):
    beside_and(tmp_path, "PRAGMA foreign_keys = OFF", statement)
    found = checked(tmp_path)
    assert found.history
    with pytest.raises(NotAStore, match="not as the history says"):
        found.refuse_if_broken()


def test_an_entry_hidden_from_its_records_history_is_found(closed, tmp_path):
    with beside(tmp_path) as connection, unguarded(connection):
        connection.execute("DELETE FROM history_row WHERE kind = 'observation'")
    assert not checked(tmp_path).records


def test_a_draft_that_nothing_can_read_is_put_out_of_the_way_and_kept(closed, tmp_path):
    beside_and(tmp_path, "INSERT INTO draft VALUES ('quick-add:1', '{half', '2026-11-23')")
    assert checked(tmp_path).mended == ("a draft that nothing could read",)
    with open_store(tmp_path) as store:
        assert drafts.load(store.query, "quick-add:1") is None
        assert store.query("SELECT body FROM draft") == [("{half",)]


def test_what_a_killed_program_left_half_written_is_removed(closed, tmp_path):
    page = tmp_path / ".settings.json.0123abcd.safehuddle.part"
    page.write_bytes(b"half")
    long_ago = closed.stat().st_mtime - 86_400
    os.utime(page, (long_ago, long_ago))
    backup = tmp_path / "backups" / "scratch-0123abcd"
    backup.mkdir(parents=True)
    (backup / "in-use").touch()
    assert checked(tmp_path).mended == ("files left half written",)
    assert not page.exists()
    assert not backup.exists()


def test_a_store_that_was_lived_in_is_as_its_history_says(tmp_path):
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        first, second = an_observation(store, ward), an_observation(store, ward, text="Hoist flat")
        with store.change("Try") as change:
            observations.settle(change, first.id, how="done")
        with store.change("Try") as change:
            observations.withdraw(change, second.id, reason="twice")
        for turn in (store.undo, store.undo, store.redo, store.undo):
            turn()
        assert check_store(store).is_sound


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("history", "It is mended, and nothing you saved is lost."),
        ("draft", "but for this: drafts: unfinished words on the damaged page are lost."),
    ],
)
def test_what_could_not_be_had_back_is_said_and_nothing_else_is_called_lost(table, said):
    words = mended_words((FILE, FROM_HISTORY, LOST[table]))
    assert_readable(words)
    assert said in words
