"""Underlines words that may be misspelt in a sentence, and offers what was perhaps meant.

Nothing is underlined before the words are loaded, which is after the first paint, nor where the
setting of this PC says no.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication

from safehuddle.i18n import _
from safehuddle.ui.theme.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QPlainTextEdit

    from safehuddle.domain.spelling import Slip, Speller

_PLACE = "safehuddle_spelling"
_MOST_ASKED = 20_000
"""Words of one field that are remembered: more than the longest text has."""


class Spelling(QObject):
    """What knows the words, for every field of the application.

    Signals:
        changed: other words are known now, or none.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.speller: Speller | None = None
        app.setProperty(_PLACE, self)

    def use(self, speller: Speller | None) -> None:
        """Check by `speller` from now on; None checks nothing."""
        self.speller = speller
        self.changed.emit()


def spelling() -> Spelling:
    """Return the application's."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("spelling needs a QApplication")
    found = app.property(_PLACE)
    return found if isinstance(found, Spelling) else Spelling(app)


class SpellingLines(QSyntaxHighlighter):
    """The lines below the words of one field. The word being typed is left alone until it ends."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit.document())
        self._edit = edit
        self._left_alone = -1
        self._asked: dict[str, bool] = {}
        """Which of its words are known. It goes with the field: words may be somebody's own."""
        edit.cursorPositionChanged.connect(self._on_cursor)
        edit.installEventFilter(self)
        spelling().changed.connect(self._on_other_words)

    def highlightBlock(self, text: str) -> None:
        """Underline the slips of one line."""
        speller = spelling().speller
        if speller is None:
            return
        wavy = QTextCharFormat()
        wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        wavy.setUnderlineColor(QColor(theme().colours.worse))
        begins = self.currentBlock().position()
        for start, word in speller.slips(text, asked=self._known_so_far()):
            if begins + start + len(word) != self._left_alone:
                self.setFormat(start, len(word), wavy)

    def slip_at(self, position: int) -> tuple[int, str] | None:
        """Return where the misspelt word at `position` begins, and the word, if there is one."""
        speller, block = spelling().speller, self.document().findBlock(position)
        if speller is None:
            return None
        found: Slip | None = next(
            (
                slip
                for slip in speller.slips(block.text(), asked=self._known_so_far())
                if slip.start <= position - block.position() <= slip.start + len(slip.word)
            ),
            None,
        )
        return (block.position() + found.start, found.word) if found is not None else None

    def offer(self, menu: QMenu, position: int) -> None:
        """Put what was perhaps meant at `position` on top of `menu`."""
        slip, speller = self.slip_at(position), spelling().speller
        if slip is None or speller is None:
            return
        start, word = slip
        first = menu.actions()[0] if menu.actions() else None
        offered = speller.suggestions(word)
        for meant in offered:
            action = self._put(menu, first, meant)
            action.triggered.connect(
                lambda _on=False, chosen=meant: self._replace(start, word, chosen)
            )
        if not offered:
            self._put(menu, first, _("No suggestions for this word")).setEnabled(False)
        if first is not None:
            menu.insertSeparator(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the last word too once the field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self._leave_alone(-1)
        return super().eventFilter(watched, event)

    def _known_so_far(self) -> dict[str, bool]:
        if len(self._asked) > _MOST_ASKED:
            self._asked.clear()
        return self._asked

    def _on_other_words(self) -> None:
        self._asked.clear()
        self.rehighlight()

    def _on_cursor(self) -> None:
        self._leave_alone(self._edit.textCursor().position() if self._edit.hasFocus() else -1)

    def _leave_alone(self, position: int) -> None:
        was, self._left_alone = self._left_alone, position
        if spelling().speller is None or was == position:
            return
        for each in {was, position} - {-1}:
            slip = self.slip_at(each)
            if slip is not None and each == slip[0] + len(slip[1]):
                self.rehighlightBlock(self.document().findBlock(each))

    def _put(self, menu: QMenu, before: QAction | None, words: str) -> QAction:
        from PySide6.QtGui import QAction

        action = QAction(words.replace("&", "&&"), menu)
        menu.insertAction(before, action) if before else menu.addAction(action)
        return action

    def _replace(self, start: int, word: str, meant: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(start + len(word), QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == word:  # nothing else was typed there meanwhile
            cursor.insertText(meant)
