"""A new store's file without the making, which alone was a fifth of the suite's time.

The file is made once in each process, by the program itself, and copied page by page under a key of
its own, so that no two stores open with the same key. Whoever wants to see a store being made opens
it with `Store.open`.
"""

from __future__ import annotations

import atexit
import sys
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2

from safehuddle.clock import system_clock
from safehuddle.files import paths
from safehuddle.store.backup import connect_to_backup
from safehuddle.store.keys import FolderKeys, Key
from safehuddle.store.opening import open_or_make

PRIVATE = 0o600


def put_new_store(folder: Path) -> None:
    """Put a new store, and its key in `keys`, into a folder that is made if it is not there."""
    key = Key.new()
    paths.make_private(folder)
    (folder / paths.STORE_NAME).touch(PRIVATE)
    _keep(key, folder / "keys")
    with closing(dbapi2.connect(str(folder / paths.STORE_NAME), isolation_level=None)) as copy:
        copy.execute(f'PRAGMA key = "{key.pragma}"')
        copy.execute("PRAGMA synchronous = OFF")  # nobody cuts the power here
        copy.execute("PRAGMA journal_mode = OFF")
        _made().backup(copy)


def _keep(key: Key, folder: Path) -> None:
    if sys.platform == "win32":
        FolderKeys(folder).save(key)  # which has Windows lock it
        return
    path = paths.make_private(folder) / f"{key.name}.key"
    path.touch(PRIVATE)
    path.write_bytes(key.raw.encode("ascii"))


@cache
def _made() -> dbapi2.Connection:
    folder = TemporaryDirectory(prefix="safehuddle-made-")
    path = Path(folder.name, paths.STORE_NAME)
    opened = open_or_make(path, FolderKeys(Path(folder.name)), clock=system_clock)
    opened.connection.close()
    made = connect_to_backup(path, opened.key)
    atexit.register(folder.cleanup)
    atexit.register(made.close)  # before the other
    return made
