"""The settings of this PC: made from their declarations, in force at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle import resources
from safehuddle.i18n import _
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import Labelled
from safehuddle.ui.kit.layouts import column, group
from safehuddle.ui.kit.number import NumberEdit
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.words import body, quiet, small_heading
from safehuddle.ui.settings.set_by_it import set_by_it_lines, set_by_it_words
from safehuddle.ui.settings.this_pc import (
    AnswerStyle,
    Question,
    languages_in,
    questions,
    setting_of,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.settings import Settings
    from safehuddle.ui.desk import Desk


class PcPane(Pane):
    """Text size, colours and the rest, for everyone who uses this PC."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("This PC"), _("For everyone who uses this PC. It changes at once."))
        self._settings: Settings = desk.settings
        languages = languages_in(resources.translations_folder())
        self._rows = {
            question.key: self._row(question) for question in questions(desk.settings, languages)
        }
        for row in self._rows.values():
            self.add(row)
        lines = set_by_it_lines()
        if lines:
            words = [body(each) for each in (set_by_it_words(), *lines)]
            self.add(group(column(small_heading(_("Set by IT")), *words)))
        # Keys and menus change the same settings while this page is open.
        stop = desk.settings.subscribe(self._on_kept)
        self.destroyed.connect(lambda: stop())

    def _row(self, question: Question) -> QWidget:
        if question.way is AnswerStyle.NUMBER:
            return self._number(question)
        choices = question.choices
        if question.way is AnswerStyle.YES_NO:
            choices = ((True, _("Yes")), (False, _("No")))
        row = ChipRow(question.label, [Choice(value, words) for value, words in choices])
        row.set_value(question.value)
        row.chosen.connect(lambda: self._keep(question.key, row.value))
        return group(column(row, quiet(question.note))) if question.note else row

    def _number(self, question: Question) -> QWidget:
        box = NumberEdit(question.lowest, question.highest)
        box.setValue(question.value)
        box.valueChanged.connect(lambda value: self._keep(question.key, value))
        return Labelled(question.label, box)

    def _keep(self, key: str, value: object) -> None:
        self._settings.save(setting_of(self._settings, key), value)

    def _on_kept(self, key: str) -> None:
        row = self._rows.get(key)
        if isinstance(row, ChipRow):
            row.set_value(getattr(self._settings, key))
