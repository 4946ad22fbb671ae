"""One window for each account on one store: a second start brings the first window forward.

It works by files, because SafeHuddle opens no socket of any kind: in the data folder, or where
others may write there, in a folder of this account's own, so that none of them can keep its window
shut. The system itself gives the lock of a program free that crashed, so that one left behind is
never a question.
"""

from __future__ import annotations

import contextlib
import os
import time
import zlib
from typing import TYPE_CHECKING

from safehuddle.errors import DiskTrouble
from safehuddle.files import accounts, locks, paths
from safehuddle.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

ANSWER_SECONDS = 3.0
"""How long a second start waits for the first window to answer; it looks once a second."""
_LOOK_SECONDS = 0.05
MOST_LETTERS = 128


class OneWindow:
    """The right to be this account's window on a store."""

    def __init__(self, folder: Path, *, account: str | None = None) -> None:
        who = (account or accounts.account_mark()).encode().hex()[:MOST_LETTERS]  # fit for any disk
        place = _place(folder)
        if place != folder:
            which = f"{zlib.crc32(os.path.realpath(folder).encode()):08x}"
            who = f"{which}-{who}"
        self._lock = place / f"{paths.LOCK_NAME}-{who}"
        self._held: int | None = None
        self._request = place / f"come-forward-{who}"

    def take(self) -> bool:
        """Take the right, unless another window of this account is open.

        A folder that cannot be written to keeps nobody out: opening its store says what is wrong.

        Raises:
            DiskTrouble: nobody can know whether another is open.
        """
        try:
            self._held = locks.take(self._lock)
        except locks.UnknownLock as problem:
            raise DiskTrouble(
                _(
                    "Whether SafeHuddle is open already cannot be told, because the disk of the"
                    " folder {folder} keeps no locks ({reason}). Nothing was changed. Ask IT to"
                    " look at this disk, or choose another folder."
                ).format(folder=self._lock.parent, reason=problem.strerror)
            ) from problem
        except OSError:
            return True
        if self._held is None:
            return False
        with contextlib.suppress(OSError):
            self._request.unlink()
        return True

    def let_go(self) -> None:
        """Give the right back."""
        if self._held is not None:
            locks.let_go(self._lock, self._held)
            self._held = None

    def ask_forward(self) -> bool:
        """Ask the open window to come forward; return whether it answered in time."""
        try:
            self._request.touch()
        except OSError:
            return False  # a full disk; whoever asked is told that there is no answer
        end = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < end:
            if not self._request.exists():
                return True
            time.sleep(_LOOK_SECONDS)
        with contextlib.suppress(OSError):
            self._request.unlink()
        return False

    def is_asked_forward(self) -> bool:
        """Whether a second start has asked since last looked; asking is answered by this."""
        try:
            self._request.unlink()
        except OSError:
            return False  # nobody asked; or it is no request, as it cannot be taken away
        return True


def _place(folder: Path) -> Path:
    """Return where the files lie: in a folder for everyone, any account could hold our lock."""
    try:
        return paths.own_place(folder, known_names=True)
    except DiskTrouble:
        return folder
