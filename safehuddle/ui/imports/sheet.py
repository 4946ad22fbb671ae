"""A table is brought in, in three steps: the file, its columns, its rows as they would be kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from safehuddle.domain.written_dates import DateOrder
from safehuddle.i18n import _, ngettext
from safehuddle.services import drafts
from safehuddle.ui.imports.columns_form import ColumnsForm
from safehuddle.ui.imports.presenter import ImportPresenter
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.file_dialog import file_dialog, save_dialog
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import Words, body, lead, quiet
from safehuddle.ui.theme.tokens import Size, Space, Tone
from safehuddle.ui.unfinished_line import UnfinishedLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from PySide6.QtGui import QKeyEvent

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.imports.shown import ColumnsShown, Progress, SeenShown

WIDTH = 900
_LOOKS_EACH_MS = 200


class ImportSheet(Sheet):
    """Leads somebody from a file to its rows. See `ImportView`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Bring in a table"), parent, width=WIDTH)
        self._presenter = ImportPresenter(desk, self)
        self._step, self._wrong = quiet(), Words(size=Size.BODY, tone=Tone.WORSE)
        self._file = group(
            column(
                body(
                    _(
                        "What the ward has written down so far comes in from a workbook (.xlsx), a"
                        " table (.csv) or SafeHuddle’s own export (.json). You see how it would be"
                        " kept before anything happens, and it can be undone."
                    )
                ),
                quiet(_("Is it an old .xls? Open it in a spreadsheet and save it as .xlsx.")),
            )
        )
        self._columns = ColumnsForm()
        self._order = ChipRow(
            _("How dates are read"), [Choice(each, each.label) for each in DateOrder]
        )
        self._counts, self._remarks = lead(), SwapPlace(gap=Space.S)
        self._list = RowList(_("Rows as they would be kept"), fits=True)
        self._rejects = Button(_("Save what cannot be used…"), self._on_rejects, icon="save")
        seen = (self._counts, Flow(self._rejects), self._order, self._remarks, self._list)
        self._rows = group(column(*seen, gap=Space.M))
        self._busy = lead()
        self._progress: Progress | None = None
        self._was_at: QWidget | None = None
        self._watch = QTimer(self, interval=_LOOKS_EACH_MS)
        self._unfinished = UnfinishedLine(desk, self, sheet=self)
        self._cancel = Button(_("Close"), self.reject, hint="Esc")
        self._stop = Button(_("Stop"), self._presenter.stop, icon="close")
        self._back = Button(_("Back"), self._on_back, icon="arrow-back")
        self._next = primary_button(_("Choose a file…"), self.press_next, hint="Enter")
        for part in (
            *(self._step, self._unfinished, self._wrong, self._busy),
            *(self._file, self._columns, self._rows),
        ):
            self.add(part)
        self.set_buttons(self._stop, self._back, self._next, left=self._cancel)
        self._columns.sheet_chosen.connect(self._presenter.choose_sheet)
        self._columns.row_chosen.connect(self._presenter.choose_heading_row)
        self._order.chosen.connect(self._on_order)
        self._watch.timeout.connect(self._tell_progress)
        self.ask_file: Callable[[Callable[[Path], None]], None] = self._show_open_dialog
        self.ask_out: Callable[[str, Callable[[Path], None]], None] = self._show_save_dialog
        self._busy.hide()
        self._show_step(self._file)
        self._next.setFocus()
        self._unfinished.begin(f"{drafts.OF_SETTINGS}import")

    def press_next(self) -> None:
        """Do what the loud button says."""
        if self._file.isVisibleTo(self):
            self._presenter.choose_file(self.ask_file)
        elif self._columns.isVisibleTo(self):
            self.show_error("", None)
            form = self._columns
            self._presenter.choose_columns(form.places, form.kind, is_past=form.is_past)
            self._unfinished.stir()
        else:
            self._presenter.bring_in(self._unfinished.take())

    def reject(self) -> None:
        """Escape or the frame's cross: what is going on stops, and else the sheet closes."""
        if self._progress is not None:
            self._presenter.stop()
            return
        self._presenter.put_away()
        super().reject()

    def give_way(self) -> None:
        """The window locks: what is being brought in goes on, and says so when it is done."""
        self._progress = None
        super().give_way()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, wherever the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._next.isEnabled():
            self.press_next()
        else:
            super().keyPressEvent(event)

    # What the presenter asks of its view.

    def show_columns(self, shown: ColumnsShown) -> None:
        """See `ImportView`."""
        self.show_error("", None)
        self._columns.show_columns(shown)
        self._show_step(self._columns)
        self._columns.take_keyboard()
        self._unfinished.stir()

    def show_seen(self, shown: SeenShown) -> None:
        """See `ImportView`."""
        self.show_error("", None)
        self._counts.setText(shown.counts)
        self._order.set_value(shown.order)
        self._order.setVisible(shown.asks_order)
        self._remarks.put(*(body(words) for words in shown.remarks))
        self._list.show_rows(shown.rows)
        self._list.choose_first()
        self._next.set_words(
            ngettext("Bring in {count} row", "Bring in {count} rows", shown.good).format(
                count=f"{shown.good:,}"
            )
        )
        is_new = not self._rows.isVisibleTo(self)
        self._show_step(self._rows)
        self._rejects.setVisible(shown.bad > 0)
        self._next.setEnabled(shown.good > 0)
        if is_new:  # else somebody turns the dates, and goes on from there
            (self._next if shown.good else self._back).setFocus()
        announce(self, shown.counts)

    def show_busy(self, words: str, progress: Progress | None = None) -> None:
        """See `ImportView`."""
        here = self.focusWidget()
        self._progress = progress if words else None
        self._busy.setText(words)
        self._busy.setVisible(bool(words))
        self._stop.setVisible(self._progress is not None)
        self._back.setVisible(self._progress is None and not self._file.isVisibleTo(self))
        if words and here not in (None, self._stop, self._cancel):
            self._was_at = here
        for button in (self._back, self._rejects, self._next):
            button.setEnabled(not words)
        for part in (self._columns, self._order):
            part.setEnabled(not words)
        if words:
            (self._stop if self._progress is not None else self._cancel).setFocus()
            announce(self, words)
        elif self._was_at is not None and here in (None, self._stop, self._cancel):
            self._was_at.setFocus()
        if self._progress is not None:
            self._watch.start()
        else:
            self._watch.stop()

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `ImportView`."""
        is_beside = self._columns.isVisibleTo(self) and self._columns.show_error(sentence, field)
        words = "" if is_beside else sentence
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        if words:
            announce(self, words)
            self._next.setFocus()

    def close_sheet(self) -> None:
        """See `ImportView`."""
        self._progress = None
        self.accept()

    # What is kept of it: see `ui.unfinished.DraftedForm`.

    def typed(self) -> dict[str, Any]:
        """The answers so far."""
        return self._presenter.answered()

    def put_back(self, typed: dict[str, Any]) -> None:
        """Go on from them."""
        self._presenter.put_back(typed)

    def clear(self) -> None:
        """Begin with another file."""
        self._presenter.forget()
        self._show_step(self._file)
        self._next.setFocus()

    # Steps, and what is asked of the system.

    def _show_step(self, step: QWidget) -> None:
        steps = {
            self._file: _("Step 1 of 3: the file"),
            self._columns: _("Step 2 of 3: which column is which"),
            self._rows: _("Step 3 of 3: how the first rows would be kept"),
        }
        self._step.setText(steps[step])
        for each in steps:
            each.setVisible(each is step)
        if step is not self._rows:
            self._next.set_words(_("Choose a file…") if step is self._file else _("Go on"))
            self._next.setEnabled(True)
        self._back.setVisible(step is not self._file)
        self._rejects.hide()
        self._stop.hide()
        QTimer.singleShot(0, self, self._begin_at_top)

    def _begin_at_top(self) -> None:
        self._scroller.verticalScrollBar().setValue(0)

    def _on_back(self) -> None:
        self.show_error("", None)
        if self._rows.isVisibleTo(self) and not self._presenter.is_export:
            self._presenter.show_columns()
        else:
            self._show_step(self._file)
            self._next.setFocus()

    def _on_order(self) -> None:
        value = self._order.value
        if isinstance(value, DateOrder):
            self._presenter.choose_order(value)
            self._unfinished.stir()

    def _on_rejects(self) -> None:
        self._presenter.save_rejects(self.ask_out)

    def _tell_progress(self) -> None:
        if self._progress is not None:
            rows = self._progress.rows
            self._busy.setText(
                ngettext("{count} row read…", "{count} rows read…", rows).format(count=f"{rows:,}")
            )

    def _show_open_dialog(self, chosen: Callable[[Path], None]) -> None:
        dialog = file_dialog(self, _("Choose a table"), chosen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                _("Workbooks, tables and exports (*.xlsx *.csv *.txt *.tsv *.json)"),
                _("All files (*)"),
            ]
        )
        dialog.open()

    def _show_save_dialog(self, file_name: str, chosen: Callable[[Path], None]) -> None:
        save_dialog(self, _("Save what cannot be used"), file_name, chosen).open()
