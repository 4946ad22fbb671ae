"""Changes that are missing because the store has gone back: says so until somebody knows."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.errors import StoreError
from safehuddle.i18n import _, ngettext
from safehuddle.services import marks
from safehuddle.services.access.permission import needs
from safehuddle.store import gone_back

if TYPE_CHECKING:
    from safehuddle.store.gone_back import Missing
    from safehuddle.store.store import Store


def look(store: Store) -> None:
    """Compare the store with its backups; what it lacks is entered in its history, once.

    Raises:
        StoreError: the folder of the backups, or the store, cannot be read.
    """
    found = store.backups.missing()
    if found is None:
        return
    known = _known(store)
    if known is None:
        store.memory.tell_missing(found)
        return
    both = known.with_(found)
    if both != known:
        store.memory.missing = both
        with suppress(StoreError):
            store.unrecorded.mark(gone_back.MARK, gone_back.to_mark(both))


def missing_sentence(store: Store) -> str | None:
    """Return what happened, what is safe and what to do; None where nothing is missing.

    Raises:
        StoreError: the file cannot be read.
    """
    missing = _known(store)
    if missing is None:
        return None
    zones = store.query("SELECT zone FROM ward ORDER BY id LIMIT 1")
    zone = zones[0][0] if zones else DEFAULT_ZONE
    return " ".join(
        (
            _what(missing, zone),
            _("An older copy was put in its place, or a part of it was deleted."),
            _("What it holds is safe."),
            _way(missing),
        )
    )


@needs(Power.RESTORE)
def accept(store: Store) -> None:
    """Go on without what is missing, and say it no more. The history goes on telling of it.

    Raises:
        NotAllowed: it needs the keeper.
        StoreError: it could not be written.
    """
    known, beside = _known(store), store.backups.missing()
    seals = [seal for each in (known, beside) if each is not None for seal in each.seals]
    with store.change(gone_back.ACCEPTED) as change:
        change.give_up(dict.fromkeys(seals))
        change.unrecorded.unmark(gone_back.MARK)
    store.memory.missing = None


def _known(store: Store) -> Missing | None:
    kept = marks.read(store.query, gone_back.MARK)
    return gone_back.from_mark(kept) if kept is not None else store.memory.missing


def _what(missing: Missing, zone: str) -> str:
    if not missing.since:
        return _("The ward’s file lacks changes that were made until {until}.").format(
            until=_("{time} on {date}").format(**_told(_local(missing.until, zone)))
        )
    first, last = _local(missing.since, zone), _local(missing.until, zone)
    since, until = (_("{time} on {date}").format(**_told(each)) for each in (first, last))
    if first.date() == last.date():
        since = format_time(first)
    return ngettext(
        "The ward’s file lacks {count} change that was made between {since} and {until}.",
        "The ward’s file lacks {count} changes that were made between {since} and {until}.",
        missing.entries,
    ).format(count=f"{missing.entries:,}", since=since, until=until)


def _way(missing: Missing) -> str:
    if missing.backup:
        holds = (
            _("The backup {name} holds them")
            if missing.held >= missing.entries
            else _("The backup {name} holds {count} of them")
        )
        return _(
            "{holds}: the keeper can put it back in Settings, File and backups. Ask IT how that"
            " came about."
        ).format(holds=holds.format(name=missing.backup, count=f"{missing.held:,}"))
    return _(
        "Look at what was recorded last, record again what is missing, and ask IT how that came"
        " about."
    )


def _local(kept: str, zone: str) -> datetime:
    return to_local(datetime.fromisoformat(kept), zone)


def _told(local: datetime) -> dict[str, str]:
    return {"time": format_time(local), "date": format_date(local.date())}
