"""The records of a store as plain values: what an export holds and `docs/formats.md` describes.

Which fields there are, in which order, and what stands in them follows from the columns. A record
names another by its uid, its ward by name, and a harm by its name within the ward.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from safehuddle.domain.permissions import Power
from safehuddle.domain.records import Part, Record
from safehuddle.models import catalogue
from safehuddle.models.facets import facet_of
from safehuddle.services.exchange.values import format_of
from safehuddle.store.guard import holds_power, require_power

if TYPE_CHECKING:
    from sqlalchemy import Column
    from sqlalchemy.orm import Session

FORMAT = "safehuddle"
VERSION = 1
"""One higher whenever a reader of the version before would misread a file."""

Plain = dict[str, Any]
"""A record by its fields, as JSON holds them."""
WITHDRAWN = ("withdrawn_at", "withdrawn_reason")
_OWNER = "ward"


def kinds(session: Session) -> tuple[Record, ...]:
    """Return the kinds of record that whoever is here may take out, each after those it names."""
    return tuple(each for each in catalogue.records() if holds_power(session, each.power))


def kind_named(name: str) -> Record:
    """Return the kind of record of a name.

    Raises:
        KeyError: there is none.
    """
    return {record.name: record for record in catalogue.records()}[name]


@cache
def fields(table: str) -> dict[str, Column[Any] | Part]:
    """Return the fields of a kind of record, in the order they are written."""
    own = {catalogue.field_name(column): column for column in catalogue.columns(table)}
    parts = {part.field: part for part in catalogue.parts_of(table)}
    withdrawn = {name: own.pop(name) for name in WITHDRAWN if name in own}
    return {**own, **parts, **withdrawn}


def records(
    session: Session, record: Record, *, ward_id: int | None = None, withdrawn: bool = True
) -> Iterator[Plain]:
    """Go through the records of a kind in the order they were made.

    Args:
        session: reads the store.
        record: the kind.
        ward_id: of this ward only; None for all.
        withdrawn: whether those taken out of sight are given too, to whoever may see them.

    Raises:
        NotAllowed: whoever is here may not even hear of such records.
    """
    if record.power is not None:
        require_power(session, record.power)
    return _records(session, record, ward_id=ward_id, withdrawn=withdrawn)


def how_many(session: Session, record: Record, *, ward_id: int | None = None) -> int:
    """Return how many records of a kind there are that are not withdrawn.

    Raises:
        NotAllowed: whoever is here may not even hear of such records.
    """
    if record.power is not None:
        require_power(session, record.power)
    sql = f"SELECT count(*) FROM {record.table} AS row{_which_sql(record.table)}"
    given = {"ward": ward_id, "all": 0}
    return int(session.connection().exec_driver_sql(sql, given).scalar_one())


def _records(
    session: Session, record: Record, *, ward_id: int | None, withdrawn: bool
) -> Iterator[Plain]:
    names = tuple(fields(record.table))
    withdrawn = withdrawn and holds_power(session, Power.BIN)
    writes = _writes(session, record.table, withdrawn=withdrawn)
    given = {"ward": ward_id, "all": int(withdrawn)}
    for row in session.connection().exec_driver_sql(_sql(record.table), given):
        plain = dict(zip(names, row, strict=True))
        for field, write in writes:
            plain[field] = write(plain[field])
        yield plain


@cache
def _sql(table: str) -> str:
    """Return the statement that reads a kind of record, its columns in the order of `fields`.

    Plain SQL, because the text in the file is the text of an export, and a long store has a million
    rows.
    """
    wanted, joins = [], []
    for each in fields(table).values():
        if isinstance(each, Part):
            wanted.append(_counts_sql(each, *each.counted) if each.counted else "row.id")
        elif (target := catalogue.target_of(each)) is not None:
            joins.append(
                f" LEFT JOIN {target} AS {each.name}_ ON {each.name}_.id = row.{each.name}"
            )
            wanted.append(f"{each.name}_.{catalogue.named_by(target)}")
        elif day := facet_of(each).or_day:
            wanted.append(f"coalesce(row.{each.name}, row.{day})")
        else:
            wanted.append(f"row.{each.name}")
    return (
        f"SELECT {', '.join(wanted)} FROM {table} AS row{''.join(joins)}"
        f"{_which_sql(table)} ORDER BY row.id"
    )


def _which_sql(table: str) -> str:
    """Return which rows are asked for: of `:ward`, or of all; and withdrawn ones, if `:all`."""
    ward = "id" if table == _OWNER else "ward_id"
    stands = " AND (:all OR row.withdrawn_at IS NULL)" if WITHDRAWN[0] in fields(table) else ""
    return f" WHERE (:ward IS NULL OR row.{ward} = :ward){stands}"


def _counts_sql(part: Part, what: str, number: str) -> str:
    return (
        f"(SELECT json_group_object({what}, {number}) FROM"
        f" (SELECT {what}, sum({number}) AS {number} FROM {part.table}"
        f" WHERE {catalogue.link_of(part)} = row.id GROUP BY {what} ORDER BY min(id)))"
    )


def _writes(
    session: Session, table: str, *, withdrawn: bool
) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """What is kept in fewer signs than it is written in, by field."""
    found: list[tuple[str, Callable[[Any], Any]]] = []
    for field, each in fields(table).items():
        if isinstance(each, Part):
            items = _items(session, each, withdrawn=withdrawn)
            found.append((field, json.loads if each.counted else items))
        elif not each.foreign_keys and (write := format_of(each).write) is not None:
            found.append((field, write))
    return tuple(found)


def _items(session: Session, part: Part, *, withdrawn: bool) -> Callable[[int], list[Plain]]:
    columns = item_columns(part)
    writes = [(name, write) for name, each in columns.items() if (write := format_of(each).write)]
    stands = "withdrawn_at IS NULL" if WITHDRAWN[0] in columns else "1"
    sql = (
        f"SELECT {', '.join(columns)} FROM {part.table} WHERE {catalogue.link_of(part)} = ?"
        f" AND (? OR {stands}) ORDER BY id"
    )

    def read(owner: int) -> list[Plain]:
        rows = session.connection().exec_driver_sql(sql, (owner, withdrawn))
        found = [dict(zip(columns, row, strict=True)) for row in rows]
        for item in found:
            item.update({name: write(item[name]) for name, write in writes})
        return found

    return read


def item_columns(part: Part) -> dict[str, Column[Any]]:
    """Return the columns of a part, which are its fields too, but the link to its record."""
    link = catalogue.link_of(part)
    return {each.name: each for each in catalogue.columns(part.table) if each.name != link}
