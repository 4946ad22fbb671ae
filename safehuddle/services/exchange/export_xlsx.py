"""Writes records as a spreadsheet that shows text as text, and never runs or follows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.files import scratch
from safehuddle.i18n import _
from safehuddle.services.access.permission import needs
from safehuddle.services.exchange.export_request import ExportRequest, cell_text, standing
from safehuddle.services.exchange.portable import FIELDS, WITHDRAWN, Record, What

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

MOST_ROWS = 1_048_575
"""Rows of one sheet below its heading: the limit of the format."""
_WIDE = {"text": 70, "what": 60, "answer": 40, "made_easy": 40, "settled_how": 30, "factors": 30}
_WIDTH, _UID_WIDTH, _MOMENT_WIDTH = 18, 29, 17
_MOMENTS = "_at"
_DAY_LENGTH = len("2026-11-23")
_DAYS = ("on", "noticed_on", "given_on", "due")


@needs(Power.EXPORT)
def write_xlsx(session: Session, path: Path, request: ExportRequest) -> dict[What, int]:
    """Write a sheet for each kind, those withdrawn left out; return the counts.

    Times are those of each ward's clock, as dates that a spreadsheet can sort.

    Raises:
        UserError: a kind has more rows than a sheet can hold.
        DiskTrouble: the data folder takes no rows to be put together there.
    """
    counts = {}
    with (
        _with_its_cause(),
        scratch.folder(request.data) as private,
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
        zones = {
            record["name"]: record["zone"] for record in standing(session, What.WARDS, request)
        }
        for kind in request.kinds:
            columns = tuple(field for field in FIELDS[kind] if field not in WITHDRAWN)
            sheet = _Sheet(book, kind.value, columns, zones)
            records = standing(session, kind, request)
            counts[kind] = sheet.fill(request.look.through(kind, records, columns))
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
        self, book: xlsxwriter.Workbook, name: str, columns: tuple[str, ...], zones: dict[str, str]
    ) -> None:
        self._sheet = book.add_worksheet(name)
        self._columns = columns
        self._zones = zones
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._top = book.add_format({"valign": "top"})
        self._day = book.add_format({"valign": "top", "num_format": "dd/mm/yyyy"})
        self._moment = book.add_format({"valign": "top", "num_format": "dd/mm/yyyy hh:mm"})
        heading = book.add_format({"bold": True, "bottom": 1})
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, _width(column))
            self._sheet.write_string(0, place, column, heading)
        self._sheet.freeze_panes(1, 0)

    def fill(self, records: Iterable[Record]) -> int:
        count = 0
        for count, record in enumerate(records, start=1):
            if count > MOST_ROWS:
                raise UserError(
                    _("There are more rows than a spreadsheet can hold. Export to .csv instead."),
                    field="file",
                )
            zone = self._zones.get(record.get("ward") or record.get("name", ""), "UTC")
            for place, column in enumerate(self._columns):
                self._write(count, place, column, record[column], zone)
        self._sheet.autofilter(0, 0, max(count, 1), len(self._columns) - 1)
        return count

    def _write(self, row: int, place: int, column: str, value: object, zone: str) -> None:
        if value is None:
            return
        if column.endswith(_MOMENTS) and len(str(value)) > _DAY_LENGTH:
            at = to_local(datetime.fromisoformat(str(value)), zone).replace(tzinfo=None)
            self._sheet.write_datetime(row, place, at, self._moment)
        elif column in _DAYS or column.endswith(_MOMENTS):
            self._sheet.write_datetime(row, place, date.fromisoformat(str(value)), self._day)
        elif isinstance(value, int) and not isinstance(value, bool):
            self._sheet.write_number(row, place, value, self._top)
        else:
            look = self._wrapped if column in _WIDE else self._top
            self._sheet.write_string(row, place, cell_text(value), look)


def _width(column: str) -> int:
    if column in _WIDE:
        return _WIDE[column]
    if column in ("uid", "observation", "huddle"):
        return _UID_WIDTH
    return _MOMENT_WIDTH if column.endswith(_MOMENTS) else _WIDTH
