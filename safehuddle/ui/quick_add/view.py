"""The form over the window: Ctrl+N anywhere, Enter saves, Escape keeps the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from safehuddle.domain.moments import to_local
from safehuddle.domain.note_form import NewAction, Note
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui import shortcuts
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button, plain_button, primary_button
from safehuddle.ui.kit.layouts import row
from safehuddle.ui.kit.pause import Pause
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import heading, quiet
from safehuddle.ui.note_form.action_fields import ActionFields
from safehuddle.ui.note_form.note_fields import NoteFields
from safehuddle.ui.offered_words import OfferedWords
from safehuddle.ui.quick_add.presenter import QuickAddPresenter

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from safehuddle.domain.factor_hints import FactorHints
    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.desk import Desk

WIDTH = 924
"""Wide enough for all kinds in one row, in px at 100 %."""


class QuickAdd(Sheet):
    """One note, from thought to saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make an empty form; `open` shows it."""
        super().__init__(_("What did you notice?"), parent, width=WIDTH, shows_heading=False)
        # Not modal: the notice below, with its Undo, can be reached between two notes.
        self.setModal(False)
        today = to_local(desk.clock(), desk.ward.zone).date()
        self.action_button = plain_button(
            _("Promise something about it"), self._begin_action, icon="add", keys="Alt+A"
        )
        self.fields = NoteFields(today, beside=self.action_button)
        self.action_fields = ActionFields(today)
        self._said = quiet()
        self._said_button = plain_button("")
        self._act: Callable[[], None] | None = None
        self._lay_out()
        self._pause = Pause(self)
        self._presenter = QuickAddPresenter(self, desk)
        self._connect(parent)
        self.say("")
        self.show_note(Note())

    def open(self) -> None:
        """Show it with the keyboard in the sentence, and fetch what was begun."""
        self.show()
        self.activateWindow()
        self.fields.sentence.setFocus()
        self._presenter.open()

    def note(self) -> Note:
        """See `QuickAddView.note`."""
        action = None if self.action_fields.isHidden() else self.action_fields.value()
        return replace(self.fields.note(), action=action)

    def show_note(self, note: Note) -> None:
        """See `QuickAddView.show_note`."""
        self.fields.show_note(note)
        self.action_fields.set_value(note.action or NewAction())
        self._show_action(is_wanted=note.action is not None)
        self._pause.stop()
        self.fields.sentence.setFocus()

    def offer(self, suggestions: Suggestions, today: date) -> None:
        """See `QuickAddView.offer`."""
        self.fields.offer(suggestions)
        self.action_fields.offer(suggestions, today)

    def learn(self, hints: FactorHints) -> None:
        """See `QuickAddView.learn`."""
        self.fields.hints.learn(hints)

    def say(self, sentence: str, words: str = "", act: Callable[[], None] | None = None) -> None:
        """See `QuickAddView.say`."""
        self._said.setText(sentence or _("Alt and a letter or number chooses."))
        self._said_button.set_words(words)
        self._said_button.setVisible(bool(words))
        self._act = act
        if sentence:
            announce(self, sentence)

    def offer_words(
        self, sentence: str, take_up: Callable[[], None], throw_away: Callable[[], None]
    ) -> None:
        """See `QuickAddView.offer_words`."""
        self._begun.offer(sentence, take_up, throw_away)

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `QuickAddView.show_error`."""
        if field in ("what", "owner"):
            self.action_fields.show_error(sentence, field)
        else:
            self.fields.show_error(sentence, field)

    def close_form(self) -> None:
        """See `QuickAddView.close_form`."""
        self._pause.stop()
        self.accept()

    def reject(self) -> None:
        """Escape or the frame's cross: the words wait for the next time."""
        self._presenter.put_away()

    @override
    def give_way(self) -> None:
        self._presenter.give_way()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from any field that does not use it itself."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._presenter.save(another=with_shift)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the words when the window behind is being closed."""
        if event.type() == QEvent.Type.Close:
            self._presenter.keep_draft()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._said.setWordWrap(False)
        head = heading(_("What did you notice?"), level=1)
        self.set_head(row(head, None, self._said, self._said_button))
        self._begun = OfferedWords()
        self.add(self._begun)
        self.add(self.fields)
        self.add(self.action_fields)
        self.set_buttons(
            Button(
                _("Save and another"),
                lambda: self._presenter.save(another=True),
                hint="Shift+Enter",
            ),
            primary_button(_("Save"), lambda: self._presenter.save(), hint="Enter"),
            left=quiet(_("Everyone on the ward can read this. No patient names, please.")),
        )

    def _connect(self, window: QWidget | None) -> None:
        self._said_button.clicked.connect(self._on_said_button)
        self._pause.timeout.connect(self._presenter.keep_draft)
        for part in (self.fields, self.action_fields):
            part.changed.connect(self._pause.stir)
            part.submitted.connect(self._presenter.save)
            part.submitted_again.connect(lambda: self._presenter.save(another=True))
        undo = QShortcut(QKeySequence(shortcuts.UNDO), self)
        undo.activated.connect(self._presenter.undo)
        if window is not None:
            window.installEventFilter(self)

    def _begin_action(self) -> None:
        self._show_action(is_wanted=True)
        self.action_fields.setFocus()

    def _show_action(self, *, is_wanted: bool) -> None:
        self.action_fields.setVisible(is_wanted)
        self.action_button.setVisible(not is_wanted)

    def _on_said_button(self) -> None:
        if self._act is not None:
            self._act()
