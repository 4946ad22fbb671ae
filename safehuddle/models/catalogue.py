"""All that the program knows about its records, gathered from where each is mapped.

What reads records without knowing them by name (erasure, search, exports, imports, the bin, the
history) asks here, so that a new column or a new record is known to all of it at once.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from safehuddle.domain.records import Part, Record
from safehuddle.models.base import Base
from safehuddle.models.facets import Facet, TextKind, facet_of

if TYPE_CHECKING:
    from sqlalchemy import Column

    from safehuddle.domain.permissions import Power


@cache
def records() -> tuple[Record, ...]:
    """Return every kind of record, each after those it names."""
    found = sorted(
        (each.__record__ for each in _models() if isinstance(each.__record__, Record)),
        key=lambda record: record.table,
    )
    placed: dict[str, Record] = {}

    def place(record: Record) -> None:
        for column in columns(record.table):
            named = _record_of(target_of(column))
            if named is not None and named.table not in (*placed, record.table):
                place(named)
        placed.setdefault(record.table, record)

    for record in found:
        place(record)
    return tuple(placed.values())


def record_of(table: str) -> Record:
    """Return what is known of the records of a table.

    Raises:
        KeyError: it holds none.
    """
    return {record.table: record for record in records()}[table]


def power_of(table: str) -> Power | None:
    """Return what somebody needs to see a row of a table; None for what everybody may see.

    A part of a record needs what its record does.
    """
    record = _record_of(table)
    return record.power if record is not None else None


@cache
def parts_of(table: str) -> tuple[Part, ...]:
    """Return what belongs to a record and has a table of its own."""
    said = (each.__record__ for each in _models())
    return tuple(each for each in said if isinstance(each, Part) and each.of == table)


def link_of(part: Part) -> str:
    """Return the column by which a part names the record it belongs to."""
    return next(each.name for each in columns(part.table) if target_of(each) == part.of)


@cache
def model_of(table: str) -> type[Base]:
    """Return the class that is mapped to a table."""
    return next(each for each in _models() if each.__tablename__ == table)


@cache
def columns(table: str) -> tuple[Column[Any], ...]:
    """Return the columns of a table but its number, its uid first and withdrawal last."""
    known = Base.metadata.tables[table].columns
    return tuple(
        sorted((each for each in known if each.name != "id"), key=lambda each: each.name != "uid")
    )


def field_of(table: str, name: str) -> str:
    """Return what a column is called in files: its own name, or that of what it links to."""
    return field_name(Base.metadata.tables[table].columns[name])


def field_name(column: Column[Any]) -> str:
    """As `field_of`, of a column."""
    said = facet_of(column).field
    return said or (column.name.removesuffix("_id") if column.foreign_keys else column.name)


@cache
def tables() -> tuple[str, ...]:
    """Return every table that is mapped."""
    return tuple(each.__tablename__ for each in _models())


@cache
def text_columns(table: str, text: TextKind) -> tuple[str, ...]:
    """Return the columns of a table that hold such text."""
    return tuple(each.name for each in columns(table) if facet_of(each).text is text)


@cache
def words_of(table: str) -> dict[str, Facet]:
    """Return the columns that hold somebody's words, with what is known of each."""
    facets = {column.name: facet_of(column) for column in columns(table)}
    return {name: facet for name, facet in facets.items() if facet.text is TextKind.WORDS}


@cache
def main_of(table: str) -> str:
    """Return the column by which a record is known; "" where there is none."""
    return next((name for name, facet in words_of(table).items() if facet.is_main), "")


@cache
def says_something(table: str) -> bool:
    """Whether every record of a table is known by its words; one of a huddle may have none."""
    main = main_of(table)
    return bool(main) and not Base.metadata.tables[table].columns[main].nullable


@cache
def searched() -> dict[str, tuple[str, ...]]:
    """Return the columns whose words can be found, by table."""
    found = {
        record.table: tuple(
            name for name, facet in words_of(record.table).items() if facet.is_searched
        )
        for record in records()
    }
    return {table: names for table, names in found.items() if names}


@cache
def erasable() -> frozenset[str]:
    """Return the tables whose words can be erased: of what is kept for a time, or is sealed."""
    kept = {record.table for record in records() if record.kept is not None}
    return frozenset(kept.union(table for table in tables() if sealed_of(table)))


@cache
def sealed_of(table: str) -> tuple[str, ...]:
    """Return the columns that hold words sealed once more."""
    return tuple(column.name for column in columns(table) if facet_of(column).is_sealed)


def named_by(table: str) -> str:
    """Return the column by which a file names a row of a table."""
    said = model_of(table).__record__
    return said.named_by if said is not None else "uid"


def target_of(column: Column[Any]) -> str | None:
    """Return the table that a column names a row of; None for a column that is no link."""
    return next((key.column.table.name for key in column.foreign_keys), None)


def _record_of(table: str | None) -> Record | None:
    """Return the record whose rows, or whose parts, a table holds."""
    said = next((each.__record__ for each in _models() if each.__tablename__ == table), None)
    return _record_of(said.of) if isinstance(said, Part) else said


def _models() -> list[type[Base]]:
    return Base.__subclasses__()  # in the order in which they are written down
