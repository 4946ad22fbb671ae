"""Whatever reads cannot write, and what has no history is written by one writer alone."""

from __future__ import annotations

import os
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from safehuddle.errors import DiskTrouble, TamperedStore
from safehuddle.models import Base, Ward
from safehuddle.store.connect import connect_to_read
from safehuddle.store.trouble import explain_errors
from safehuddle.store.unrecorded import TABLES
from tests.direct_jobs import DirectJobs
from tests.factories import a_person, a_ward, an_observation, open_store
from tests.store.looking import beside, tables_of

WRITES = [
    "UPDATE ward SET name = 'Oak'",
    "DELETE FROM observation",
    "INSERT INTO draft VALUES ('quick-add:1', '{}', '2026-11-23')",
    "REPLACE INTO mark VALUES ('kept', '1')",
    "WITH w AS (SELECT 1) UPDATE ward SET name = 'Oak'",
    "UPDATE ward SET name = 'Oak' RETURNING name",
    "INSERT INTO observation_words (observation_words) VALUES ('rebuild')",
    "CREATE TABLE more (id INTEGER)",
    "CREATE TEMP TABLE more (id INTEGER)",
    "DROP TABLE draft",
    "DROP TRIGGER history_no_delete",
    "ALTER TABLE ward ADD COLUMN more TEXT",
    "REINDEX",
    "ATTACH ':memory:' AS more",
    "DETACH main",
    "SAVEPOINT here",
    "PRAGMA query_only = OFF",
    "PRAGMA Query_Only(0)",
    "PRAGMA main.user_version = 9",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA writable_schema = ON",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "PRAGMA incremental_vacuum",
    "PRAGMA optimize",
    "PRAGMA key = 'another'",
    "PRAGMA rekey = 'another'",
    "SELECT load_extension('more')",
    "SELECT sqlcipher_export('main')",
]


def by_query(store, sql):
    store.query(sql)


def by_glance(store, sql):
    DirectJobs(store).glance(lambda query: query(sql), lambda rows: None)


def by_session(store, sql):
    with store.reading() as session:
        session.execute(text(sql)).all()


def by_connection(store, sql):
    with store.reading() as session:
        session.connection().exec_driver_sql(sql).all()


def by_driver(store, sql):
    with store.reading() as session:
        session.connection().connection.driver_connection.execute(sql).fetchall()


def by_noticing(store, sql):
    store._seen._connection.execute(sql)


def by_looking(store, sql):
    store.trust._connection.execute(sql)


def by_a_connection_of_its_own(store, sql):
    connection = connect_to_read(store.path, store.key)
    try:
        connection.execute(sql)
    finally:
        connection.close()


WAYS = (
    *(by_query, by_glance, by_session, by_connection, by_driver),
    *(by_noticing, by_looking, by_a_connection_of_its_own),
)


def tamper(folder):
    with beside(folder) as connection:
        connection.execute("DROP TRIGGER history_no_update")
        connection.execute("UPDATE history SET who = 'nobody' WHERE id = 1")


@pytest.fixture(params=["healthy", "tampered"])
def lived_in(request, folder):
    """A store with a record of each kind that matters here."""
    with open_store(folder) as store:
        a_person(store)
        an_observation(store, a_ward(store), text="hoist")
    if request.param == "tampered":
        tamper(folder)
    with open_store(folder) as store:
        yield store


