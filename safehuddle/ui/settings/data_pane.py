"""The ward's data: where it lives, its last backup, and copying it now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, primary
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.words import body, quiet, small_heading
from safehuddle.ui.settings.data_presenter import DataPresenter, DataShown
from safehuddle.ui.settings.pane import Pane

if TYPE_CHECKING:
    from safehuddle.ui.desk import Care, Desk

    AskFile = Callable[[str, Callable[[Path], None]], None]


class DataPane(Pane):
    """Where everything is kept, and a second place for it."""

    def __init__(self, desk: Desk, care: Care, *, ask_file: AskFile | None = None) -> None:
        super().__init__(_("Data and backups"))
        self._presenter = DataPresenter(desk, care, self)
        self._ask_file = ask_file or self._show_file_dialog
        self._pressed: Button | None = None
        self._folder, self._last, self._busy = body(), body(), quiet()
        self._buttons = (
            primary(_("Back up now"), self._presenter.back_up, icon="save"),
            Button(_("Save a copy…"), self._on_copy, icon="save"),
        )
        self.add(group(column(small_heading(_("Where the data is")), self._folder)))
        self.add(
            quiet(
                _(
                    "It is one locked (encrypted) file on this PC, and nothing is sent anywhere. "
                    "Its key stays with this account on this PC."
                )
            )
        )
        self.add(group(column(small_heading(_("Backups")), self._last, self._busy)))
        self.add(Flow(*self._buttons))
        self.add(
            quiet(
                _(
                    "A backup is made once a day by itself. Save a copy to a stick or a shared "
                    "folder now and then, in case this PC is lost."
                )
            )
        )
        self._busy.hide()

    def load(self) -> None:
        """See `Pane`."""
        self._presenter.load()

    # What the presenter asks of its view.

    def show_data(self, shown: DataShown) -> None:
        """See `DataView`."""
        self._folder.setText(shown.folder)
        self._last.setText(shown.last_backup)

    def show_busy(self, words: str) -> None:
        """See `DataView`."""
        self._busy.setText(words)
        self._busy.setVisible(bool(words))
        pressed = next((button for button in self._buttons if button.hasFocus()), None)
        if pressed is not None:
            # A button put out of use would hand the keyboard to whatever stands next.
            self._pressed = pressed
            self.setFocus()
        for button in self._buttons:
            button.setEnabled(not words)
        if not words and self._pressed is not None and self.hasFocus():
            self._pressed.setFocus()

    def _on_copy(self) -> None:
        self._ask_file(self._presenter.file_name(), self._presenter.copy_to)

    def _show_file_dialog(self, file_name: str, chosen: Callable[[Path], None]) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save a copy"), place)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file_name)
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
