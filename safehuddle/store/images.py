"""The rows a change touched, before and after: from these come history, undo and live refresh.

Images hold what the file holds (text, numbers, None), not Python objects, so that they read the
same in ten years and in any language. In JSON:

    {"rows": [[table, id, before, after], ...], "bulk": [[table, first, last, withdrawn], ...],
     "sealed": [[table, id, digest], ...], "run_seals": [[table, first, columns, digests], ...]}

`before` is null for a new row, `after` null for one taken away; for a changed row both hold only
the columns that changed. `sealed` are rows without a history, of which only the digest of one
column is told: null once they are gone. `run_seals` hold the rows of a run as they were made, each
as a digest of `ROW_SEAL_BYTES` in hexadecimal, one behind the other. Over 300 lines as one thing:
whoever collects images must know all that they may hold.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, count, islice
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import inspect
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.orm import class_mapper, object_mapper

from safehuddle.store.chain import digest_of

if TYPE_CHECKING:
    from sqlalchemy import Connection as SqlConnection
    from sqlalchemy import Table
    from sqlalchemy.orm import Mapper, Session
    from sqlcipher3.dbapi2 import Connection

Values = dict[str, Any]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_PART = "\x1e"
_encode_parted = json.JSONEncoder(ensure_ascii=False, separators=(_PART, ":")).encode


WITHDRAWN_BY_UNDO = "undone"
"""Why a row of a run is out of sight that an undo took back."""
ROW_SEAL_BYTES = 8
"""So much of a digest tells a row of a run from what anybody would put in its place."""

ROWS_AT_ONCE = 500
"""Rows of a run in one statement: SQLite's index of words writes all that it holds to the file
before each statement, and so takes four times as long row by row."""


class RunSeal(NamedTuple):
    """What the rows of a run said when they were made."""

    table: str
    first: int
    columns: tuple[str, ...]
    digests: str


def row_seals(rows: Iterable[Iterable[Any]]) -> list[str]:
    """Return the digest of each row of a run, by what its columns hold."""
    # All rows in one text: to make an encoder for each took longer than all the rest. The signs
    # that part them are in no text of JSON, which writes them out.
    told = _encode_parted([list(row) for row in rows])[2:-2].split(f"]{_PART}[")
    return [
        hashlib.blake2b(
            f"[{row.replace(_PART, ',')}]".encode(), digest_size=ROW_SEAL_BYTES
        ).hexdigest()
        for row in told
    ]


@dataclass(slots=True)
class RowImage:
    """One row before and after a change."""

    table: str
    row_id: int
    before: Values | None
    after: Values | None


@dataclass(slots=True)
class BulkImage:
    """A run of rows made (or taken out of sight, or brought back) in one go."""

    table: str
    first: int
    last: int
    withdrawn: str | None
    """The moment they were withdrawn at, or None when they stand."""


@dataclass(slots=True)
class Images:
    """All that one change touched."""

    rows: dict[tuple[str, int], RowImage] = field(default_factory=dict)
    bulk: list[BulkImage] = field(default_factory=list)
    erased: list[tuple[int, str]] = field(default_factory=list)
    """Entries of the history whose words this change erased, and the digest of what was left."""

    sealed: dict[tuple[str, int], str | None] = field(default_factory=dict)
    """What rows without a history hold now, as a digest; None of those taken away."""

    run_seals: list[RunSeal] = field(default_factory=list)
    """What new runs said at first."""

    given_up: list[str] = field(default_factory=list)
    """Beginnings of the seals of entries gone without knowingly; see `store.gone_back`."""

    powers: list[str] = field(default_factory=list)
    """What needed a PIN in this change; undoing it needs the same, from any program."""

    def add(self, image: RowImage) -> None:
        """Join an image with what this change did to the same row before."""
        key = (image.table, image.row_id)
        first = self.rows.get(key)
        if first is None:
            self.rows[key] = image
        elif first.before is None and image.after is None:
            del self.rows[key]  # made and taken away within one change: nothing happened
        elif first.before is None:
            first.after = {**(first.after or {}), **(image.after or {})}
        elif image.after is None:
            first.before = {**(image.before or {}), **first.before}
            first.after = None
        else:
            first.before = {**(image.before or {}), **first.before}
            first.after = {**(first.after or {}), **image.after}

    def add_run(self, run: BulkImage) -> None:
        """Add a run of new rows, as part of the last one where it goes straight on."""
        last = self.bulk[-1] if self.bulk else None
        if last is not None and (last.table, last.last + 1) == (run.table, run.first):
            last.last = run.last
        else:
            self.bulk.append(run)

    def drop_unchanged(self) -> None:
        """Drop columns, and then rows, that ended as they began."""
        for key, image in list(self.rows.items()):
            if image.before is None or image.after is None:
                continue
            before, after = image.before, image.after
            same = [name for name in after if before.get(name) == after[name]]
            for name in same:
                before.pop(name, None)
                del after[name]
            if not after:
                del self.rows[key]

    def is_made_here(self, table: str, row_id: int) -> bool:
        """Whether this change itself made the row."""
        image = self.rows.get((table, row_id))
        return image is not None and image.before is None

    @property
    def kinds(self) -> frozenset[str]:
        """The tables touched."""
        return frozenset(table for table, _ in self.rows) | {run.table for run in self.bulk}

    def to_json(self) -> str:
        """Return the images as they are kept."""
        shown: dict[str, Any] = {
            "rows": [
                [image.table, image.row_id, image.before, image.after]
                for image in self.rows.values()
            ]
        }
        if self.bulk:
            shown["bulk"] = [[run.table, run.first, run.last, run.withdrawn] for run in self.bulk]
        if self.erased:
            shown["erased"] = self.erased
        if self.sealed:
            shown["sealed"] = [[*row, digest] for row, digest in self.sealed.items()]
        if self.run_seals:
            shown["run_seals"] = self.run_seals
        if self.given_up:
            shown["given_up"] = self.given_up
        if self.powers and (self.rows or self.bulk):  # nothing is undone of a print or an export
            shown["powers"] = self.powers
        return _encode(shown)

    @classmethod
    def from_json(cls, text: str) -> Images:
        """Return the images kept as `text`."""
        kept = json.loads(text)
        images = cls(
            bulk=[BulkImage(*run) for run in kept.get("bulk", ())],
            powers=kept.get("powers", []),
        )
        for table, row_id, before, after in kept["rows"]:
            images.rows[table, row_id] = RowImage(table, row_id, before, after)
        return images


def collect(session: Session, images: Images) -> None:
    """Add what the session has just flushed. Call from `after_flush`, where both sides show."""
    for instance in session.new:
        shape = _shape(object_mapper(instance))
        if shape is not None:
            after = shape.row_of(instance)
            images.add(RowImage(shape.table, after["id"], None, after))
        else:
            _seal(instance, images)
    for instance in session.dirty:
        shape = _shape(object_mapper(instance))
        if shape is not None:
            _collect_changed(instance, shape, images)
        else:
            _seal(instance, images)
    for instance in session.deleted:
        shape = _shape(object_mapper(instance))
        if shape is not None:
            _collect_deleted(instance, shape, images)


def _seal(instance: object, images: Images) -> None:
    """Seal a row that has no history, where its model says by which column."""
    mapper = object_mapper(instance)
    table = cast("Table", mapper.local_table)
    column = table.info.get("sealed")
    if column:
        (row_id,) = mapper.primary_key_from_instance(instance)
        images.sealed[table.name, row_id] = digest_of(getattr(instance, column))


def _collect_changed(instance: object, shape: _Shape, images: Images) -> None:
    attributes = inspect(instance).attrs
    row_id = instance.__dict__["id"]
    made_here = images.is_made_here(shape.table, row_id)
    before: Values = {}
    after: Values = {}
    for key, name, plain in shape.columns:
        history = attributes[key].history
        if history.added or history.deleted:
            if not history.deleted and not made_here:
                raise _never_loaded(shape, name)
            before[name] = plain(history.deleted[0]) if history.deleted else None
            after[name] = plain(history.added[0]) if history.added else None
    if after:
        images.add(RowImage(shape.table, row_id, before, after))


def _collect_deleted(instance: object, shape: _Shape, images: Images) -> None:
    attributes = inspect(instance).attrs
    row_id = instance.__dict__["id"]
    made_here = images.is_made_here(shape.table, row_id)
    before: Values = {}
    for key, name, plain in shape.columns:
        history = attributes[key].history
        # Not the present value first: one set just before deleting was never in the row.
        known = history.deleted or history.unchanged
        if not known and not made_here:
            raise _never_loaded(shape, name)
        before[name] = plain(known[0]) if known else None
    images.add(RowImage(shape.table, row_id, before, None))


def _never_loaded(shape: _Shape, name: str) -> RuntimeError:
    # What stood in the row before the flush is not known any more, so it could not be undone.
    return RuntimeError(f"load {shape.table}.{name} before changing it")


def _as_it_is(value: object) -> object:
    return value


def _as_number(value: bool | None) -> int | None:
    return None if value is None else int(value)


def insert(connection: Connection, instance: object, images: Images) -> int:
    """Insert a new object's row as a flush would, and add its image; return the row's number."""
    shape = _shape(object_mapper(instance))
    assert shape is not None, "a class without history is written through the session"
    row = shape.row_of(instance)
    row_id = int(connection.execute(shape.insert_sql, row).lastrowid)
    row["id"] = row_id
    images.add(RowImage(shape.table, row_id, None, row))
    return row_id


def insert_run(
    connection: SqlConnection, kind: type[object], first: int, rows: Sequence[Values]
) -> None:
    """Insert rows of one class, numbered from `first` on, each with the same columns.

    Raises:
        IntegrityError: SQLAlchemy's, where a row is there already, or links to none.
    """
    shape = _shape(class_mapper(kind))
    assert shape is not None, "a class without history is written through the session"
    plain = {name: to_plain for _, name, to_plain in shape.columns}
    names = list(rows[0])
    # Column by column, which is quicker than row by row.
    columns = [map(plain[name], [row[name] for row in rows]) for name in names]
    numbered = zip(count(first), *columns, strict=False)
    while some := tuple(islice(numbered, ROWS_AT_ONCE)):
        places = ", ".join([f"({', '.join('?' * (len(names) + 1))})"] * len(some))
        connection.exec_driver_sql(
            f"INSERT INTO {shape.table} (id, {', '.join(names)}) VALUES {places}",
            tuple(chain.from_iterable(some)),
        )


@dataclass(frozen=True, slots=True)
class _Shape:
    table: str
    columns: tuple[tuple[str, str, Callable[[Any], Any]], ...]
    insert_sql: str

    def row_of(self, instance: object) -> Values:
        """Return a new object's row as the file holds it."""
        state = instance.__dict__
        return {name: plain(state.get(key)) for key, name, plain in self.columns}


@cache
def _shape(mapper: Mapper[Any]) -> _Shape | None:
    """Return how a class's rows are pictured, or None for one that keeps no history."""
    table: Table = mapper.local_table  # type: ignore[assignment]  # every class maps one table
    if table.info.get("unrecorded"):
        return None
    dialect = SQLiteDialect_pysqlite()
    columns = []
    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        if column.type.python_type is bool:
            plain: Callable[[Any], Any] = _as_number
        else:
            plain = column.type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is
        columns.append((attribute.key, column.name, plain))
    names = [name for _, name, _ in columns]
    places = ", ".join(f":{name}" for name in names)
    insert_sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})"
    return _Shape(table.name, tuple(columns), insert_sql)
