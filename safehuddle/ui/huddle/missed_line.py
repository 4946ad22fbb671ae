"""Asks kindly why planned huddles were not held: one key opens the reasons, one chooses."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.text import with_capital
from safehuddle.i18n import _
from safehuddle.ui.huddle.board_rows import MISSED_REASONS, MissedAsked
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button, plain_button
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.words import body
from safehuddle.ui.offered_words import OfferedWords
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.words_aside import preview

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from safehuddle.ui.kit.field import TextField


class MissedLine(QWidget):
    """One quiet question. It takes no room when there is nothing to ask.

    Several days have one answer, unless somebody asks for them one by one.

    Signals:
        said: the days and the reason their huddles were not held.
        left: days nobody wants to be asked about.
    """

    said = Signal(object, str)
    left = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._missed: MissedAsked | None = None
        self._is_one_by_one = False
        self._words = body()
        self._words.is_one_line = True
        self._say = Button(_("Say why"), self.open_reasons, keys="Alt+Y")
        self._leave = plain_button(_("No reason"), self._on_left)
        self._asked = Flow(self._words, self._say, self._leave, gap=Space.M)
        self._turn = Button(_("One day at a time"), self._on_turn, keys="D")
        self._reasons = Flow(*(reasons := self._reason_buttons()), self._turn)
        for reason in (*reasons, self._turn):
            reason.work_in(self._reasons)
        self._half_said, self._aside = OfferedWords(), ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        for part in (self._asked, self._half_said, self._reasons):
            layout.addWidget(part)
        self.show_asked(None)

    def show_asked(self, asked: MissedAsked | None) -> None:
        """Ask about some days, or nothing. What is being answered stays as it is."""
        before, self._missed = self._asked_about, asked
        self._is_one_by_one = self._is_one_by_one and asked is not None
        goes_on = self._is_one_by_one and self._reasons.isVisible()
        self.setVisible(asked is not None)
        self._show_words()
        if before != self._asked_about:
            self._set_other("")
            self._put_by("")
            self._fold()
            if goes_on:
                self.open_reasons()

    def put_aside(self) -> None:
        """Offer what is half typed instead of showing it: the window locks."""
        if self._other_text.strip():
            self._put_by(self._other_text)
            self._set_other("")
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

    @cached_property
    def _other(self) -> TextField:
        """Where a reason is typed; made when it is first wanted, which is seldom."""
        from safehuddle.ui.kit.field import TextField
        from safehuddle.ui.watched_field import watch

        other = TextField(_("What got in the way, in your own words?"))
        watch(other)
        other.submitted.connect(lambda: self._choose(other.text()))
        layout = self.layout()
        assert layout is not None
        layout.addWidget(other)
        return other

    @property
    def _has_other(self) -> bool:
        return "_other" in self.__dict__

    @property
    def _other_text(self) -> str:
        return self._other.text() if self._has_other else ""

    def _set_other(self, words: str) -> None:
        if words or self._has_other:
            self._other.set_text(words)

    @property
    def _asked_about(self) -> tuple[date, ...]:
        """The days the next answer is for."""
        if self._missed is None:
            return ()
        return self._missed.days[:1] if self._is_one_by_one else self._missed.days

    def _show_words(self) -> None:
        if self._missed is not None:
            words = self._missed.each[0] if self._is_one_by_one else self._missed.words
            self._words.setText(words)
            self._turn.set_words(
                _("All of them together") if self._is_one_by_one else _("One day at a time")
            )
            self._turn.setVisible(len(self._missed.days) > 1)

    def _on_turn(self) -> None:
        self._is_one_by_one = not self._is_one_by_one
        self._show_words()
        announce(self, self._words.text())

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
        if self._asked_about:
            self.said.emit(self._asked_about, reason)

    def _ask_other(self) -> None:
        self._other.show()
        self._other.setFocus()

    def _on_left(self) -> None:
        if self._asked_about:
            self.left.emit(self._asked_about)

    def _put_by(self, words: str) -> None:
        self._aside = words
        said = _("Begun before: {words}").format(words=preview({"words": words})) if words else ""
        self._half_said.offer(said, self._take_up, lambda: self._put_by(""))

    def _take_up(self) -> None:
        """Put it in; what stands there now waits in its place."""
        words, now = self._aside, self._other_text
        self._put_by(now)
        self.open_reasons()
        self._set_other(words)
        self._ask_other()

    def _fold(self) -> None:
        self._say.show()
        self._reasons.hide()
        if self._has_other:
            self._other.hide()
