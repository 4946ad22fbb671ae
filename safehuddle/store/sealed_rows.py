"""Rows that have no history, such as PINs, and yet are sealed in it: whether they are as sealed.

Only the digest of one column stands in the entry that wrote the row (`Images.sealed`), so that
nothing can be read there, and nothing brought back by an undo.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.i18n import N_
from safehuddle.store.chain import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    Rows = Callable[[str], Iterable[Sequence[Any]]]


SEAL_PINS = N_("Seal the PINs")
"""The label of the entry that seals those that an older SafeHuddle had not."""


class Sealed(NamedTuple):
    """Which column of a table is sealed, and what its rows are numbered by."""

    number: str
    column: str


SEALED = {"pin": Sealed("person_id", "hash")}
"""By table. Their models say so too; here no model is loaded."""


def differing(rows: Rows) -> frozenset[tuple[str, int]]:
    """Return the rows that are not as the history has sealed them: changed, missing or put in.

    Args:
        rows: runs one plain statement on the file and returns its rows.
    """
    return frozenset(
        (table, row_id)
        for table, sealed in SEALED.items()
        for row_id in _differing_in(rows, table, sealed)
    )


def _differing_in(rows: Rows, table: str, sealed: Sealed) -> Iterator[int]:
    there = {row_id: digest_of(value) for row_id, value in rows(_SQL.format(table, *sealed))}
    last = {
        row_id: _digest_in(images, table, row_id) for row_id, images in rows(_LAST.format(table))
    }
    yield from (row for row in there.keys() | last.keys() if there.get(row) != last.get(row))


def _digest_in(images: str, table: str, row_id: int) -> str | None:
    found = [
        digest
        for its_table, its_id, digest in json.loads(images).get("sealed", ())
        if (its_table, its_id) == (table, row_id)
    ]
    return found[0] if found else None


def sealed_now(rows: Rows) -> dict[tuple[str, int], str | None]:
    """Return the digest of every such row as it stands: for the entry that seals them anew."""
    return {
        (table, row_id): digest_of(value)
        for table, sealed in SEALED.items()
        for row_id, value in rows(_SQL.format(table, *sealed))
    }


_SQL = "SELECT {1}, {2} FROM {0}"
_LAST = (
    "SELECT last.row_id, history.images FROM (SELECT row_id, max(history_id) AS entry"
    " FROM history_row WHERE kind = '{0}' GROUP BY row_id) AS last"
    " JOIN history ON history.id = last.entry"
)
