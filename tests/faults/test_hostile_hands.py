"""Somebody with the key in hand and a debugger: whatever they change in the file is found.

What they do leaves every other check satisfied: that is what makes it quiet.
"""

from __future__ import annotations

import json
import shutil
from contextlib import closing

import pytest

from safehuddle.domain.permissions import Role
from safehuddle.errors import NotAStore, PinRefused, TamperedStore
from safehuddle.models import Base
from safehuddle.services.access import pins
from safehuddle.services.care.checks import check_store
from safehuddle.services.exchange import exports
from safehuddle.services.history import entries
from safehuddle.services.history.sentences import entry_sentence
from safehuddle.store import chain, replay, schema, sealed_rows
from safehuddle.store.erase import erase
from safehuddle.store.keys import FolderKeys
from safehuddle.store.restore import restore
from tests.factories import (
    KEEPERS_PIN,
    NOW,
    a_person,
    a_ward,
    an_observation,
    open_store,
    signed_in,
)
from tests.store.looking import beside, unguarded
from tests.store.test_undo_imports import import_some
from tests.store.undoing import change_text

NURSES_PIN = "274916"


@pytest.fixture
def folder(tmp_path):
    """A data folder with a ward, two notes, a keeper and a leader."""
    folder = tmp_path / "data"
    with open_store(folder) as store:
        ward = a_ward(store)
        an_observation(store, ward, text="The hoist failed twice")
        an_observation(store, ward, text="Call bell out of reach")
        a_person(store)
        with signed_in(store):
            a_person(store, "Cem", Role.LEADER, NURSES_PIN)
    return folder


def found(folder):
    """Return what a check says is wrong."""
    with open_store(folder) as store:
        result = check_store(store)
        assert result.facts()["ok"] is result.is_sound
        return {name for name, is_so in result.facts().items() if is_so is False} - {"ok"}


def test_a_store_that_nobody_touched_is_as_it_should_be(folder):
    assert found(folder) == set()


SCHEMA_CHANGES = {
    "a trigger that changes what others save": (
        "CREATE TRIGGER soft AFTER INSERT ON observation BEGIN"
        " UPDATE observation SET kind = 'worry' WHERE id = new.id; END"
    ),
    "a guard of the history dropped": "DROP TRIGGER history_no_update",
    "a guard of its rows dropped": "DROP TRIGGER history_row_no_delete",
    "a view in the place of nothing": "CREATE VIEW beside AS SELECT * FROM observation",
    "a table more": "CREATE TABLE notes_elsewhere (text)",
    "a table that looks like the search's": "CREATE TABLE observation_words_more (text)",
    "a column more": "ALTER TABLE observation ADD COLUMN score INTEGER",
    "an index dropped": "DROP INDEX ix_observation_ward_day",
    "the search no longer kept": "DROP TRIGGER observation_words_added",
}


@pytest.mark.parametrize("statement", SCHEMA_CHANGES.values(), ids=SCHEMA_CHANGES)
def test_a_changed_schema_is_found_at_once_and_nothing_more_is_saved(folder, statement):
    with beside(folder) as connection:
        connection.execute(statement)
    with open_store(folder) as store:
        with pytest.raises(TamperedStore, match="not built as SafeHuddle builds it"):
            an_observation(store, OnlyId(1))
        assert store.query("SELECT count(*) FROM observation") == [(2,)]
    assert "schema" in found(folder)


WRITTEN_INTO_THE_SCHEMA = {
    "a trigger by a name that SQLite keeps for itself": (
        "INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_stat_soft', 'observation', 0,"
        " 'CREATE TRIGGER sqlite_stat_soft AFTER INSERT ON observation BEGIN"
        " UPDATE observation SET kind = ''idea'' WHERE id = new.id; END')"
    ),
    "a guard in quotation marks": (
        "UPDATE sqlite_schema SET sql = replace(replace(sql, 'RAISE(', '\"RAISE('), '); END',"
        " ')\"; END') WHERE name = 'history_no_update'"
    ),
    "a space taken out, and with it a demand": (
        "UPDATE sqlite_schema SET sql = replace(sql, 'text VARCHAR NOT NULL',"
        " 'text VARCHARNOT NULL') WHERE name = 'observation'"
    ),
}


@pytest.mark.parametrize("statement", WRITTEN_INTO_THE_SCHEMA.values(), ids=WRITTEN_INTO_THE_SCHEMA)
def test_what_is_written_into_the_schema_itself_is_found(folder, statement):
    with beside(folder) as connection:
        (before,) = connection.execute("SELECT group_concat(sql) FROM sqlite_schema").fetchone()
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(statement)
        (after,) = connection.execute("SELECT group_concat(sql) FROM sqlite_schema").fetchone()
        assert after != before
    with open_store(folder) as store, pytest.raises(TamperedStore, match="not built as"):
        an_observation(store, OnlyId(1))


