"""The ward: its name, the days of its huddle, and what it wants to get better at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.dates import day_name
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import drafts
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.choice_field import ChoiceField
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.settings.ward_presenter import WardPresenter, WardShown
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.unfinished import DraftedFields
from safehuddle.ui.unfinished_line import UnfinishedLine
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk, WardInHand
    from safehuddle.ui.form_drafts import FormDraft


class WardPane(Pane):
    """Everything about the ward that is not a list."""

    def __init__(self, desk: Desk, take_ward: Callable[[WardInHand], None]) -> None:
        super().__init__(_("The ward"))
        self._presenter = WardPresenter(desk, self, take_ward)
        self._ward_id: int | None = None
        self._name = TextField(_("Name of the ward"))
        self._days = ChipRow(
            _("Days with a huddle"),
            [Choice(day, day_name(day)) for day in range(7)],
            many=True,
        )
        self._days_trouble = quiet()
        self._focus = TextField(
            _("Our focus"),
            optional=True,
            hint=_("What the team wants to get better at. It stands on the board."),
        )
        watch(self._focus)
        self._harm = ChoiceField(_("Harm drawn beside the focus"), [])
        self._fields = DraftedFields(name=self._name, focus=self._focus)
        self._unfinished = UnfinishedLine(desk, self._fields)
        self.add(self._unfinished)
        self.add(self._with_button(self._name, Button(_("Save name"), self._save_name)))
        self.add(group(column(self._days, self._days_trouble)))
        self.add(self._with_button(self._focus, Button(_("Save focus"), self._save_focus)))
        self.add(self._harm)
        self._days_trouble.hide()
        for field in (self._name, self._focus):
            field.changed.connect(self._unfinished.stir)
        self._name.submitted.connect(self._save_name)
        self._focus.submitted.connect(self._save_focus)
        self._days.chosen.connect(self._save_days)
        self._harm.chosen.connect(self._save_harm)

    @override
    def load(self) -> None:
        self._presenter.load()

    # What the presenter asks of its view.

    def show_ward(self, shown: WardShown) -> None:
        """See `WardView`. Words that are being typed are not replaced."""
        card = shown.card
        if card.id != self._ward_id:
            self._unfinished.rest()  # what was typed waits for the ward it is about
            self._fields.clear()
            self._ward_id = card.id
        self._fields.show({"name": card.name, "focus": card.focus})
        self._unfinished.begin(f"{drafts.OF_SETTINGS}ward:{card.id}")
        self._unfinished.keep()  # what is saved now is no draft any more
        self._days.set_values(card.planned_weekdays)
        harms: list[tuple[int | None, str]] = [(harm.id, harm.name) for harm in shown.harms]
        if card.focus_harm_id not in (None, *(harm.id for harm in shown.harms)):
            harms.append((card.focus_harm_id, _("a harm the ward counts no more")))
        self._harm.show_choices([(None, _("none")), *harms])
        self._harm.set_value(card.focus_harm_id)

    def take_words(self, *fields: str) -> FormDraft | None:
        """See `WardView`."""
        return self._unfinished.take(*fields)

    def show_trouble(self, field: str, sentence: str) -> None:
        """See `WardView`."""
        if field == "name":
            self._name.show_error(sentence)
        elif field == "focus":
            self._focus.show_error(sentence)
        else:
            self._days_trouble.setText(sentence)
            self._days_trouble.setVisible(bool(sentence))

    def _with_button(self, field: QWidget, button: Button) -> QWidget:
        return group(column(field, Flow(button), gap=Space.S))

    def _save_name(self) -> None:
        self._presenter.rename(self._name.text())

    def _save_days(self) -> None:
        self._presenter.choose_days(
            frozenset(day for day in self._days.values if isinstance(day, int))
        )

    def _save_focus(self) -> None:
        self._presenter.choose_focus(self._focus.text())

    def _save_harm(self) -> None:
        harm = self._harm.value
        self._presenter.choose_harm(harm if isinstance(harm, int) else None)