def everything_in(store):
    """Return all that the file says, and how it is made."""
    names = [name for (name,) in store.query("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    rows = {name: store.query(f"SELECT * FROM {name}") for name in names}
    pragmas = ("user_version", "journal_mode", "foreign_keys")
    settings = [store.query(f"PRAGMA {pragma}") for pragma in pragmas]
    return rows, settings, store.query("SELECT sql FROM sqlite_schema ORDER BY name")


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_reads_can_do_nothing_else(lived_in, way):
    before = everything_in(lived_in)
    for sql in WRITES:
        with pytest.raises(RuntimeError, match="write through store"), explain_errors():
            way(lived_in, sql)
    assert everything_in(lived_in) == before


def test_nor_build_the_file_anew(lived_in):
    # In a session, SQLite itself refuses: a transaction is open.
    said = "write through store|cannot VACUUM from within"
    for way in WAYS:
        for sql in ("VACUUM", "VACUUM INTO 'copy.db'"):
            with (
                pytest.raises((RuntimeError, dbapi2.Error, DBAPIError), match=said),
                explain_errors(),
            ):
                way(lived_in, sql)


def test_a_readers_blob_is_only_read(lived_in):
    with lived_in.reading() as session:
        driver = session.connection().connection.driver_connection
        with pytest.raises(dbapi2.Error, match="readonly"):
            driver.open_blob("ward", "name", 1, False).write(b"Oak")


def test_readers_answer_while_a_change_is_being_made_and_see_it_once_it_is_kept(store, ward):
    with store.change("Rename the ward") as change:
        change.session.get(Ward, ward.id).name = "Oak"
        change.session.flush()
        asked = []
        thread = threading.Thread(target=lambda: asked.extend(names_told(store)))
        thread.start()
        thread.join(timeout=10)
        assert asked == ["Maple Ward", "Maple Ward"]
    assert names_told(store) == ["Oak", "Oak"]


def names_told(store):
    ((by_query,),) = store.query("SELECT name FROM ward")
    with store.reading() as session:
        return [by_query, session.get(Ward, 1).name]


def test_another_programs_change_is_noticed_by_what_only_reads(lived_in, folder):
    with beside(folder) as other:
        other.execute("INSERT INTO mark VALUES ('kept', '1')")
    assert not lived_in.notice_others()
    assert lived_in.query("SELECT value FROM mark WHERE name = 'kept'") == [("1",)]


def test_the_writer_without_history_knows_the_tables_whose_models_say_so():
    tables = Base.metadata.tables.values()
    assert {table.name for table in tables if table.info.get("unrecorded")} == TABLES


def test_what_has_no_history_is_written_at_once_and_has_none(store, ward, folder):
    entries = store.query("SELECT count(*) FROM history")
    put = "INSERT INTO draft VALUES ('quick-add:1', '{}', '2026-11-23') RETURNING name"
    assert store.unrecorded.write(put) == [("quick-add:1",)]
    store.unrecorded.mark("kept", "1")
    store.unrecorded.mark("kept", "2")
    with beside(folder) as other:
        assert other.execute("SELECT name FROM draft").fetchall() == [("quick-add:1",)]
        assert other.execute("SELECT value FROM mark WHERE name = 'kept'").fetchall() == [("2",)]
    store.unrecorded.unmark("kept")
    assert store.query("SELECT 1 FROM mark WHERE name = 'kept'") == []
    assert store.query("SELECT count(*) FROM history") == entries


RECORDED = [sql for sql in WRITES if "draft VALUES" not in sql and "INTO mark" not in sql]


def test_nothing_else_is_written_without_history(store, ward):
    before = everything_in(store)
    for sql in RECORDED:
        with pytest.raises(RuntimeError, match="write through store"):
            store.unrecorded.write(sql)
        with (
            pytest.raises(RuntimeError, match="write through store"),
            store.change("Rename the ward") as change,
        ):
            change.unrecorded.write(sql)
    assert everything_in(store) == before


def test_nor_is_what_a_change_has_written_in_the_same_words_before(store, ward):
    sql = "UPDATE ward SET focus = 'Fewer falls'"
    for _ in range(2):
        with store.change("Choose a focus") as change:
            change.raw.execute(sql)
        for write in (store.unrecorded.write, store.unrecorded.count_try):
            with pytest.raises(RuntimeError, match="write through store"):
                write(sql)


def test_a_change_asks_with_plain_sql_and_writes_with_none(store, ward):
    with store.change("Rename the ward") as change:
        change.session.get(Ward, ward.id).name = "Oak"
        change.session.flush()
        assert change.query("SELECT name FROM ward") == [("Oak",)]
        for sql in WRITES:
            with pytest.raises(RuntimeError, match="write through store"), explain_errors():
                change.query(sql)
    assert names_told(store) == ["Oak", "Oak"]


def test_what_a_change_wrote_without_history_is_kept_or_undone_with_it(store, ward):
    def write(change):
        change.unrecorded.mark("kept", "1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), store.change("Fail") as change:
        write(change)
    assert store.query("SELECT 1 FROM mark WHERE name = 'kept'") == []
    with store.change("Do it") as change:
        change.unrecorded.mark("kept", "1")
        assert store.query("SELECT 1 FROM mark WHERE name = 'kept'") == []
    assert store.query("SELECT 1 FROM mark WHERE name = 'kept'") == [(1,)]


def test_within_a_change_nothing_is_written_as_if_it_were_on_the_disk_already(store, ward):
    with (
        pytest.raises(RuntimeError, match="within a change"),
        store.change("Count a try"),
    ):
        store.unrecorded.mark("kept", "1")


def test_what_has_no_history_waits_for_a_change_that_another_thread_is_making(store, ward):
    done = []

    def write():
        store.unrecorded.mark("kept", "1")
        done.append("marked")

    with store.change("Rename the ward") as change:
        change.session.get(Ward, ward.id).name = "Oak"
        thread = threading.Thread(target=write)
        thread.start()
        change.session.flush()
        done.append("changed")
    thread.join(timeout=10)
    assert done == ["changed", "marked"]
    assert store.query("SELECT value FROM mark WHERE name = 'kept'") == [("1",)]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file from being moved")
def test_nothing_is_written_into_a_file_that_nobody_would_find_again(store, ward):
    moved = store.path.rename(store.path.with_name("moved.db"))
    for write in (
        lambda: store.unrecorded.mark("kept", "1"),
        lambda: store.unrecorded.count_try("UPDATE pin SET failures = 1"),
        store.unrecorded.unindexed,
    ):
        with pytest.raises(DiskTrouble, match="moved, deleted or replaced"):
            write()
    moved.rename(store.path)
    store.unrecorded.mark("kept", "1")


def test_a_tampered_store_takes_nothing_without_history_either(folder):
    with open_store(folder) as store:
        a_ward(store)
    tamper(folder)
    with open_store(folder) as store:
        before = everything_in(store)
        for write in (
            lambda: store.unrecorded.write(
                "INSERT INTO draft VALUES ('quick-add:1', '{}', '2026-11-23')"
            ),
            lambda: store.unrecorded.mark("kept", "1"),
            lambda: store.unrecorded.unmark("kept"),
            lambda: store.unrecorded.reindex("observation"),
            store.unrecorded.sweep,
        ):
            with pytest.raises(TamperedStore):
                write()
        assert store.unrecorded.unindexed() == []
        assert everything_in(store) == before


def test_tries_of_a_pin_are_counted_even_then_and_nothing_else_is(lived_in):
    count = lived_in.unrecorded.count_try
    count("UPDATE pin SET failures = failures + 1, tried_at = '2026-11-23T07:25:00.000Z'")
    assert lived_in.query("SELECT failures FROM pin") == [(1,)]
    for sql in (*WRITES, "UPDATE pin SET hash = ''", "DELETE FROM pin"):
        with pytest.raises(RuntimeError, match="write through store"):
            count(sql)


def test_a_search_index_is_found_wanting_and_made_anew(store, ward, folder):
    an_observation(store, ward, text="hoist")
    with beside(folder) as other:
        other.execute("DELETE FROM observation_words_data WHERE id > 10")
    assert store.unrecorded.unindexed() == ["observation"]
    store.unrecorded.reindex("observation")
    assert store.unrecorded.unindexed() == []
    assert tables_of(store)["observation"]
