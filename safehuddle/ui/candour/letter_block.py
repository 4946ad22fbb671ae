"""One part of a letter: its heading, its words, and its starter to be put in by a press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from safehuddle.domain.text import with_capital
from safehuddle.i18n import _
from safehuddle.ui.candour.gentle_marks import mark_gently
from safehuddle.ui.kit.button import plain_button
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.words import small_heading
from safehuddle.ui.theme.tokens import Size, Space
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from safehuddle.domain.candour.letter_words import LetterWords
    from safehuddle.domain.candour.letters import Part
    from safehuddle.ui.jobs import Jobs

_LEAST_LINES, _MOST_LINES = 3, 14


class LetterBlock(QWidget):
    """A part of a letter.

    Signals:
        changed: other words stand in it.
        submitted: Ctrl+Enter.
        starter_wanted: its starter paragraph is to be put in.
    """

    changed = Signal()
    submitted = Signal()
    starter_wanted = Signal()

    def __init__(self, part: Part) -> None:
        super().__init__()
        label = with_capital(part.label)
        self.field = SentenceField(
            label,
            size=Size.BODY,
            least_lines=_LEAST_LINES,
            most_lines=_MOST_LINES,
            breaks_lines=True,
            shows_label=False,
        )
        self.edit = self.field.editor
        assert isinstance(self.edit, QPlainTextEdit)
        self._starter = plain_button(_("Put in the starter"), self.starter_wanted.emit)
        self._starter.setAccessibleName(_("Put in the starter: {part}").format(part=label))
        title = small_heading(label)
        title.is_one_line = True
        head = Flow(title, self._starter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.XS)
        layout.addWidget(head)
        layout.addWidget(self.field)
        watch(self.field, in_letter=True)
        self.field.changed.connect(self._on_changed)
        self.field.submitted.connect(self.submitted)
        self.field.submitted_again.connect(self.submitted)
        QWidget.setTabOrder(self._starter, self.edit)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._starter, self.edit)

    def mark(self, words: LetterWords, jobs: Jobs) -> None:
        """Underline what is better said otherwise, from now on."""
        mark_gently(self.field, jobs).use(words)

    @property
    def plain(self) -> str:
        """What stands in it, letter for letter: places in it are counted in this."""
        return self._edit.toPlainText()

    def put_in(self, text: str) -> None:
        """Put a text in as if it were typed, so that Ctrl+Z takes it out again."""
        cursor = QTextCursor(self._edit.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def select(self, start: int, end: int) -> None:
        """Put the keyboard in it with a piece of its text selected."""
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(min(start, len(self.plain)))
        cursor.setPosition(min(end, len(self.plain)), QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
        self._edit.setFocus()
        self._edit.ensureCursorVisible()

    @property
    def place(self) -> int | None:
        """Where the keyboard is, past what is selected; None if it is elsewhere."""
        return self._edit.textCursor().selectionEnd() if self._edit.hasFocus() else None

    @property
    def _edit(self) -> QPlainTextEdit:
        assert isinstance(self.edit, QPlainTextEdit)
        return self.edit

    def _on_changed(self) -> None:
        # Only into an empty field: a press must not take anybody's words away.
        self._starter.setVisible(not self.plain.strip())
        self.changed.emit()
