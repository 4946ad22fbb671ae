"""Which schema this program writes, and whether a file has it.

Who has the key can add a trigger that changes what others save, or drop the guards of the history.
Nothing of that shows in a row, so the schema itself is compared with the program's own. No
SQLAlchemy here: it is read before anything heavy loads.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.reader import Reader

NUMBER = 8
"""Kept in the file as `PRAGMA user_version`; one higher with each migration."""

REVISION = "0008"
"""The migration that makes schema `NUMBER`."""

DIGEST = "546b1d836fef37760bcb1961462cc18c4291b98ee90c979b99ab2607e29081da"
"""Of all that the migrations up to it make: `digest` of a new store, which a test compares."""

# What SQLite counts for its planner is nothing that we made; of what its search keeps, only that
# it is there. Whoever writes into the schema itself may call a trigger either: so both are tables.
_SCHEMA = (
    "SELECT type, name, tbl_name,"
    " iif(type = 'table' AND name GLOB '*_words_*' AND sql GLOB 'CREATE TABLE *', '', sql)"
    " FROM sqlite_schema WHERE NOT (type = 'table' AND name GLOB 'sqlite_stat*'"
    " AND sql GLOB 'CREATE TABLE *') ORDER BY type, name, tbl_name, rootpage, sql"
)

_LAYOUT = b"\t\r\n"


def digest(connection: Connection | Reader) -> str:
    """Return the digest of every table, index, view and trigger of a file.

    Where a statement breaks its lines does not matter, for libraries lay them out in their own
    ways. Quotes do, and each space: a guard in quotation marks is a text that guards nothing.

    Raises:
        dbapi2.Error: the file cannot be read.
    """
    rows = connection.execute(_SCHEMA).fetchall()
    # How many they are, too: a text may hold the sign that parts them, and SQLite reads up to it.
    told = "\0".join([str(len(rows)), *(str(each) for row in rows for each in row)])
    return hashlib.sha256(told.encode().translate(None, _LAYOUT)).hexdigest()


def is_ours(connection: Connection | Reader) -> bool:
    """Whether a file holds just what this program makes, for its own schema.

    Raises:
        dbapi2.Error: the file cannot be read.
    """
    return digest(connection) == DIGEST
