"""Which backups there are, what is in one, and putting it back: all without a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.errors import NeedsProof, UserError
from safehuddle.i18n import _
from safehuddle.ui.rescue.look_into import LookInto, ShowsBackups
from safehuddle.ui.rescue.restore_rows import backup_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from safehuddle.services.care.backups import BackupCard
    from safehuddle.ui.desk import Care
    from safehuddle.ui.jobs import Jobs
    from safehuddle.ui.kit.row_data import Row


class RescueView(ShowsBackups, Protocol):
    """What the sheet must be able to do."""

    def show_backups(self, rows: Sequence[Row]) -> None:
        """Show the backups beside the ward's file; the key of each is its path."""

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be done; an empty sentence clears it."""

    def ask_proof(self, backup: Path, words: str) -> None:
        """Ask for a keeper's PIN or the recovery key, for a backup from elsewhere."""

    def close_rescued(self) -> None:
        """Close, because the ward is back."""


class RescuePresenter:
    """Works for one `RescueView`."""

    def __init__(self, jobs: Jobs, care: Care, view: RescueView) -> None:
        self._jobs, self._care, self._view = jobs, care, view
        self._looking = LookInto(jobs, care, view, self._failed)
        self._typed = ""

    def load(self) -> None:
        """Show the backups there are."""
        self._jobs.run(self._care.found_backups, self._show, self._failed)

    def look_into(self, backup: Path) -> None:
        """Show what is in a backup."""
        self._view.show_problem("")
        self._looking.look(backup)

    def unlock(
        self,
        backup: Path,
        typed: str,
        then: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Take the recovery key of a backup, then show what is in it."""

        def unlocked() -> None:
            self._typed = typed  # which is proof enough to put it back, too
            then()

        self._looking.unlock(backup, typed, unlocked, failed)

    def put_back(self, backup: Path) -> None:
        """Put a backup back."""
        self._view.show_problem("")
        self._view.show_busy(_("Putting the backup back…"))

        def done(_nothing: None) -> None:
            self._view.show_busy("")
            self._view.close_rescued()

        def failed(problem: Exception) -> None:
            self._failed(problem)
            if isinstance(problem, NeedsProof):
                self._view.show_problem("")
                self._view.ask_proof(backup, problem.sentence)

        typed, self._typed = self._typed, ""
        self._jobs.alone(lambda: self._care.rescue(backup, typed), done, failed)

    def prove(
        self,
        backup: Path,
        typed: str,
        then: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Put a backup from elsewhere back with what was typed."""

        def done(_nothing: None) -> None:
            then()
            self._view.close_rescued()

        if typed.strip():
            self._jobs.alone(lambda: self._care.rescue(backup, typed), done, failed)
        else:
            failed(UserError(_("Type a keeper’s PIN, or the recovery key."), field="key"))

    def _show(self, cards: tuple[BackupCard, ...]) -> None:
        self._view.show_backups([backup_row(card, DEFAULT_ZONE) for card in cards])

    def _failed(self, problem: Exception) -> None:
        self._view.show_busy("")
        if isinstance(problem, UserError):  # the window has shown everything else
            self._view.show_problem(problem.sentence)
