"""A store as the command `setup` leaves it, made once in each process and then copied.

To make one takes half a second, and most tests of commands only begin with one. What the command
keeps in the account's home, its key and which entry it saw last, is copied with it.
"""

from __future__ import annotations

import atexit
import io
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from safehuddle.files import paths
from safehuddle.store.keys import Key
from safehuddle.store.last_seen import LastSeen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.running import Cli

_MADE: dict[object, Path] = {}


def set_up(cli: Cli, home: Path, *words: str, typed: str = "") -> None:
    """Have a store in the folder of these commands, as `setup` with these words makes it.

    Args:
        cli: commands on a folder where there is nothing yet.
        home: of the account, where nothing was kept yet.
        words: what is said to `setup`.
        typed: what waits on standard input for it.
    """

    def make() -> None:
        with pytest.MonkeyPatch.context() as for_now:
            for_now.setattr("sys.stdin", io.StringIO(typed))
            cli("setup", *words)

    put(cli.folder, home, make, of=words)


def put(data: Path, home: Path, make: Callable[[], None], *, of: object) -> None:
    """Have a store in `data` and its key in `home`: make it there, or copy what was made before.

    Args:
        data: the data folder, which is not there yet.
        home: of the account, where nothing was kept yet.
        make: makes it.
        of: what tells it from others that are made.
    """
    if of not in _MADE:
        made = TemporaryDirectory(prefix="safehuddle-set-up-")
        atexit.register(made.cleanup)
        make()
        shutil.copytree(data, Path(made.name, "data"))
        shutil.copytree(home, Path(made.name, "home"))
        _MADE[of] = Path(made.name)
        return
    shutil.copytree(_MADE[of] / "data", data)
    shutil.copytree(_MADE[of] / "home", home, dirs_exist_ok=True)
    # What was seen last goes by the path of the store, which is another now.
    for seen in home.rglob("*.seen"):
        key = Key(seen.stem.split("-")[0], "0" * 64)
        seen.rename(LastSeen(seen.parent, data / paths.STORE_NAME, key)._path)
