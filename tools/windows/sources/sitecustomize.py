"""What Python reads at each start under Wine: has a lock that is not had say so, as on Windows.

Wine's C library leaves `errno` at 0 where Microsoft's says EACCES, and Python then raises an
error of no kind.
"""

from __future__ import annotations

import errno
import os
import sys

if sys.platform == "win32":
    import msvcrt

    _of_wine = msvcrt.locking

    def _locking(handle: int, mode: int, count: int) -> None:
        try:
            _of_wine(handle, mode, count)
        except OSError as problem:
            number = problem.errno or errno.EACCES
            raise OSError(number, os.strerror(number)) from None

    msvcrt.locking = _locking
