"""The decisions about the ward's file: where it is, when it was last copied, copying it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.dates import ago_words, format_date
from safehuddle.domain.moments import to_local
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _

if TYPE_CHECKING:
    from safehuddle.ui.desk import Care, Desk

BACK_UP = N_("Back up")
COPY = N_("Save a copy of everything")


@dataclass(frozen=True, slots=True)
class DataShown:
    """Where the data is, in words."""

    folder: str
    last_backup: str


class DataView(Protocol):
    """What the page about the data must be able to do."""

    def show_data(self, shown: DataShown) -> None:
        """Show where the data is and when it was last backed up."""

    def show_busy(self, words: str) -> None:
        """Say what is being done, or with no words that nothing is."""


class DataPresenter:
    """Works for one `DataView`."""

    def __init__(self, desk: Desk, care: Care, view: DataView) -> None:
        self._desk, self._care, self._view = desk, care, view

    def load(self) -> None:
        """Ask for the day of the last backup and show it."""
        self._desk.jobs.run(self._care.last_backup, self._show)

    def back_up(self) -> None:
        """Make and check a backup now."""
        self._view.show_busy(_("Making a backup and checking it…"))
        self._desk.jobs.run(self._care.back_up, self._backed_up, self._failed)

    def copy_to(self, path: Path) -> None:
        """Make and check a copy of everything somewhere else, such as on a stick."""
        self._view.show_busy(_("Making the copy and checking it…"))
        self._desk.jobs.run(
            lambda: self._care.copy_to(path), lambda _nothing: self._copied(path), self._failed
        )

    def file_name(self) -> str:
        """Return the name offered for a copy."""
        return f"safehuddle-copy-{self._today().isoformat()}.db"

    def _show(self, last: date | None) -> None:
        if last is None:
            words = _("There is no backup yet.")
        else:
            words = _("The last backup was made {when} ({date}). It passed its check.").format(
                when=ago_words(last, self._today()), date=format_date(last)
            )
        self._view.show_data(DataShown(str(self._care.folder), words))

    def _backed_up(self, path: Path) -> None:
        self._view.show_busy("")
        self._enter(BACK_UP, path)
        self._desk.notices.say(_("Backed up and checked. The backup is in the data folder."))
        self.load()

    def _copied(self, path: Path) -> None:
        self._view.show_busy("")
        self._enter(COPY, path)
        self._desk.notices.say(
            _("The copy {name} is made and checked. It is locked with this PC's key.").format(
                name=path.name
            )
        )

    def _enter(self, label: str, path: Path) -> None:
        self._desk.jobs.change(label, lambda change: change.note(file=path.name))

    def _failed(self, problem: Exception) -> None:
        self._view.show_busy("")
        if isinstance(problem, UserError):  # the window has shown everything else
            self._desk.notices.warn(problem.sentence)

    def _today(self) -> date:
        return to_local(self._desk.clock(), self._desk.ward.zone).date()
