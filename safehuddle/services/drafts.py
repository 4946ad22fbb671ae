"""Words half written, kept as they are typed, so that neither a lock nor a crash loses them.

A draft is not yet a gesture: it has no history and no undo, so it does not go through a change.

One that was begun by somebody who had given their PIN is theirs: it waits under a name of its own
(`name_for`), and is given back only when they are here again. Any other is given to whoever comes.
Once somebody has no PIN any more, theirs wait for `WAITS`, in case it is given back, and are then
thrown away unread.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from safehuddle.domain.dates import moment_text
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.services import marks

if TYPE_CHECKING:
    from datetime import datetime

    from safehuddle.store.query import Query
    from safehuddle.store.unrecorded import Unrecorded

WAITS = timedelta(days=30)
"""How long a draft waits for an author whose PIN was taken away, and half a setting for anybody."""
OF_SETTINGS = "settings:"
"""What the names of forms begin with that are about the settings, and so no note of anybody."""


def name_for(form: str, author: str) -> str:
    """Return the name of a draft.

    Args:
        form: which form, such as "quick-add:1".
        author: the uid of the person with a PIN who is here; "" for nobody in particular.
    """
    return f"{form}@{author}" if author else form


def is_of_nobody(name: str) -> bool:
    """Whether a draft of that name is of nobody in particular."""
    return "@" not in name


def save(unrecorded: Unrecorded, name: str, body: dict[str, Any], *, now: datetime) -> None:
    """Keep a form as it stands; an empty form is forgotten.

    Args:
        unrecorded: the store's, or a change's.
        name: which form, such as "quick-add:1", and whose (see `name_for`).
        body: its fields, as JSON allows.
        now: the present moment.

    Raises:
        StoreError: it could not be written.
    """
    if not any(body.values()):
        forget(unrecorded, name)
        return
    unrecorded.write(
        "INSERT INTO draft (name, body, saved_at) VALUES (?, ?, ?) ON CONFLICT (name)"
        " DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
        (name, json.dumps(body, ensure_ascii=False), moment_text(now)),
    )


def load(query: Query, name: str) -> dict[str, Any] | None:
    """Return what was kept of a form, or None.

    Raises:
        StoreError: it could not be read.
    """
    found = query("SELECT body FROM draft WHERE name = ?", (name,))
    return dict(json.loads(found[0][0])) if found else None


def forget(unrecorded: Unrecorded, name: str) -> None:
    """Throw a draft away; with a change's, together with the change that makes a record of it.

    Raises:
        StoreError: it could not be written.
    """
    unrecorded.write("DELETE FROM draft WHERE name = ?", (name,))


def forget_old(unrecorded: Unrecorded, *, now: datetime) -> None:
    """Throw away, unread, what nobody will come back to. Call at a start only.

    That is what was kept of huddles that have ended: until then the close of a huddle can be
    undone, and what was half said comes back with it. And what has waited too long (`WAITS`).

    Raises:
        StoreError: it could not be written.
    """
    long_ago = moment_text(now - WAITS)
    unrecorded.write(
        "DELETE FROM draft WHERE name LIKE ? AND saved_at <= ?", (f"{OF_SETTINGS}%", long_ago)
    )
    gone = unrecorded.write(
        "DELETE FROM draft WHERE EXISTS (SELECT 1 FROM person WHERE withdrawn_at <= ?"
        " AND draft.name LIKE '%@' || person.uid) RETURNING name",
        (long_ago,),
    )
    if gone:
        marks.count_up(unrecorded, marks.DRAFTS_THROWN_AWAY, by=len(gone))
    unrecorded.write(
        "DELETE FROM draft WHERE name LIKE 'huddle:%' AND name NOT IN"
        " (SELECT 'huddle:' || id FROM huddle WHERE status = ? AND withdrawn_at IS NULL)",
        (HuddleStatus.RUNNING,),
    )
