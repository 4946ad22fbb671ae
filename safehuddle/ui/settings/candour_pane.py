"""What the keeper chooses for candour: the local target, days off, and the texts of law and bodies.

Nothing of any record is here, and nothing tells whether there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.domain.candour.working_days import LEAST_DAYS, MOST_DAYS
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.field import Labelled
from safehuddle.ui.kit.file_dialog import file_dialog, save_dialog
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.number import NumberEdit
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.row_list import Row, RowList
from safehuddle.ui.kit.words import body, quiet, small_heading
from safehuddle.ui.settings.candour_presenter import CandourChoicesPresenter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk

AskFile = Callable[[str, Callable[[Path], None]], None]
"""Asks for a file, to be called so if it is a new one, and takes it."""


class CandourPane(Pane):
    """Texts and days."""

    def __init__(
        self,
        desk: Desk,
        *,
        ask_open: AskFile | None = None,
        ask_save: AskFile | None = None,
    ) -> None:
        """Take the PC's own dialogs, unless a test brings others."""
        super().__init__(
            _("Candour: texts and days"),
            _(
                "What is shown where a conversation after harm is prepared and kept. Nothing of"
                " any conversation stands here."
            ),
        )
        self._presenter = CandourChoicesPresenter(desk, self)
        self._ask_open = ask_open or self._open_dialog
        self._ask_save = ask_save or self._save_dialog
        self.add(self._target_part())
        self.add(self._texts_part())
        self.add(self._days_part())

    @override
    def load(self) -> None:
        self._presenter.load()

    # What the presenter asks of its view.

    def show_target(self, days: int) -> None:
        """See `CandourChoicesView`."""
        was = self._target.blockSignals(True)
        self._target.setValue(days)
        self._target.blockSignals(was)

    def show_days(self, rows: Sequence[Row], known: str) -> None:
        """See `CandourChoicesView`."""
        self._days.show_rows(rows)
        self._days.choose_first()
        for part in (self._days, self._forget):
            part.setVisible(bool(rows))
        self._known.setText(known)

    def show_texts(self, rows: Sequence[Row]) -> None:
        """See `CandourChoicesView`."""
        self._texts.show_rows(rows)
        if self._texts.current_key is None:
            self._texts.choose_first()
        self._on_text(self._texts.current_key)

    def show_day_trouble(self, sentence: str) -> None:
        """See `CandourChoicesView`."""
        self._day.show_error(sentence)

    def show_text_trouble(self, sentence: str) -> None:
        """See `CandourChoicesView`."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        if sentence:
            announce(self._trouble, sentence)

    def _target_part(self) -> QWidget:
        self._target = NumberEdit(LEAST_DAYS, MOST_DAYS)
        self._target.valueChanged.connect(self._presenter.choose_target)
        return group(
            column(
                Labelled(
                    _("Working days of the local target, for new records"),
                    self._target,
                    hint=_(
                        "A local target, not law: the law says as soon as reasonably practicable."
                        " The day the ward became aware is not counted."
                    ),
                )
            )
        )

    def _texts_part(self) -> QWidget:
        self._texts = RowList(_("Texts of law, bodies and words"), fits=True)
        save = Button(_("Save a copy…"), self._save, icon="save", keys="S")
        put_in = Button(_("Put your own in…"), self._put_in, icon="add", keys="P")
        self._back = Button(_("Back to SafeHuddle’s own"), self._put_back, icon="undo", keys="B")
        self._texts.offer(save, put_in, self._back)
        self._texts.chosen.connect(self._on_text)
        self._told = quiet()
        self._trouble = body()
        self._trouble.hide()
        words = _(
            "Law and bodies change, so these lines are a file each, with their source, and when"
            " and by whom each was last checked. Save a copy, change it in any editor, write your"
            " own role and day beside what you checked, and put it in."
        )
        return group(
            column(
                small_heading(_("Texts of law, bodies and words")),
                quiet(words),
                self._texts,
                self._told,
                self._trouble,
                Flow(save, put_in, self._back),
            )
        )

    def _days_part(self) -> QWidget:
        self._known = quiet()
        self._day = DateField(_("A day on which it is otherwise here"), self._presenter.today)
        off = Button(_("It is a bank holiday here"), lambda: self._add_day(is_holiday=True))
        on = Button(_("We work that day"), lambda: self._add_day(is_holiday=False))
        self._days = RowList(_("Days on which it is otherwise here"), fits=True)
        self._forget = Button(_("Take off"), self._forget_day, icon="close", keys="X")
        self._days.offer(self._forget)
        return group(
            column(
                small_heading(_("Bank holidays")),
                self._known,
                self._day,
                Flow(off, on),
                self._days,
                Flow(self._forget),
            )
        )

    def _on_text(self, key: Hashable | None) -> None:
        self._told.setText(self._presenter.told_of(key))
        self._back.setVisible(self._presenter.is_own(key))

    def _add_day(self, *, is_holiday: bool) -> None:
        self._presenter.add_day(self._day.value, is_holiday=is_holiday)

    def _forget_day(self) -> None:
        self._presenter.forget_day(self._days.current_key)

    def _save(self) -> None:
        key = self._texts.current_key
        name = self._presenter.file_name(key)
        if name:
            self._ask_save(name, lambda path: self._presenter.save_copy(key, path))

    def _put_in(self) -> None:
        key = self._texts.current_key
        self._ask_open("", lambda path: self._presenter.put_in(key, path))

    def _put_back(self) -> None:
        self._presenter.put_back(self._texts.current_key)

    def _open_dialog(self, _name: str, chosen: Callable[[Path], None]) -> None:
        dialog = file_dialog(self.window(), _("Choose a file of texts"), chosen)
        dialog.setNameFilters([_("Files of texts (*.toml)"), _("All files (*)")])
        dialog.open()

    def _save_dialog(self, name: str, chosen: Callable[[Path], None]) -> None:
        dialog = save_dialog(self.window(), _("Save a copy of the texts"), name, chosen)
        dialog.setNameFilter(_("Files of texts (*.toml)"))
        dialog.setDefaultSuffix("toml")
        dialog.open()
