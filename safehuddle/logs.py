"""The log of this PC: what the program did and where it stumbled, never what anyone wrote.

It may be read by IT, so it holds no note text, no names and no keys. An exception's own words can
hold all three (a database error quotes the row), so of an exception only its kind and the lines of
our code it passed are written. Log with fixed words and counts: `log.info("backup done")`.
"""

from __future__ import annotations

import contextlib
import logging
import time
import traceback
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from safehuddle.errors import DiskTrouble
from safehuddle.files import paths
from safehuddle.files.unlinked import open_file

MOST_BYTES = 500_000
"""When the log grows past this it becomes `safehuddle.log.1`, and a new one is begun."""


def file_of(folder: Path) -> Path:
    """Return the log of what this account does with the store in a folder.

    It is beside the store. Where that is not this account's alone, it is in a folder that is:
    what one account writes, another may neither read nor go on with.
    """
    if not paths.is_for_others(folder):
        return folder / paths.LOG_NAME
    from platformdirs import user_log_path  # hardly ever needed

    return user_log_path("SafeHuddle", appauthor=False) / paths.LOG_NAME


@contextlib.contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """Write the program's log while the block runs; `folder` is the data folder (see `file_of`).

    The file is made by the first line written. A log that cannot be written never stops work.
    """
    program = logging.getLogger("safehuddle")
    usual = program.level
    path = file_of(folder)
    if path.parent != folder:
        with contextlib.suppress(DiskTrouble):
            paths.make_private(path.parent)
    handler = _RotatingHandler(path)
    program.addHandler(handler)
    program.setLevel(logging.INFO)
    try:
        yield
    finally:
        program.setLevel(usual)
        program.removeHandler(handler)
        handler.close()


class _RotatingHandler(logging.FileHandler):
    """Smaller, and quicker to import, than the one of `logging.handlers`."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self.setFormatter(_WithoutWords())

    def _open(self) -> TextIOWrapper:
        def private(path: str, flags: int) -> int:
            return open_file(Path(path), flags)  # a pipe there would be waited for

        return open(self.baseFilename, "a", encoding="utf-8", opener=private)

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line, first making room when the file has grown large."""
        try:
            if self.stream is not None and self.stream.tell() > MOST_BYTES:
                self._begin_another()
            super().emit(record)
        except OSError:
            return  # no room, or no right, to write a log: the work itself goes on

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: logging would print the failure, and the text, on the screen."""

    def _begin_another(self) -> None:
        self.close()
        path = Path(self.baseFilename)
        with contextlib.suppress(OSError):  # another window may hold the file open
            path.replace(path.with_name(path.name + ".1"))


class _WithoutWords(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")
        self.converter = time.gmtime

    def formatException(self, ei: object) -> str:
        """Return the kinds of exception, first cause first, and where each one passed."""
        failure = ei[1] if isinstance(ei, tuple) else None
        lines: list[str] = []
        while isinstance(failure, BaseException):
            places = traceback.extract_tb(failure.__traceback__)
            where = [f"  {Path(at.filename).name}:{at.lineno} {at.name}" for at in places]
            lines = [type(failure).__name__, *where, *lines]
            failure = failure.__cause__ or failure.__context__
        return "\n".join(lines)
