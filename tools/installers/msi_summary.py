"""Writes an MSI’s code and time where wixl has put its own, which differ at each build.

Both are in the summary of the file: the code as text, and the times at which it was made and last
saved, one after the other.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path

_CODE = re.compile(rb"\x1e\0\0\0\x27\0\0\0(\{[0-9A-F-]{36}\})\0")
"""A text (type 30) of 39 bytes with its end, which is a code in braces."""
_TIMES = re.compile(rb"@\0\0\0(.{8})@\0\0\0(.{8})", re.DOTALL)
"""Two times (type 64) in a row."""
_NEAR = 200
"""How many bytes after the code the times are, at most."""
_SINCE_1601 = 11_644_473_600
"""Seconds from where Windows counts to where the epoch begins."""


def set_code_and_time(msi: Path, code: str, epoch: int) -> None:
    """Write code and time into an MSI.

    Args:
        msi: the file, as wixl wrote it.
        code: without braces.
        epoch: seconds since 1970.

    Raises:
        ValueError: the file has not one code and one pair of times; it is not changed.
    """
    content = bytearray(msi.read_bytes())
    codes = list(_CODE.finditer(content))
    if len(codes) != 1:
        raise ValueError(f"{msi.name} has {len(codes)} package codes.")
    begin, end = codes[0].span(1)
    times = list(_TIMES.finditer(content[end : end + _NEAR]))
    if len(times) != 1:
        raise ValueError(f"{msi.name} has {len(times)} pairs of times.")
    content[begin:end] = f"{{{code}}}".encode("ascii")
    stamp = struct.pack("<Q", (epoch + _SINCE_1601) * 10_000_000)
    for group in (1, 2):
        place = end + times[0].start(group)
        content[place : place + len(stamp)] = stamp
    msi.write_bytes(content)
