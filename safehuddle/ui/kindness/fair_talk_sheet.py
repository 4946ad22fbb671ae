"""Fair talk: the two cards to read or print, and a way of thinking a hard talk over.

What is typed here is for whoever types it. No draft, no history, no log, no paper: it is gone when
the sheet closes, and when the window locks. The cards hold nothing of anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour.texts import checked_together
from safehuddle.domain.fair_card import FairCard, card_of
from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.reports.registry import BEING_FAIR, CIVILITY
from safehuddle.services import fair_talk
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.layouts import column, group
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, quiet, small_heading
from safehuddle.ui.theme.tokens import Size, Space
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from safehuddle.domain.candour.texts import Texts
    from safehuddle.ui.desk import Desk

WIDTH = 820
_HARD = "hard"
_REPORTS = {FairCard.BEING_FAIR: BEING_FAIR.name, FairCard.CIVILITY: CIVILITY.name}


class FairTalkSheet(Sheet):
    """One of the three at a time."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Fair talk"), parent, width=WIDTH)
        self.desk = desk
        texts = fair_talk.texts()
        today = to_local(desk.clock(), desk.ward.zone).date()
        self.which = ChipRow(
            _("What about?"),
            [
                *(Choice(card, card.label, str(n)) for n, card in enumerate(FairCard, 1)),
                Choice(_HARD, _("Say something hard, kindly"), "3"),
            ],
            shows_label=False,
        )
        self.fields: dict[str, SentenceField] = {}
        self._parts: dict[object, QWidget] = {
            card: _card(texts, card, today=today) for card in FairCard
        }
        self._parts[_HARD] = self._hard(texts, today)
        self.add(self.which)
        for part in self._parts.values():
            self.add(part)
        self._print = primary_button(
            _("Print the card…"), self._on_print, icon="print", keys="Alt+P"
        )
        self.set_buttons(Button(_("Close"), self.reject, hint="Esc"), self._print)
        self.which.chosen.connect(self._show)
        self.which.set_value(FairCard.BEING_FAIR)
        self._show()
        self.which.setFocus()

    @override
    def done(self, result: int) -> None:
        for field in self.fields.values():
            field.clear()  # with all that could be undone in it
        super().done(result)

    def _show(self) -> None:
        for value, part in self._parts.items():
            part.setVisible(value == self.which.value)
        self._print.setVisible(self.which.value in _REPORTS)

    def _on_print(self) -> None:
        card = self.which.value
        assert isinstance(card, FairCard)
        self.accept()
        self.desk.go(f"reports/{_REPORTS[card]}")

    def _hard(self, texts: Texts, today: date) -> QWidget:
        about = body(
            _(
                "To think it through before you talk, one step after the other. Nothing you type"
                " here is kept, printed or shown to anybody: it is gone when this closes."
            )
        )
        for line in texts["feedback"]:
            self.fields[line.id] = SentenceField(
                line.more["title"],
                hint=line.text,
                example=line.more["example"],
                size=Size.BODY,
                least_lines=2,
            )
        watch(*self.fields.values(), is_kept=False)
        lines = texts["messenger"]
        rest = (
            small_heading(_("A second messenger")),
            *(body(line.text) for line in lines),
            *map(quiet, checked_together((*texts["feedback"], *lines), today)),
        )
        return group(column(about, *self.fields.values(), *rest, gap=Space.M))


def _card(texts: Texts, card: FairCard, *, today: date) -> QWidget:
    said = card_of(texts, card, today=today, version="")
    parts: list[QWidget] = []
    for title, text in said.parts:
        parts.append(group(column(small_heading(title), body(text), gap=Space.XS)))
    return group(column(*parts, *map(quiet, said.checked), gap=Space.M))
