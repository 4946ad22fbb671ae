"""Holding records, and lifting a hold: two short forms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.services import drafts
from safehuddle.ui.gesture import OpenForm
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.choice_field import ChoiceField
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import group, row
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body
from safehuddle.ui.retention.presenter import HoldRequest
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.unfinished import DraftedFields
from safehuddle.ui.unfinished_line import UnfinishedLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from safehuddle.errors import UserError
    from safehuddle.services.wards import WardCard
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.retention.presenter import RetentionPresenter

_WIDTH = 560


class HoldSheet(Sheet):
    """Which records, and why."""

    def __init__(
        self,
        desk: Desk,
        presenter: RetentionPresenter,
        wards: Sequence[WardCard],
        today: date,
        parent: QWidget,
    ) -> None:
        super().__init__(_("Hold records"), parent, width=_WIDTH)
        self._presenter = presenter
        self._form = OpenForm(self._refuse, self.accept)
        self.finished.connect(self._form.put_away)
        self._why = TextField(
            _("Why"),
            hint=_("Which inquiry or claim. No names, please."),
            example=_("for example the inquiry into falls"),
        )
        every: list[tuple[int | None, str]] = [(None, _("every ward"))]
        self._ward = ChoiceField(
            _("Which ward"), [*every, *((card.id, card.name) for card in wards)]
        )
        self._days = ChipRow(
            _("Which days"), [Choice(False, _("Every day")), Choice(True, _("Between two days"))]
        )
        self._first, self._last = DateField(_("From"), today), DateField(_("To"), today)
        self._between = group(row(self._first, self._last, gap=Space.M), _("Between two days"))
        self._between.hide()
        self._days.set_value(False)
        self.add(body(_("Nothing that is held can be erased until the hold is lifted.")))
        self._unfinished = unfinished = UnfinishedLine(
            desk, DraftedFields(why=self._why), sheet=self
        )
        for part in (unfinished, self._why, self._ward, self._days, self._between):
            self.add(part)
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(_("Hold"), self._on_hold, hint="Enter"),
        )
        self._days.chosen.connect(lambda: self._between.setVisible(bool(self._days.value)))
        self._why.changed.connect(unfinished.stir)
        self._why.submitted.connect(self._on_hold)
        self._why.setFocus()
        unfinished.begin(f"{drafts.OF_SETTINGS}hold")

    def _on_hold(self) -> None:
        is_between, ward = bool(self._days.value), self._ward.value
        wish = HoldRequest(
            why=self._why.text(),
            ward_id=ward if isinstance(ward, int) else None,
            first_day=self._first.value if is_between else None,
            last_day=self._last.value if is_between else None,
        )
        self._presenter.hold(wish, self._form, self._unfinished.take())

    def _refuse(self, problem: UserError) -> None:
        field = self._last if problem.field == "last" else self._why
        field.show_error(problem.sentence)
        field.setFocus()


class LiftSheet(Sheet):
    """Why a hold is lifted."""

    def __init__(
        self, desk: Desk, presenter: RetentionPresenter, hold_id: int, parent: QWidget
    ) -> None:
        super().__init__(_("Lift the hold"), parent, width=_WIDTH)
        self._presenter, self._hold_id = presenter, hold_id
        self._form = OpenForm(self._refuse, self.accept)
        self.finished.connect(self._form.put_away)
        self._reason = TextField(_("Why"), example=_("for example: the inquiry is over"))
        self.add(body(_("The records come up for review again when their time is over.")))
        self._unfinished = unfinished = UnfinishedLine(
            desk, DraftedFields(reason=self._reason), sheet=self
        )
        self.add(unfinished)
        self.add(self._reason)
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(_("Lift the hold"), self._on_lift, hint="Enter"),
        )
        self._reason.changed.connect(unfinished.stir)
        self._reason.submitted.connect(self._on_lift)
        self._reason.setFocus()
        unfinished.begin(f"{drafts.OF_SETTINGS}lift:{hold_id}")

    def _on_lift(self) -> None:
        reason, draft = self._reason.text(), self._unfinished.take()
        self._presenter.lift(self._hold_id, reason, self._form, draft)

    def _refuse(self, problem: UserError) -> None:
        self._reason.show_error(problem.sentence)
        self._reason.setFocus()
