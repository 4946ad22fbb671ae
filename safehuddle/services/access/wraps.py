"""The leaders' key as the store keeps it: locked for each who holds it, and by the recovery key.

Nothing here asks who is there: `leaders_key` and `pins` do.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from safehuddle.services import marks
from safehuddle.store.recovery import MARK

if TYPE_CHECKING:
    from safehuddle.domain.recovery_key import RecoveryKey
    from safehuddle.store.query import Query
    from safehuddle.store.sealing import LeadersKey
    from safehuddle.store.unrecorded import Unrecorded

RECOVERY = "leaders_recovery"
"""The mark that holds the key as the recovery key locks it, and which recovery key that is."""

_OF = " WHERE person_id = (SELECT id FROM person WHERE uid = ?)"


def is_by_passphrase(query: Query, uid: str) -> bool | None:
    """Whether somebody's passphrase, or else their PIN, locks their key; None if they have none."""
    found = query(f"SELECT by_passphrase FROM leaders_wrap{_OF}", (uid,))
    return bool(found[0][0]) if found else None


def opened(
    query: Query, uid: str, secret: str, *, by_passphrase: bool = False
) -> LeadersKey | None:
    """Return the leaders' key; None where somebody has none, or this is not what locks theirs."""
    found = query(
        f"SELECT wrapped FROM leaders_wrap{_OF} AND by_passphrase = ?", (uid, by_passphrase)
    )
    if not found:
        return None
    from safehuddle.store.sealing import unwrap

    return unwrap(found[0][0], secret, uid)


def keep(
    unrecorded: Unrecorded, uid: str, key: LeadersKey, secret: str, *, by_passphrase: bool = False
) -> None:
    """Lock the leaders' key for somebody, in the place of what locked theirs before."""
    from safehuddle.store.sealing import wrap

    unrecorded.write(
        "INSERT INTO leaders_wrap (person_id, wrapped, by_passphrase)"
        " SELECT id, ?, ? FROM person WHERE uid = ? ON CONFLICT (person_id)"
        " DO UPDATE SET wrapped = excluded.wrapped, by_passphrase = excluded.by_passphrase",
        (wrap(key, secret, uid), by_passphrase, uid),
    )


def drop(unrecorded: Unrecorded, uid: str) -> None:
    """Forget what locked somebody's key: they hold it no more."""
    unrecorded.write(f"DELETE FROM leaders_wrap{_OF}", (uid,))


def drop_by_pin(unrecorded: Unrecorded, uid: str) -> None:
    """Forget what somebody's PIN locked, for it is another now."""
    unrecorded.write(f"DELETE FROM leaders_wrap{_OF} AND NOT by_passphrase", (uid,))


def keep_for_recovery(
    query: Query,
    unrecorded: Unrecorded,
    key: LeadersKey,
    typed: RecoveryKey,
    *,
    is_new: bool = False,
) -> bool:
    """Lock the leaders' key with the recovery key in force.

    Returns:
        Whether it is kept: of a new key only if no other program has made one meanwhile.
    """
    from safehuddle.store.sealing import wrap_for_recovery

    kept = {"of": _in_force(query), "wrap": wrap_for_recovery(key, typed)}
    taken = "NOTHING" if is_new else "UPDATE SET value = excluded.value"
    sql = f"INSERT INTO mark VALUES (?, ?) ON CONFLICT (name) DO {taken} RETURNING name"
    return bool(unrecorded.write(sql, (RECOVERY, json.dumps(kept))))


def opened_by_recovery(query: Query, typed: RecoveryKey) -> LeadersKey | None:
    """Return the leaders' key; None where another recovery key locked it, or none was made."""
    found = marks.read(query, RECOVERY)
    if found is None:
        return None
    from safehuddle.store.sealing import unwrap_by_recovery

    return unwrap_by_recovery(str(json.loads(found)["wrap"]), typed)


def is_made(query: Query) -> bool:
    """Whether there is a leaders' key."""
    return marks.read(query, RECOVERY) is not None


def waits_for_new_recovery(query: Query) -> bool:
    """Whether a recovery key was made since, which does not open the leaders' key yet."""
    found = marks.read(query, RECOVERY)
    return found is not None and bool(json.loads(found)["of"] != _in_force(query))


def _in_force(query: Query) -> str:
    """Return what tells one recovery key from another, and nothing of it."""
    return hashlib.sha256((marks.read(query, MARK) or "").encode()).hexdigest()
