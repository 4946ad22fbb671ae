"""The pages as they will be printed, sharp at any size, or the same words as plain text."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from safehuddle.i18n import _
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.drawing import paint_face, paint_ring
from safehuddle.ui.kit.scroll_bar import scroll_calmly
from safehuddle.ui.kit.stack import Stack
from safehuddle.ui.paper.pages import PageText, pictures, texts
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from safehuddle.ui.jobs import Jobs

POINTS_IN_INCH = 72
SETTLED_MS = 120
"""A window being dragged is drawn anew once it has kept its width for so long."""


class Zoom(Enum):
    """How large the pages are shown."""

    WIDTH = "width"
    PAGE = "page"
    ACTUAL = "actual"


class Preview(Stack):
    """The pages of one PDF."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pdf = b""
        self._texts: tuple[PageText, ...] = ()
        self._zoom = Zoom.WIDTH
        self._asked = 0
        self._scroller = _Pages()
        self._plain = QPlainTextEdit()
        self._plain.setReadOnly(True)
        self._plain.setAccessibleName(_("The page as plain text"))
        self._plain.setFrameShape(QFrame.Shape.NoFrame)
        self.addWidget(self._scroller)
        self.addWidget(self._plain)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._draw)

    @property
    def is_plain(self) -> bool:
        """Whether the plain text is shown."""
        return self.currentWidget() is self._plain

    @property
    def plain_text(self) -> str:
        """All words of all pages, in reading order."""
        return "\n\n".join(page.text for page in self._texts)

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._texts)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document; what was shown stays until this one is drawn."""
        self._pdf = pdf
        self._jobs.run(lambda: texts(pdf), lambda found: self._take_texts(pdf, found))

    def clear(self) -> None:
        """Show nothing."""
        self._asked += 1
        self._pdf, self._texts = b"", ()
        self._scroller.show_pages((), ())
        self._plain.clear()

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the pages as large as that."""
        self._zoom = zoom
        self._draw()

    def set_plain(self, is_plain: bool) -> None:
        """Show the plain text, or the pages."""
        self.setCurrentWidget(self._plain if is_plain else self._scroller)

    def restyle(self) -> None:
        """Take the theme's font; the pages follow the room they have."""
        self._plain.setFont(theme().font())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may want larger pages."""
        super().resizeEvent(event)
        if self._texts and self._zoom is not Zoom.ACTUAL and self.isVisible():
            self._settled.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw for the room there is now."""
        super().showEvent(event)
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing that nobody sees."""
        super().hideEvent(event)
        self._settled.stop()

    def _take_texts(self, pdf: bytes, found: tuple[PageText, ...]) -> None:
        if pdf is self._pdf:
            self._texts = found
            self._plain.setPlainText(self.plain_text)
            self._draw()

    def _draw(self) -> None:
        if not self._texts or not self.isVisible():
            return
        self._asked += 1
        number, pdf, scale = self._asked, self._pdf, self._scale()
        ratio, found = self.devicePixelRatioF(), self._texts

        def drawn(images: tuple[QImage, ...]) -> None:
            if number == self._asked:
                self._scroller.show_pages(images, found)

        self._jobs.run(lambda: pictures(pdf, scale, ratio=ratio), drawn)

    def _scale(self) -> float:
        """Return how many px of the window a point of paper takes."""
        size = self._texts[0].size_pt
        room = self._scroller.room()
        width = max(room.width() / size.width(), 0.2)
        match self._zoom:
            case Zoom.WIDTH:
                return float(width)
            case Zoom.PAGE:
                return float(min(width, max(room.height() / size.height(), 0.2)))
            case Zoom.ACTUAL:
                return float(self.logicalDpiX() / POINTS_IN_INCH)


class _Pages(QScrollArea):
    """The pages below one another. Arrows and Page Down scroll."""

    heard_as = Part.DOCUMENT

    def __init__(self) -> None:
        super().__init__()
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self._column.setSpacing(Space.M)
        self.setWidget(self._holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview of the pages"))
        scroll_calmly(self)
        # Always, because a bar that comes and goes would change the width it is measured by.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def room(self) -> QSize:
        """Return the room for a page between the margins."""
        margins = QMargins(Space.S, Space.S, Space.S, Space.S)
        return self.viewport().size().shrunkBy(margins)

    def show_pages(self, images: tuple[QImage, ...], found: tuple[PageText, ...]) -> None:
        """Show other pages, at the same height if it is the same document drawn anew."""
        place = self.verticalScrollBar().value() / max(self.verticalScrollBar().maximum(), 1)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, _PageView):
                widget.forget()
                widget.deleteLater()
        for number, (image, page) in enumerate(zip(images, found, strict=True), 1):
            name = _("Page {page} of {pages}").format(page=number, pages=len(found))
            self._column.addWidget(_PageView(image, name, page.text), 0, _MIDDLE)
        self._column.addStretch(1)
        self._holder.adjustSize()
        self.verticalScrollBar().setValue(round(place * self.verticalScrollBar().maximum()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop the ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring of the keyboard round all pages."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            paint_ring(painter, self.viewport().rect(), back=theme().colours.page)
            painter.end()


_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class _PageView(QWidget):
    """One page; a screen reader is told its words."""

    heard_as = Part.PICTURE

    def __init__(self, image: QImage, name: str, text: str) -> None:
        super().__init__()
        self._image = image
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def forget(self) -> None:
        """Show and say nothing more: it lives on for a moment, and may hold names."""
        self.hide()
        self._image = QImage()
        self.setAccessibleDescription("")

    def sizeHint(self) -> QSize:
        """As large as the picture is on the screen."""
        return self._image.deviceIndependentSize().toSize()

    def minimumSizeHint(self) -> QSize:
        """Never smaller: a page larger than the window scrolls."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page with a thin edge, so that white paper ends somewhere."""
        painter = QPainter(self)
        painter.drawImage(QRectF(self.rect()), self._image)
        paint_face(painter, self.rect(), "", theme().colours.hairline, radius=0)
        painter.end()
