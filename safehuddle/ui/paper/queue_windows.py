"""The queues of Windows' print spooler."""

from __future__ import annotations

import ctypes
import sys

from safehuddle.ui.paper.queue import Job, PrintFate

_OVER = 0x0080 | 0x1000
"""JOB_STATUS_PRINTED, _COMPLETE (winspool.h)."""
_DELETED = 0x0004 | 0x0100
"""JOB_STATUS_DELETING, _DELETED."""
_HELD_UP = 0x0001 | 0x0002 | 0x0020 | 0x0040 | 0x0200 | 0x0400
"""JOB_STATUS_PAUSED, _ERROR, _OFFLINE, _PAPEROUT, _BLOCKED_DEVQ, _USER_INTERVENTION."""


def fate_of(status: int) -> PrintFate:
    """Return what the bits of a job's `Status` mean."""
    if status & _DELETED:
        return PrintFate.GONE
    if status & _OVER:
        return PrintFate.PRINTED
    return PrintFate.STOPPED if status & _HELD_UP else PrintFate.WAITS


class JobInfo(ctypes.Structure):
    """`JOB_INFO_1W` of winspool.h."""

    _fields_ = (
        ("number", ctypes.c_uint32),
        *((name, ctypes.c_wchar_p) for name in ("printer", "machine", "user", "document")),
        *((name, ctypes.c_wchar_p) for name in ("datatype", "status_words")),
        *((name, ctypes.c_uint32) for name in ("status", "priority", "position")),
        *((name, ctypes.c_uint32) for name in ("total_pages", "pages_printed")),
        ("submitted", ctypes.c_uint16 * 8),  # SYSTEMTIME
    )


def job_of(info: JobInfo) -> Job:
    """Return a document of the spooler in our words."""
    return Job(info.number, info.document or "", fate_of(info.status))


if sys.platform == "win32":
    from ctypes import wintypes

    _MOST_JOBS = 1_000
    _LEVEL = 1

    _spooler = ctypes.WinDLL("winspool.drv")
    _spooler.OpenPrinterW.argtypes = (
        *(wintypes.LPWSTR, ctypes.POINTER(wintypes.HANDLE)),
        wintypes.LPVOID,
    )
    _spooler.OpenPrinterW.restype = wintypes.BOOL
    _spooler.ClosePrinter.argtypes = (wintypes.HANDLE,)
    _spooler.EnumJobsW.argtypes = (
        *(wintypes.HANDLE, wintypes.DWORD, wintypes.DWORD, wintypes.DWORD),
        *(wintypes.LPVOID, wintypes.DWORD, wintypes.LPDWORD, wintypes.LPDWORD),
    )
    _spooler.EnumJobsW.restype = wintypes.BOOL

    class WindowsQueue:
        """See `Queue`. The spooler forgets what is over at once."""

        remembers = False

        def jobs(self, printer: str) -> tuple[Job, ...] | None:
            """See `Queue`."""
            handle = wintypes.HANDLE()
            if not _spooler.OpenPrinterW(printer, ctypes.byref(handle), None):
                return None
            try:
                return _listed(handle)
            finally:
                _spooler.ClosePrinter(handle)

    def _listed(handle: wintypes.HANDLE) -> tuple[Job, ...] | None:
        room, needed, count = 0, wintypes.DWORD(), wintypes.DWORD()
        while True:  # once to learn how much room it takes, and again if it has grown since
            buffer = ctypes.create_string_buffer(max(room, 1))
            if _spooler.EnumJobsW(
                *(handle, 0, _MOST_JOBS, _LEVEL),
                *(buffer, room, ctypes.byref(needed), ctypes.byref(count)),
            ):
                infos = ctypes.cast(buffer, ctypes.POINTER(JobInfo))
                return tuple(job_of(infos[place]) for place in range(count.value))
            if needed.value <= room:
                return None
            room = needed.value
