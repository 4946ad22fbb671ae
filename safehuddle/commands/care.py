"""Looking after the store: copying it, looking it over, filling a new one to try things on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle import paths
from safehuddle.clock import system_clock
from safehuddle.commands.context import say, store_of
from safehuddle.commands.recovery import with_key
from safehuddle.domain.moments import parse_date, to_local
from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.errors import StoreError
from safehuddle.i18n import _
from safehuddle.services import restoring
from safehuddle.services.checking import check_and_mend
from safehuddle.store.keys import AccountKeys
from safehuddle.store.restore import restore as put_back
from safehuddle.store.store import Store

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from safehuddle.domain.permissions import Badge


def backup(asked: argparse.Namespace) -> None:
    """Make a backup, checked before it counts; print where it is."""
    with store_of(asked) as store:
        if asked.to is None:
            made = store.backups.make(store.clock(), why="by-hand")
        else:
            made = asked.to
            if paths.is_there(made) and made.is_dir():
                # With the day, so as never to replace a store that lives there.
                made /= f"safehuddle-{store.clock():%Y-%m-%d}.db"
            paths.refuse_our_own(made, store.path.parent)
            store.backups.copy_to(made)
    say({"file": str(made)})


def restore(asked: argparse.Namespace) -> None:
    """Put a backup back, or only look at it; print where what was there before is kept."""
    folder, keys = paths.data_folder(asked.data_dir), AccountKeys()
    with_key(asked.file, keys)
    if asked.look:
        say(restoring.compare(folder, asked.file, keys=keys).facts())
        return
    badge = _allowed(asked, folder)
    restored = put_back(folder, asked.file, keys=keys, now=system_clock())
    store = Store.open(folder, clock=system_clock, keys=keys)
    try:
        store.badge = badge
        restoring.enter(store, restored)
    finally:
        store.close()
    say({"restored": str(asked.file), "aside": str(restored.aside) if restored.aside else None})


def _allowed(asked: argparse.Namespace, folder: Path) -> Badge | None:
    """Ask the store that is there whether it may be replaced; return who does it."""
    if not paths.is_there(folder / paths.STORE_NAME):
        return None
    try:
        with store_of(asked) as store:
            restoring.allow(store)
            return store.badge
    except StoreError:  # a store that does not open is what backups are for
        return None


def check(asked: argparse.Namespace) -> int:
    """Look the store over; exit code 1 and one sentence if something is wrong."""
    with store_of(asked) as store:
        found = check_and_mend(store, lambda: Store.open(store.path.parent, clock=system_clock))
    say(found.facts())
    found.refuse_if_broken()
    return 0


def demo(asked: argparse.Namespace) -> None:
    """Fill a new store with made-up wards; print what it holds."""
    from safehuddle.services.demo import make_demo, refuse_to_come

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
    say(made.facts())
