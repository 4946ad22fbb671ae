"""The sheet of the pulse: five statements, a figure each, and Enter. It takes a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from safehuddle.domain.pulse import LEAST, Level, Statement
from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.scroller import bring_into_sight
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.pulse.presenter import PulsePresenter

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk

WIDTH = 760
_FIGURES = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PulseSheet(Sheet):
    """How it feels to work here, by whoever is there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it with nothing chosen; `open` shows it."""
        super().__init__(_("How it feels to work here"), parent, width=WIDTH)
        self.desk = desk
        self._presenter = PulsePresenter(self, desk)
        self.rows = {
            statement: ChipRow(
                statement.words,
                [Choice(level, f"{level.value} {level.words}") for level in Level],
                optional=True,
            )
            for statement in Statement
        }
        self._state = quiet()
        self._problem = body()
        self._problem.hide()
        self.add(
            body(
                _(
                    "How far do you agree? Keys 1 to 5 choose, and go on to the next. Nothing of"
                    " who you are is kept: only how often each figure was chosen. It is told once,"
                    " of at least {least} answers together."
                ).format(least=LEAST)
            )
        )
        for row in self.rows.values():
            self.add(row)
            row.chosen.connect(self._problem.hide)
        self.add(quiet(_("Our own words, not a validated scale. Please answer once a round.")))
        self.add(self._state)
        self.add_foot(self._problem)
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(_("Send it"), self._on_send, hint="Enter"),
        )
        self.finished.connect(lambda _result: self._presenter.put_away())

    def open(self) -> None:
        """Show it with the keyboard at the first statement."""
        super().open()
        next(iter(self.rows.values())).setFocus()
        self._presenter.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure answers the statement that has the keyboard; Enter sends."""
        if event.key() in _ENTER:
            self._on_send()
        elif event.key() in _FIGURES:
            self._on_figure(_FIGURES.index(Qt.Key(event.key())) + 1)
        else:
            super().keyPressEvent(event)

    # What the presenter asks of its view.

    def show_state(self, sentence: str) -> None:
        """See `PulseView`."""
        self._state.setText(sentence)

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `PulseView`."""
        self._problem.setText(sentence)
        self._problem.show()
        for statement, row in self.rows.items():
            if statement.value == field:
                row.setFocus()
                bring_into_sight(row)

    def close_form(self) -> None:
        """See `PulseView`."""
        self.accept()

    def _on_send(self) -> None:
        chosen = {
            statement: level
            for statement, row in self.rows.items()
            if isinstance(level := row.value, Level)
        }
        self._presenter.send(chosen)

    def _on_figure(self, figure: int) -> None:
        rows = list(self.rows.values())
        here = next((place for place, row in enumerate(rows) if row.isAncestorOf(self._at())), 0)
        if rows[here].value != Level(figure):  # pressed once more it would be off again
            rows[here].press(Level(figure))
        then = rows[min(here + 1, len(rows) - 1)]
        then.setFocus()
        bring_into_sight(then)

    def _at(self) -> QWidget:
        return self.focusWidget() or self
