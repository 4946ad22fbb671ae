"""Showing what is in a backup, after its recovery key was typed where this account has no key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from safehuddle.services.care.restoration import Comparison
    from safehuddle.ui.desk import Care
    from safehuddle.ui.jobs import Jobs


class ShowsBackups(Protocol):
    """What shows a backup."""

    def show_busy(self, words: str) -> None:
        """Say what is being done, or with no words that nothing is."""

    def show_comparison(self, backup: Path, found: Comparison) -> None:
        """Show what is in a backup beside what is there now, and offer to put it back."""

    def ask_recovery_key(self, backup: Path) -> None:
        """Ask for the recovery key of a backup whose key this account does not have."""


class LookInto:
    """Works for one `ShowsBackups`."""

    def __init__(
        self, jobs: Jobs, care: Care, view: ShowsBackups, failed: Callable[[Exception], None]
    ) -> None:
        """Be ready; `failed` is told why a backup could not be looked into."""
        self._jobs, self._care, self._view, self._failed = jobs, care, view, failed

    def look(self, backup: Path) -> None:
        """Show what is in a backup."""
        self._view.show_busy(_("Looking into the backup…"))

        def looked(found: Comparison | None) -> None:
            self._view.show_busy("")
            if found is None:
                self._view.ask_recovery_key(backup)
            else:
                self._view.show_comparison(backup, found)

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
            self.look(backup)

        self._jobs.run(lambda: self._care.unlock(backup, typed), unlocked, failed)
