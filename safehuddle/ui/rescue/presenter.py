"""Which backups there are, what is in one, and putting it back: all without a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.ui.settings.restore_rows import backup_row, comparison_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from safehuddle.services.backups import BackupCard
    from safehuddle.services.restoring import Comparison
    from safehuddle.ui.desk import Care
    from safehuddle.ui.jobs import Jobs
    from safehuddle.ui.kit.row_data import Row
    from safehuddle.ui.settings.restore_rows import ComparisonShown


class RescueView(Protocol):
    """What the sheet must be able to do."""

    def show_backups(self, rows: Sequence[Row]) -> None:
        """Show the backups beside the ward's file; the key of each is its path."""

    def show_busy(self, words: str) -> None:
        """Say what is being done, or with no words that nothing is."""

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be done; an empty sentence clears it."""

    def show_comparison(self, backup: Path, shown: ComparisonShown) -> None:
        """Show what is in a backup and offer to put it back."""

    def ask_recovery_key(self, backup: Path) -> None:
        """Ask for the recovery key of a backup whose key this account does not have."""

    def close_rescued(self) -> None:
        """Close, because the ward is back."""


class RescuePresenter:
    """Works for one `RescueView`."""

    def __init__(self, jobs: Jobs, care: Care, view: RescueView) -> None:
        self._jobs, self._care, self._view = jobs, care, view

    def load(self) -> None:
        """Show the backups there are."""
        self._jobs.run(self._care.found_backups, self._show, self._failed)

    def look_into(self, backup: Path) -> None:
        """Show what is in a backup."""
        self._begin(_("Looking into the backup…"))

        def looked(found: Comparison | None) -> None:
            self._view.show_busy("")
            if found is None:
                self._view.ask_recovery_key(backup)
            else:
                self._view.show_comparison(backup, comparison_shown(found, DEFAULT_ZONE))

        self._jobs.run(lambda: self._care.look_into(backup), looked, self._failed)

    def unlock(
        self,
        backup: Path,
        typed: str,
        then: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Take the recovery key of a backup, then show what is in it."""

        def unlocked(_nothing: None) -> None:
            then()
            self.look_into(backup)

        self._jobs.run(lambda: self._care.unlock(backup, typed), unlocked, failed)

    def put_back(self, backup: Path) -> None:
        """Put a backup back."""
        self._begin(_("Putting the backup back…"))

        def done(_nothing: None) -> None:
            self._view.show_busy("")
            self._view.close_rescued()

        self._jobs.run(lambda: self._care.rescue(backup), done, self._failed)

    def _begin(self, words: str) -> None:
        self._view.show_problem("")
        self._view.show_busy(words)

    def _show(self, cards: tuple[BackupCard, ...]) -> None:
        self._view.show_backups([backup_row(card, DEFAULT_ZONE) for card in cards])

    def _failed(self, problem: Exception) -> None:
        self._view.show_busy("")
        if isinstance(problem, UserError):  # the window has shown everything else
            self._view.show_problem(problem.sentence)
