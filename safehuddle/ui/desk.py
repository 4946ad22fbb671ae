"""What every screen is given to work with. Knows no Qt, so presenters are tested plainly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from safehuddle.ui.access import OpenAccess
from safehuddle.ui.identifier_guard import IdentifierGuard

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from safehuddle.clock import Clock
    from safehuddle.services.care.backups import BackupCard, SecondPlace
    from safehuddle.services.care.checks import CheckResult
    from safehuddle.services.care.restoration import Comparison
    from safehuddle.settings import Settings
    from safehuddle.store.restore import RestoreResult
    from safehuddle.ui.access import Access
    from safehuddle.ui.jobs import Jobs
    from safehuddle.ui.notices import Notices


class WardInHand(NamedTuple):
    """The ward the window is about.

    Attributes:
        id: its row in the store.
        name: as people say it, such as "Maple Ward".
        zone: its time zone, such as "Europe/London".
    """

    id: int
    name: str
    zone: str


class Care(Protocol):
    """Looks after the ward's file as a whole. Each call is slow: ask through `jobs.run`."""

    @property
    def folder(self) -> Path:
        """Where the ward's data lives on this PC."""

    def recovery_key_made(self) -> datetime | None:
        """Return when the recovery key in force was made; None where there is none."""

    def last_backup(self) -> date | None:
        """Return the day of the newest backup on this PC, or None if there is none."""

    def look_over(self) -> None:
        """Walk the whole history; raise `TamperedStore` if an entry is not as it was written."""

    def hindrance(self) -> str | None:
        """Try to save where it could not be, and return why it cannot; in the store's turn."""

    def why_key_in_file(self) -> str:
        """Return why the key was kept in a file just now, in a sentence; empty where it was not."""

    def lost_changes(self) -> str | None:
        """Return the sentence about changes that the disk damaged; None where none were."""

    def forget_lost_changes(self) -> None:
        """Say it no more: somebody has read it."""

    def look_for_missing(self) -> str | None:
        """Compare the store with its backups; return what is missing, as a sentence, or None."""

    def accept_missing(self) -> None:
        """Go on without what is missing, and say it no more; it needs the keeper."""

    def rest(self) -> None:
        """Have all that was saved in the file itself; nobody is saving just now."""

    def clock_word(self) -> str | None:
        """Return what to say of a clock that may be wrong, once; None where it fits."""

    def back_up_daily(self, *, at_start: bool = False) -> None:
        """Make today's backup unless there is one, and thin the older ones."""

    def back_up(self) -> Path:
        """Make and check a backup, beside those there are, and return where it is."""

    def copy_to(self, path: Path) -> None:
        """Make and check a copy of everything at `path`, encrypted as the ward's own file is."""

    def backups(self) -> tuple[BackupCard, ...]:
        """Return the backups on this PC, newest first."""

    def check(self, watch: Callable[[int], None] | None = None) -> CheckResult:
        """Look the whole file over and mend what can be; ask through `jobs.alone`.

        Args:
            watch: is told, by the worker, how much is done, in percent.
        """

    def mend(self) -> str:
        """Build a damaged file anew from its rows and history; say so, or "" where it is not."""

    def found_backups(self) -> tuple[BackupCard, ...]:
        """Return the backups on this PC, newest first, also where no store opens."""

    def rescue(self, backup: Path, proof: str = "") -> None:
        """Put a backup back where no store opens, and open it; `UserError` says why not."""

    def second_place(self) -> SecondPlace | None:
        """Return how the second place for backups stands; None when none was chosen."""

    def check_second_place(self, place: Path) -> None:
        """Refuse (`UserError`) a second place that is no help or cannot be written to now."""

    def bring_to_second_place(self) -> bool:
        """Copy the newest backup to the second place; return whether it is there now."""

    def look_into(self, backup: Path) -> Comparison | None:
        """Return what is in a backup and what would be lost; None when its key is not here.

        What is wrong with it is a `UserError`.
        """

    def unlock(self, file: Path | None, typed: str) -> None:
        """Keep the key of a backup, or of the ward's own file, by the recovery key typed."""

    def restore(self, backup: Path) -> RestoreResult:
        """Put a backup back; only in the turn of the store: ask through `jobs.alone`."""


@dataclass(slots=True)
class Desk:
    """What a screen works with. The shell keeps it true; a screen only reads it.

    Attributes:
        jobs: all reading and writing; results of a closed screen are dropped.
        lasting: the window's own jobs, for the few results that must be heard of all the same.
        clock: the present moment, in UTC.
        notices: tells people what happened.
        settings: what this PC remembers.
        ward: the ward in hand. After a switch the screen's `reload` is called.
        person: who is at the PC, by role or first name; None when nobody said.
        go: shows the screen of that name.
        care: looks after the ward's file; None where a window has none, as in most tests.
        access: who has given their PIN, and a way to ask for one.
        unkept: half-said words that the disk did not take, by draft. Only the store's turn writes
            to it (`ui.form_drafts`), so it is true whatever has been heard of it yet.
        unkept_why: why not, and what to do about it, in a sentence or more.
        saving: the half-said words that a change is making a record of, by draft.
        held_letters: kind notes half typed, by the uid of who began them, "" for nobody in
            particular. Nowhere but here: see `ui.kindness.letter_presenter`.
        guard: looks out for words that may point at one person.
    """

    jobs: Jobs
    clock: Clock
    notices: Notices
    settings: Settings
    ward: WardInHand
    person: str | None
    go: Callable[[str], None]
    care: Care | None = None
    access: Access = field(default_factory=OpenAccess)
    refused_drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    unkept_why: str = ""
    drafts_being_saved: dict[str, dict[str, Any]] = field(default_factory=dict)
    held_letters: dict[str, object] = field(default_factory=dict)
    guard: IdentifierGuard = field(default_factory=IdentifierGuard)
    lasting: Jobs = None  # type: ignore[assignment] # never None once it is made

    def __post_init__(self) -> None:
        """Take the first jobs this desk is given for the window's own."""
        self.lasting = self.lasting or self.jobs
