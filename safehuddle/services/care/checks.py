"""Looks a store over, mends what can be made anew from the rest, and says what cannot."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from safehuddle.errors import NoKey, NotAStore, StoreError, TamperedStore
from safehuddle.files import paths, scratch, whole_files
from safehuddle.i18n import N_, _, ngettext
from safehuddle.services.care import lost, missing
from safehuddle.services.care.mended import mended_by
from safehuddle.store import replay
from safehuddle.store.opening import key_for
from safehuddle.store.salvage import salvage
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from safehuddle.store.keys import KeyRing
    from safehuddle.store.store import Store

MEND = N_("Mend what can be made anew")
INDEX = N_("the search")
UNREADABLE = "unreadable:"
"""Before the name of a draft that nothing can read: kept, and out of its form's way."""


Watch = Callable[[int], None]
_RECORDS_FROM, _INDEX_FROM = 30, 90
"""Percent that are done when these are begun; of a file of ten years, about so much of the time."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was found. Every part is True when it is as it should be, mended or not."""

    pages: bool
    """Every page of the file opens with the key and is whole."""
    links: bool
    """Every record names records that are there."""
    history: bool
    """Every entry of the history is as it was written."""
    schema: bool
    """Tables, triggers and guards are those that SafeHuddle makes, and no others."""
    pins: bool
    """Every PIN is the one that was last chosen, by the history."""
    records: bool
    """Every record is as the history says."""
    index: bool
    """The search finds what is there."""
    entries: int
    """Entries of the history."""
    mended: tuple[str, ...] = ()
    """What was made anew, in a few English words each."""
    not_checked: tuple[str, ...] = ()
    """What could not be looked at where nothing can be written, in a few English words each."""
    lost: str | None = None
    """That changes were lost, as a sentence, until somebody has read it in the window."""
    missing: str | None = None
    """That changes are missing, as a sentence, until a backup that holds them is put back, or the
    keeper has read it in the window."""
    what_is_wrong: str = ""
    """What is not as SafeHuddle wrote it, as a sentence."""

    def facts(self) -> dict[str, Any]:
        """Return everything as plain JSON values."""
        told = {
            name: [_(each) for each in getattr(self, name)] for name in ("mended", "not_checked")
        }
        kept = asdict(self)
        del kept["what_is_wrong"]
        return {"ok": self.is_sound, **kept, **told}

    @property
    def words(self) -> str:
        """What was found and mended, in a sentence or two; only for what is sound."""
        checked = ngettext(
            "The whole file was checked, with {count} line of its history.",
            "The whole file was checked, with {count} lines of its history.",
            self.entries,
        ).format(count=f"{self.entries:,}")
        if self.not_checked:
            what = "; ".join(_(each) for each in self.not_checked)
            checked += " " + _("Not looked at, as nothing can be saved: {what}.").format(what=what)
        if not self.mended:
            return checked + " " + _("Everything is as it should be.")
        mended = _("Mended: {what}.").format(what="; ".join(_(each) for each in self.mended))
        return f"{checked} {mended}"

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong (any more)."""
        is_ours = self.history and self.schema and self.pins
        is_in_order = self.pages and self.links and self.records and self.index
        return is_ours and is_in_order and self.missing is None

    def refuse_if_broken(self) -> None:
        """Raise what is wrong, if anything is.

        Raises:
            StoreError: the file is damaged, was changed from outside, or has gone back.
        """
        if not self.pages or not self.links:
            raise _damaged()
        if self.what_is_wrong:
            raise TamperedStore(f"{self.what_is_wrong} {_('Keep the file, and ask IT.')}")
        if not self.records:
            raise NotAStore(
                _(
                    "A record is not as the history says: the file was changed by something else"
                    " than SafeHuddle. Keep it, and ask IT."
                )
            )
        if not self.index:
            raise NotAStore(
                _(
                    "The search may not find everything. What is saved is safe."
                    " Ask IT to bring back a backup."
                )
            )
        if self.missing is not None:
            raise StoreError(self.missing)


def check_store(store: Store, watch: Watch | None = None) -> CheckResult:
    """Read the whole file and say what is as it should be.

    What can be made anew from the rest is: the search index, a draft that nothing can read is put
    out of the way, and files that a killed program left half written are removed. Records and
    history are never touched.

    Args:
        store: open.
        watch: is told now and then how much of it is done, in percent.

    Raises:
        StoreError: the file cannot be read at all.
    """
    watch = watch or (lambda percent: None)
    pages = store.query("PRAGMA integrity_check") == [("ok",)]
    watch(20)
    sealed = store.query("PRAGMA cipher_integrity_check") == []
    links = store.query("PRAGMA foreign_key_check") == []
    watch(_RECORDS_FROM)
    verdict = store.trust.look_at_all()
    missing.look(store)

    def watch_records(done: float) -> None:
        watch(round(_RECORDS_FROM + (_INDEX_FROM - _RECORDS_FROM) * done))

    with store.reading() as session:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        records = replay.is_as_told(driver, watch_records)
    watch(_INDEX_FROM)
    is_readable = pages and sealed
    is_writable = store.hindrance is None
    is_mendable = is_readable and store.trust.is_whole and is_writable
    mended = [*(_mend_drafts(store) if is_mendable else ()), *_sweep(store)]
    wrong = store.unrecorded.unindexed() if is_writable else []
    if wrong and is_mendable:
        with store.change(MEND) as change:
            for table in wrong:
                change.unrecorded.reindex(table)
            change.note(tables=", ".join(wrong))
        wrong = store.unrecorded.unindexed()
        mended += [] if wrong else [INDEX]
    return CheckResult(
        pages=is_readable,
        links=links,
        history=verdict.is_whole,
        schema=store.trust.has_our_schema,
        pins=store.trust.has_our_pins,
        records=records,
        index=not wrong,
        entries=verdict.entries,
        mended=tuple(mended),
        not_checked=() if is_writable else (INDEX,),
        lost=lost.lost_sentence(store),
        missing=missing.missing_sentence(store),
        what_is_wrong=store.trust.what_is_wrong,
    )


def check_and_mend(
    store: Store, open_anew: Callable[[], Store], watch: Watch | None = None
) -> CheckResult:
    """As `check_store`; and where pages are damaged that hold no rows, build the file anew.

    The store is closed for that. It needs to be alone with the file.

    Args:
        store: open; whoever is at it is named in the history.
        open_anew: opens the store that is in the folder then.
        watch: as `check_store`.

    Raises:
        StoreBusy: it could be mended, but another program has the file open; nothing was changed.
        StoreError: the file cannot be read at all, or the disk is at fault.
    """
    found, damage = None, None
    try:
        found = check_store(store, watch)
    except NotAStore as problem:
        damage = problem
    if found is not None and (found.pages or found.what_is_wrong or not found.records):
        return found
    store.close()
    salvaged = salvage(store.path, store.key, now=store.clock(), who=store.signed_in)
    if salvaged is None:
        if found is None:
            raise _damaged() from damage
        return found
    with closing(open_anew()) as anew:
        found = check_store(anew)
    return replace(found, mended=(*mended_by(salvaged), *found.mended))


def mend(folder: Path, *, keys: KeyRing, now: datetime) -> tuple[str, ...] | None:
    """Build a store that does not open anew from its rows and its history, if it can be.

    Nobody is asked for a PIN: what anybody wrote stays as it was.

    Args:
        folder: the data folder; the store in it is not open in this program.
        keys: where this account's keys are kept.
        now: the present moment.

    Returns:
        What was made anew, in a few English words each; None where nothing could be, and nothing
        was changed.

    Raises:
        StoreBusy: it could be, but another program has the file open; nothing was changed.
        StoreError: the disk is at fault; nothing was changed.
    """
    path = folder / paths.STORE_NAME
    try:
        with explain_errors(files=True):
            key = key_for(path, keys)
    except (NotAStore, NoKey):
        return None
    salvaged = salvage(path, key, now=now, who=None)
    return mended_by(salvaged) if salvaged is not None else None


def _damaged() -> NotAStore:
    return NotAStore(
        _(
            "The ward’s file is damaged. Do not delete it: the newest backup is in the folder"
            " “backups” beside it. Ask IT to look at the disk."
        )
    )


def _mend_drafts(store: Store) -> list[str]:
    broken = [
        name
        for name, body in store.query("SELECT name, body FROM draft")
        if not name.startswith(UNREADABLE) and not _is_form(body)
    ]
    for name in broken:
        store.unrecorded.write(
            "UPDATE OR REPLACE draft SET name = ? || name WHERE name = ?", (UNREADABLE, name)
        )
    return [N_("a draft that nothing could read")] if broken else []


def _is_form(body: str) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except ValueError:
        return False


def _sweep(store: Store) -> list[str]:
    swept = [
        whole_files.sweep_leftovers(folder, than=store.path) + scratch.sweep(folder)
        for folder in (store.path.parent, store.backups.folder)
    ]
    return [N_("files left half written")] if any(swept) else []
