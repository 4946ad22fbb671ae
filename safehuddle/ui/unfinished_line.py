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
    from collections.abc import Callable

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.kit.form import Form
    from safehuddle.ui.kit.sheet import Sheet
    from safehuddle.ui.unfinished import DraftedForm


def _nothing() -> None:
    """What a button does that is not there."""


class UnfinishedLine(QWidget):
    """Stands at the head of a form; takes no room while there is nothing to say.

    Connect the fields' `changed` to `stir`, and call `begin` once the form shows what is saved.
    """

    def __init__(self, desk: Desk, form: DraftedForm, *, sheet: Sheet | None = None) -> None:
        """Keep `form`; a `sheet` forgets its words once they are saved, never when put away."""
        super().__init__()
        self._words = quiet()
        self._words.setWordWrap(False)
        self._button = plain_button("", lambda: self._act())
        self._other = plain_button("", lambda: self._other_act())
        self._act: Callable[[], None] = _nothing
        self._other_act: Callable[[], None] = _nothing
        layout = row(self._words, self._button, self._other, None)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.hide()
        self._unfinished = unfinished = UnfinishedForm(desk, form, self._say)
        self._pause = Pause(self)
        self._pause.timeout.connect(unfinished.keep)
        stop = desk.access.subscribe(unfinished.on_access)
        # Sealed words are kept with the key of whoever typed them, which goes when they do.
        stop_leaving = desk.access.before_leaving(unfinished.keep)

        def on_destroyed() -> None:
            stop()
            stop_leaving()
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
        self._say("")

    def take(self, *saved: str) -> FormDraft | None:
        """See `UnfinishedForm.take`."""
        self._pause.stop()
        return self._unfinished.take(*saved)

    def end(self) -> None:
        """Forget the words: they are saved."""
        self._pause.stop()
        self._unfinished.end()
        self._say("")

    def put_aside(self) -> None:
        """See `UnfinishedForm.put_aside`."""
        self._pause.stop()
        self._unfinished.put_aside()

    def _say(
        self,
        sentence: str,
        words: str = "",
        act: Callable[[], None] = _nothing,
        other: str = "",
        other_act: Callable[[], None] = _nothing,
    ) -> None:
        self._words.setText(sentence)
        self._button.set_words(words)
        self._other.set_words(other)
        self._other.setVisible(bool(other))
        self._act, self._other_act = act, other_act
        self.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)


def unfinished_line_for(
    desk: Desk, form: Form, name: str, drafted: DraftedForm | None = None
) -> UnfinishedLine:
    """Put a line into a form that keeps what is typed, under a name, from now on.

    Args:
        desk: the screen's.
        form: what is asked.
        name: of the draft.
        drafted: what is kept of it; the fields of text if left out.
    """
    line = UnfinishedLine(desk, drafted or DraftedFields(**form.texts))
    form.paused.connect(line.keep)
    form.add_line(line)
    line.begin(name)
    return line