def test_a_guard_made_anew_that_guards_nothing_is_found(folder):
    with beside(folder) as connection:
        connection.execute("DROP TRIGGER history_no_update")
        connection.execute(
            "CREATE TRIGGER history_no_update BEFORE UPDATE ON history WHEN 0"
            " BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END"
        )
    assert "schema" in found(folder)


@pytest.mark.parametrize("statement", list(SCHEMA_CHANGES.values())[:2])
def test_a_backup_with_a_changed_schema_is_not_put_back(folder, tmp_path, statement):
    with open_store(folder) as store:
        backup = store.backups.make(NOW)
    other = tmp_path / "other"
    shutil.copytree(folder / "keys", other / "keys")
    shutil.copyfile(backup, other / "safehuddle.db")
    with beside(other) as connection:
        connection.execute(statement)
        connection.execute("PRAGMA journal_mode = DELETE")
    with pytest.raises(NotAStore, match="not a SafeHuddle backup, or is damaged"):
        restore(folder, other / "safehuddle.db", keys=FolderKeys(folder / "keys"), now=NOW)
    assert found(folder) == set()


class OnlyId:
    def __init__(self, number):
        self.id = number


PIN_CHANGES = {
    "swapped": "UPDATE pin SET hash = (SELECT hash FROM pin AS other WHERE other.person_id = 2)"
    " WHERE person_id = 1",
    "taken away": "DELETE FROM pin WHERE person_id = 1",
}


@pytest.mark.parametrize("statement", PIN_CHANGES.values(), ids=PIN_CHANGES)
def test_pin_rows_swapped_or_taken_away_are_found(folder, statement):
    with beside(folder) as connection:
        connection.execute(statement)
    assert found(folder) == {"pins"}


def test_a_pin_that_was_swapped_opens_nothing_even_before_anybody_checks(folder):
    with open_store(folder) as store:
        with beside(folder) as connection:
            connection.execute(PIN_CHANGES["swapped"])
        ((keeper,),) = store.query("SELECT uid FROM person WHERE role = 'keeper'")
        with pytest.raises(PinRefused, match="changed by something else than SafeHuddle"):
            pins.sign_in(store, keeper, NURSES_PIN)
        assert store.signed_in is None
        ((leader,),) = store.query("SELECT uid FROM person WHERE role = 'leader'")
        pins.sign_in(store, leader, NURSES_PIN)  # whose own is as it was


def test_an_older_pin_of_the_same_person_put_back_is_found(folder):
    with beside(folder) as connection:
        (old,) = connection.execute("SELECT hash FROM pin WHERE person_id = 1").fetchone()
    with open_store(folder) as store:
        ((keeper,),) = store.query("SELECT uid FROM person WHERE role = 'keeper'")
        pins.change_own(store, keeper, KEEPERS_PIN, "947261")
        pins.sign_in(store, keeper, "947261")
    assert found(folder) == set()
    with beside(folder) as connection:
        connection.execute("UPDATE pin SET hash = ? WHERE person_id = 1", (old,))
    assert found(folder) == {"pins"}


PEOPLE_CHANGES = {
    "a leader made a keeper": "UPDATE person SET role = 'keeper' WHERE id = 2",
    "the keeper made a member": "UPDATE person SET role = 'member' WHERE id = 1",
    "the keeper taken away": "UPDATE person SET withdrawn_at = made_at WHERE id = 1",
    "another name": "UPDATE person SET name = 'Ann Other' WHERE id = 1",
    "somebody put in": (
        "INSERT INTO person (uid, name, role, made_at) SELECT '01FAKE', 'Eve', role, made_at"
        " FROM person WHERE id = 1"
    ),
}


@pytest.mark.parametrize("statement", PEOPLE_CHANGES.values(), ids=PEOPLE_CHANGES)
def test_whoever_writes_people_into_the_file_is_found_at_the_next_opening(folder, statement):
    with beside(folder) as connection:
        connection.execute(statement)
    with open_store(folder) as store, pytest.raises(TamperedStore, match="Who has a PIN"):
        an_observation(store, OnlyId(1))


def test_a_leader_who_makes_themselves_a_keeper_beside_an_open_window_gets_in_nowhere(folder):
    with open_store(folder) as store:
        with beside(folder) as connection:
            connection.execute(PEOPLE_CHANGES["a leader made a keeper"])
        ((leader,),) = store.query("SELECT uid FROM person WHERE id = 2")
        with pytest.raises(PinRefused, match="changed by something else than SafeHuddle"):
            pins.sign_in(store, leader, NURSES_PIN)
        assert store.signed_in is None


