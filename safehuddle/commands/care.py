"""Looking after the store: copying it, looking it over, filling a new one to try things on."""

from __future__ import annotations

import os
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING

from safehuddle.clock import system_clock
from safehuddle.commands.context import progress, secret, store_of
from safehuddle.commands.recovery import with_key
from safehuddle.commands.voice import say
from safehuddle.domain.moments import parse_date, to_local
from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.errors import NeedsProof, NotAStore, StoreError, UserError
from safehuddle.files import paths, whole_files
from safehuddle.i18n import N_, _
from safehuddle.services.care import recovery, restoration
from safehuddle.services.care.checks import check_and_mend, mend
from safehuddle.store.backup_names import Why, name_at
from safehuddle.store.keys import AccountKeys
from safehuddle.store.opening import is_openable
from safehuddle.store.restore import restore as put_back
from safehuddle.store.store import Store

if TYPE_CHECKING:
    import argparse
    from datetime import date
    from pathlib import Path

    from safehuddle.domain.permissions import SignedInPerson
    from safehuddle.services.care.checks import CheckResult
    from safehuddle.store.keys import KeyRing
    from safehuddle.store.restore import RestoreResult


def backup(asked: argparse.Namespace) -> None:
    """Make a backup, checked before it counts; print where it is, and which sheet opens it."""
    with store_of(asked) as store:
        if asked.to is None:
            made = store.backups.make(store.clock(), why=Why.BY_HAND)
        else:
            made = asked.to
            if whole_files.is_there(made) and made.is_dir():
                # With the time, so as never to replace a store or another copy that is there.
                made /= name_at("safehuddle", store.clock(), Why.BY_HAND)
            paths.refuse_our_own(made, store.path.parent)
            if whole_files.is_there(made):
                raise UserError(
                    _(
                        "There is a file {file} already. Nothing was written. Choose another name."
                    ).format(file=made)
                )
            store.backups.copy_to(made)
        sheet = recovery.made_at(store.query)
    say({"file": str(made), "recovery_key_of": sheet.isoformat() if sheet else None})


def restore(asked: argparse.Namespace) -> None:
    """Put a backup back, or only look at it; print where what was there before is kept."""
    folder, keys = paths.data_folder(asked.data_dir, is_openable), AccountKeys()
    typed = with_key(asked.file, keys)
    if asked.look:
        say(restoration.compare(folder, asked.file, keys=keys).facts())
        return
    restored = _put_back(asked, folder, keys, typed)
    say(
        {
            "restored": str(asked.file),
            "aside": str(restored.set_aside) if restored.set_aside else None,
        }
    )


def _put_back(asked: argparse.Namespace, folder: Path, keys: KeyRing, typed: str) -> RestoreResult:
    """Ask the store that is there whether it may be replaced, and replace it."""
    now = system_clock()
    is_there = whole_files.is_there(folder / paths.STORE_NAME)
    try:
        signed_in = _allowed(asked) if is_there else None
    except StoreError:  # a store that does not open is what backups are for
        is_there = False
    if not is_there:
        return _rescue(asked.file, folder, keys, typed)
    return put_back(folder, asked.file, keys=keys, now=now, by=signed_in)


def _rescue(file: Path, folder: Path, keys: KeyRing, typed: str) -> RestoreResult:
    """Put a backup back where no store opens; ask for what it wants to see, if it does."""

    def attempt(proof: str) -> RestoreResult:
        return restoration.rescue(folder, file, keys=keys, now=system_clock(), proof=proof)

    try:
        return attempt(typed)
    except NeedsProof:
        proof = secret(_("A keeper’s PIN, or the recovery key:"))
        if not proof:
            raise
        return attempt(proof)


def _allowed(asked: argparse.Namespace) -> SignedInPerson | None:
    """Ask the store that is there whether it may be replaced; return who does it."""
    with store_of(asked) as store:
        restoration.allow(store)
        return store.signed_in


def check(asked: argparse.Namespace) -> int:
    """Look the store over; exit code 1 and one sentence if something is wrong."""
    try:
        found = _look_over(asked)
    except NotAStore:  # it does not even open
        folder = paths.data_folder(asked.data_dir, is_openable)
        mended = mend(folder, keys=AccountKeys(), now=system_clock())
        if mended is None:
            raise
        found = _look_over(asked)
        found = replace(found, mended=(*mended, *found.mended))
    say(found.facts())
    found.refuse_if_broken()
    return 0


def _look_over(asked: argparse.Namespace) -> CheckResult:
    with store_of(asked) as store, progress(N_("{count}% checked")) as watch:
        anew = partial(Store.open, store.path.parent, clock=system_clock)
        return check_and_mend(store, anew, watch)


def demo(asked: argparse.Namespace) -> None:
    """Fill a new store with made-up wards; print what it holds."""
    from safehuddle.services.demo.store import make_demo, refuse_to_come

    if asked.data_dir is None:
        asked.misused(_("say where to make it with --data-dir DIR, beside your own store"))
    until = parse_date(asked.until) if asked.until else None
    if until is not None:
        refuse_to_come(until, system_clock())  # before a store is made for it
    with store_of(asked, make=True) as store:
        made = make_demo(
            store,
            weeks=asked.weeks,
            wards=asked.wards,
            seed=asked.seed,
            until=until or to_local(store.clock(), DEFAULT_ZONE).date(),
        )
        leaders = _demo_leaders(store, made.until) if asked.leaders else {}
    say(made.facts() | leaders)


def _demo_leaders(store: Store, until: date) -> dict[str, object]:
    from safehuddle.services.demo.candour import add_leaders

    return asdict(add_leaders(store, 1, until=until, random_bytes=os.urandom))
