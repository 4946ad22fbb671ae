"""The sheet “In other words”: pick a system, read, copy. It never says that it was reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from safehuddle.domain.crosswalk import Framework
from safehuddle.domain.other_words import whose_words
from safehuddle.i18n import _
from safehuddle.ui.kit import clipboard
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.card import Card
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.layouts import column, group
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import Words, body, quiet, small_heading
from safehuddle.ui.other_words.presenter import OtherWordsPresenter
from safehuddle.ui.theme.tokens import Size, Space, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk

WIDTH = 820
_FIGURES = {str(at): each for at, each in enumerate(Framework, 1)}


class OtherWordsSheet(Sheet):
    """One record in the words of one system at a time. See `OtherWordsView`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it; `show_item` says of which record."""
        super().__init__(_("In other words"), parent, width=WIDTH)
        self.presenter = presenter = OtherWordsPresenter(desk, self)
        self.finished.connect(presenter.close)
        self.which = ChipRow(
            _("In whose words?"),
            [Choice(each, each.label, figure) for figure, each in _FIGURES.items()],
        )
        self.which.set_value(Framework.LFPSE)
        self._nothing = body()
        self._about = quiet()
        self.answers = SwapPlace(gap=Space.S)
        self._card = card = Card(self.answers, quiet(whose_words()))
        self._again = Words(size=Size.QUIET, tone=Tone.WORSE)
        self._head = small_heading(_("How our words were put into theirs, not officially"))
        self._notes, self._missing = SwapPlace(), SwapPlace()
        self._checked = quiet()
        for part in (
            *(self.which, self._nothing, card, self._again, self._missing),
            *(self._about, self._head, self._notes, self._checked),
        ):
            self.add(part)
        self._learn = Button(
            _("What made it possible?"), presenter.learn, icon="learning", keys="Alt+W"
        )
        self._copy = primary_button(_("Copy"), presenter.copy, icon="copy", keys="Alt+C")
        self._close = Button(_("Close"), self.reject, hint="Esc")
        self.set_buttons(self._close, self._copy, left=self._learn)
        self.which.chosen.connect(lambda: presenter.choose(Framework(str(self.which.value))))
        self._learn.hide()
        self._again.hide()
        self.which.setFocus()

    def show_item(self, key: str) -> None:
        """Read a record, as "gap:7" or "observation:3"."""
        self.presenter.load(key)

    def reload(self) -> None:
        """Show it as it is now."""
        self.presenter.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure chooses whose words; nothing is typed here that it could belong to."""
        if event.text() in _FIGURES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.which.press(_FIGURES[event.text()])
        else:
            super().keyPressEvent(event)

    # What the presenter asks of its view.

    def show_words(self, about: str, answers: Sequence[tuple[str, str]]) -> None:
        """See `OtherWordsView`."""
        self._nothing.setText(
            _(
                "Nothing here reports or sends anything. Copy the words, paste them into your"
                " trust’s own form, and fill the gaps there."
            )
        )
        for part in (self.which, self._about, self._card, self._copy):
            part.show()
        self._copy.set_words(_("Copy"))
        self._about.setText(about)
        self.answers.put(
            *(group(column(quiet(asked), body(said), gap=0)) for asked, said in answers)
        )

    def show_notes(self, terms: Sequence[str], missing: Sequence[str], checked: str) -> None:
        """See `OtherWordsView`."""
        self._head.setVisible(bool(terms))
        self._notes.put(*map(quiet, terms))
        self._missing.put(*map(quiet, missing))
        self._checked.setText(checked)
        self._checked.setVisible(bool(checked))

    def show_look_again(self, sentence: str) -> None:
        """See `OtherWordsView`."""
        self._again.setText(sentence)
        self._again.setVisible(bool(sentence))

    def offer_learning(self, *, lacks: bool) -> None:
        """See `OtherWordsView`."""
        self._learn.setVisible(lacks)

    def close_sheet(self) -> None:
        """See `OtherWordsView`."""
        self.accept()

    def show_trouble(self, sentence: str) -> None:
        """See `OtherWordsView`."""
        self._nothing.setText(sentence)
        for place in (self.answers, self._notes, self._missing):
            place.put()
        for words in (self._about, self._again, self._checked):
            words.setText("")
        for part in (
            *(self.which, self._about, self._card, self._again, self._head, self._checked),
            *(self._copy, self._learn),
        ):
            part.hide()
        self._close.setFocus()

    def copy(self, text: str, said: str) -> None:
        """See `OtherWordsView`."""
        clipboard.copy(text)
        # On the button, not below: at 200 % a line more would leave no room for what was copied.
        self._copy.set_words(_("Copied"))
        announce(self, said)

    def take_off_clipboard(self) -> None:
        """See `OtherWordsView`."""
        clipboard.clear_ours()
