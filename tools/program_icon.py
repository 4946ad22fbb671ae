"""Makes resources/program/safehuddle.ico from icon.svg beside it: the icon at every size.

python tools/program_icon.py

Each size is drawn by itself, so that the smallest are as sharp as they can be.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

PLACE = Path(__file__).resolve().parent.parent / "resources" / "program"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""What Windows, macOS and Linux ask for in bars, lists and menus, at scales from 100 to 200 %."""
_HEAD, _ENTRY = "<HHH", "<BBBBHHII"


def main() -> None:
    """Write the file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    (PLACE / "safehuddle.ico").write_bytes(icon_file())
    del app


def icon_file() -> bytes:
    """Return the icon file: a directory of sizes, then a PNG of each."""
    drawing = QSvgRenderer(str(PLACE / "icon.svg"))
    pictures = [_png(drawing, size) for size in SIZES]
    head = struct.pack(_HEAD, 0, 1, len(SIZES))
    begin = len(head) + struct.calcsize(_ENTRY) * len(SIZES)
    entries = b""
    for size, picture in zip(SIZES, pictures, strict=True):
        side = size % 256  # 256 is written as 0
        entries += struct.pack(_ENTRY, side, side, 0, 0, 1, 32, len(picture), begin)
        begin += len(picture)
    return head + entries + b"".join(pictures)


def _png(drawing: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # its stub wants bytes, it a str
    return bytes(buffer.data().data())


if __name__ == "__main__":
    main()
