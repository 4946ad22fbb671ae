"""Erasing what records say, for good, on the keeper's word alone.

Use it in two steps: `erase` in a change labelled `LABEL`, then `finish`, which sweeps the file.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import text

from safehuddle.domain.dates import format_date
from safehuddle.domain.permissions import Power
from safehuddle.domain.retention import a_year_later
from safehuddle.errors import StoreError, UserError
from safehuddle.i18n import _, ngettext
from safehuddle.services.access.permission import needs
from safehuddle.services.retention.records_sql import IS_HELD, kept_sql
from safehuddle.store import chain, stones
from safehuddle.store import erase as store_erase

if TYPE_CHECKING:
    from safehuddle.services.retention.review import Key
    from safehuddle.store.change import Change
    from safehuddle.store.store import Store

LABEL = chain.ERASE


@needs(Power.RETENTION)
def erase(change: Change, records: Iterable[Key], *, today: date, why: str) -> int:
    """Erase what records say. It cannot be undone; what is counted stays as it was.

    Args:
        change: a change labelled `LABEL`, which does nothing else.
        records: table and number of each.
        today: the ward's day, for the sentence that stands in the words' place.
        why: which rule asks for it, in a few English words.

    Returns:
        How many records were erased.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: a record is held, or is no longer there; nothing was erased.
    """
    wanted = sorted(set(records))
    _refuse_held(change, wanted)
    stone = _(stones.STONE).format(date=format_date(today))
    count = store_erase.erase(change, wanted, tombstone=stone, why=why)
    change.facts |= {"records": count, "why": why}
    return count


def finish(store: Store) -> bool:
    """Sweep the store's file of what was erased; return whether nothing is left to sweep.

    Call it after every erasure, and once a day before the backup: where another program or a full
    disk was in the way, it is finished then.
    """
    try:
        return store.unrecorded.sweep()
    except StoreError:
        logging.getLogger(__name__).info("the sweep after an erasure has to wait")
        return False


def erased_words(count: int, *, today: date, is_finished: bool) -> str:
    """Return what the keeper is told after an erasure: what is gone, and where words still are."""
    said = [
        ngettext(
            "Erased what {count} record said.", "Erased what {count} records said.", count
        ).format(count=count)
    ]
    if not is_finished:
        said.append(_("The last traces are cleared by themselves, when the file is next free."))
    said.append(
        _(
            "Backups made before now still hold the words. The daily ones are all gone by {date}."
            " Copies made by hand, before an upgrade or a restore, or of a damaged file, hold them"
            " until they are deleted."
        ).format(date=format_date(a_year_later(today)))
    )
    return " ".join(said)


def _refuse_held(change: Change, records: Sequence[Key]) -> None:
    among = "IN (SELECT value FROM json_each(:numbers))"
    asked = kept_sql(change.session, standing=f"id {among}", undone=f"row_id {among}")
    held = change.session.execute(
        text(f"WITH {asked} SELECT kind, id FROM record WHERE {IS_HELD}"),
        {"numbers": json.dumps([number for _kind, number in records])},
    )
    if not {(kind, number) for kind, number in held}.isdisjoint(records):
        raise UserError(
            _(
                "One of these records is held for an inquiry. Nothing was erased."
                " Lift the hold first."
            )
        )
