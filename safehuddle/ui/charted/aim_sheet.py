"""The sheet on which a leader sets the aim to halve a harm, or gives it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.spc.words import said_number
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import halving
from safehuddle.ui.charted.asked import ask_name, harm_of, today_of
from safehuddle.ui.charted.asking_sheet import AskingSheet
from safehuddle.ui.gesture import Deed
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.layouts import group, row
from safehuddle.ui.kit.words import body, lead, quiet
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.domain.spc.halving import Aim
    from safehuddle.services.halving import AimNow
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.field import Labelled

WIDTH = 640


class AimSheet(AskingSheet):
    """The weeks that the aim is half of; `show_item` says of which harm."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Halve it"), parent, width=WIDTH)
        self._reads = Latest(desk.jobs)
        self._harm = 0
        self._about, self._now = lead(), body()
        today = today_of(desk)
        self.first, self.last = DateField(_("From the week of"), today), DateField(_("to"), today)
        self.half = body()
        says = quiet(
            _(
                "The aim is half of what these weeks had. It is kept as it is today, and stands on"
                " the chart as a line. Whether it is met is told by the rules, and takes 13 weeks."
            )
        )
        weeks = group(row(self.first, self.last, gap=Space.M), _("The weeks it is half of"))
        for part in (self._about, self._now, says, weeks, self.half):
            self.add(part)
        self._give_up = Button(_("Give the aim up"), self._on_give_up)
        self._give_up.hide()
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(_("Set the aim"), self.save, hint="Enter"),
            left=self._give_up,
        )
        for field in (self.first, self.last):
            field.changed.connect(self._look)

    def show_item(self, key: str) -> None:
        """Ask of the harm whose chart is called so: `WardChart.id`."""
        self._harm = harm_of(key) or 0
        ask_name(self.desk, f"harm:{self._harm}", self._about.setText)

    def open(self) -> None:
        """Show it with what could be taken."""
        super().open()
        self.first.setFocus()
        harm, now = self._harm, self.desk.clock()
        self.desk.jobs.read(
            lambda session: halving.aim_now(session, harm, now=now), self._show, self._show_problem
        )

    def _show(self, found: AimNow) -> None:
        if not self.isVisible():
            return
        if found.aim is not None:
            self._now.setText(
                _("There is an aim since {date}: {aim} a week or fewer.").format(
                    date=format_date(found.aim.set_on), aim=said_number(found.aim.per_week)
                )
            )
        self._now.setVisible(found.aim is not None)
        self._give_up.setVisible(found.aim is not None)
        if found.proposed is not None:
            first, last = found.proposed
            self.first.set_value(first)
            self.last.set_value(last)
        self._look()

    def _look(self) -> None:
        """Say what half of these weeks would be."""
        harm, first, last = self._harm, self.first.value, self.last.value
        now = self.desk.clock()
        self._reads.read(
            lambda session: halving.would_be(session, harm, first=first, last=last, now=now),
            self._show_half,
            self._show_problem,
        )

    def _show_half(self, aim: Aim) -> None:
        self.first.show_error("")
        its = aim.baseline
        self.half.setText(
            _("{count} in {weeks} weeks: {before} a week. Half of it is {aim} a week.").format(
                count=its.count,
                weeks=its.weeks,
                before=said_number(its.per_week),
                aim=said_number(aim.per_week),
            )
        )

    def _show_problem(self, problem: Exception) -> None:
        self.half.setText(problem_sentence(problem))

    @override
    def save(self) -> None:
        harm, first, last = self._harm, self.first.value, self.last.value
        deed = Deed(
            halving.AIM,
            lambda change: halving.set_aim(change, harm, first=first, last=last),
            lambda aim: _("The aim is {aim} a week or fewer.").format(
                aim=said_number(aim.per_week)
            ),
            harm,
        )
        self.gestures.do(deed, form=self.form)

    def _on_give_up(self) -> None:
        harm = self._harm
        deed = Deed(
            halving.GIVE_UP,
            lambda change: halving.give_up(change, harm),
            _("The aim is given up. The history keeps it."),
            harm,
        )
        self.gestures.do(deed, form=self.form)

    @override
    def field_of(self, name: str) -> Labelled:
        return self.first
