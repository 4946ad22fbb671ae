"""Keeps what is in this program's memory, such as the store's key, out of files and other programs.

A crash writes no memory to the disk, and no other program of the account may attach to this one. An
administrator always may. Nothing switches it off: who debugs attaches as an administrator.
"""

from __future__ import annotations

import contextlib
import sys

_PR_SET_DUMPABLE = 4
_NO_CRASH_WINDOW = 0x0001 | 0x0002
"""SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX: a crash ends the program, and that is all."""
_NO_HEAP = 1
"""WER_FAULT_REPORTING_FLAG_NOHEAP"""
_FROM_WINDOWS = 0x800
"""LOAD_LIBRARY_SEARCH_SYSTEM32: from nowhere else, such as the current folder."""


def keep_to_ourselves() -> None:
    """Let no crash and no other program read this one's memory, as far as the system can do so.

    Called first of all; what the system does not know is left undone.
    """
    if sys.platform == "win32":
        _without_crash_reports()
    else:
        _without_core_dumps()
        if sys.platform == "linux":
            _not_dumpable()


if sys.platform == "win32":

    def _without_crash_reports() -> None:
        import ctypes
        from pathlib import Path

        with contextlib.suppress(OSError, AttributeError):
            ctypes.windll.kernel32.SetErrorMode(_NO_CRASH_WINDOW)
            wer = ctypes.WinDLL("wer.dll", winmode=_FROM_WINDOWS)
            ctypes.windll.kernel32.WerSetFlags(_NO_HEAP)
            # Not where it would speak for every other program that Python runs.
            if getattr(sys, "frozen", False):
                wer.WerAddExcludedApplication(Path(sys.executable).name, False)

else:

    def _without_core_dumps() -> None:
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def _not_dumpable() -> None:
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
