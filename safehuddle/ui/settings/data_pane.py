"""The ward's data: where it lives, its backups, a second place for them, putting one back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.file_dialog import file_dialog, save_dialog
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.words import body, quiet, small_heading
from safehuddle.ui.rescue.restore_rows import comparison_shown
from safehuddle.ui.rescue.restore_sheet import RestoreSheet
from safehuddle.ui.rescue.unlock_sheet import UnlockSheet
from safehuddle.ui.settings.data_presenter import DataPresenter, DataShown
from safehuddle.ui.settings.set_by_it import set_by_it_words
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from safehuddle.services.care.restoration import Comparison
    from safehuddle.ui.desk import Care, Desk
    from safehuddle.ui.settings.data_presenter import Percent

    AskFile = Callable[[str, Callable[[Path], None]], None]
    AskPlace = Callable[[Callable[[Path], None]], None]


_LOOKS_EACH_MS = 300


@runtime_checkable
class PutsBack(Protocol):
    """A window that can put a backup back and show everything anew."""

    def put_back(self, backup: Path) -> None:
        """Do so."""


class DataPane(Pane):
    """Where everything is kept, and a second place for it."""

    def __init__(self, desk: Desk, care: Care, *, ask_file: AskFile | None = None) -> None:
        super().__init__(_("File and backups"))
        self._desk, self._zone = desk, desk.ward.zone
        self._presenter = DataPresenter(desk, care, self)
        self._ask_file = ask_file or self._show_file_dialog
        self._ask_place: AskPlace = self._show_folder_dialog
        self._ask_backup: AskPlace = self._show_backup_dialog
        self._pressed: Button | None = None
        self._folder, self._last, self._busy = body(), body(), quiet()
        self._second, self._opening = body(), quiet()
        self._folder_is_its, self._place_is_its = quiet(set_by_it_words()), quiet(set_by_it_words())
        self._list = RowList(_("Backups on this PC"), fits=True)
        self._drop = Button(_("No second place"), self._presenter.drop_second_place, icon="close")
        self._look = Button(_("Look into it…"), self.press_look, icon="search", hint="Enter")
        self._buttons = (
            primary_button(_("Back up now"), self._presenter.back_up, icon="save"),
            Button(_("Save a copy…"), self._on_copy, icon="save"),
            Button(_("Check the file"), self._presenter.check, icon="search"),
            Button(_("Choose a second place…"), self._on_place, icon="place"),
            self._drop,
            self._look,
            Button(_("Choose a backup file…"), self._on_other, icon="search"),
        )
        self._lay_out()
        self._list.offer(self._look)
        self._list.opened.connect(lambda _key: self.press_look())
        self._doing = ""
        self._percent: Percent | None = None
        self._looks = QTimer(self, interval=_LOOKS_EACH_MS)
        self._looks.timeout.connect(self._tell_percent)
        self._busy.hide()
        for each in (self._drop, self._folder_is_its, self._place_is_its):
            each.hide()

    @override
    def load(self) -> None:
        self._presenter.load()

    def showEvent(self, event: QShowEvent) -> None:
        """A recovery key may have been made on the page beside it."""
        super().showEvent(event)
        self._presenter.tell_opening()

    def press_look(self) -> None:
        """Look into the backup that is chosen in the list."""
        key = self._list.current_key
        if isinstance(key, str):
            self._presenter.look_into(Path(key))

    # What the presenter asks of its view.

    def show_data(self, shown: DataShown) -> None:
        """See `DataView`."""
        self._folder.setText(shown.folder)
        self._last.setText(shown.last_backup)
        self._folder_is_its.setVisible(shown.folder_is_its)
        self._place_is_its.setVisible(shown.place_is_its)
        lacks_place = not shown.second_place and not shown.place_is_its
        is_urgent = shown.is_behind or (shown.is_shared and lacks_place)
        if shown.place_is_its:
            lacking = _("Backups go to no second place.")
        elif not is_urgent:
            lacking = _(
                "There is no second place yet. If this PC is lost, its backups are lost with it."
            )
        else:
            lacking = _(
                "There is no second place yet. Any account of this PC that uses this folder could"
                " delete the ward’s file. Choose a second place now, on a stick or a share."
            )
        self._second.setText(shown.second_place or lacking)
        self._second.set_tone(Tone.WORSE if is_urgent else Tone.PLAIN)
        self._drop.setVisible(bool(shown.second_place))
        self._places.setVisible(not shown.place_is_its)
        self._list.show_rows(shown.backups)
        if self._list.current_key is None:
            self._list.choose_first()
        self._list.setVisible(bool(shown.backups))
        self._look.setVisible(bool(shown.backups))

    def show_opening(self, words: str) -> None:
        """See `DataView`."""
        self._opening.setText(words)

    def show_busy(self, words: str, percent: Percent | None = None) -> None:
        """See `DataView`."""
        self._busy.setText(words)
        self._busy.setVisible(bool(words))
        self._doing, self._percent = words, percent
        if percent is not None:
            self._looks.start()
        else:
            self._looks.stop()
        pressed = next((button for button in self._buttons if button.hasFocus()), None)
        if pressed is not None:
            # A button put out of use would hand the keyboard to whatever stands next.
            self._pressed = pressed
            self.setFocus()
        for button in self._buttons:
            button.setEnabled(not words)
        if not words and self._pressed is not None and self.hasFocus():
            self._pressed.setFocus()

    def _tell_percent(self) -> None:
        if self._percent is not None and self._percent.done:
            said = _("{doing} {percent}% done")
            self._busy.setText(said.format(doing=self._doing, percent=self._percent.done))

    def show_comparison(self, backup: Path, found: Comparison) -> None:
        """See `ShowsBackups`."""
        shown = comparison_shown(found, self._zone)
        RestoreSheet(shown, lambda: self.put_back(backup), self).open()

    def ask_recovery_key(self, backup: Path) -> None:
        """See `ShowsBackups`."""
        words = _(
            "This backup has another key than this PC. Type the recovery key from the sheet that"
            " was made before this backup."
        )
        sheet = UnlockSheet(
            _("The recovery key of this backup"),
            words,
            lambda typed, then, failed: self._presenter.unlock(backup, typed, then, failed),
            self,
        )
        sheet.open()

    def put_back(self, backup: Path) -> None:
        """See `DataView`."""
        window = self.window()
        if isinstance(window, PutsBack):
            window.put_back(backup)

    def _lay_out(self) -> None:
        back_up, copy, check, place, drop, look, other = self._buttons
        where = small_heading(_("Where the ward’s file is"))
        self.add(group(column(where, self._folder, self._folder_is_its)))
        self.add(self._opening)
        self.add(group(column(small_heading(_("Backups")), self._last, self._busy)))
        self.add(Flow(back_up, copy, check))
        second = small_heading(_("A second place"))
        self.add(group(column(second, self._second, self._place_is_its)))
        self._places = Flow(place, drop)
        self.add(self._places)
        self.add(quiet(_("A stick or a shared folder, to which each day’s backup also goes.")))
        self.add(group(column(small_heading(_("Put a backup back")), self._list)))
        self.add(Flow(look, other))
        self.add(group(column(small_heading(_("Records in and out")))))
        bring_in = Button(_("Bring in a table…"), lambda: self._desk.go("imports"), icon="reports")
        take_out = Button(_("Take records out…"), self._presenter.take_out, icon="save")
        self.add(Flow(bring_in, take_out))

    def _on_copy(self) -> None:
        self._ask_file(self._presenter.file_name(), self._presenter.copy_to)

    def _on_place(self) -> None:
        self._presenter.choose_second_place(self._ask_place)

    def _on_other(self) -> None:
        self._ask_backup(self._presenter.look_into)

    def _show_file_dialog(self, file_name: str, chosen: Callable[[Path], None]) -> None:
        save_dialog(self, _("Save a copy"), file_name, chosen).open()

    def _show_folder_dialog(self, chosen: Callable[[Path], None]) -> None:
        dialog = file_dialog(self, _("A second place for backups"), chosen)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def _show_backup_dialog(self, chosen: Callable[[Path], None]) -> None:
        dialog = file_dialog(self, _("Choose a backup"), chosen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Backups (*.db)"))
        dialog.open()
