"""The file's schema: the migrations make what the models say, and the index stays in step."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from safehuddle.domain.text import search_terms
from safehuddle.models import Base, Observation, catalogue
from safehuddle.store import schema
from safehuddle.store.connect import connect
from safehuddle.store.engine import make_engine
from safehuddle.store.keys import Key
from safehuddle.store.opening import PAGE_BYTES
from safehuddle.store.search_index import WARD, indexed, refill_sql
from tests.factories import a_record, an_observation
from tests.store.looking import assert_whole, beside, key_in


@pytest.fixture
def engines(store, folder, tmp_path):
    """An engine on a migrated store, and one on what the models would make by themselves."""
    migrated = make_engine(lambda: connect(store.path, key_in(folder)))
    key = Key.new()
    connect(tmp_path / "modelled.db", key, make=True).close()
    modelled = make_engine(lambda: connect(tmp_path / "modelled.db", key))
    Base.metadata.create_all(modelled)
    yield migrated, modelled
    migrated.dispose()
    modelled.dispose()


def shape_of(engine, table):
    look = inspect(engine)
    return {
        "columns": {
            each["name"]: (str(each["type"]), each["nullable"], each["default"])
            for each in look.get_columns(table)
        },
        "primary key": look.get_pk_constraint(table),
        "links": sorted(look.get_foreign_keys(table), key=str),
        "unique": sorted(look.get_unique_constraints(table), key=str),
        "checks": look.get_check_constraints(table),
        "indexes": sorted(
            (
                {**each, "dialect_options": {k: str(v) for k, v in each["dialect_options"].items()}}
                for each in look.get_indexes(table)
            ),
            key=str,
        ),
        "options": look.get_table_options(table),
    }


def test_alembic_sees_no_difference_between_a_store_and_the_models(engines):
    migrated, _ = engines
    ours = set(Base.metadata.tables)
    with migrated.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: kind != "table" or name in ours,
            },
        )
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_a_migrated_table_is_as_the_models_say_down_to_the_names(engines, table):
    migrated, modelled = engines
    assert shape_of(migrated, table) == shape_of(modelled, table)


def test_tables_that_promise_never_to_give_a_number_twice_keep_count(store, ward):
    made = {
        name
        for (name,) in store.query(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
        )
    }
    assert made == {table.name for table in Base.metadata.tables.values() if "uid" in table.columns}


def test_every_constraint_has_a_name_so_that_a_migration_can_change_it(engines):
    migrated, _ = engines
    for table in Base.metadata.tables:
        shape = shape_of(migrated, table)
        # SQLAlchemy does not read the name of a primary key that counts up.
        named = [*shape["links"], *shape["unique"], *shape["indexes"]]
        assert all(each["name"] for each in named), table


def test_the_file_says_which_schema_it_holds(store):
    assert store.query("PRAGMA user_version") == [(schema.NUMBER,)]
    assert store.query("SELECT version_num FROM alembic_version") == [(schema.REVISION,)]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("foreign_keys", 1),
        ("busy_timeout", 15_000),
        ("cipher_version", "4.19.0 community"),
        ("cipher_use_hmac", "1"),
    ],
)
def test_every_connection_keeps_the_promises(store, pragma, value):
    with store.change("Look") as change:
        writer = change.raw.execute(f"PRAGMA {pragma}").fetchone()[0]
    with store.reading() as session:
        reader = session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar()
    light = store.query(f"PRAGMA {pragma}")[0][0]
    if pragma == "cipher_version":
        value = light  # any; what counts is that there is one
        assert light
    assert [str(each) for each in (writer, reader, light)] == [str(value)] * 3


def test_sqlite_is_one_without_the_bug_that_could_tear_a_log(store):
    """Versions from 3.7.0 to 3.51.2 could, when two programs met at a checkpoint."""
    ((version,),) = store.query("SELECT sqlite_version()")
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)


def test_the_migrations_index_exactly_the_columns_that_say_they_are_searched(store):
    searched = catalogue.searched()
    assert set(indexed(store.query)) == set(searched)
    for table, columns in searched.items():
        names = [row[1] for row in store.query(f"PRAGMA table_info({table}_words)")]
        assert sorted(names) == sorted((*columns, WARD))
        ((changed,),) = store.query(
            "SELECT sql FROM sqlite_schema WHERE name = ?", (f"{table}_words_changed",)
        )
        watched = changed.partition(" AFTER UPDATE OF ")[2].partition(" ON ")[0]
        assert sorted(watched.split(", ")) == sorted((*columns, "ward_id"))


def found(store, table, words):
    return [
        row
        for (row,) in store.query(
            f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH ? ORDER BY rowid", (words,)
        )
    ]


def test_the_index_follows_each_row_as_it_is_made_changed_withdrawn_and_undone(store, ward, folder):
    worry = an_observation(store, ward, text="Hoist battery flat", place="Bay 2")
    assert found(store, "observation", "batt*") == [worry.id]
    with store.change("Change an observation") as change:
        change.session.get(Observation, worry.id).text = "Hoist sling torn"
    assert found(store, "observation", "battery") == []
    assert found(store, "observation", "sling") == [worry.id]
    with store.change("Withdraw") as change:
        row = change.session.get(Observation, worry.id)
        row.withdrawn_at, row.withdrawn_reason = change.now, "twice"
    assert found(store, "observation", "sling") == [worry.id]  # in the bin, and still found there
    store.undo()
    store.undo()
    assert found(store, "observation", "battery") == [worry.id]
    store.undo()
    assert found(store, "observation", "battery") == []
    store.redo()
    assert found(store, "observation", "bay battery") == [worry.id]
    assert_whole(folder)


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table, columns in catalogue.searched().items() for column in columns],
)
def test_each_searched_column_is_found_by_the_first_letters_of_its_words(
    store, ward, folder, table, column
):
    row = a_record(store, ward, table)
    with store.change("Change") as change:
        record = change.session.get(catalogue.model_of(table), row.id)
        setattr(record, column, "Łukasz’s zebrafinch")
    for typed in ("z", "ze", "zeb", "zebrafinch", "łuk", "luk", "ŁUKASZ"):
        assert found(store, table, search_terms(typed)) == [row.id]
    assert_whole(folder)


def test_letters_are_found_with_and_without_their_accents(store, ward):
    row = an_observation(store, ward, text="Siôn’s tŷ bach door sticks")
    assert found(store, "observation", "sion") == found(store, "observation", "siôn") == [row.id]
    assert found(store, "observation", "ty") == found(store, "observation", "tŷ") == [row.id]


def test_an_index_made_anew_is_the_same(store, ward, folder):
    for number in range(20):
        an_observation(store, ward, text=f"worry {number}")
    before = found(store, "observation", "worry")
    with beside(folder) as connection:
        for table in indexed(connection.execute):
            connection.execute(refill_sql(table))
    assert found(store, "observation", "worry") == before
    assert_whole(folder)


def test_a_page_of_the_file_is_as_large_as_opening_believes(store):
    ((size,),) = store.query("PRAGMA page_size")
    assert int(size) == PAGE_BYTES
