"""The line in a form that says that words are back; it keeps them while they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import plain_button
from safehuddle.ui.kit.layouts import row
from safehuddle.ui.kit.pause import Pause
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.unfinished import DraftedFields, UnfinishedForm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.kit.field import TextField
    from safehuddle.ui.kit.sentence import SentenceField
    from safehuddle.ui.kit.sheet import Sheet
    from safehuddle.ui.unfinished import DraftedForm


class UnfinishedLine(QWidget):
    """Stands at the head of a form; takes no room while there is nothing to say.

    Connect the fields' `changed` to `stir`, and call `begin` once the form shows what is saved.
    """

    def __init__(self, desk: Desk, form: DraftedForm, *, sheet: Sheet | None = None) -> None:
        """Keep `form`; a `sheet` forgets its words once they are saved, never when put away."""
        super().__init__()
        self._words = quiet()
        self._words.setWordWrap(False)
        self._button = plain_button("", self._on_button)
        self._act: Callable[[], None] | None = None
        layout = row(self._words, self._button, None)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.hide()
        self._unfinished = unfinished = UnfinishedForm(desk, form, self._say)
        self._pause = Pause(self)
        self._pause.timeout.connect(unfinished.keep)
        stop = desk.access.subscribe(unfinished.on_access)

        def on_destroyed() -> None:
            stop()
            unfinished.drop()

        self.destroyed.connect(on_destroyed)
        if sheet is not None:
            sheet.accepted.connect(self.end)
            sheet.rejected.connect(self.rest)

    def begin(self, name: str) -> None:
        """See `UnfinishedForm.begin`."""
        self._unfinished.begin(name)

    def stir(self) -> None:
        """Keep the words in a moment: somebody types."""
        self._pause.stir()

    def keep(self) -> None:
        """Keep the words now."""
        self._pause.stop()
        self._unfinished.keep()

    def rest(self) -> None:
        """Keep the words, for a form that is put away: by a lock, by Cancel or by Escape."""
        self._pause.stop()
        self._unfinished.rest()
        self._say("", "", None)

    def take(self, *saved: str) -> FormDraft | None:
        """See `UnfinishedForm.take`."""
        self._pause.stop()
        return self._unfinished.take(*saved)

    def end(self) -> None:
        """Forget the words: they are saved."""
        self._pause.stop()
        self._unfinished.end()
        self._say("", "", None)

    def _say(self, sentence: str, words: str, act: Callable[[], None] | None) -> None:
        self._words.setText(sentence)
        self._button.set_words(words)
        self._act = act
        self.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def _on_button(self) -> None:
        if self._act is not None:
            self._act()


def unfinished_line_for(
    desk: Desk, fields: Mapping[str, TextField | SentenceField], name: str
) -> UnfinishedLine:
    """Return a line that keeps what is typed into some fields, under a name, from now on."""
    line = UnfinishedLine(desk, DraftedFields(**fields))
    for field in fields.values():
        field.changed.connect(line.stir)
    line.begin(name)
    return line
