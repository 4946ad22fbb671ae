"""All words of the guide, one below the other, with what is sought in them marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPalette,
    QTextBlock,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from safehuddle.i18n import _
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.scroll_bar import scroll_calmly
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from safehuddle.ui.guide.chapters import Chapter

COLUMNS = (30, 70)
"""Of the width of a table, in percent: what it is about, and what is said of it."""


class GuidePages(QTextBrowser):
    """All of the guide; nothing in it leads out of it. Heard chapter by chapter."""

    heard_as = Part.DOCUMENT

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("The guide"))
        self._sought: list[str] = []
        scroll_calmly(self)

    def show_markdown(self, markdown: str) -> None:
        """Show words written in Markdown."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme().colours.surface))
        self.setPalette(palette)
        self.setFont(theme().font())
        self.document().setDefaultFont(theme().font())
        self.document().setDocumentMargin(Space.L)
        self.setMarkdown(markdown)
        self._space_out()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _draw(frame)
        self.mark(self._sought)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break all lines anew at once: Qt would do the rest later, and the page would move."""
        super().resizeEvent(event)
        self.document().documentLayout().documentSize()

    def show_heading(self, number: int) -> None:
        """Scroll to the heading of that number, or to what is sought below it."""
        block = next(block for place, block in enumerate(self._headings()) if place == number)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - Space.S)
        hits = (mark.cursor.selectionStart() for mark in self.extraSelections())
        cursor = QTextCursor(block)
        cursor.setPosition(next((hit for hit in hits if hit >= block.position()), block.position()))
        self.setTextCursor(cursor)

    def say_chapter(self, chapter: Chapter) -> None:
        """Have a screen reader that comes here read a chapter: its title, and all its words."""
        self.setAccessibleName(chapter.title)
        self.setAccessibleDescription(chapter.text)

    def headings(self) -> list[str]:
        """Return the headings that `show_heading` knows, in order."""
        return [block.text() for block in self._headings()]

    def mark(self, words: list[str]) -> None:
        """Put a ground behind each of `words`."""
        self._sought = words
        ground = QTextEdit.ExtraSelection()
        ground.format.setBackground(QColor(theme().colours.chosen))
        found = []
        for word in words:
            begins = QRegularExpression(
                rf"\b{QRegularExpression.escape(word)}",
                QRegularExpression.PatternOption.CaseInsensitiveOption,
            )
            cursor = QTextCursor(self.document())
            while not (cursor := self.document().find(begins, cursor)).isNull():
                mark = QTextEdit.ExtraSelection(ground)
                mark.cursor = QTextCursor(cursor)
                found.append(mark)
        found.sort(key=lambda mark: mark.cursor.selectionStart())
        self.setExtraSelections(found)

    def _space_out(self) -> None:
        """Leave room between paragraphs, and above headings."""
        block = self.document().begin()
        while block.isValid():
            form = block.blockFormat()
            is_item = block.textList() is not None
            form.setBottomMargin(Space.XS if is_item else Space.S)
            form.setTopMargin(Space.L if form.headingLevel() else 0)
            QTextCursor(block).setBlockFormat(form)
            block = block.next()

    def _headings(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() > 1:
                yield block
            block = block.next()


def _draw(table: QTextTable) -> None:
    """Give a table thin lines and room to breathe."""
    form = table.format().toTableFormat()
    form.setBorderCollapse(True)
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(QColor(theme().colours.hairline)))
    form.setCellPadding(Space.S)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, share) for share in COLUMNS]
    )
    table.setFormat(form)
