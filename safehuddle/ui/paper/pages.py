"""Turns a PDF into pictures and plain text, with pdfium. Slow: call it through `jobs.run`.

pdfium is not made for several threads at once; all its work is done on the one thread of
`jobs.run`, and printing too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfPage


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page is, apart from how it looks.

    Attributes:
        size_pt: its width and height in points.
        text: all its words in reading order, for screen readers.
    """

    size_pt: QSizeF
    text: str


def how_many(pdf: bytes) -> int:
    """Return how many pages there are."""
    with _pages(pdf) as pages:
        return sum(1 for _page in pages)


def texts(pdf: bytes) -> tuple[PageText, ...]:
    """Return the size and the words of every page."""
    with _pages(pdf) as pages:
        return tuple(_text(page) for page in pages)


def pictures(pdf: bytes, scale: float, *, ratio: float = 1.0) -> tuple[QImage, ...]:
    """Return every page as a picture.

    Args:
        pdf: the document.
        scale: px of the window for one point of paper.
        ratio: dots of the screen for one px of the window; the pictures are as sharp as that.
    """
    with _pages(pdf) as pages:
        return tuple(_picture(page, scale, ratio) for page in pages)


def each_picture(pdf: bytes, scale: float) -> Iterator[tuple[QSizeF, QImage]]:
    """Go through the pages at print size, one at a time: at 600 dpi each takes 140 MB."""
    with _pages(pdf) as pages:
        for page in pages:
            yield QSizeF(*page.get_size()), _picture(page, scale, 1.0)


@contextmanager
def _pages(pdf: bytes) -> Iterator[Any]:
    import pypdfium2  # at the first page: the window's start should not pay for it

    document = pypdfium2.PdfDocument(pdf)
    try:
        yield (page for page in document)
    finally:
        document.close()


def _text(page: PdfPage) -> PageText:
    words = page.get_textpage()
    try:
        return PageText(QSizeF(*page.get_size()), words.get_text_range().replace("\r\n", "\n"))
    finally:
        words.close()


def _picture(page: PdfPage, scale: float, ratio: float) -> QImage:
    bitmap = page.render(scale=scale * ratio, prefer_bgrx=True)
    try:
        form = QImage.Format.Format_RGB32
        # A copy, because the bitmap's memory is gone once it is closed.
        image = QImage(
            memoryview(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form
        ).copy()
    finally:
        bitmap.close()
    image.setDevicePixelRatio(ratio)
    return image
