"""Turns one record of an export into the columns of a row, finding the rows that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import HarmKind, Ward, catalogue
from safehuddle.services import ward_lists, wards
from safehuddle.services.exchange import values
from safehuddle.services.exchange.portable import item_columns

if TYPE_CHECKING:
    from sqlalchemy import Column
    from sqlalchemy.orm import Session

    from safehuddle.domain.records import Part
    from safehuddle.services.exchange.export_file import RecordFields

Columns = dict[str, Any]
WARD, HARM = Ward.__tablename__, HarmKind.__tablename__
_LINKS_KEPT = 1_000


class Records:
    """Knows the numbers of what records name: wards and harms by name, the others by uid."""

    def __init__(self, session: Session, *, ward: wards.WardCard | None = None) -> None:
        self.came_in: set[str] = set()
        """The tables whose records came in; of others none is found by its uid."""
        self._session = session
        self._ward = ward
        self._wards = {each.name: each.id for each in wards.list_wards(session)}
        self._harms: dict[tuple[int, str], int] = {}
        self._readers: dict[str, list[tuple[str, Callable[[RecordFields, Columns], Any]]]] = {}

    def know_ward(self, name: str, ward_id: int) -> None:
        """Remember a ward that has just come in, and all its harms.

        Raises:
            UserError: another ward has that name.
        """
        if name in self._wards:
            raise UserError(_("Two wards of this file have the same name."), field="file")
        self._wards[name] = ward_id
        for row in self._session.execute(
            # Those that stand come last, so that a name means the harm that is counted now.
            select(HarmKind.name, HarmKind.id)
            .where(HarmKind.ward_id == ward_id)
            .order_by(HarmKind.withdrawn_at.is_(None), HarmKind.id)
        ):
            self._harms[ward_id, row.name] = row.id

    def row(self, table: str, fields: RecordFields) -> Columns:
        """Return the columns of a record.

        Raises:
            UserError: a field is not what it should be; the sentence says where.
        """
        if table not in self._readers:
            self._readers[table] = [
                (column.name, self._reader(table, column)) for column in catalogue.columns(table)
            ]
        found: Columns = {}
        for name, read in self._readers[table]:
            found[name] = read(fields, found)
        return found

    def harm(self, fields: RecordFields, field: str, ward_id: int) -> int | None:
        """Return the number of the harm that a field names."""

        def find(value: object) -> int:
            name = values.line(value)
            if (ward_id, name) not in self._harms:
                number = ward_lists.harm_named(self._session, ward_id, name)
                self._harms[ward_id, name] = number
            return self._harms[ward_id, name]

        return fields.maybe(field, find)

    def _reader(self, table: str, column: Column[Any]) -> Callable[[RecordFields, Columns], Any]:
        field, target = catalogue.field_name(column), catalogue.target_of(column)
        if target == WARD:
            return lambda fields, _row: (
                self._ward.id if self._ward else fields.take(field, self._ward_id)
            )
        if target == HARM and table == WARD:
            return lambda _fields, _row: None  # a ward's own harms come in after it
        if target == HARM:
            return lambda fields, row: self.harm(fields, field, row["ward_id"])
        if target is not None:
            return self._link(field, target, is_needed=not column.nullable)
        way = values.format_of(column)
        if column.nullable and not way.is_never_empty:
            return lambda fields, _row: fields.maybe(field, way.read)
        return lambda fields, _row: fields.take(field, way.read)

    def _link(
        self, field: str, target: str, *, is_needed: bool
    ) -> Callable[[RecordFields, Columns], int | None]:
        sql = f"SELECT id FROM {target} WHERE uid = ?"

        @lru_cache(maxsize=_LINKS_KEPT)  # what belongs together stands together
        def number(uid: str) -> int | None:
            return self._session.connection().exec_driver_sql(sql, (uid,)).scalar()

        def find(value: object) -> int | None:
            named = values.uid(value)
            found = number(named) if target in self.came_in else None
            # A record of an export may name one that is not in it.
            if found is None and is_needed:
                raise ValueError
            return found

        return lambda fields, _row: (fields.take if is_needed else fields.maybe)(field, find)

    def _ward_id(self, value: object) -> int:
        name = values.line(value)
        if name not in self._wards:
            self._wards[name] = wards.ward_named(self._session, name).id
        return self._wards[name]


def parts(
    fields: RecordFields, part: Part, owner: int, new_uid: Callable[[], str]
) -> Iterator[Columns]:
    """Go through the rows of a part of a record, as columns.

    Args:
        fields: the record they belong to.
        part: which.
        owner: the record's number.
        new_uid: names rows that have no uid in a file.
    """
    columns, link = item_columns(part), catalogue.link_of(part)
    if part.counted:
        what, number = (values.format_of(columns[name]).read for name in part.counted)
        counts = fields.take(
            part.field,
            lambda value: {what(each): number(n) for each, n in values.counts(value).items()},
        )
        for each in counts.items():
            yield {"uid": new_uid(), link: owner, **dict(zip(part.counted, each, strict=True))}
        return
    for item in fields.items(part.field):
        row = {
            name: (item.maybe if column.nullable else item.take)(
                name, values.format_of(column).read
            )
            for name, column in columns.items()
        }
        yield {link: owner, **row}
