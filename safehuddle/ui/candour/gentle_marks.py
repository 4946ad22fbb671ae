"""Underlines words that take an apology back, as they are typed, and says a better way below.

To use it on a field of the kit: `mark_gently(field, jobs)`, and `marks.use(words)` once the texts
are read (`read_gentle_words(desk, marks.use)`). For another editor that is a `QPlainTextEdit`:
`GentleMarks(edit, say, jobs)`, where `say(sentence, aloud=…)` shows one sentence, or clears it.
Nothing is changed in the text, nothing is forbidden, and nothing that was typed is remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from safehuddle.domain.candour.gentle import GentleWords
from safehuddle.i18n import _
from safehuddle.ui.theme.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.domain.candour.phrases import Found
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.jobs import Jobs
    from safehuddle.ui.kit.sentence import SentenceField

PAUSE_MS = 400
"""So long after the last key nobody is interrupted in a word."""
AT_ONCE = 2_000
"""Letters that are looked through at once (5 ms); a longer text is looked through on a worker."""


class Says(Protocol):
    """Shows one sentence below a text; an empty one clears it."""

    def __call__(self, sentence: str, *, aloud: bool) -> None:
        """Show it, and have it heard if that is asked for."""


class GentleMarks(QObject):
    """The marks in one text, and what is said of the one at the cursor, or else of the first."""

    def __init__(self, edit: QPlainTextEdit, say: Says, jobs: Jobs) -> None:
        """Look after the text of `edit`, as soon as `use` has told what to look for.

        Args:
            edit: where something is typed. It lives as long as these marks.
            say: shows a sentence below it.
            jobs: looks through long texts beside the window's work.
        """
        super().__init__(edit)
        self._edit, self._say, self._jobs = edit, say, jobs
        self._words: GentleWords | None = None
        self._found: tuple[Found, ...] = ()
        self._text, self._asked = "", 0
        self._said, self._heard = "", set[str]()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        edit.textChanged.connect(self._on_typed)
        edit.cursorPositionChanged.connect(self._on_cursor)
        theme().changed.connect(self.look)

    @property
    def found(self) -> tuple[Found, ...]:
        """What is underlined now."""
        return self._found

    def use(self, words: GentleWords) -> None:
        """Look for these from now on."""
        self._words = words
        self.look()

    def look(self) -> None:
        """Look through the text now, without waiting for a pause."""
        self._pause.stop()
        self._asked += 1
        words, text, number = self._words, self._edit.toPlainText(), self._asked
        if words is None:
            return
        if len(text) <= AT_ONCE:
            self._take(words.find(text), text, number)
        else:
            self._jobs.run(lambda: words.find(text), lambda found: self._take(found, text, number))

    def _take(self, found: tuple[Found, ...], text: str, number: int) -> None:
        if number != self._asked:
            return  # something was typed meanwhile, and is looked at by itself
        self._found, self._text = found, text
        self._edit.setExtraSelections([self._mark(each) for each in found])
        sentence = self._sentence()
        self._show(sentence, aloud=sentence not in self._heard)

    def _mark(self, found: Found) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(found.start)
        cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        # Dashes, for the spelling's line is a wave.
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        look.setUnderlineColor(QColor(theme().colours.action))
        look.setBackground(QColor(theme().colours.better_tint))
        mark.cursor, mark.format = cursor, look
        return mark

    def _on_typed(self) -> None:
        text = self._edit.toPlainText()
        if text == self._text:
            return  # Qt calls it a change, too, when a line below a word comes or goes
        self._asked += 1
        self._pause.start()
        if not text:
            self._heard.clear()
            self.look()

    def _on_cursor(self) -> None:
        if not self._pause.isActive() and self._edit.hasFocus() and self._found:
            self._show(self._sentence(), aloud=True)

    def _sentence(self) -> str:
        if not self._found or self._words is None:
            return ""
        at = self._edit.textCursor().position()
        place = next((i for i, each in enumerate(self._found) if each.start <= at <= each.end), 0)
        sentence = self._words.sentence(self._text, self._found[place])
        if len(self._found) == 1:
            return sentence
        return _("{place} of {count}: {sentence}").format(
            place=place + 1, count=len(self._found), sentence=sentence
        )

    def _show(self, sentence: str, *, aloud: bool) -> None:
        if sentence != self._said:
            self._said = sentence
            self._heard.add(sentence)
            self._say(sentence, aloud=aloud)


def mark_gently(field: SentenceField, jobs: Jobs) -> GentleMarks:
    """Have the words of a field marked, and what is said of them stand below it."""
    edit = field.editor
    if not isinstance(edit, QPlainTextEdit):
        raise TypeError(type(edit).__name__)
    return GentleMarks(edit, field.show_advice, jobs)


def read_gentle_words(desk: Desk, then: Callable[[GentleWords], None]) -> None:
    """Read what is looked for, as the keeper has it, and hand it to `then`."""
    from safehuddle.services.candour import choices

    desk.jobs.read(lambda session: GentleWords.of(choices.texts(session, "words")), then)
