"""Writes a picture as a PNG file, which needs no library: its rows one after the other, squeezed.

As in the recommendation of the W3C (Portable Network Graphics, third edition, 2025, sections 5, 9
and 11.2): a signature, then chunks, each with its length, its name, its bytes and their check sum.
"""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EIGHT_BITS, _RGB = 8, 2
_ROW_AS_IT_IS = b"\0"


def png(width: int, height: int, rgb: bytes, row_bytes: int) -> bytes:
    """Return the file of a picture, the same bytes for the same picture.

    Args:
        width: in pixels.
        height: in pixels.
        rgb: red, green and blue of each pixel, row by row from the top.
        row_bytes: from the beginning of a row to that of the next; what is over is left out.
    """
    rows = (rgb[start : start + 3 * width] for start in range(0, height * row_bytes, row_bytes))
    head = struct.pack(">IIBBBBB", width, height, _EIGHT_BITS, _RGB, 0, 0, 0)
    body = zlib.compress(b"".join(_ROW_AS_IT_IS + row for row in rows), 9)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
