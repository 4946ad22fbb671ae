"""The recovery key on the command line: typed unseen or read from stdin, never an argument."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from safehuddle import __version__
from safehuddle.commands.context import secret, store_of
from safehuddle.commands.voice import say
from safehuddle.domain import recovery_key
from safehuddle.domain.moments import to_local
from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.domain.recovery_key import parse
from safehuddle.errors import NewAccount, StoreError, UserError
from safehuddle.files import paths, whole_files
from safehuddle.i18n import _
from safehuddle.services import marks, wards
from safehuddle.services.access import people, pins
from safehuddle.services.care import recovery
from safehuddle.store.keys import AccountKeys
from safehuddle.store.opening import is_openable, key_for
from safehuddle.store.opening import unlock as unlock_file
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from safehuddle.store.keys import KeyRing


def unlock(asked: argparse.Namespace) -> None:
    """Give this account the key of the store with the recovery key; print where the store is."""
    path = paths.data_folder(asked.data_dir, is_openable) / paths.STORE_NAME
    if not whole_files.is_there(path):
        raise UserError(_("There is no file {file}. Nothing was changed.").format(file=path))
    keys = AccountKeys()
    with_key(path, keys)
    with explain_errors(files=True):
        key_for(path, keys)  # says why there is none
    say({"unlocked": str(path)})


def make(asked: argparse.Namespace) -> None:
    """Make a new recovery key and write its sheet; print where, and nothing of the key."""
    from safehuddle.reports.recovery import RecoveryContent, render

    with store_of(asked) as store:
        paths.refuse_our_own(asked.out, store.path.parent)
        with store.reading() as session:
            cards = wards.list_wards(session)
        now, drawn = store.clock(), recovery_key.make(os.urandom)
        sheet = RecoveryContent(
            wards=tuple(card.name for card in cards),
            key=drawn,
            made_at=to_local(now, cards[0].zone if cards else DEFAULT_ZONE),
            printed_by=store.signed_in.who if store.signed_in else "",
            version=__version__,
            is_demo=marks.is_demo(store.query),
        )
        with whole_files.beside_then_swap(asked.out) as beside:
            beside.write_bytes(render(sheet))
            # Once the sheet is on the disk: a key in force that is on no paper opens nothing.
            has_backup = recovery.adopt(store, drawn, now)
        newest = store.backups.newest() if has_backup else None
    say({"file": str(asked.out), "backup": str(newest.path) if newest else None})


def reset_pin(asked: argparse.Namespace) -> None:
    """Give somebody another PIN because the recovery key is there; print their name."""
    with store_of(asked) as store:
        with store.reading() as session:
            person = people.person_named(session, asked.name)
        typed = secret(_("Recovery key:"))
        pin = secret(_("A new PIN for {name}:").format(name=person.name))
        pins.reset_by_recovery_key(store, person.uid, typed, pin)
    say({"reset": person.name})


def with_key(path: Path, keys: KeyRing) -> str:
    """Ask for the recovery key if this account does not have the key of a store or a backup.

    What is wrong with the file is left to be found by whoever opens it.

    Returns:
        What was typed, which opens it; "" where nothing was asked.

    Raises:
        NewAccount: nothing was typed.
        UserError: what was typed is no recovery key, or another one's.
        StoreError: the key could not be kept.
    """
    if not whole_files.is_there(path) or not path.is_file():
        return ""
    try:
        with explain_errors(files=True):
            key_for(path, keys)
    except NewAccount:
        typed = secret(_("Recovery key:"))
        if not typed:
            raise
        unlock_file(path, parse(typed), keys)
        return typed
    except StoreError:
        return ""
    return ""
