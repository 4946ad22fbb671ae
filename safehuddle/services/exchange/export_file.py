"""Reads an export's JSON back, trusting nothing in it: every field is checked before it is used.

It is gone through record by record, so that an export of any size needs little memory: once to see
that it is whole, and what is in it; then as often as its records are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import catalogue
from safehuddle.services.exchange.json_pieces import Pieces, pieces_of
from safehuddle.services.exchange.other_files import refuse_huge, unreadable
from safehuddle.services.exchange.portable import FORMAT, VERSION, Plain

MOST_BYTES = 20_000_000_000
"""Of an export: twenty-five times what fifty wards write in ten years."""

T = TypeVar("T")


class Export:
    """An export on the disk, open from the first record that is read to the end of its `with`.

    Attributes:
        counts: how many records of each kind are in it.
    """

    def __init__(self, path: Path, counts: dict[str, int]) -> None:
        self.counts = counts
        self._path = path
        self._reader = self._all_records()
        self._read: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        self._reader.close()

    def records(self, name: str) -> Iterator[RecordFields]:
        """Go through the records of one kind.

        Asked for in the order of the file, all kinds together take one pass through it.

        Raises:
            UserError: the file cannot be read any more, or is another than it was.
        """
        if not self.counts[name]:
            return
        if name in self._read:
            self._reader, self._read = self._all_records(), set()
        left = self.counts[name]
        for kind, record in self._reader:
            self._read.add(kind)
            if kind == name:
                yield RecordFields(record, name, self.counts[name] - left + 1)
                left -= 1
                if not left:
                    return
        raise _no_export()

    def _all_records(self) -> Generator[tuple[str, Plain]]:
        with _pieces(self._path) as pieces:
            for name in pieces.fields():
                if not pieces.is_list():
                    pieces.value()
                    continue
                for item in pieces.items():
                    if name in self.counts:
                        yield name, _record(item)


def read_export(path: Path) -> Export:
    """Go through an export once, to see that it is whole.

    Raises:
        UserError: the file is no export, is damaged, or was written by a newer SafeHuddle.
    """
    if not path.is_file():
        raise UserError(_("There is no file called {name}.").format(name=path), field="file")
    try:
        refuse_huge(path, MOST_BYTES)
    except OSError as problem:
        raise unreadable(path) from problem
    counts = dict.fromkeys((kind.name for kind in catalogue.records()), 0)
    said: dict[str, object] = {}
    with _pieces(path) as pieces:
        for name in pieces.fields():
            if name in said:
                raise ValueError
            said[name] = None
            if pieces.is_list():
                for item in pieces.items():
                    if name in counts:
                        _record(item)
                        counts[name] += 1
            elif name in counts:
                raise ValueError
            else:
                said[name] = pieces.value()
        pieces.end()
        version = said.get("version")
        # True is an int as well.
        if said.get("format") != FORMAT or type(version) is not int or version < 1:
            raise ValueError
    if version > VERSION:
        raise UserError(
            _("This export was written by a newer SafeHuddle. Import it with that one."),
            field="file",
        )
    return Export(path, counts)


@contextmanager
def _pieces(path: Path) -> Iterator[Pieces]:
    """Open an export.

    Raises:
        UserError: it cannot be read, or is no JSON of the shape that was looked for.
    """
    try:
        with pieces_of(path) as pieces:
            yield pieces
    except OSError as problem:
        raise unreadable(path) from problem
    except (ValueError, RecursionError, MemoryError) as problem:
        raise _no_export() from problem


def _record(item: object) -> Plain:
    if not isinstance(item, dict) or not item:
        raise ValueError  # what `_pieces` takes for damage
    return item


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
