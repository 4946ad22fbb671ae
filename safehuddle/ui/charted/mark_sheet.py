"""The sheet on which anybody marks a date on a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import chart_marks
from safehuddle.ui.charted.asked import ask_name, harm_of, today_of
from safehuddle.ui.charted.asking_sheet import AskingSheet
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.unfinished import DraftedFields
from safehuddle.ui.unfinished_line import UnfinishedLine
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.field import Labelled

WIDTH = 640


class NewMarkSheet(AskingSheet):
    """A date, a few words, and on which charts; `show_item` says from which chart it was asked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Mark a date"), parent, width=WIDTH)
        self._harm: int | None = None
        self.text = TextField(
            _("What was so from then on?"),
            example=_("for example: new rota, or sensor mats in Bay 2"),
        )
        self.on = DateField(_("Date"), today_of(desk))
        self.which: ChipRow | None = None
        self._which_place = SwapPlace()
        watch(self.text)
        self._unfinished = UnfinishedLine(desk, DraftedFields(text=self.text), sheet=self)
        says = _("A mark stands on the chart with its date. It changes no limits and no rule.")
        for part in (body(says), self._unfinished, self.text, self.on, self._which_place):
            self.add(part)
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(_("Mark"), self.save, hint="Enter"),
            left=quiet(_("Everyone on the ward can read this. No patient names, please.")),
        )
        self.text.changed.connect(self._unfinished.stir)

    def show_item(self, key: str) -> None:
        """Begin from the chart of that name: `WardChart.id`."""
        self._harm = harm_of(key)
        if self._harm is not None:
            ask_name(self.desk, f"harm:{self._harm}", self._offer_harm)

    def open(self) -> None:
        """Show it with the keyboard where the words go."""
        super().open()
        self.text.setFocus()
        self._unfinished.begin(f"chart-mark:{self.desk.ward.id}")

    def _offer_harm(self, name: str) -> None:
        self.which = ChipRow(
            _("On which charts"),
            [
                Choice(True, _("Of this harm only: {harm}").format(harm=name)),
                Choice(False, _("On every chart of the ward")),
            ],
        )
        self.which.set_value(True)
        self._which_place.put(self.which)

    @override
    def save(self) -> None:
        text, on = self.text.text(), self.on.value
        is_of_harm = self.which is not None and self.which.value
        ward_id, harm = self.desk.ward.id, self._harm if is_of_harm else None
        deed = Deed(
            chart_marks.MARK,
            lambda change: chart_marks.record(change, ward_id, on=on, text=text, harm_id=harm),
            _("Marked: {words}").format(words=in_short(text)),
        )
        self.gestures.do(deed, form=self.form, draft=self._unfinished.take(), typed=(text,))

    @override
    def field_of(self, name: str) -> Labelled:
        return self.on if name == "on" else self.text
