"""Asks in two keys why a planned huddle was not held: one opens the reasons, one chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.text import with_capital
from safehuddle.i18n import _
from safehuddle.ui.huddle.board_rows import MISSED_REASONS, MissedAsked
from safehuddle.ui.kit.button import Button, plain_button
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.words import body
from safehuddle.ui.offered_words import OfferedWords
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.watched_field import watch
from safehuddle.ui.words_aside import preview

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


class MissedLine(QWidget):
    """One quiet question. It takes no room when there is nothing to ask.

    Signals:
        said: a day and the reason its huddle was not held.
        left: a day nobody wants to be asked about.
    """

    said = Signal(object, str)
    left = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._on: date | None = None
        self._words = body()
        self._words.setWordWrap(False)
        self._say = Button(_("Say why"), self.open_reasons, keys="Alt+Y")
        self._leave = plain_button(_("No reason"), self._on_left)
        self._asked = Flow(self._words, self._say, self._leave, gap=Space.M)
        self._reasons = Flow(*(reasons := self._reason_buttons()))
        for reason in reasons:
            reason.work_in(self._reasons)
        self._other = TextField(_("What got in the way, in your own words?"))
        watch(self._other)
        self._half_said, self._aside = OfferedWords(), ""
        self._other.submitted.connect(lambda: self._choose(self._other.text()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        for part in (self._asked, self._half_said, self._reasons, self._other):
            layout.addWidget(part)
        self.show_asked(None)

    def show_asked(self, asked: MissedAsked | None) -> None:
        """Ask about a day, or nothing. What is being answered stays as it is."""
        is_other_day = asked is None or asked.on != self._on
        self._on = asked.on if asked else None
        self.setVisible(asked is not None)
        if asked is not None:
            self._words.setText(asked.words)
        if is_other_day:
            self._other.set_text("")
            self._put_by("")
            self._fold()

    def put_aside(self) -> None:
        """Offer what is half typed instead of showing it: the window locks."""
        if self._other.text().strip():
            self._put_by(self._other.text())
            self._other.set_text("")
            self._fold()

    def show_error(self, sentence: str) -> None:
        """Say why the reason cannot be kept."""
        self._other.show()
        self._other.show_error(sentence)

    def open_reasons(self) -> None:
        """Offer the reasons."""
        self._say.hide()
        self._reasons.show()
        first = self._reasons.findChild(Button)
        if first is not None:
            first.setFocus()

    def _reason_buttons(self) -> list[Button]:
        buttons = [
            Button(with_capital(_(reason)), self._chooser(_(reason)), keys=str(number))
            for number, reason in enumerate(MISSED_REASONS, 1)
        ]
        other = Button(_("Something else"), self._ask_other, keys=str(len(buttons) + 1))
        return [*buttons, other]

    def _chooser(self, reason: str) -> Callable[[], None]:
        return lambda: self._choose(reason)

    def _choose(self, reason: str) -> None:
        if self._on is not None:
            self.said.emit(self._on, reason)

    def _ask_other(self) -> None:
        self._other.show()
        self._other.setFocus()

    def _on_left(self) -> None:
        if self._on is not None:
            self.left.emit(self._on)

    def _put_by(self, words: str) -> None:
        self._aside = words
        said = _("Begun before: {words}").format(words=preview({"words": words})) if words else ""
        self._half_said.offer(said, self._take_up, lambda: self._put_by(""))

    def _take_up(self) -> None:
        """Put it in; what stands there now waits in its place."""
        words, now = self._aside, self._other.text()
        self._put_by(now)
        self.open_reasons()
        self._other.set_text(words)
        self._ask_other()

    def _fold(self) -> None:
        self._say.show()
        self._reasons.hide()
        self._other.hide()
