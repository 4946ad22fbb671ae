"""What most commands need: the store of the folder that was asked for, and who asks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from safehuddle import i18n, resources
from safehuddle.clock import system_clock
from safehuddle.commands.voice import note
from safehuddle.domain.text import in_whole_letters
from safehuddle.errors import KeyStoreSilent, NewAccount, NoKey, UserError
from safehuddle.files import paths, policy, whole_files
from safehuddle.i18n import N_, _
from safehuddle.settings import Settings
from safehuddle.store.keys import AccountKeys
from safehuddle.store.opening import is_openable
from safehuddle.store.store import Store

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


@contextmanager
def store_of(asked: argparse.Namespace, *, make: bool = False) -> Iterator[Store]:
    """Open the store that was asked for, and speak the language of this PC.

    Args:
        asked: the words of the command.
        make: whether it is made when there is none.

    Raises:
        UserError: there is none, and it is not to be made.
        KeyStoreSilent: its key may be in a credential store that gave no answer.
        PinRefused: whoever they say they are gave no PIN, or a wrong one.
        StoreError: it cannot be opened.
    """
    folder = _folder(asked, make=make)
    i18n.use(Settings.load(folder).language, resources.translations_folder())
    if not make and not whole_files.is_there(folder / paths.STORE_NAME):
        raise UserError(
            _(
                "There is no SafeHuddle store in {folder}. Make one with: safehuddle setup --ward"
                " NAME --data-dir DIR"
            ).format(folder=folder)
        )
    keys = AccountKeys()
    store = _open(folder, keys)
    try:
        if keys.why_file:
            note(keys.why_file)
        if store.memory.missing is not None:
            from safehuddle.services.care import missing

            note(missing.missing_sentence(store) or "")
        if asked.person is not None:
            _sign_in(store, asked.person)
        yield store
    finally:
        store.close()


def _open(folder: Path, keys: AccountKeys) -> Store:
    """Open a store, and say so where its key may be in a credential store that does not answer."""
    try:
        return Store.open(folder, clock=system_clock, keys=keys)
    except NoKey as problem:
        if not keys.is_silent:
            raise
        if isinstance(problem, NewAccount):
            what_to_do = _(
                "Run safehuddle unlock once in the way this was run; it asks for the recovery key."
            )
        else:
            what_to_do = _(
                "Make a recovery key in SafeHuddle’s window. Then run safehuddle unlock once in the"
                " way this was run."
            )
        silent = _(
            "The key to the ward’s file could not be had: this account’s keyring gave no answer,"
            " and may open only where somebody is logged in at the desktop. Nothing was changed."
        )
        raise KeyStoreSilent(f"{silent} {what_to_do}") from problem


def secret(prompt: str) -> str:
    """Return a line that nobody may see: typed unseen at a terminal, else read from stdin.

    Never an argument: every account of a PC can list the words that programs were started with.

    Raises:
        UserError: what was read is not UTF-8.
    """
    if sys.stdin is not None and sys.stdin.isatty():
        from getpass import getpass

        return getpass(f"{prompt} ")
    return in_whole_letters(sys.stdin.readline().strip()) if sys.stdin is not None else ""


def _sign_in(store: Store, name: str) -> None:
    from safehuddle.services.access import people, pins

    with store.reading() as session:
        person = people.person_named(session, name)
    pins.sign_in(store, person.uid, secret(_("PIN of {name}:").format(name=person.name)))


def _folder(asked: argparse.Namespace, *, make: bool) -> Path:
    if make or asked.data_dir is None:
        return paths.data_folder(asked.data_dir, is_openable)
    policy.in_force()
    # Looked for and not made: a slip of the key must not leave folders behind.
    return paths.expand_path(asked.data_dir)


@contextmanager
def progress(words: str = N_("{count} rows read")) -> Iterator[Callable[[int], None] | None]:
    """Tell whoever sits at a terminal how far it is; a script hears nothing.

    Args:
        words: how that is told; an English text marked with `N_`.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return

    def watch(count: int) -> None:
        sys.stderr.write(_(words).format(count=f"{count:,}") + "\r")
        sys.stderr.flush()

    yield watch
    sys.stderr.write("\n")
