"""The chips that narrow the list, beside it, so that one sees at once what they leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services.observation_list import State
from safehuddle.ui.kit.button import Button, plain_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.layouts import group, row
from safehuddle.ui.kit.words import heading
from safehuddle.ui.observations.narrowing import STATE_WORDS, Dates, Narrowing
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from safehuddle.domain.shift_hours import PartOfWeek

_USUAL_DAYS = 7


class NarrowPane(QWidget):
    """State, kind, factor and days.

    Signals:
        changed: the chips say something else; read it by `narrowing`.
        done: the person has seen enough of the chips.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, today: date, on_show_all: Callable[[], object]) -> None:
        super().__init__()
        self._today, self._on_show_all = today, on_show_all
        self._shown = Narrowing()
        """What the list is narrowed to, until there are chips that say so."""
        self._is_made = False

    def narrowing(self) -> Narrowing:
        """Return what the chips say."""
        return self._said() if self._is_made else self._shown

    def show_narrowing(self, narrowing: Narrowing) -> None:
        """Show what the list is narrowed to."""
        self._shown = narrowing
        if self._is_made:
            self._show_in_chips(narrowing)

    @override
    def setVisible(self, visible: bool) -> None:
        # Seldom opened, and all its chips cost a third of the screen they belong to.
        if visible and not self._is_made:
            self._make()
            self._is_made = True
            self._show_in_chips(self._shown)
        super().setVisible(visible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Enter put the chips away."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        today = self._today
        self._states = state_chips(shows_label=True)
        self._kinds = ChipRow(_("What it is"), _kinds(), many=True)
        self._factors = ChipRow(_("What it was about"), _factors(), many=True)
        self._dates = ChipRow(
            _("When it was noticed"), [Choice(dates, dates.label) for dates in Dates]
        )
        self._first = DateField(_("From"), today - timedelta(days=_USUAL_DAYS))
        self._last = DateField(_("To"), today)
        self._part: PartOfWeek | None = None
        """What no chip shows: a weekday or hours, kept as long as the days are."""
        self._between = group(row(self._first, self._last, gap=Space.M), _("Between two days"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.M)
        layout.addWidget(heading(_("Show only")))
        for part in (self._states, self._kinds, self._factors, self._dates, self._between):
            layout.addWidget(part)
        layout.addLayout(
            row(
                Button(_("Close"), self.done.emit, hint="Esc"),
                plain_button(_("Show all"), self._on_show_all),
                None,
            )
        )
        for signal in (self._dates.chosen, self._first.changed, self._last.changed):
            signal.connect(self._on_days)
        for signal in (
            self._states.chosen,
            self._kinds.chosen,
            self._factors.chosen,
            self._dates.chosen,
            self._first.changed,
            self._last.changed,
        ):
            signal.connect(self._on_changed)
        self.setFocusProxy(self._states)

    def _said(self) -> Narrowing:
        state = self._states.value
        dates = self._dates.value
        is_between = dates is Dates.BETWEEN
        return Narrowing(
            kinds=tuple(value for value in self._kinds.values if isinstance(value, Kind)),
            factors=tuple(value for value in self._factors.values if isinstance(value, Factor)),
            state=state if isinstance(state, State) else None,
            dates=dates if isinstance(dates, Dates) else Dates.ALL,
            first=self._first.value if is_between else None,
            last=self._last.value if is_between else None,
            part=self._part if is_between else None,
        )

    def _show_in_chips(self, narrowing: Narrowing) -> None:
        self._states.set_value(narrowing.state)
        self._kinds.set_values(narrowing.kinds)
        self._factors.set_values(narrowing.factors)
        self._dates.set_value(narrowing.dates)
        self._between.setVisible(narrowing.dates is Dates.BETWEEN)
        self._part = narrowing.part
        for field, day in ((self._first, narrowing.first), (self._last, narrowing.last)):
            if day is not None:
                field.set_value(day)

    def _on_days(self) -> None:
        self._part = None

    def _on_changed(self) -> None:
        self._between.setVisible(self._dates.value is Dates.BETWEEN)
        self.changed.emit()


def state_chips(*, shows_label: bool) -> ChipRow:
    """Return the chips of open, closed, withdrawn; none chosen means all but withdrawn."""
    choices = [Choice(state, _(words)) for state, words in STATE_WORDS.items()]
    # Both rows of them may be in sight: the question tells them apart where no label does.
    question = _("How it stands") if shows_label else _("What is listed")
    return ChipRow(question, choices, optional=True, shows_label=shows_label)


def _kinds() -> list[Choice]:
    return [Choice(kind, kind.label) for kind in Kind]


def _factors() -> list[Choice]:
    return [Choice(factor, factor.label) for factor in Factor]
