"""Backups as people meet them: made by themselves, brought to a second place, listed."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safehuddle.domain.dates import format_date, moment_text
from safehuddle.domain.moments import AHEAD_ALLOWED, to_local
from safehuddle.domain.permissions import Power
from safehuddle.errors import StoreError, TamperedStore, UnwritableStore
from safehuddle.files import paths
from safehuddle.i18n import N_, _
from safehuddle.services import marks, rules
from safehuddle.services.access.permission import needs
from safehuddle.services.retention import erasure
from safehuddle.store.backup_names import Why, backup_files
from safehuddle.store.recovery import wrap_in
from safehuddle.store.recovery_file import keep_beside, wrap_for
from safehuddle.store.second_place import bring
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    from safehuddle.store.backup_names import BackupFile
    from safehuddle.store.query import Query
    from safehuddle.store.store import Store

log = logging.getLogger(__name__)

SECOND_PLACE = "second_place"
"""The mark of the second place: which it is, since when, and when a backup last arrived."""
LATE = timedelta(days=7)

WHY_WORDS = {
    Why.DAY: N_("made by itself"),
    Why.BY_HAND: N_("made by hand"),
    Why.BEFORE_IMPORT: N_("before records were brought in"),
    Why.BEFORE_RESTORE: N_("before a backup was put back"),
    Why.BEFORE_UPGRADE: N_("before a new SafeHuddle was used"),
    Why.DAMAGED: N_("damaged, kept as it was"),
    Why.MISSED: N_("holds changes that are missing now"),
}


@dataclass(frozen=True, slots=True)
class BackupCard:
    """One backup on this PC."""

    path: Path
    day: date
    at: datetime | None
    """The moment, where there may be several of a day; else None."""
    size: int
    """In bytes."""
    why: Why
    sheet: datetime | None = None
    """When the recovery key was made that opens it; None where only the account's key does."""

    @property
    def why_words(self) -> str:
        """Why it was made, as a person reads it."""
        return _(WHY_WORDS[self.why])


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """Where backups go besides this PC, and whether they arrive."""

    folder: str
    since: datetime
    """When it was first tried."""
    reached: datetime | None
    """When a backup last arrived; None if never."""
    is_behind: bool
    """Whether the last try did not get there."""

    def is_late(self, now: datetime) -> bool:
        """Whether it has been away for so long that people should hear of it."""
        seen = self.reached or self.since
        # One that arrived "later" did so by a clock that was ahead, and nobody knows when.
        return self.is_behind and (now - seen >= LATE or seen > now + AHEAD_ALLOWED)

    def words(self, zone: str) -> str:
        """Return how it stands, in a sentence."""
        if self.reached is None:
            return _("Backups have not reached {folder} yet. Is it connected?").format(
                folder=self.folder
            )
        day = format_date(to_local(self.reached, zone).date())
        if self.is_behind:
            return _("Backups have not reached {folder} since {date}. Is it connected?").format(
                folder=self.folder, date=day
            )
        return _("Each day’s backup also goes to {folder}. The last one arrived on {date}.").format(
            folder=self.folder, date=day
        )


def daily(store: Store, *, at_start: bool = False) -> None:
    """Make today's backup unless there is one, and bring the newest to the second place.

    At the start of the program the backup must hold the last change too, whatever day the clock
    shows, and what lies in the second place is read back. A second place that is away stops
    nothing: see `second_place`. What was erased and could not be swept out of the file at once
    goes first, so that no new backup holds it.

    Raises:
        StoreError: the backup could not be made; what is saved is safe.
    """
    erasure.finish(store)
    made = store.backups.daily(store.clock(), at_start=at_start)
    refresh_beside(store)
    standing = second_place(store.query)
    if made is not None or at_start or (standing is not None and standing.is_behind):
        bring_to_second_place(store)


def for_a_new_recovery_key(store: Store) -> bool:
    """Make today's backup anew, so that there is one that the new key opens, and bring it on.

    Returns:
        Whether it is made. The key is in force whatever becomes of it.
    """
    try:
        store.backups.make(store.clock())
        bring_to_second_place(store)
    except (StoreError, OSError) as problem:
        log.warning("no backup for the new recovery key: %s", type(problem).__name__)
        return False
    return True


