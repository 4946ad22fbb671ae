"""The recovery key of a store: made once, kept on paper, and never known to the store itself.

What the store keeps is its own key locked with the recovery key. Making another recovery key
locks it anew; the sheets of before then open the backups of their time and nothing else. A backup
is made with each, for those of before cannot be opened by it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from safehuddle.domain import recovery_key
from safehuddle.domain.permissions import Power
from safehuddle.domain.recovery_key import RecoveryKey, parse
from safehuddle.errors import StoreError, UserError
from safehuddle.i18n import N_, _
from safehuddle.services import marks
from safehuddle.services.access.permission import needs
from safehuddle.services.care.backups import for_a_new_recovery_key
from safehuddle.store.chain import digest_of
from safehuddle.store.recovery import MARK, SEALED_AS, read_wrap, sealed_wrap, wrap, wrap_in
from safehuddle.store.recovery_file import keep_beside

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from safehuddle.store.query import Query
    from safehuddle.store.store import Store

MAKE = N_("Make a recovery key")


@needs(Power.RECOVERY)
def make(store: Store, random_bytes: Callable[[int], bytes]) -> RecoveryKey:
    """Make a recovery key and put it in force at once; only the answer holds it.

    Raises:
        NotAllowed: it needs the keeper.
        StoreError: it could not be kept; the one before holds.
    """
    recovery = recovery_key.make(random_bytes)
    _put_in_force(store, recovery, store.clock())
    return recovery


@needs(Power.RECOVERY)
def adopt(store: Store, recovery: RecoveryKey, made_at: datetime) -> bool:
    """Put a recovery key in force that somebody has shown to have on paper.

    Args:
        store: the ward's file.
        recovery: drawn by `domain.recovery_key.make`.
        made_at: when; its sheet says the same.

    Returns:
        Whether a backup was made that it opens: those of before open as they did.

    Raises:
        NotAllowed: it needs the keeper.
        StoreError: it could not be kept; the one before holds.
    """
    return _put_in_force(store, recovery, made_at)


def is_right(store: Store, typed: str) -> bool:
    """Whether somebody typed the recovery key that is in force.

    Raises:
        UserError: it is no recovery key at all, none was made yet, or what the file keeps of it is
            not what was put in force: else whoever has the file's key could reset a PIN.
    """
    kept = wrap_in(store.query, name=store.key.name)
    sealed = sealed_wrap(store.query)
    if sealed is not None and sealed != digest_of(marks.read(store.query, MARK) or ""):
        raise UserError(
            _(
                "What the ward’s file keeps of its recovery key was changed by something else than"
                " SafeHuddle. Nothing was changed. Keep the file, and ask IT."
            ),
            field="key",
        )
    if kept is None:
        raise UserError(
            _("No recovery key has been made for this ward’s file. Ask IT."), field="key"
        )
    recovery = parse(typed)
    with suppress(UserError):
        return kept.unlock(recovery) == store.key
    return False


def made_at(query: Query) -> datetime | None:
    """Return when the recovery key in force was made; None when there is none yet.

    Raises:
        StoreError: the file cannot be read.
    """
    found = marks.read(query, MARK)
    kept = read_wrap(found) if found else None
    return kept.made_at if kept else None


def has_one(query: Query) -> bool:
    """Whether a recovery key was made.

    Raises:
        StoreError: the file cannot be read.
    """
    return made_at(query) is not None


def _put_in_force(store: Store, recovery: RecoveryKey, now: datetime) -> bool:
    """Lock the store's key anew; return whether there is a backup that the new one opens."""
    kept = wrap(store.key, recovery, now)
    is_first = not has_one(store.query)
    with store.change(MAKE) as change:
        change.unrecorded.mark(MARK, kept.to_json())
        change.note(
            **{SEALED_AS: digest_of(kept.to_json())}, **({} if is_first else {"replaced": 1})
        )
    with suppress(StoreError, OSError):  # it is kept; a start of SafeHuddle writes this again
        keep_beside(store.path, kept)
    return for_a_new_recovery_key(store)
