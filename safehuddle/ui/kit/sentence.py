"""The field people say things in: one sentence, one to three lines, Enter and it is said."""

from __future__ import annotations

from typing import Unpack

from PySide6.QtCore import Signal

from safehuddle.domain.text import clean
from safehuddle.ui.kit.editors import SentenceEdit
from safehuddle.ui.kit.field import Labelled, Options
from safehuddle.ui.theme.tokens import Size


class SentenceField(Labelled):
    """A sentence.

    Signals:
        changed: the text now, at each key.
        submitted: Enter was pressed.
        submitted_again: Shift+Enter was pressed, for "save and another".
    """

    changed = Signal(str)
    submitted = Signal()
    submitted_again = Signal()

    def __init__(
        self,
        label: str,
        *,
        example: str = "",
        size: Size = Size.LEAD,
        least_lines: int = 1,
        most_lines: int = 3,
        breaks_lines: bool = False,
        shift_saves: bool = False,
        is_spelt: bool = True,
        **options: Unpack[Options],
    ) -> None:
        """Make a field; `example` stands in it while it is empty.

        With `breaks_lines` Enter begins a line, for what has paragraphs, and Ctrl+Enter submits;
        so does Shift+Enter with `shift_saves`, where a button names that key.
        Names have no spelling to check (`is_spelt`).
        """
        self._edit = SentenceEdit(
            size,
            least_lines=least_lines,
            most_lines=most_lines,
            breaks_lines=breaks_lines,
            shift_saves=shift_saves,
            is_spelt=is_spelt,
        )
        self._edit.set_example(example)
        self._was = ""
        super().__init__(label, self._edit, **options)
        self._edit.textChanged.connect(self._on_changed)
        self._edit.submitted.connect(self.submitted)
        self._edit.submitted_again.connect(self.submitted_again)

    def text(self) -> str:
        """Return what was said, tidied as it will be kept: lines that were pasted stay lines."""
        return clean(self._edit.toPlainText())

    def set_text(self, text: str) -> None:
        """Put `text` in, with the cursor at its end and nothing to undo."""
        self._edit.setPlainText(text)
        self._edit.moveCursor(self._edit.textCursor().MoveOperation.End)

    def clear(self) -> None:
        """Empty it for the next sentence."""
        self.set_text("")

    def _on_changed(self) -> None:
        # Qt calls it a change of the text, too, when a line below a word comes or goes.
        was, self._was = self._was, self._edit.toPlainText()
        if was != self._was:
            self.forget_error()
            self.changed.emit(self.text())
