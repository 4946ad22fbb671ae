"""Words half written to a candour record: drafts as others are, but sealed, and bound to one name.

What was sealed for one form opens in no other. A lock keeps them before it lets go of the key.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import drafts
from safehuddle.services.access.permission import needs
from safehuddle.store.sealing import LeadersKey, Place, SealBroken

if TYPE_CHECKING:
    from datetime import datetime

    from safehuddle.store.change import Change
    from safehuddle.store.store import Store

BEGINS = "candour:"
"""What the names of all such drafts begin with."""

_SEALED = "sealed"


def of_record(record_id: int | str) -> str:
    """Return what the names of all drafts about one record begin with."""
    return f"{BEGINS}{record_id}:"


@needs(Power.CANDOUR)
def forget_all(change: Change, record_id: int) -> None:
    """Throw away what is half written to a record that is erased, by whomever.

    Raises:
        NotAllowed: it needs a leader or the matron.
    """
    begins = of_record(record_id)
    change.unrecorded.write("DELETE FROM draft WHERE substr(name, 1, ?) = ?", (len(begins), begins))


def sealed_body(key: LeadersKey | None, name: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return a form as it stands, sealed, for `drafts.save`; an empty form as an empty draft.

    It asks for the key alone, not for a role: who has just lost theirs keeps what they typed.

    Raises:
        UserError: the leaders' key is not open.
    """
    if key is None:
        raise _not_open()
    if not any(body.values()):
        return {}
    return {_SEALED: key.seal(json.dumps(body, ensure_ascii=False), _place(name))}


@needs(Power.CANDOUR)
def save(store: Store, name: str, body: dict[str, Any], *, now: datetime) -> None:
    """Keep a form as it stands, sealed; an empty form is forgotten. As `drafts.save`.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: the leaders' key is not open.
        StoreError: it could not be written.
    """
    drafts.save(store.unrecorded, name, sealed_body(store.leaders_key, name, body), now=now)


@needs(Power.CANDOUR)
def load(store: Store, name: str) -> dict[str, Any] | None:
    """Return what was kept of a form; None where there is none, or nobody can open it any more.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: the leaders' key is not open.
        StoreError: it could not be read.
    """
    return opened_body(store, name, drafts.load(store.query, name))


@needs(Power.CANDOUR)
def opened_body(store: Store, name: str, kept: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return what `sealed_body` sealed, wherever it waited since. As `load`."""
    key = _key(store)
    if not kept:
        return None
    try:
        return dict(json.loads(key.open(str(kept.get(_SEALED)), _place(name))))
    except SealBroken:
        return None


def _key(store: Store) -> LeadersKey:
    if store.leaders_key is None:
        raise _not_open()
    return store.leaders_key


def _not_open() -> UserError:
    return UserError(
        _("This opens with the leaders’ key, which is not open here. Nothing was changed."),
        field="leaders_key",
    )


def _place(name: str) -> Place:
    return Place("draft", "body", name)
