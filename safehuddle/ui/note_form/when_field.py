"""When it was noticed: a quiet line that says "now", and opens for who wants to say else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.note_form import NoticedDay, When
from safehuddle.i18n import _
from safehuddle.ui.kit.button import plain_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import group, row
from safehuddle.ui.note_form.words import when_words
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Sequence

KEYS = "Alt+T"


class WhenField(QWidget):
    """A moment. Its `button`, which opens it, is put where there is room.

    Signals:
        changed: something else is meant now; read it by `value`.
    """

    changed = Signal()

    def __init__(self, today: date, *, offers_now: bool = True) -> None:
        """Make a closed field that means now, or today when now is not offered."""
        super().__init__()
        self._start = When() if offers_now else When(NoticedDay.OTHER, today)
        self.button = plain_button("", self.open_up, icon="clock", keys=KEYS)
        self.button.setParent(self)  # until it is put in its place: it must be no window
        self._days = ChipRow(_("When was it noticed?"), _choices(offers_now=offers_now))
        self._on = DateField(_("Day"), today)
        self._time = TextField(_("Time"), optional=True, example=_("for example 07:40"))
        self._more = group(row(self._on, self._time, gap=Space.M))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        layout.addWidget(self._days)
        layout.addWidget(self._more)
        self._days.chosen.connect(self._on_changed)
        self._on.changed.connect(self._on_changed)
        self._time.changed.connect(self._on_changed)
        self.set_today(today)
        self.set_value(self._start)

    @property
    def value(self) -> When:
        """What is meant."""
        day = self._days.value
        assert isinstance(day, NoticedDay)
        return When(
            day,
            self._on.value if day is NoticedDay.OTHER else None,
            "" if day is NoticedDay.NOW else self._time.text(),
        )

    def set_value(self, when: When) -> None:
        """Mean `when`, closed; now means the start where now is not offered."""
        if when.day is NoticedDay.NOW:
            when = self._start
        self._days.set_value(when.day)
        if when.on is not None:
            self._on.set_value(when.on)
        self._time.set_text(when.time)
        self._time.show_error("")
        self.hide()
        self.button.show()
        self._show_parts()

    def set_today(self, today: date) -> None:
        """Take no day after `today`, but one that is there already."""
        self._on.set_latest(today)

    def show_error(self, sentence: str) -> None:
        """Open, and say below the time what is not right."""
        if sentence:
            self.open_up()
        self._time.show_error(sentence)

    def open_up(self) -> None:
        """Show what can be chosen."""
        self.button.hide()
        self.show()
        self._days.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        when = self.value
        self._on.setVisible(when.day is NoticedDay.OTHER)
        self._more.setVisible(when.day is not NoticedDay.NOW)
        self.button.set_words(when_words(when))


def _choices(*, offers_now: bool) -> Sequence[Choice]:
    choices = (
        Choice(NoticedDay.NOW, _("Now")),
        Choice(NoticedDay.TODAY, _("Earlier today")),
        Choice(NoticedDay.YESTERDAY, _("Yesterday")),
        Choice(NoticedDay.OTHER, _("Another day")),
    )
    return choices if offers_now else choices[1:]