def test_a_store_whose_keepers_were_taken_out_gives_no_records_to_take_out(folder, tmp_path):
    with beside(folder) as connection:
        connection.execute(PEOPLE_CHANGES["the keeper taken away"])
    with open_store(folder) as store, pytest.raises(TamperedStore):
        exports.export(store, tmp_path / "all.json")
    assert not (tmp_path / "all.json").exists()


def test_a_pin_that_an_undo_took_along_is_not_missed(folder):
    with open_store(folder) as store:
        with signed_in(store):
            a_person(store, "Dot", Role.LEADER, NURSES_PIN)
            store.undo()
        assert store.query("SELECT count(*) FROM pin") == [(2,)]
    assert found(folder) == set()


def rewritten(folder, entry, images, text):
    """Give record 1 other words, in its row and in the entry that made it."""
    kept = json.loads(images)
    kept["rows"][0][3]["text"] = text
    changed = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    with beside(folder) as connection, unguarded(connection):
        connection.execute("UPDATE observation SET text = ? WHERE id = 1", (text,))
        connection.execute("UPDATE history SET images = ? WHERE id = ?", (changed, entry))
    return [entry, chain.digest_of(changed)]


def fake_erasure(folder, erased, *, with_stone):
    """Enter an erasure that answers for what was rewritten, with every seal as it should be."""
    with beside(folder) as connection:
        rows = []
        if with_stone:
            stone = {"id": 1, "uid": "01FAKE", "kind": "observation", "row_id": 1}
            stone |= {"why": "x", "erased_at": "2026-11-23T09:00:00.000Z"}
            rows = [["stone", 1, None, stone]]
            names = ", ".join(stone)
            gaps = ", ".join("?" * len(stone))
            connection.execute(f"INSERT INTO stone ({names}) VALUES ({gaps})", (*stone.values(),))
        chain.append(
            connection,
            at=NOW,
            who="Ann (keeper)",
            label=chain.ERASE,
            facts={"records": 1, "why": "x"},
            undoes=None,
            images=json.dumps({"rows": rows, "erased": [erased]}),
            rows=[("stone", 1)] if with_stone else [],
            signed_in="",
        )


@pytest.mark.parametrize("with_stone", [False, True])
@pytest.mark.parametrize("text", ["All was well", "All was well. Erased on 23/11/2026."])
def test_a_record_rewritten_under_a_fake_erasure_is_found(folder, with_stone, text):
    with beside(folder) as connection:
        entry, images = connection.execute(
            "SELECT id, images FROM history WHERE label = 'Record an observation' LIMIT 1"
        ).fetchone()
    fake_erasure(folder, rewritten(folder, entry, images, text), with_stone=with_stone)
    assert found(folder) == {"history"}
    with open_store(folder) as store, store.reading() as session, signed_in(store):
        assert store.trust.look_at_all().broken_at == entry
        assert session is not None


def test_a_true_erasure_is_accepted_until_its_tombstone_is_taken_away(folder):
    with open_store(folder) as store, signed_in(store), store.change(chain.ERASE) as change:
        erase(change, [("observation", 1)], tombstone="Erased on 23/11/2026.", why="x")
    assert found(folder) == set()
    with beside(folder) as connection:
        connection.execute("DELETE FROM stone")
    assert "history" in found(folder)


@pytest.fixture
def imported(folder):
    """Three notes brought in at once: one untouched, one changed since, one erased."""
    with open_store(folder) as store, signed_in(store):
        run = import_some(store, OnlyId(1), 3)
        change_text(store, run[1], "Changed since")
        with store.change(chain.ERASE) as change:
            erase(change, [("observation", run[2])], tombstone="Erased on 23/11/2026.", why="x")
    assert found(folder) == set()
    return list(run)


RUN_CHANGES = {
    "its words": "UPDATE observation SET text = 'All was well' WHERE id = ?",
    "what it was": "UPDATE observation SET kind = 'idea' WHERE id = ?",
    "its day": "UPDATE observation SET noticed_on = '2020-01-01' WHERE id = ?",
    "out of sight": "UPDATE observation SET withdrawn_at = '2026-11-23T09:00:00.000Z' WHERE id = ?",
}


@pytest.mark.parametrize("statement", RUN_CHANGES.values(), ids=RUN_CHANGES)
@pytest.mark.parametrize("which", [0, 1])
def test_a_row_that_was_brought_in_with_others_and_rewritten_is_found(
    folder, imported, which, statement
):
    with beside(folder) as connection:
        connection.execute(statement, (imported[which],))
    assert "records" in found(folder)


