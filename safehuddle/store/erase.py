"""Takes a person's words out of the store for good: the one thing that changes kept history.

A record's own row stays, so that every count stays as it was; a stone stands where the words were.
The words also go from each entry of the history that touched the record. The erasing entry seals
what is left of those entries (`Images.erased`), so that the chain still proves the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from safehuddle.domain.dates import moment_text
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Tombstone, catalogue
from safehuddle.store import chain
from safehuddle.store.images import Images, RowImage
from safehuddle.store.unrecorded import UNSWEPT

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.change import Change


_ABOUT = re.compile(r"(^|:)(?P<table>[a-z_]+)(-[a-z-]+)?:(?P<number>\d+)(@|$)")
"""The name of a draft about one record, which may say what is done to it, and whose draft it is."""
_GUARDS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'history'"


def erase(change: Change, records: Iterable[tuple[str, int]], *, tombstone: str, why: str) -> int:
    """Replace the words of records by a stone, in their rows and in the whole history.

    The file itself still holds them in its free pages until `UnrecordedAlone.sweep`, to be called
    after the commit.

    Args:
        change: one labelled `chain.ERASE`, which does nothing else.
        records: table and number of each.
        tombstone: the sentence to put where the words were.
        why: which rule asked for it, in a few English words.

    Returns:
        How many records it were.
    """
    if change.label != chain.ERASE:
        raise RuntimeError("erasing is a gesture of its own: label the change chain.ERASE")
    change.session.flush()
    images = change.session.images
    wanted = set(records)
    said: set[str] = set()
    for table, row_id in sorted(wanted):
        before = _erase_row(change.raw, table, row_id, tombstone)
        if before:
            said |= {was for name, was in before.items() if name == catalogue.main_of(table)}
            # Not the words themselves: this entry would be the one place that still has them.
            now = {
                name: put for name, put in words_left(table, tombstone).items() if name in before
            }
            images.add(RowImage(table, row_id, dict.fromkeys(before, "…"), now))
        _set_tombstone(change, table, row_id, why)
    change.session.flush()
    with _unguarded(change.raw):
        images.erased.extend(_blank_history(change.raw, wanted, tombstone))
    _drop_drafts(change.raw, wanted, said)
    change.session.expire_all()
    change.unrecorded.mark(UNSWEPT, moment_text(change.now))
    return len(wanted)


def refuse_erased(connection: Connection, entry: int, images: Images) -> None:
    """Refuse to undo an entry whose words, or part of them, were erased by it or since.

    Raises:
        UserError: so it is.
    """
    # What was done to a record after its words were gone can be undone as usual.
    stones = connection.execute(
        "SELECT stone.kind, stone.row_id FROM stone WHERE"
        " (SELECT max(history_id) FROM history_row"
        "  WHERE history_row.kind = 'stone' AND history_row.row_id = stone.id) >= ?",
        (entry,),
    ).fetchall()
    for table, row_id in stones:
        in_run = any(run.table == table and run.first <= row_id <= run.last for run in images.bulk)
        if in_run or (table, row_id) in images.rows:
            raise UserError(
                _(
                    "This cannot be undone, because words it was about were erased for good."
                    " Nothing was changed."
                )
            )


def words_left(table: str, tombstone: str) -> dict[str, str | None]:
    """Return what stands in each column of words once they are erased.

    Raises:
        KeyError: words of that table are erased by nobody.
    """
    if table not in catalogue.erasable():
        raise KeyError(table)
    known = catalogue.model_of(table).__table__.columns
    return dict.fromkeys(catalogue.sealed_of(table), "") | {
        name: tombstone if facet.is_main else None if known[name].nullable else ""
        for name, facet in catalogue.words_of(table).items()
    }


def _erase_row(connection: Connection, table: str, row_id: int, tombstone: str) -> dict[str, str]:
    """Put what is left into the row; return the words that stood there.

    The row of a record that an undo took back is gone: only the history has its words.
    """
    puts = words_left(table, tombstone)
    before = connection.execute(
        f"SELECT {', '.join(puts)} FROM {table} WHERE id = ?", (row_id,)
    ).fetchone()
    if before is None:
        touched = "SELECT 1 FROM history_row WHERE kind = ? AND row_id = ? LIMIT 1"
        if connection.execute(touched, (table, row_id)).fetchone():
            return {}
        raise UserError(_("One of these records is no longer there. Nothing was erased."))
    said = {name: was for name, was in zip(puts, before, strict=True) if was}
    if said:
        sets = ", ".join(f"{name} = ?" for name in said)
        now = (puts[name] for name in said)
        connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*now, row_id))
    return said


def _set_tombstone(change: Change, table: str, row_id: int, why: str) -> None:
    stone = change.session.query(Tombstone).filter_by(kind=table, row_id=row_id).one_or_none()
    if stone is None:
        stone = Tombstone(uid=change.new_uid(), kind=table, row_id=row_id)
        change.session.add(stone)
    stone.why, stone.erased_at = why, change.now


@contextmanager
def _unguarded(connection: Connection) -> Iterator[None]:
    """Let the history be changed inside, and only in this transaction.

    SQL refuses it otherwise. What is raised inside undoes the whole change, and so brings the
    guards back as well.
    """
    guards = connection.execute(_GUARDS).fetchall()
    for name, _sql in guards:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _name, sql in guards:
        connection.execute(sql)


def _blank_history(
    connection: Connection, records: set[tuple[str, int]], tombstone: str
) -> Iterator[tuple[int, str]]:
    """Blank the words of records in every entry that touched them; yield entry and new digest."""
    entries: set[int] = set()
    for table, row_id in records:
        entries |= {
            entry
            for (entry,) in connection.execute(
                "SELECT history_id FROM history_row WHERE kind = ? AND row_id = ?", (table, row_id)
            )
        }
    for entry in sorted(entries):
        label, kept = connection.execute(
            "SELECT label, images FROM history WHERE id = ?", (entry,)
        ).fetchone()
        if label == chain.ERASE:
            continue  # it holds no words, and must go on vouching for what it blanked
        images = json.loads(kept)
        for table, row_id, *sides in images["rows"]:
            if (table, row_id) in records:
                for side in sides:
                    _blank(side or {}, words_left(table, tombstone))
        blanked = json.dumps(images, ensure_ascii=False, separators=(",", ":"))
        if blanked != kept:
            connection.execute("UPDATE history SET images = ? WHERE id = ?", (blanked, entry))
            yield entry, chain.digest_of(blanked)


def _blank(side: dict[str, Any], puts: dict[str, str | None]) -> None:
    side.update({name: put for name, put in puts.items() if side.get(name)})


def _drop_drafts(connection: Connection, records: set[tuple[str, int]], said: set[str]) -> None:
    """Throw away half-made changes of the records, and whatever draft repeats their words."""
    for name, body in connection.execute("SELECT name, body FROM draft").fetchall():
        about = _ABOUT.search(name)
        is_own = about is not None and (about["table"], int(about["number"])) in records
        if is_own or _repeats(body, said):
            connection.execute("DELETE FROM draft WHERE name = ?", (name,))


def _repeats(body: str, said: set[str]) -> bool:
    try:
        return bool(said & set(_texts(json.loads(body))))
    except ValueError:  # a draft that nothing can read is kept, and may hold them all the same
        return any(json.dumps(words, ensure_ascii=False)[1:-1] in body for words in said)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
