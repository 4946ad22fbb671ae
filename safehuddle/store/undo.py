"""Takes an entry of the history back, as a new change; refused if a record has moved on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from safehuddle.domain.change_label import TurnedLabel
from safehuddle.domain.dates import moment_text
from safehuddle.domain.permissions import Power, Role
from safehuddle.errors import MovedOn, UserError
from safehuddle.i18n import _
from safehuddle.models import Base
from safehuddle.store.erase import refuse_erased
from safehuddle.store.guard import require_power
from safehuddle.store.images import WITHDRAWN_BY_UNDO, BulkImage, Images, RowImage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ForeignKey
    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.change import Change


_NO_LEADERS = (
    "DELETE FROM leaders_wrap WHERE person_id IN (SELECT id FROM person"
    f" WHERE withdrawn_at IS NOT NULL OR role = '{Role.KEEPER}')"
)


def undo_entry(change: Change, entry: int, *, is_own: bool) -> TurnedLabel:
    """Put back what an entry changed. Undoing an undo does the thing again.

    Args:
        change: the change that will hold the undoing.
        entry: the number of the entry in the history.
        is_own: whether it was made by this program, where somebody may have slipped.

    Returns:
        The label, in English, of the gesture that was undone or done again, and the rows it was
        about.

    Raises:
        UserError: there is no such entry, it holds nothing that can be undone, words it was about
            were erased, or it would bring back somebody without their PIN, or leave nobody keeper.
        MovedOn: a record it touched has been changed since; nothing was changed.
        NotAllowed: it was done with a PIN, by somebody who is not at the program now; or another
            program took something back, and nobody is here who may look into the bin.
    """
    connection = change.raw
    kept = connection.execute("SELECT images FROM history WHERE id = ?", (entry,)).fetchone()
    images = Images.from_json(kept[0]) if kept else Images()
    if not images.rows and not images.bulk:
        raise UserError(_("There is nothing to undo."))
    for power in map(Power, images.powers):
        require_power(change.session, power)
        change.powers.add(power)
    if not is_own and any(map(_took_out_of_sight, images.rows.values())):
        require_power(change.session, Power.BIN)
        change.powers.add(Power.BIN)
    refuse_erased(connection, entry, images)
    _refuse_without_pin(images)
    # Links are checked at the commit: two new rows may each link to the other.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    undone = Images()
    # From the last to the first, so that doing it again goes in the order of the first time.
    for image in reversed(images.rows.values()):
        undone.add(_put_back(connection, image))
        if image.table == "person" and image.before is None:
            undone.sealed["pin", image.row_id] = None  # it went along
    for run in reversed(images.bulk):
        undone.bulk.append(_turn_run(connection, run, entry, moment_text(change.now)))
    _refuse_without_keeper(connection, undone)
    if any(image.table == "person" for image in undone.rows.values()):
        change.unrecorded.write(_NO_LEADERS)  # they hold the leaders' key no more
    change.mark_as_undo(entry, undone)
    change.facts["undone"] = entry
    return TurnedLabel(_label_of_gesture(connection, entry), _only_rows(connection, images))


def _only_rows(connection: Connection, images: Images) -> dict[str, dict[str, Any]]:
    """Return the row of each table of which it touched one: as it is, or was before it went.

    Of several rows of a table no one stands for the others.
    """
    tables = [image.table for image in images.rows.values()]
    return {
        image.table: _present(connection, image) or dict(image.after or image.before or {})
        for image in images.rows.values()
        if tables.count(image.table) == 1
    }


def _took_out_of_sight(image: RowImage) -> bool:
    before, after = image.before, image.after
    if before is None or after is None:
        return False
    return after.get("withdrawn_at") is not None and before.get("withdrawn_at") is None


def _refuse_without_pin(images: Images) -> None:
    """Refuse to bring back a person whom an undo took away: a PIN has no history, so it is gone."""
    if any(image.table == "person" and image.after is None for image in images.rows.values()):
        raise UserError(
            _(
                "This cannot be done again, because the PIN is gone. Nothing was changed."
                " Give a new PIN in Settings."
            )
        )


def _refuse_without_keeper(connection: Connection, undone: Images) -> None:
    """Refuse to leave people with a PIN and no keeper: nothing would be protected any more."""
    if any(image.table == "person" for image in undone.rows.values()):
        there = connection.execute("SELECT role FROM person WHERE withdrawn_at IS NULL").fetchall()
        if there and (Role.KEEPER,) not in there:
            raise UserError(
                _(
                    "This cannot be undone, because somebody must be the keeper. Choose another"
                    " keeper first. Nothing was changed."
                )
            )


def _label_of_gesture(connection: Connection, entry: int) -> str:
    """Return the label of the gesture behind any number of undos of undos."""
    label, undoes = "", entry
    while undoes is not None:
        label, undoes = connection.execute(
            "SELECT label, undoes FROM history WHERE id = ?", (undoes,)
        ).fetchone()
    return str(label)


def _put_back(connection: Connection, image: RowImage) -> RowImage:
    columns = _columns(image.table)
    if not {*(image.before or ()), *(image.after or ())} <= set(columns):
        raise _moved_on()  # written by a SafeHuddle whose records had other fields
    present = _present(connection, image)
    if image.after is None:
        if present is not None:
            raise _moved_on()
    elif present is None or any(present[name] != value for name, value in image.after.items()):
        raise _moved_on()
    _write(connection, image.table, image.row_id, before=image.before, after=image.after)
    return RowImage(image.table, image.row_id, before=image.after, after=image.before)


def _present(connection: Connection, image: RowImage) -> dict[str, Any] | None:
    columns = _columns(image.table)
    now = connection.execute(
        f"SELECT {', '.join(columns)} FROM {image.table} WHERE id = ?", (image.row_id,)
    ).fetchone()
    return dict(zip(columns, now, strict=True)) if now else None


def _write(
    connection: Connection,
    table: str,
    row_id: int,
    *,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    if before is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    elif after is None:
        places = ", ".join("?" * len(before))
        connection.execute(
            f"INSERT INTO {table} ({', '.join(before)}) VALUES ({places})", tuple(before.values())
        )
    else:
        sets = ", ".join(f"{name} = ?" for name in before)
        connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*before.values(), row_id))


def _turn_run(connection: Connection, run: BulkImage, entry: int, now: str) -> BulkImage:
    if "withdrawn_at" not in _columns(run.table):
        return run  # parts of other rows, out of sight together with them
    if _is_changed_since(connection, run, entry):
        raise _moved_on()
    if run.withdrawn is None and _is_leaned_on(connection, run):
        raise _moved_on()
    where = f"WHERE id BETWEEN {run.first} AND {run.last} AND withdrawn_at IS ?"
    withdrawn = now if run.withdrawn is None else None
    reason = None if withdrawn is None else WITHDRAWN_BY_UNDO
    count = connection.execute(
        f"UPDATE {run.table} SET withdrawn_at = ?, withdrawn_reason = ? {where}",
        (withdrawn, reason, run.withdrawn),
    ).rowcount
    if count != run.last - run.first + 1:
        raise _moved_on()
    return BulkImage(run.table, run.first, run.last, withdrawn)


def _is_changed_since(connection: Connection, run: BulkImage, entry: int) -> bool:
    """Whether a row of the run is not as the entry left it; one changed and put back is."""
    later = connection.execute(
        "SELECT images FROM history WHERE id IN (SELECT history_id FROM history_row"
        " WHERE kind = ? AND row_id BETWEEN ? AND ? AND history_id > ?) ORDER BY id",
        (run.table, run.first, run.last, entry),
    )
    since = Images()
    for (kept,) in later:
        for image in Images.from_json(kept).rows.values():
            if image.table == run.table and run.first <= image.row_id <= run.last:
                since.add(image)
    since.drop_unchanged()
    return bool(since.rows)


def _is_leaned_on(connection: Connection, run: BulkImage) -> bool:
    """Whether a row that stands links to one of the run, as SQL itself refuses for single rows."""
    return any(
        connection.execute(
            f"SELECT 1 FROM {link.parent.table.name} WHERE {link.parent.name} BETWEEN ? AND ?"
            " AND withdrawn_at IS NULL LIMIT 1",
            (run.first, run.last),
        ).fetchone()
        for link in _links_to(run.table)
        if "withdrawn_at" in link.parent.table.columns
    )


def _links_to(table: str) -> list[ForeignKey]:
    links = (link for each in Base.metadata.tables.values() for link in each.foreign_keys)
    return [link for link in links if link.column.table.name == table]


def _columns(table: str) -> list[str]:
    # Also the guard that a name from the history is one of our own tables.
    if table not in Base.metadata.tables:
        raise _moved_on()  # written by a SafeHuddle that kept other things
    return [column.name for column in Base.metadata.tables[table].columns]


@contextmanager
def moved_on_if_refused() -> Iterator[None]:
    """Raise `MovedOn` where SQL refuses, up to the commit, because other rows lean on these.

    Raises:
        MovedOn: a row made since links to one that would go, or has taken its place.
    """
    try:
        yield
    except dbapi2.IntegrityError as error:
        raise _moved_on() from error


def _moved_on() -> MovedOn:
    return MovedOn(_("This cannot be undone: it has been changed since. Nothing was changed."))
