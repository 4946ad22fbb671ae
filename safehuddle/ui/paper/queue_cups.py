"""The queues of CUPS (Linux, macOS), asked through its own library: that which Qt prints with."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from safehuddle.overriding import override
from safehuddle.ui.paper.queue import Job, PrintFate, Queue

_LIBRARY = "libcups.2.dylib" if sys.platform == "darwin" else "libcups.so.2"
_MINE, _ALL = 1, -1  # CUPS_WHICHJOBS_ALL: also those that are over

FATES: Mapping[int, PrintFate] = MappingProxyType(
    {
        3: PrintFate.WAITS,  # pending
        4: PrintFate.STOPPED,  # held
        5: PrintFate.WAITS,  # processing
        6: PrintFate.STOPPED,
        7: PrintFate.GONE,  # cancelled
        8: PrintFate.GONE,  # aborted
        9: PrintFate.PRINTED,
    }
)
"""`ipp_jstate_t` of cups/ipp.h (RFC 8011, 5.3.7), in our words."""


class _CupsJob(ctypes.Structure):
    """`cups_job_t` of cups/cups.h."""

    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed_time", ctypes.c_long),
        ("creation_time", ctypes.c_long),
        ("processing_time", ctypes.c_long),
    )


class CupsQueue(Queue):
    """See `Queue`. CUPS keeps what is over in its list, unless its keeper told it not to."""

    remembers = True

    def __init__(self, library: Any) -> None:  # noqa: ANN401 - whatever ctypes makes of it
        self._library = library

    @override
    def jobs(self, printer: str) -> tuple[Job, ...] | None:
        found = ctypes.POINTER(_CupsJob)()
        count = self._library.cupsGetJobs(
            ctypes.byref(found), printer.encode("utf-8", "surrogateescape"), _MINE, _ALL
        )
        if count < 0:
            return None
        try:
            return tuple(_job(found[place]) for place in range(count))
        finally:
            self._library.cupsFreeJobs(count, found)


def cups_here() -> CupsQueue | None:
    """Return the queues of CUPS; None on a PC without it."""
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return None
    many = ctypes.POINTER(_CupsJob)
    library.cupsGetJobs.argtypes = (
        *(ctypes.POINTER(many), ctypes.c_char_p),
        *(ctypes.c_int, ctypes.c_int),
    )
    library.cupsGetJobs.restype = ctypes.c_int
    library.cupsFreeJobs.argtypes = (ctypes.c_int, many)
    library.cupsFreeJobs.restype = None
    return CupsQueue(library)


def _job(found: _CupsJob) -> Job:
    title = (found.title or b"").decode("utf-8", "replace")
    return Job(found.id, title, FATES.get(found.state, PrintFate.UNKNOWN))
