"""The room of the line: how it is shared between the sentence and what stands round it.

The sentence is never out of sight, however large the text and small the screen: what is marked
beside it scrolls, and what only explains it goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.room import height_at, lines_height
from safehuddle.ui.kit.scroller import Scroller
from safehuddle.ui.kit.words import field_label, quiet
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehuddle.ui.kit.words import Words

MUCH = 1 << 15
LEAST_MARKS = 66
"""What is marked has at least this height, in px at 100 %: one row of chips and half another."""
COMFORT = 70
"""What explains it takes nothing of this height from what stands above, in px at 100 %."""


class LineRoom(QWidget):
    """As high as it needs to be, and no higher than it may."""

    def __init__(self) -> None:
        super().__init__()
        self._most = MUCH
        self._above_is_needed = self._explains_marks = False
        self._above, self._about = quiet(), quiet()
        self._label = field_label()
        self._everyone = quiet(_("Everyone on the ward can read this. No patient names, please."))
        self._keys = quiet(_("Alt and a letter or number marks it."))
        for words in (self._label, self._everyone, self._keys):
            words.setWordWrap(False)
        self._head = Flow(self._label, self._everyone, self._keys, gap=Space.M)

    def lay_out(self, sentence: QWidget, marks: QWidget) -> None:
        """Put the sentence in its place, and below it what is marked."""
        self._said, self._marks, self._beside = sentence, marks, Scroller(marks)
        marks.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, Space.S)
        layout.setSpacing(Space.S)
        for part in (self._above, self._head, self._about, sentence, self._beside):
            layout.addWidget(part)

    def fit(self, *, explains_marks: bool) -> None:
        """Take room for what is asked now; perhaps say how it is marked."""
        self._explains_marks = explains_marks
        self._share()

    def begin_marks(self) -> None:
        """Show the first of what can be marked: that before was of another question."""
        self._beside.verticalScrollBar().setValue(0)

    def show_keys_of_rows(self, words: str, *, is_needed: bool) -> None:
        """Say above it what keys do with a row; unless that `is_needed`, where there is room."""
        self._above.setText(words)
        self._above_is_needed = is_needed
        self._share()

    def set_room(self, most: int) -> None:
        """Be at most so many px high, if that holds the sentence."""
        self._most = most
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may break words elsewhere."""
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        """Another question, or a longer sentence, wants another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other marks want another height, too."""
        if watched is self._marks and event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        """Give the sentence its room first, then what is marked, then what explains it."""
        said = (self._about, self._said)
        spoken = sum(self._height(part) for part in said if not part.isHidden())
        above = self._height(self._above) if self._above.text() else 0
        marks = self._height(self._marks)
        room = self._most - spoken - min(marks, theme().px(LEAST_MARKS))
        has_above = self._above_is_needed or above <= room - theme().px(COMFORT)
        self._above.setVisible(has_above and bool(above))
        if has_above:
            room, spoken = room - above, spoken + above
        hints = self._hints
        while len(hints) > 1 and self._head_height(hints) > room - theme().px(COMFORT):
            hints = hints[:-1]
        if self._head_height(hints) > room:
            hints = ()
        for words in (self._label, self._everyone, self._keys):
            words.setVisible(words in hints)
        self._head.setVisible(bool(hints))
        head = self._head_height(hints)
        beside = max(min(marks, self._most - spoken - head), 0)
        self._beside.setVisible(bool(beside))
        for part, height in ((self._beside, beside - Space.S), (self, spoken + head + beside)):
            if height > 0 and height != part.maximumHeight():
                part.setFixedHeight(height)

    def _head_height(self, hints: tuple[Words, ...]) -> int:
        return lines_height(hints, self.width(), Space.M) + Space.S if hints else 0

    def _height(self, part: QWidget) -> int:
        """Return the height of a part with the gap that is its own, in px now."""
        height = height_at(part, self.width())
        return height + Space.S if height else 0

    @property
    def _hints(self) -> tuple[Words, ...]:
        """What explains the line, the most important first."""
        if self._about.text():
            return (self._label,)
        if self._explains_marks:
            return (self._label, self._everyone, self._keys)
        return (self._label, self._everyone)
