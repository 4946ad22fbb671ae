"""The sheet on which a leader gives a chart new limits: a date, and four questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.spc.told import QUESTIONS
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import rebases
from safehuddle.ui.charted.asked import ask_name, today_of
from safehuddle.ui.charted.asking_sheet import AskingSheet
from safehuddle.ui.gesture import Deed
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.words import body, lead, quiet
from safehuddle.ui.unfinished import DraftedFields
from safehuddle.ui.unfinished_line import UnfinishedLine
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.field import Labelled

WIDTH = 720


class NewLimitsSheet(AskingSheet):
    """A date and four answers; `show_item` says for which chart."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("New limits"), parent, width=WIDTH)
        self._chart = ""
        self._about = lead()
        self.on = DateField(
            _("From"),
            today_of(desk),
            hint=_("A date that has a point. On a chart by week, any day of the week."),
        )
        self.answers = {name: TextField(_(question)) for name, question in QUESTIONS.items()}
        watch(*self.answers.values())
        self._unfinished = UnfinishedLine(desk, DraftedFields(**self.answers), sheet=self)
        says = body(
            _(
                "The chart is looked at anew from this date on, and the old limits stay drawn. That"
                " is right only where all four can be answered; the answers stand under the chart."
            )
        )
        for part in (self._about, says, self._unfinished, self.on, *self.answers.values()):
            self.add(part)
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(_("Set new limits"), self.save, hint="Enter"),
            left=quiet(_("Everyone on the ward can read this. No patient names, please.")),
        )
        for field in self.answers.values():
            field.changed.connect(self._unfinished.stir)

    def show_item(self, key: str) -> None:
        """Ask for the chart of that name: `WardChart.id`."""
        self._chart = key
        ask_name(self.desk, key, self._about.setText)

    def open(self) -> None:
        """Show it with the keyboard at the date."""
        super().open()
        self.on.setFocus()
        self._unfinished.begin(f"new-limits:{self.desk.ward.id}:{self._chart}")

    @override
    def save(self) -> None:
        answers = {name: field.text() for name, field in self.answers.items()}
        chart, on, ward_id = self._chart, self.on.value, self.desk.ward.id
        deed = Deed(
            rebases.SET,
            lambda change: rebases.set_limits(change, ward_id, chart, on=on, answers=answers),
            _("The chart has new limits. The old ones stay drawn."),
            chart,
        )
        self.gestures.do(
            deed, form=self.form, draft=self._unfinished.take(), typed=tuple(answers.values())
        )

    @override
    def field_of(self, name: str) -> Labelled:
        return self.answers.get(name, self.on)
