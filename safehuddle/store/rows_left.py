"""What is left of a table with a damaged page that has no history: PINs, drafts, marks, numbers.

Such rows stand nowhere else in the file. Those on other pages are read around the damage. PINs,
kind notes, what was said of joy in work, closed rounds of the pulse and the recovery key's wrap
are taken from the newest backup, or from beside the store; that wards are made up, from the
history; numbers follow from the rows. Unfinished words, and the round of the pulse that is open,
are lost, and it is said. So it is with the history itself: what is on other pages, and the rest
from the backups.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from safehuddle.domain import made_up
from safehuddle.domain.joy import Place
from safehuddle.errors import NotAStore
from safehuddle.files import paths
from safehuddle.store import schema
from safehuddle.store.backup import connect_to_backup
from safehuddle.store.backup_names import Why, backup_files
from safehuddle.store.chain import digest_of
from safehuddle.store.history_left import HISTORY, history_left
from safehuddle.store.recovery import MARK
from safehuddle.store.recovery_file import wrap_for
from safehuddle.store.sealed_rows import differing
from safehuddle.store.trouble import explain
from safehuddle.store.unrecorded import TABLES

if TYPE_CHECKING:
    from contextlib import ExitStack
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.keys import Key

Rows = list[tuple[Any, ...]]
Sealed = dict[tuple[str, int], str | None]
MIGRATIONS = "alembic_version"
"""Where the last migration stands: that of the schema of every file that is opened."""
_GOES_ON = 900
"""Characters from which a row may not fit its page: four bytes each, and 3,981 of them."""
NO_PIN = "lost"
"""In the place of a PIN that nobody can read: no PIN fits it, and another can be given."""


def rows_left(path: Path, key: Key, lost: frozenset[str], stack: ExitStack) -> dict[str, Rows]:
    """Return what can be read of each damaged table without a history.

    Args:
        path: the file, which nobody writes to and whose log is gone.
        key: its key.
        lost: the tables that cannot be read to their end.
        stack: closes what was opened, later: to close it at once would be to lose locks.
    """
    whole = _a_whole_table(path, key, lost, stack)
    left = {table: _around_the_damage(path, key, table, whole, stack) for table in lost & TABLES}
    if MIGRATIONS in lost:
        left[MIGRATIONS] = [(schema.REVISION,)]
    if HISTORY in lost:
        entries = history_left(
            _around_the_damage(path, key, HISTORY, whole, stack),
            [row[1] for row in _asked(path, key, f"PRAGMA table_info({HISTORY})", stack)],
            max((row[0] or 0 for sql in _LAST for row in _asked(path, key, sql, stack)), default=0),
            _backups_of(path),
            key,
        )
        left |= {HISTORY: entries} if entries is not None else {}
    return left


def _asked(path: Path, key: Key, sql: str, stack: ExitStack) -> Rows:
    """Return what can be read; nothing where that is damaged."""
    # A connection for each: one that has met a damaged page is of no use any more.
    connection = stack.enter_context(closing(connect_to_backup(path, key)))
    found: Rows = []
    try:
        for row in connection.execute(sql):
            found.append(row)  # what was read before the damage stays
    except dbapi2.DatabaseError as error:
        if not isinstance(explain(error), NotAStore):
            raise
    return found


def in_newest_backup(path: Path, key: Key, table: str) -> dict[int, dict[str, Any]]:
    """Return the rows of a table as the newest backup that opens has them, by their numbers."""
    for backup in _backups_of(path):
        try:
            with closing(connect_to_backup(backup, key)) as connection:
                names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
                rows = connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
        except dbapi2.DatabaseError:
            continue  # damaged too, or another store's
        return {row[names.index("id")]: dict(zip(names, row, strict=True)) for row in rows}
    return {}


def _backups_of(path: Path) -> list[Path]:
    """Return the backups beside a store that were whole when they were made, newest first."""
    backups = backup_files(path.parent / paths.BACKUPS_NAME, path.stem)
    return [each.path for each in reversed(backups) if each.why is not Why.DAMAGED]


def _a_whole_table(path: Path, key: Key, lost: frozenset[str], stack: ExitStack) -> str:
    made = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
    return next((name for (name,) in _asked(path, key, made, stack) if name not in lost), "")


def _around_the_damage(path: Path, key: Key, table: str, whole: str, stack: ExitStack) -> Rows:
    found = {
        number: tuple(row)
        for way in ("ASC", "DESC")
        for number, *row in _asked(
            path, key, f"SELECT rowid, * FROM {table} NOT INDEXED ORDER BY rowid {way}", stack
        )
    }
    long = [number for number, row in found.items() if len("".join(map(str, row))) >= _GOES_ON]
    made_up = set(long) - _as_written(path, key, table, long, whole, stack)
    return [found[number] for number in sorted(found.keys() - made_up)]


def _as_written(
    path: Path, key: Key, table: str, numbers: list[int], whole: str, stack: ExitStack
) -> set[int]:
    """Return which of some rows that go on to further pages are what was written there."""
    written: set[int] = set()
    connection = None
    for number in numbers:
        if connection is None:
            connection = stack.enter_context(closing(connect_to_backup(path, key)))
        try:
            sql = f"SELECT * FROM {table} NOT INDEXED WHERE rowid = ?"
            connection.execute(sql, (number,)).fetchall()
            connection.execute("PRAGMA shrink_memory")  # else its pages may still be at hand
            read_on(connection, whole)
        except dbapi2.DatabaseError:
            connection = None  # of no use any more
        else:
            written.add(number)
    return written


def read_on(connection: Connection, table: str) -> None:
    """Read another table, so that damage which was read without a word is met.

    Where a long row goes on to a damaged page, SQLCipher gives back what it cannot prove, and says
    nothing; only the next page that is asked for is refused.

    Args:
        connection: what the rows were read with.
        table: another table, which is whole; "" where none is.

    Raises:
        dbapi2.DatabaseError: there was such damage.
    """
    if table:
        connection.execute(f"SELECT count(*) FROM {table} NOT INDEXED").fetchall()


def make_good(fresh: Connection, path: Path, key: Key, lost: frozenset[str]) -> Sealed:
    """Put back what is known from elsewhere of a new file's tables that were damaged.

    Args:
        fresh: the new file, with all other rows in it.
        path: the damaged one; the backups lie beside it.
        key: the key of both.
        lost: the tables that were damaged.

    Returns:
        The PINs put back that are not those last chosen, as the entry of the history seals them.
    """
    put_back = _put_pins_back(fresh, path, key) if "pin" in lost else {}
    if "mark" in lost:
        beside = wrap_for(path)
        wrap = beside.to_json() if beside else _in_newest_backup(path, key, _MARK, (MARK,))
        if wrap is not None:
            fresh.execute("INSERT OR IGNORE INTO mark (name, value) VALUES (?, ?)", (MARK, wrap))
        if fresh.execute("SELECT 1 FROM history WHERE label = ?", (made_up.FILL,)).fetchone():
            fresh.execute("INSERT OR IGNORE INTO mark VALUES (?, 'yes')", (made_up.MARK,))
    for table in _IN_BACKUPS & lost:
        _put_rows_back(fresh, path, key, table)
    # What was there and is not as it was sealed stays so: somebody else has changed it.
    return {row: put_back[row] for row in differing(fresh.execute) if row in put_back}


def _put_pins_back(fresh: Connection, path: Path, key: Key) -> Sealed:
    put_back: Sealed = {}
    for person, uid in fresh.execute(
        "SELECT id, uid FROM person WHERE id NOT IN (SELECT person_id FROM pin)"
    ).fetchall():
        kept = _in_newest_backup(path, key, _PIN_OF, (uid,)) or NO_PIN
        fresh.execute("INSERT INTO pin VALUES (?, ?, 0, NULL)", (person, kept))
        put_back["pin", person] = digest_of(kept)
    return put_back


def _put_rows_back(fresh: Connection, path: Path, key: Key, table: str) -> None:
    """Put back the rows of the newest backup; one that was removed since is there again.

    None is shown before it is agreed to anew: what was agreed to then may have been taken back.
    """
    for row in in_newest_backup(path, key, table).values():
        if table == "kind_note":
            row |= {"shown_on": "", "with_names": False, "agreed_at": None}
        elif row.get("place") in _SHOWN:
            row["place"] = Place.LAID_OUT.value
        names, gaps = ", ".join(row), ", ".join("?" * len(row))  # an older one has fewer
        fresh.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({gaps})", (*row.values(),))


_IN_BACKUPS = frozenset({"kind_note", "joy_line", "pulse_round"})
_SHOWN = frozenset({Place.WALL.value, Place.PAGE.value})
"""Where sentences of nobody in particular stand, once a leader has let them."""
_LAST = (
    "SELECT seq FROM sqlite_sequence WHERE name = 'history'",
    "SELECT max(history_id) FROM history_row",
)
"""What other tables know of the last entry of the history."""
_PIN_OF = "SELECT hash FROM pin JOIN person ON person.id = person_id WHERE uid = ?"
_MARK = "SELECT value FROM mark WHERE name = ?"


def _in_newest_backup(path: Path, key: Key, sql: str, given: tuple[str, ...]) -> str | None:
    for backup in _backups_of(path):
        try:
            with closing(connect_to_backup(backup, key)) as connection:
                found = connection.execute(sql, given).fetchone()
        except dbapi2.DatabaseError:
            continue  # damaged too, or another store's
        return found[0] if found else None
    return None


def last_numbers(connection: Connection, tables: list[tuple[str, str]]) -> Rows:
    """Return the last number of each table that never uses one twice, by its rows and history."""
    numbers: Rows = []
    for table, sql in tables:
        if "AUTOINCREMENT" in sql.upper():
            ((most,),) = connection.execute(
                f"SELECT max(coalesce((SELECT max(id) FROM {table}), 0), coalesce("
                "(SELECT max(row_id) FROM history_row WHERE kind = ?), 0))",
                (table,),
            )
            if most:
                numbers.append((table, most))
    return numbers
