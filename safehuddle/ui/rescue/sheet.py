"""The sheet that brings a ward back from its backups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.field import Remark
from safehuddle.ui.kit.file_dialog import file_dialog
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import lead, quiet, small_heading
from safehuddle.ui.rescue.presenter import RescuePresenter
from safehuddle.ui.rescue.restore_rows import comparison_shown
from safehuddle.ui.rescue.restore_sheet import RestoreSheet
from safehuddle.ui.rescue.unlock_sheet import UnlockSheet
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.services.care.restoration import Comparison
    from safehuddle.ui.desk import Care
    from safehuddle.ui.jobs import Jobs
    from safehuddle.ui.kit.row_data import Row

    AskFile = Callable[[Callable[[Path], None]], None]

WIDTH = 760


class RescueSheet(Sheet):
    """The backups there are. It is accepted once one was put back and the ward opens."""

    def __init__(
        self,
        name: str,
        why: str,
        jobs: Jobs,
        care: Care,
        parent: QWidget | None = None,
        *,
        put_away: str,
        ask_file: AskFile | None = None,
    ) -> None:
        """Make the sheet.

        Args:
            name: its heading.
            why: what happened, and what is safe.
            jobs: do the work.
            care: looks after the ward's file.
            parent: the window below.
            put_away: what the button says that leaves everything as it is.
            ask_file: asks for a backup that is somewhere else.
        """
        super().__init__(name, parent, width=WIDTH)
        self._presenter = RescuePresenter(jobs, care, self)
        self._ask_file = ask_file or self._show_dialog
        self._busy, self._remark = quiet(), Remark()
        self._heading = small_heading(_("Backups on this PC"))
        self._list = RowList(_("Backups on this PC"), fits=True)
        self._none = quiet(_("No backup was found on this PC. Is there one on a stick or a share?"))
        self._look = primary_button(_("Look into it…"), self._on_look, hint="Enter")
        self._other = Button(_("Choose a backup file…"), self._on_other, icon="search")
        self._away = Button(put_away, self.reject, hint="Esc")
        self.add(lead(why))
        for part in (self._heading, self._list, self._none, self._remark):
            self.add(part)
        self.set_buttons(self._away, self._other, self._look, left=self._busy)
        self._list.offer(self._look)
        self._list.opened.connect(lambda _key: self._on_look())
        self.show_backups(())
        self._presenter.load()

    # What the presenter asks of its view.

    def show_backups(self, rows: Sequence[Row]) -> None:
        """See `RescueView`."""
        self._list.show_rows(rows)
        for part in (self._heading, self._list, self._look):
            part.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if rows:
            self._list.choose_first()
        (self._list if rows else self._other).setFocus()
        self._take_room()

    def show_busy(self, words: str) -> None:
        """See `ShowsBackups`."""
        self._busy.setText(words)
        for each in (self._look, self._other, self._list):
            each.setEnabled(not words)
        if not words:
            (self._list if self._list.isVisibleTo(self) else self._other).setFocus()

    def show_problem(self, sentence: str) -> None:
        """See `RescueView`."""
        self._remark.show_sentence(sentence, "warning", Tone.WORSE)
        self._list.setAccessibleDescription(sentence)
        self._take_room()

    def show_comparison(self, backup: Path, found: Comparison) -> None:
        """See `ShowsBackups`."""
        shown = comparison_shown(found, DEFAULT_ZONE)
        RestoreSheet(shown, lambda: self._presenter.put_back(backup), self).open()

    def ask_recovery_key(self, backup: Path) -> None:
        """See `ShowsBackups`."""
        words = _(
            "This account does not have the key of this backup. Type the recovery key from the"
            " sheet that was made before this backup."
        )
        UnlockSheet(
            _("The recovery key of this backup"),
            words,
            lambda typed, then, failed: self._presenter.unlock(backup, typed, then, failed),
            self,
        ).open()

    def ask_proof(self, backup: Path, words: str) -> None:
        """See `RescueView`."""
        UnlockSheet(
            _("Whose backup is it?"),
            words,
            lambda typed, then, failed: self._presenter.prove(backup, typed, then, failed),
            self,
            asks=_("A keeper’s PIN, or the recovery key"),
        ).open()

    def close_rescued(self) -> None:
        """See `RescueView`."""
        self.accept()

    def _on_look(self) -> None:
        key = self._list.current_key
        if isinstance(key, str) and self._list.isEnabled():
            self._presenter.look_into(Path(key))

    def _on_other(self) -> None:
        self._ask_file(self._presenter.look_into)

    def _show_dialog(self, chosen: Callable[[Path], None]) -> None:
        dialog = file_dialog(self, _("Choose a backup"), chosen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Backups (*.db)"))
        dialog.open()
