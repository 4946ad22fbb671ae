"""The guide beside the window: its chapters on the left, all of its words on the right.

It stays open while one works, so that a ward can do what it reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QShortcut,
    QTextBlock,
    QTextCursor,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from safehuddle import resources
from safehuddle.i18n import _
from safehuddle.ui.guide.chapters import chapters
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Columns, column, group
from safehuddle.ui.kit.row_data import Tag
from safehuddle.ui.kit.row_list import Row, RowList
from safehuddle.ui.kit.scroll_bar import scroll_calmly
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from safehuddle.ui.desk import Desk

WIDTH, HEIGHT = 1040, 720
"""Of the window, in px at 100 %."""
_LEAST_COLUMN, _SHARES = 140, (32, 68)
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Guide(QWidget):
    """The guide, in a window of its own."""

    heard_as = Part.WINDOW

    def __init__(self, _desk: Desk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("The guide"))
        self.setAccessibleName(_("The guide"))
        self.setAutoFillBackground(True)
        self._markdown = resources.guide_text()
        self._chapters = chapters(self._markdown)
        self.search = TextField(_("Search the guide"), example=_("for example printer"))
        self._said = quiet()
        self.list = RowList(_("Chapters"))
        self.text = _Pages()
        self._lay_out()
        self.search.changed.connect(self._on_searched)
        self.search.editor.installEventFilter(self)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _key: self.text.setFocus())
        self.list.typed.connect(self._on_typed)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        self.restyle()
        self._on_searched("")

    def open(self) -> None:
        """Show it beside what is open."""
        room = self.screen().availableGeometry()
        width, height = (theme().px(side) for side in (WIDTH, HEIGHT))
        self.resize(min(width, room.width() - Space.XL), min(height, room.height() - 2 * Space.XL))
        self.show()
        self.activateWindow()
        self.list.setFocus()

    def show_item(self, title: str) -> None:
        """Show the chapter of that title."""
        found = next((each for each in self._chapters if each.title == title), None)
        if found is not None:
            self.list.choose(found.place)

    def restyle(self) -> None:
        """Take the theme's colours and sizes."""
        self.text.show_markdown(self._markdown)
        if isinstance(self.list.current_key, int):
            self.text.show_heading(self.list.current_key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search line: down and Enter go to the chapters, Escape empties it first."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _TO_LIST:
                self.list.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.set_text("")
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        left = column(self.search, self._said)
        left.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        layout.addWidget(
            Columns(group(left), self.text, least=_LEAST_COLUMN, shares=_SHARES, fills=True)
        )

    def _on_searched(self, words: str) -> None:
        found = [(each, line) for each in self._chapters if (line := each.found(words)) is not None]
        self._said.setText("" if found else _("Nothing in the guide has all of these words."))
        self._said.setVisible(not found)
        self.list.show_rows(
            [
                Row(each.place, each.title, (Tag(line),) if words and line else ())
                for each, line in found
            ]
        )
        self.text.mark(words.split())
        self.list.choose_first()
        self._on_chosen(self.list.current_key)
        if words:
            self.list.say_found()

    def _on_typed(self, letter: str) -> None:
        self.search.setFocus()
        self.search.set_text(self.search.text() + letter)

    def _on_chosen(self, key: Hashable | None) -> None:
        if isinstance(key, int):
            self.text.show_heading(key)


class _Pages(QTextBrowser):
    """All of the guide; nothing in it leads out of it."""

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

    def show_heading(self, number: int) -> None:
        """Scroll to the heading of that number, or to what is sought below it."""
        block = next(block for place, block in enumerate(self._headings()) if place == number)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - Space.S)
        hits = (mark.cursor.selectionStart() for mark in self.extraSelections())
        cursor = QTextCursor(block)
        cursor.setPosition(next((hit for hit in hits if hit >= block.position()), block.position()))
        self.setTextCursor(cursor)

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
    table.setFormat(form)
