"""Where the key of a store is kept: the account's credential store, else a file for it alone.

A store's file begins with sixteen random bytes that say which key it wants, so that a file moved
elsewhere still finds its key, and no note about keys lies beside it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Protocol, TypeVar

from safehuddle.files import paths, rights, whole_files
from safehuddle.files.unlinked import read_at_most, read_file
from safehuddle.i18n import _

SERVICE = "SafeHuddle"
KEY_BYTES = 32
NAME_BYTES = 16
PATIENCE_S = 30.0
"""How long a credential store is waited for: long enough to type its password once."""
_FILE_LETTERS = 4_000
"""Read of a key's file at most: a key, locked on Windows, and blanks an editor may have added."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Key:
    """A raw 256-bit key and the name of the store it opens."""

    name: str
    """32 hexadecimal digits: the salt at the head of the file."""
    raw: str = field(repr=False)
    """64 hexadecimal digits. Never to be printed, logged or put into a sentence."""

    @classmethod
    def new(cls) -> Key:
        """Make a key from the operating system's randomness."""
        return cls(os.urandom(NAME_BYTES).hex(), os.urandom(KEY_BYTES).hex())

    @property
    def pragma(self) -> str:
        """The value SQLCipher takes as a raw key with its salt."""
        return f"x'{self.raw}{self.name}'"


def name_in(path: Path) -> str:
    """Return the name of the key a store's file wants.

    Raises:
        OSError: the file cannot be read.
    """
    return read_at_most(path, NAME_BYTES).hex()


class KeyRing(Protocol):
    """Finds and keeps keys by name."""

    @property
    def folder(self) -> Path:
        """A folder of this account alone, for what belongs beside its keys; it may not be there."""

    def find(self, name: str) -> Key | None:
        """Return the key of that name, or None where this account has none."""

    def save(self, key: Key) -> None:
        """Keep a key so that it is found again after the PC was switched off."""


class FolderKeys:
    """Keys as files in one folder, readable by this account only; on Windows locked for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._folder

    def find(self, name: str) -> Key | None:
        """Return the key of that name, or None; one that others could read is hidden first."""
        path = self._path(name)
        try:
            if rights.others_may_read(path):
                rights.only_this_account(path)
            raw = _unlocked(name, read_file(path, _FILE_LETTERS).decode("ascii").strip())
        except (OSError, ValueError):
            return None
        return Key(name, raw) if _is_key(raw) else None

    def save(self, key: Key) -> None:
        """Write the key, whole or not at all, for this account's eyes only.

        Raises:
            OSError, DiskTrouble: it could not be written; what was kept before still is.
        """
        paths.make_private(self.folder)
        with whole_files.beside_then_swap(self._path(key.name)) as beside:
            # Before there is anything to read in it. Where Windows lets nobody change the rights,
            # the folder of the account keeps others out as it always does.
            with contextlib.suppress(OSError):
                rights.only_this_account(beside)
            beside.write_text(_locked(key), encoding="ascii")

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.key"


class AccountKeys:
    """The keys of this account: its credential store where there is one, else a file."""

    def __init__(self, files: FolderKeys | None = None, *, patience_s: float = PATIENCE_S) -> None:
        """Know where they are.

        Args:
            files: where those are that the credential store does not take.
            patience_s: how long, in seconds, it is waited for.
        """
        self._files = files or FolderKeys(_account_folder())
        self._patience_s = patience_s
        self.why_file = ""
        """Why a key was kept in a file, in a sentence; empty where it was not."""
        self.is_silent = False
        """Whether the credential store gave no answer when it was last asked: there is none, it is
        locked, or nobody is logged in to whom it would open."""

    @property
    def folder(self) -> Path:
        """Where those are that lie in files."""
        return self._files.folder

    def find(self, name: str) -> Key | None:
        """Return the key of that name; files are asked first because that is quick."""
        found = self._files.find(name)
        if found is not None:
            return found
        raw = self._ask(lambda: _from_credential_store(name))
        return Key(name, raw) if raw and _is_key(raw) else None

    def save(self, key: Key) -> None:
        """Give the key to the credential store and check that it comes back; else write a file."""
        if not self._ask(lambda: _into_credential_store(key)):
            self._files.save(key)
            self.why_file = _(
                "The key is kept in a file that only this account can read, because the PC’s own"
                " store for passwords did not take it."
            )

    def _ask(self, work: Callable[[], T]) -> T | None:
        """Ask the credential store, which may wait for a password for as long as nobody types."""
        answers: list[T] = []

        def ask() -> None:
            # Each system's credential store fails in ways of its own; any of them is no answer.
            with contextlib.suppress(Exception):
                answers.append(work())

        # Nobody waits for it at the end: it may hang for ever.
        asking = Thread(target=ask, name="safehuddle-keys", daemon=True)
        asking.start()
        asking.join(self._patience_s)
        self.is_silent = not answers
        return answers[0] if answers else None


def _is_key(raw: str) -> bool:
    return len(raw) == 2 * KEY_BYTES and all(digit in "0123456789abcdef" for digit in raw)


def _account_folder() -> Path:
    """Return where this account's keys lie: never in the data folder, which is copied and moved."""
    from platformdirs import PlatformDirs

    if sys.platform == "win32":
        # What belongs to a program has one folder there, and it is the data folder. Not among what
        # roams with the account: that may lie on a server, which each save would wait for.
        return Path(PlatformDirs("SafeHuddle keys", appauthor=False).user_data_dir)
    return Path(PlatformDirs("SafeHuddle", appauthor=False).user_config_dir) / "keys"


if sys.platform == "win32":
    from base64 import b64decode, b64encode

    from safehuddle.files import dpapi_windows

    def _locked(key: Key) -> str:
        """Return what is written of a key: Windows locks it for this account."""
        return b64encode(dpapi_windows.lock(key.raw.encode(), key.name.encode())).decode()

    def _unlocked(name: str, written: str) -> str:
        """Return a key as it was before it was written.

        Raises:
            OSError, ValueError: another account wrote it, or it is no key of that name.
        """
        return dpapi_windows.unlock(b64decode(written, validate=True), name.encode()).decode()
else:

    def _locked(key: Key) -> str:
        return key.raw

    def _unlocked(_name: str, written: str) -> str:
        return written


def _from_credential_store(name: str) -> str | None:
    # Imported late: a store whose key is in a file opens without paying for it.
    import keyring

    return None if _would_want_a_new_password() else keyring.get_password(SERVICE, name)


def _into_credential_store(key: Key) -> bool:
    import keyring

    if _would_want_a_new_password():
        return False
    keyring.set_password(SERVICE, key.name, key.raw)
    return keyring.get_password(SERVICE, key.name) == key.raw


def _would_want_a_new_password() -> bool:
    """Whether the credential store was never begun: it would ask for a password it never had.

    So it is on a Linux desktop where nobody logs in by a password. Asking for one out of the blue
    would be answered by a guess, and every start would ask again.
    """
    import keyring

    asked = keyring.get_keyring()
    first = next(iter(getattr(asked, "backends", ())), asked)
    if type(first).__module__ != "keyring.backends.SecretService":
        return False
    import secretstorage

    with contextlib.closing(secretstorage.dbus_init()) as bus:
        try:
            secretstorage.get_collection_by_alias(bus, "default")
        except secretstorage.exceptions.ItemNotFoundException:
            return True
    return False
