"""Writes records as a spreadsheet that shows text as text, and never runs or follows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter
from sqlalchemy import Date
from xlsxwriter.exceptions import FileCreateError

from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.domain.records import Part, Record
from safehuddle.errors import UserError
from safehuddle.files import scratch
from safehuddle.i18n import _
from safehuddle.models import catalogue
from safehuddle.models.column_types import Factors, UtcMoment
from safehuddle.models.facets import TextKind, facet_of
from safehuddle.services.access.permission import needs
from safehuddle.services.exchange.export_request import (
    ExportRequest,
    cell_text,
    not_withdrawn,
    table_columns,
)
from safehuddle.services.exchange.portable import Plain, fields, kind_named

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Column
    from sqlalchemy.orm import Session

MOST_ROWS = 1_048_575
"""Rows of one sheet below its heading: the limit of the format."""
_MAIN_WIDTH, _WORDS_WIDTH, _WIDTH, _UID_WIDTH, _MOMENT_WIDTH = 70, 30, 18, 29, 17
_DAY_LENGTH = len("2026-11-23")


@needs(Power.EXPORT)
def write_xlsx(session: Session, path: Path, request: ExportRequest) -> dict[str, int]:
    """Write a sheet for each kind, those withdrawn left out; return the counts.

    Times are those of each ward's clock, as dates that a spreadsheet can sort.

    Raises:
        UserError: a kind has more rows than a sheet can hold.
        DiskTrouble: the data folder takes no rows to be put together there.
    """
    counts = {}
    with (
        _with_its_cause(),
        scratch.folder(request.data, rather=request.near) as private,
        xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "tmpdir": str(private),
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        ) as book,
    ):
        wards = not_withdrawn(session, kind_named("wards"), request)
        zones = {ward["name"]: ward["zone"] for ward in wards}
        for kind in request.kinds:
            columns = table_columns(kind)
            sheet = _Sheet(book, kind, columns, zones)
            records = not_withdrawn(session, kind, request)
            counts[kind.name] = sheet.fill(request.look.through(kind, records, columns))
    return counts


@contextmanager
def _with_its_cause() -> Iterator[None]:
    """Raise what the disk said, which the writer hides in a failure of its own."""
    try:
        yield
    except FileCreateError as problem:
        if isinstance(cause := problem.__context__, OSError):
            raise OSError(cause.errno, cause.strerror) from problem
        raise


class _Sheet:
    def __init__(
        self,
        book: xlsxwriter.Workbook,
        kind: Record,
        columns: tuple[str, ...],
        zones: dict[str, str],
    ) -> None:
        self._sheet = book.add_worksheet(kind.name)
        self._columns = [(column, _Shape.of(fields(kind.table)[column])) for column in columns]
        self._zones = zones
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._top = book.add_format({"valign": "top"})
        self._day = book.add_format({"valign": "top", "num_format": "dd/mm/yyyy"})
        self._moment = book.add_format({"valign": "top", "num_format": "dd/mm/yyyy hh:mm"})
        heading = book.add_format({"bold": True, "bottom": 1})
        for place, (column, shape) in enumerate(self._columns):
            self._sheet.set_column(place, place, shape.width)
            self._sheet.write_string(0, place, column, heading)
        self._sheet.freeze_panes(1, 0)

    def fill(self, records: Iterable[Plain]) -> int:
        count = 0
        for count, record in enumerate(records, start=1):
            if count > MOST_ROWS:
                raise UserError(
                    _("There are more rows than a spreadsheet can hold. Export to .csv instead."),
                    field="file",
                )
            zone = self._zones.get(record.get("ward") or record.get("name", ""), "UTC")
            for place, (column, shape) in enumerate(self._columns):
                self._write(count, place, shape, record[column], zone)
        self._sheet.autofilter(0, 0, max(count, 1), len(self._columns) - 1)
        return count

    def _write(self, row: int, place: int, shape: _Shape, value: object, zone: str) -> None:
        if value is None:
            return
        if shape.is_day or shape.is_moment:
            said = str(value)
            if len(said) > _DAY_LENGTH:
                at = to_local(datetime.fromisoformat(said), zone).replace(tzinfo=None)
                self._sheet.write_datetime(row, place, at, self._moment)
            else:
                self._sheet.write_datetime(row, place, date.fromisoformat(said), self._day)
        elif isinstance(value, int) and not isinstance(value, bool):
            self._sheet.write_number(row, place, value, self._top)
        else:
            look = self._wrapped if shape.is_wrapped else self._top
            self._sheet.write_string(row, place, cell_text(value), look)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the cells of a field look."""

    width: int = _WIDTH
    is_day: bool = False
    is_moment: bool = False
    is_wrapped: bool = False

    @classmethod
    def of(cls, field: Column[Any] | Part) -> _Shape:
        if isinstance(field, Part):
            return cls()
        facet = facet_of(field)
        if facet.is_main:
            return cls(_MAIN_WIDTH, is_wrapped=True)
        if facet.text is TextKind.WORDS or isinstance(field.type, Factors):
            return cls(_WORDS_WIDTH, is_wrapped=True)
        target = catalogue.target_of(field)
        if "uid" in (field.name, target and catalogue.named_by(target)):
            return cls(_UID_WIDTH)
        is_moment = isinstance(field.type, UtcMoment)
        return cls(
            _MOMENT_WIDTH if is_moment else _WIDTH,
            is_day=isinstance(field.type, Date),
            is_moment=is_moment,
        )