def test_a_row_that_was_brought_in_with_others_and_taken_away_is_found(folder, imported):
    with beside(folder) as connection:
        connection.execute("DELETE FROM observation WHERE id = ?", (imported[0],))
    assert "records" in found(folder)


def test_an_import_taken_back_and_done_again_fits_and_what_is_changed_in_it_is_found(folder):
    with open_store(folder) as store:
        run = import_some(store, OnlyId(1), 3)
        store.undo()
        assert check_store(store).is_sound
        store.redo()
        assert check_store(store).is_sound
    with beside(folder) as connection:
        connection.execute("UPDATE observation SET text = 'else' WHERE id = ?", (run[1],))
    assert "records" in found(folder)


def test_whoever_only_says_a_name_is_shown_as_having_said_it(folder):
    with open_store(folder) as store:
        with store.change("Change an observation", by="Ann (keeper)") as change:
            change.note()
        with signed_in(store):
            with store.change("Change an observation") as change:
                change.note()
            with store.reading() as session:
                known, said = entries.latest(session, limit=2)
    assert entry_sentence(known).startswith("Ann (keeper) ")
    assert entry_sentence(said).startswith("“Ann (keeper)” ")
    assert known.signed_in
    assert said.signed_in == ""


@pytest.mark.parametrize("uid", ["'01SOMEBODY'", "NULL"])
def test_a_name_that_was_said_cannot_be_made_into_one_that_was_known(folder, uid):
    with (
        open_store(folder) as store,
        store.change("Change an observation", by="Ann (keeper)") as change,
    ):
        change.note()
    with beside(folder) as connection, unguarded(connection):
        connection.execute(f"UPDATE history SET signed_in = {uid} WHERE who = 'Ann (keeper)'")
    assert "history" in found(folder)


NOT_SEALED = {
    "draft": "words half typed: nobody has said them yet, and their author sees them",
    "mark": "what the program remembers of its own work: a wrong one costs a notice or a sweep;"
    " that of the recovery key is sealed by the entry that puts it in force",
    "kind_line": "who lets the board say that a kind note waits; a wrong line shows a name",
    "kind_note": "a letter has no history, so that nobody can find out who wrote it",
    "joy_line": "an unnamed sentence has no history, so that nobody can find out who said it",
    "pulse_open": "as above, and two entries would tell one answer by their difference",
    "pulse_round": "an entry could be undone, and what is told once would be told again",
    "signed_up": "who signed up has no history, so that they can leave without a trace",
    "leaders_wrap.by_passphrase": "which way the key is asked for; the wrong one opens nothing",
    "leaders_wrap.wrapped": "opens by its owner's secret alone, in its own place",
    "leaders_wrap.person_id": "whose it is: the lock itself is bound to them",
    "pin.failures": "how many wrong PINs in a row: counted before each try, no gesture",
    "pin.tried_at": "when; as above",
    "alembic_version": "the last migration; `user_version` decides, and the schema shows it",
    "folding": "letters of the search, the same in every file: salvage makes them anew",
    "sqlite_sequence": "the last number given; a lower one is refused by the rows' own numbers",
}
"""What is in the file and under no seal: each with its reason."""


def test_every_table_and_column_is_sealed_or_listed_with_its_reason(folder):
    recorded = set(replay.recorded_tables())
    sealed = {"history", "history_row"}  # by the chain, and by what the chain's entries say
    with open_store(folder) as store:
        tables = store.query("SELECT name FROM sqlite_schema WHERE type = 'table'")
        columns = {
            (table, row[1])
            for (table,) in tables
            for row in store.query(f"PRAGMA table_info({table})")
        }
    for table, column in sorted(columns):
        if table in recorded or table in sealed or table in NOT_SEALED:
            continue
        if "_words" in table:
            continue  # the search's: each check compares it with the rows
        by_row = sealed_rows.SEALED.get(table)
        is_sealed = by_row is not None and column in by_row
        assert is_sealed or f"{table}.{column}" in NOT_SEALED, f"{table}.{column}"
    for name in NOT_SEALED:
        table, _dot, column = name.partition(".")
        assert [each for each in columns if each[0] == table and column in ("", each[1])], name


def test_what_the_models_call_sealed_is_what_is_looked_at():
    said = {
        table.name: table.info["sealed"]
        for table in Base.metadata.tables.values()
        if "sealed" in table.info
    }
    assert said == {table: sealed.column for table, sealed in sealed_rows.SEALED.items()}


def test_the_digest_of_the_schema_is_that_of_what_the_migrations_make(tmp_path):
    with open_store(tmp_path / "new") as store, closing(store._reader.connect()) as connection:
        assert schema.digest(connection) == schema.DIGEST
