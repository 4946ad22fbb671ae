"""The sheet on which a leader types the bed days of the last weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.weeks import WEEK_DAYS, week_of
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import bed_days
from safehuddle.ui.charted.asked import today_of
from safehuddle.ui.charted.asking_sheet import AskingSheet
from safehuddle.ui.gesture import Deed
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.field import Labelled
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.number import NumberEdit
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.words import body
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk

WIDTH = 560
SHOWN = 8
"""Weeks in sight at once; others are a press away."""


class BedDaysSheet(AskingSheet):
    """A number a week, the newest first; nought stands for a week that nobody knows."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Bed days"), parent, width=WIDTH)
        self._newest = week_of(today_of(desk)).first - timedelta(days=WEEK_DAYS)
        self._typed: dict[date, int] = {}
        """As they are kept."""
        self._said: dict[date, int] = {}
        """As they stand here, of all weeks that were in sight."""
        self.edits: dict[date, NumberEdit] = {}
        self._fields: dict[date, Labelled] = {}
        self._weeks = SwapPlace(gap=Space.S)
        self.add(
            body(
                _(
                    "The beds that were occupied, added up over the days of a week. Charts of 1,000"
                    " bed days take only weeks whose number stands here."
                )
            )
        )
        self.add(self._weeks)
        self._earlier = Button(_("Earlier weeks"), lambda: self._turn(-1), keys="Alt+E")
        self._later = Button(_("Later weeks"), lambda: self._turn(1), keys="Alt+L")
        self.add(Flow(self._earlier, self._later))
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(_("Save"), self.save, hint="Enter"),
        )

    def open(self) -> None:
        """Show it with the keyboard at the newest week."""
        super().open()
        ward_id = self.desk.ward.id
        self.desk.jobs.read(lambda session: bed_days.typed(session, ward_id), self._show)

    def _show(self, typed: dict[date, int]) -> None:
        self._typed = typed
        self._show_weeks(self._newest)

    def _show_weeks(self, newest: date) -> None:
        """Show the weeks that end with `newest`."""
        mondays = [newest - timedelta(weeks=place) for place in range(SHOWN)]
        self.edits = {monday: NumberEdit(0, bed_days.MOST) for monday in mondays}
        self._fields = {}
        for monday, edit in self.edits.items():
            edit.setSpecialValueText(_("not known"))
            edit.setValue(self._said.get(monday, self._typed.get(monday, 0)))
            self._fields[monday] = Labelled(_week_words(monday), edit)
        self._weeks.put(*self._fields.values())
        self._later.setEnabled(newest < self._newest)
        self.edits[newest].setFocus()
        self.edits[newest].selectAll()

    def _turn(self, step: int) -> None:
        self._remember()
        newest = max(self.edits)
        self._show_weeks(min(newest + timedelta(weeks=step * SHOWN), self._newest))

    def _remember(self) -> None:
        for monday, edit in self.edits.items():
            edit.interpretText()
            self._said[monday] = edit.value()

    @override
    def save(self) -> None:
        self._remember()
        ward_id = self.desk.ward.id
        days = {
            monday: number or None
            for monday, number in self._said.items()
            if number != self._typed.get(monday, 0)
        }
        if not days:
            self.accept()
            return
        deed = Deed(
            bed_days.SET,
            lambda change: bed_days.set_days(change, ward_id, days),
            _("The bed days are saved."),
        )
        self.gestures.do(deed, form=self.form)

    @override
    def field_of(self, name: str) -> Labelled:
        shown = {monday.isoformat(): field for monday, field in self._fields.items()}
        return shown.get(name) or next(iter(shown.values()))


def _week_words(monday: date) -> str:
    return _("{first} to {last}").format(
        first=format_date(monday), last=format_date(monday + timedelta(days=WEEK_DAYS - 1))
    )
