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

NUMBER = 7
"""Kept in the file as `PRAGMA user_version`; one higher with each migration."""

REVISION = "0007"
"""The migration that makes schema `NUMBER`."""

DIGEST = "db46abe8062c65a854058faab1de531b6c3479424398610b9bc0d43edd92bfd0"
"""Of all that the migrations up to it make: `digest` of a new store, which a test compares."""

# What SQLite keeps for itself, such as counts for its planner, is nothing that we made; and of what
# its search keeps, only that it is there.
_SCHEMA = (
    "SELECT type, name, tbl_name, iif(name GLOB '*_words_*' AND type = 'table', '', sql)"
    " FROM sqlite_schema WHERE name NOT GLOB 'sqlite_stat*' ORDER BY type, name, tbl_name"
)


_LAYOUT = b' \t\r\n"'


def digest(connection: Connection | Reader) -> str:
    """Return the digest of every table, index, view and trigger of a file.

    How the statements are laid out does not matter: libraries lay them out in their own ways.

    Raises:
        dbapi2.Error: the file cannot be read.
    """
    told = "".join(str(each) for row in connection.execute(_SCHEMA) for each in row)
    return hashlib.sha256(told.encode().translate(None, _LAYOUT)).hexdigest()


def is_ours(connection: Connection | Reader) -> bool:
    """Whether a file holds just what this program makes, for its own schema.

    Raises:
        dbapi2.Error: the file cannot be read.
    """
    return digest(connection) == DIGEST
