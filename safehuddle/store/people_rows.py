"""Who has a PIN and what they are, compared with what the history says of them.

A role that was written into the file opens as much as a PIN that was, and a store whose keepers
were taken out of it would protect nothing. They are few, so each opening compares them; all other
records wait for a check.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from safehuddle.store.sealed_rows import Rows

_TABLE = "person"
_TOLD = (
    "SELECT row_id, images FROM history_row JOIN history ON history.id = history_id"
    f" WHERE kind = '{_TABLE}' ORDER BY history_id"
)


def differing(rows: Rows) -> frozenset[int]:
    """Return the people who are not as the history says: changed, missing or put in.

    Args:
        rows: runs one plain statement on the file and returns its rows.
    """
    told: dict[int, dict[str, Any]] = {}
    for number, images in rows(_TOLD):
        for table, row_id, before, after in json.loads(images)["rows"]:
            if (table, row_id) != (_TABLE, number):
                continue
            if after is None:
                told.pop(number, None)
            else:
                told[number] = {**(told.get(number, {}) if before is not None else {}), **after}
    columns = [row[1] for row in rows(f"PRAGMA table_info({_TABLE})")]
    there = {
        (row := dict(zip(columns, values, strict=True)))["id"]: row
        for values in rows(f"SELECT * FROM {_TABLE}")
    }
    return frozenset(
        number
        for number in told.keys() | there.keys()
        if number not in told
        or number not in there
        or any(there[number].get(name) != value for name, value in told[number].items())
    )
