"""Reads an export's JSON back, trusting nothing in it: every field is checked before it is used."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import catalogue
from safehuddle.services.exchange.other_files import refuse_huge, unreadable
from safehuddle.services.exchange.portable import FORMAT, VERSION, Plain

MOST_BYTES = 200_000_000
"""Of an export: more than a ward writes in a lifetime. It is read as a whole."""
MOST_PARTS = 10_000_000
"""Lists and objects of an export, so that a small file cannot fill the PC's memory with them."""

T = TypeVar("T")
Export = dict[str, list[Plain]]
"""The records of an export by kind, their fields still unchecked."""


def read_export(path: Path) -> Export:
    """Return the records of an export by kind, their fields still unchecked.

    Raises:
        UserError: the file is no export, is damaged, or was written by a newer SafeHuddle.
    """
    try:
        if not path.is_file():
            raise UserError(_("There is no file called {name}.").format(name=path), field="file")
        refuse_huge(path, MOST_BYTES)
        content = path.read_bytes()
        if content.count(b"{") + content.count(b"[") > MOST_PARTS:
            raise _no_export()
        whole = json.loads(content)
    except OSError as problem:
        raise unreadable(path) from problem
    except (ValueError, RecursionError, MemoryError) as problem:
        raise _no_export() from problem
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise _no_export()
    version = whole.get("version")
    if type(version) is not int or version < 1:  # True is an int as well
        raise _no_export()
    if version > VERSION:
        raise UserError(
            _("This export was written by a newer SafeHuddle. Import it with that one."),
            field="file",
        )
    found = {}
    for kind in catalogue.records():
        records = whole.get(kind.name, [])
        if not isinstance(records, list) or not all(isinstance(each, dict) for each in records):
            raise _no_export()
        found[kind.name] = records
    return found


class RecordFields:
    """The fields of one record, each checked as it is taken."""

    def __init__(self, record: Plain, what: str, number: int) -> None:
        self._record = record
        self._what = what
        self._number = number

    def take(self, field: str, of: Callable[[object], T]) -> T:
        """Return a field through `of`.

        Raises:
            UserError: it is not what it should be; the sentence says where.
        """
        try:
            return of(self._record.get(field))
        except UserError as problem:
            said = problem.sentence
        except (TypeError, ValueError, AttributeError, OverflowError):
            said = _("It is missing, or is not what belongs there.")
        raise UserError(
            _("In “{what}”, record {number}, field “{field}”: {problem}").format(
                what=self._what, number=self._number, field=field, problem=said
            ),
            field="file",
        )

    def maybe(self, field: str, of: Callable[[object], T]) -> T | None:
        """Return a field through `of`, or None where it is null or missing."""
        return None if self._record.get(field) is None else self.take(field, of)

    def has(self, field: str) -> bool:
        """Whether the field is there and says something."""
        return self._record.get(field) is not None

    def items(self, field: str) -> Iterator[RecordFields]:
        """Go through a field that is a list of records."""
        for number, item in enumerate(self.take(field, _records), start=1):
            yield RecordFields(item, f"{self._what} {self._number}, {field}", number)


def _records(value: object) -> list[Plain]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise TypeError
    return value


def _no_export() -> UserError:
    return UserError(
        _("This file is not an export of SafeHuddle, or is damaged. Nothing was imported."),
        field="file",
    )