def refresh_beside(store: Store) -> None:
    """Make the file beside the store, for accounts that are new to it, say what the store says.

    Raises:
        DiskTrouble: it cannot be written.
    """
    keep_beside(store.path, wrap_in(store.query, name=store.key.name))


def bring_to_second_place(store: Store) -> bool:
    """Have the newest day's backup in the second place; return whether it is there now.

    Raises:
        StoreError: the store cannot be read or written.
    """
    place = rules.value_by_sql(store.query, rules.SECOND_PLACE)
    newest = store.backups.newest() if place else None
    if newest is None:
        return False
    now, kept = store.clock(), _kept(store.query, place)
    try:
        bring(
            newest,
            Path(place),
            key=store.key,
            now=now,
            is_needed=store.backups.holds_missing,
        )
    except (StoreError, OSError) as problem:
        log.warning("the second place was not reached: %s", type(problem).__name__)
        kept |= {"is_behind": True}
    else:
        kept |= {"is_behind": False, "reached": moment_text(now)}
    kept.setdefault("since", moment_text(now))
    with suppress(TamperedStore, UnwritableStore):  # the backup is there all the same
        store.unrecorded.mark(SECOND_PLACE, json.dumps(kept))
    return not kept["is_behind"]


def second_place(query: Query) -> SecondPlace | None:
    """Return how the second place stands; None when none was chosen.

    Raises:
        StoreError: the file cannot be read.
    """
    place = rules.value_by_sql(query, rules.SECOND_PLACE)
    if not place:
        return None
    kept = _kept(query, place)
    return SecondPlace(
        folder=place,
        since=_moment(kept.get("since")) or datetime.max.replace(tzinfo=UTC),
        reached=_moment(kept.get("reached")),
        is_behind=bool(kept.get("is_behind", False)),
    )


@needs(Power.IMPORT)
def before_import(store: Store) -> None:
    """Make a backup before records are brought in, unless there is nothing to lose yet.

    Raises:
        NotAllowed: whoever is here may not bring records in.
        StoreError: it could not be made, so nothing should be brought in.
    """
    if store.query("SELECT 1 FROM ward LIMIT 1"):
        now = store.clock()
        store.backups.make(now, why=Why.BEFORE_IMPORT)


def list_backups(store: Store) -> tuple[BackupCard, ...]:
    """Return the backups on this PC, newest first.

    Raises:
        StoreError: the folder cannot be read.
    """
    return find_backups(store.path.parent)


def find_backups(folder: Path) -> tuple[BackupCard, ...]:
    """Return the backups beside a store, newest first, also where the store itself is gone.

    Args:
        folder: the data folder.

    Raises:
        StoreError: the folder cannot be read.
    """
    with explain_errors(files=True):
        there = backup_files(folder / paths.BACKUPS_NAME, Path(paths.STORE_NAME).stem)
    cards = []
    for each in there:
        try:
            size, wrap = each.path.stat().st_size, wrap_for(each.path)
        except OSError:
            continue  # another window has just thinned it out
        sheet = wrap.made_at if wrap else None
        cards.append(BackupCard(each.path, each.day, _at(each), size, each.why, sheet))
    return tuple(reversed(cards))


def _at(backup: BackupFile) -> datetime | None:
    try:
        of_day = backup.which.rpartition("-")[2]  # behind the number of a schema
        return datetime.combine(backup.day, time.fromisoformat(of_day), UTC)
    except ValueError:
        return None


def _kept(query: Query, place: str) -> dict[str, Any]:
    """Return what the mark says of a place; of another place it says nothing."""
    try:
        kept = json.loads(marks.read(query, SECOND_PLACE) or "{}")
    except ValueError:
        kept = {}
    return kept if isinstance(kept, dict) and kept.get("place") == place else {"place": place}


def _moment(text: Any) -> datetime | None:  # noqa: ANN401 - whatever the mark held
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
