"""Brings a file near before it is read in a change: nobody's store waits for a share or a stick."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from safehuddle.errors import UserError
from safehuddle.files import scratch
from safehuddle.i18n import _
from safehuddle.services.exchange import export_file
from safehuddle.services.exchange.open_table import MOST_BYTES
from safehuddle.services.exchange.other_files import refuse_huge, unreadable

if TYPE_CHECKING:
    from pathlib import Path


@contextmanager
def brought_near(path: Path, data: Path) -> Iterator[Path]:
    """Give a private copy of a file in the data folder, of the same name, gone at the end.

    Args:
        path: a file that somebody chose, perhaps on a share that is slow or hangs.
        data: the data folder.

    Raises:
        UserError: there is no such file, it cannot be read, or it is too large.
        DiskTrouble: there is no room for the copy.
    """
    with scratch.folder(data) as folder:
        copy = folder / path.name
        try:
            if not path.is_file():
                raise UserError(
                    _("There is no file called {name}.").format(name=path), field="file"
                )
            is_export = path.suffix.lower() == ".json"
            refuse_huge(path, export_file.MOST_BYTES if is_export else MOST_BYTES)
            scratch.require_room(folder, path.stat().st_size)
            shutil.copyfile(path, copy)
        except OSError as problem:
            raise unreadable(path) from problem
        yield copy
