"""The line that is always there: say it, Enter, and it is kept. It also asks what a key began.

How it shares its room is in `line_room`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent

from safehuddle.domain.factors import FIVE_FACTORS, Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.text import shorten
from safehuddle.i18n import _
from safehuddle.ui.factor_hint_line import FactorHintLine
from safehuddle.ui.huddle.line import LineShown, Mode
from safehuddle.ui.huddle.line_room import LineRoom
from safehuddle.ui.huddle.state import LineWords
from safehuddle.ui.kit.button import plain_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.editors import SentenceEdit
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Columns, Flow, column, group
from safehuddle.ui.kit.pause import Pause
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.shortcuts import KIND
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

LONGEST_ABOUT = 120
"""Letters of the sentence a question is about; it can be read in full above."""


class SayLine(LineRoom):
    """The sentence, and beside it what it needs: kind and factors, or who and by when.

    Signals:
        changed: what stands in it now, a `LineWords`.
        paused: a moment has gone by; what is half said should be kept.
        submitted: Enter.
        went_up: Up in the empty line, or Shift+Tab, towards the rows.
        letter_asked: what is said is rather a kind note, to one person or a team.
    """

    changed = Signal(object)
    paused = Signal()
    submitted = Signal()
    went_up = Signal()
    letter_asked = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._mode = Mode.OBSERVATION
        self.leads_up = False
        """Whether there are rows above it to go to."""
        self._sentence = SentenceField("", shows_label=False)
        self._kinds = ChipRow(
            _("What is it?"),
            [Choice(kind, kind.label, key=kind.letter) for kind in Kind],
            shows_label=False,
        )
        self._factors = ChipRow(
            _("What was it about?"),
            [
                Choice(factor, factor.label, key=str(number), note=factor.means)
                for number, factor in enumerate(FIVE_FACTORS, 1)
            ],
            many=True,
            shows_label=False,
        )
        self.hints = FactorHintLine(self._sentence, self._factors)
        self._made_easy = TextField(_("What made it easy to go wrong?"), optional=True)
        self._owner = TextField(_("Who? A role is enough"), optional=True)
        self._due = DateField(_("By when?"), today)
        self._whom = TextField(
            _("To whom? First names, a role or a team"),
            optional=True,
        )
        self._agreed = ChipRow(
            _("On paper"),
            [Choice(True, _("They are glad to see it on paper"), key="G")],
            many=True,
            shows_label=False,
        )
        self.letter = plain_button(
            _("Write a kind note"), self.letter_asked.emit, icon="kindness", hint=KIND
        )
        self._action = Columns(self._owner, self._due, gap=Space.M)
        self._pause = Pause(self)
        self._pause.timeout.connect(self.paused)
        self._lay_out()
        self._connect()

    def said(self) -> LineWords:
        """Return what stands in it."""
        factors = tuple(factor for factor in Factor if factor in self._factors.values)
        kind = self._kinds.value
        return LineWords(
            text=self._sentence.text(),
            kind=kind if isinstance(kind, Kind) else None,
            factors=factors,
            made_easy=self._made_easy.text(),
            owner=self._owner.text(),
            due=self._due.value,
            to_whom=self._whom.text(),
            agreed=bool(self._agreed.values),
        )

    def show_line(self, shown: LineShown) -> None:
        """Show what it asks for and what stands in it, without a signal."""
        blocker = QSignalBlocker(self)
        self._mode, said = shown.mode, shown.said
        self._label.setText(shown.label)
        about = shorten(shown.about, at_most=LONGEST_ABOUT)
        self._about.setText(f"“{about}”" if about else "")
        self._sentence.editor.setAccessibleName(shown.label)
        editor = self._sentence.editor
        if isinstance(editor, SentenceEdit):
            editor.set_example(shown.example)
        if self._sentence.text() != said.text:
            self._sentence.set_text(said.text)
        self._sentence.forget_error()
        self._kinds.set_value(said.kind)
        self._factors.set_values(said.factors)
        for field, text in (
            (self._made_easy, said.made_easy),
            (self._owner, said.owner),
            (self._whom, said.to_whom),
        ):
            if field.text() != text:
                field.set_text(text)
        if said.due is not None:
            self._due.set_value(said.due)
        self._agreed.set_values((True,) if said.agreed else ())
        self._show_parts()
        self.begin_marks()
        blocker.unblock()
        self._pause.stop()

    def suggest_roles(self, roles: Sequence[str]) -> None:
        """Offer the ward's roles while one is typed."""
        self._owner.suggest(roles)

    def show_error(self, sentence: str) -> None:
        """Say below the sentence why it cannot be kept."""
        self._sentence.show_error(sentence)

    def take_keyboard(self) -> None:
        """Put the keyboard where the answer begins."""
        (self._due if self._mode is Mode.DATE else self._sentence).setFocus()

    def type(self, letter: str) -> None:
        """Take a letter that was typed elsewhere, and the keyboard with it."""
        self.take_keyboard()
        editor = self._sentence.editor
        if isinstance(editor, SentenceEdit) and self._mode is not Mode.DATE:
            editor.insertPlainText(letter)  # where one had stopped, and with its blank

    def stop(self) -> None:
        """Keep what is half said now, if a moment for it was coming."""
        if self._pause.isActive():
            self._pause.stop()
            self.paused.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have Up in the empty line, and Shift+Tab in any, go to the rows above it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, is_empty = event.key(), not self._sentence.text()
            goes_up = key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Up and is_empty)
            if goes_up and self.leads_up:
                self.went_up.emit()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        marks = column(
            self._kinds,
            self._factors,
            self.hints,
            self._made_easy,
            self._action,
            self._whom,
            Flow(self._agreed, self.letter, gap=Space.M),
        )
        self.lay_out(self._sentence, group(marks))

    def _connect(self) -> None:
        look_again = watch(
            *(self._sentence, self._made_easy, self._owner),
            is_nudged=lambda: self._kinds.value is not Kind.SAID,  # theirs, not the writer's
        )
        self._kinds.chosen.connect(look_again)
        # Enter in the other fields reaches the page by itself, as from everywhere in it.
        self._sentence.submitted.connect(self.submitted)
        for field in (self._sentence, self._made_easy, self._owner, self._whom):
            field.changed.connect(self._on_changed)
        for chips in (self._kinds, self._factors, self._agreed):
            chips.chosen.connect(self._on_changed)
        self._due.changed.connect(self._on_changed)
        self._sentence.editor.installEventFilter(self)

    def _on_changed(self) -> None:
        if self.signalsBlocked():
            return
        self._show_parts()
        self.changed.emit(self.said())
        self._pause.stir()

    def _show_parts(self) -> None:
        """Show what belongs to the mode; kinds and factors wait until there are words."""
        has_words = bool(self._sentence.text())
        is_observation = self._mode is Mode.OBSERVATION and has_words
        asks_easy = self.said().note(Kind.WORRY).asks_what_made_it_easy
        self._about.setVisible(bool(self._about.text()))
        self._sentence.setVisible(self._mode is not Mode.DATE)
        self._kinds.setVisible(is_observation)
        self._factors.setVisible(is_observation)
        if not is_observation:
            self.hints.forget()
        if self._made_easy.editor.hasFocus() and not asks_easy:
            self._sentence.setFocus()  # Qt would pass the keyboard on to the button that goes back
        self._made_easy.setVisible(is_observation and asks_easy)
        self._action.setVisible(self._mode in (Mode.ACTION, Mode.DATE))
        self._owner.setVisible(self._mode is Mode.ACTION)
        self._whom.setVisible(self._mode is Mode.THANKS)
        self._agreed.setVisible(self._mode is Mode.THANKS)
        self.letter.setVisible(self._mode is Mode.THANKS)
        self.fit(explains_marks=is_observation)
