"""The guide beside the window: its chapters on the left, all of its words on the right.

It stays open while one works, so that a ward can do what it reads; and it goes on paper from here.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from safehuddle import resources
from safehuddle.domain.markdown import blocks
from safehuddle.i18n import _
from safehuddle.ui.guide.chapters import Chapter, chapters
from safehuddle.ui.guide.on_paper import SaidHereToo, draw_guide
from safehuddle.ui.guide.pages import GuidePages
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Columns, Flow, column, group
from safehuddle.ui.kit.row_data import Tag
from safehuddle.ui.kit.row_list import Row, RowList
from safehuddle.ui.kit.words import body, heading, quiet
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.paper.paper import Paper

WIDTH, HEIGHT = 1040, 720
"""Of the window, in px at 100 %."""
_LEAST_COLUMN, _SHARES = 140, (32, 68)
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Extent(Enum):
    """How much of the guide goes on paper."""

    ALL = auto()
    CHAPTER = auto()


class Guide(QWidget):
    """The guide, in a window of its own."""

    heard_as = Part.WINDOW

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        paper_out: Callable[[QWidget, Desk], PaperOut] = PaperOut,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk, self._paper_out = desk, paper_out
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("The guide"))
        self.setAccessibleName(_("The guide"))
        self.setAutoFillBackground(True)
        self._markdown = resources.guide_text()
        self._chapters = chapters(self._markdown)
        self.search = TextField(_("Search the guide"), example=_("for example printer"))
        self._said = quiet()
        self.list = RowList(_("Chapters"))
        self.text = GuidePages()
        self.extent = ChipRow(
            _("What goes on paper"),
            [Choice(Extent.ALL, _("All of the guide")), Choice(Extent.CHAPTER, _("This chapter"))],
            shows_label=False,
        )
        self.extent.set_value(Extent.ALL)
        self.print_button = Button(_("Print"), self._on_print, icon="print", keys="Ctrl+P")
        self.save_button = Button(_("Save as PDF"), self._on_save, icon="save", keys="Ctrl+S")
        self.news = body()
        self.news.hide()
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
        self._on_chosen(self.list.current_key)  # only now is it known how wide its words stand
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
        left = column(heading(_("The guide"), level=1), self.search, self._said)
        left.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        layout.addWidget(
            Columns(group(left), self.text, least=_LEAST_COLUMN, shares=_SHARES, fills=True), 1
        )
        layout.addWidget(Flow(self.extent, self.print_button, self.save_button))
        layout.addWidget(self.news)

    def _on_print(self) -> None:
        self._draw(lambda paper: self._out().print(paper))

    def _on_save(self) -> None:
        self._draw(lambda paper: self._out().save(paper))

    def _draw(self, then: Callable[[Paper], None]) -> None:
        def drawn(paper: Paper) -> None:
            if isValid(self):  # it may be closed by then
                then(paper)

        wanted = self._chapter_in_hand() if self.extent.value is Extent.CHAPTER else None
        draw_guide(self._desk, blocks(self._markdown), wanted, drawn)

    def _out(self) -> PaperOut:
        notices = SaidHereToo(self._desk.notices, self._show_news)
        return self._paper_out(self, replace(self._desk, notices=notices))

    def _show_news(self, text: str) -> None:
        if isValid(self):
            self.news.setText(text)
            self.news.show()

    def _chapter_in_hand(self) -> Chapter | None:
        key = self.list.current_key
        return self._chapters[key] if isinstance(key, int) else None

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
            self.text.say_chapter(self._chapters[key])
