"""The decisions about the ward's file: where it is, when it was last copied, copying it now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.dates import format_date
from safehuddle.domain.made_up import file_named_so
from safehuddle.domain.moment_words import ago
from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.files import policy
from safehuddle.files.paths import is_for_others
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.services import marks, rules
from safehuddle.services.care import recovery
from safehuddle.store.backup_names import Why
from safehuddle.ui.gesture import Deed, Gestures, enter
from safehuddle.ui.messages import for_the_screen
from safehuddle.ui.rescue.look_into import LookInto, ShowsBackups
from safehuddle.ui.rescue.restore_rows import backup_row
from safehuddle.ui.saved_file import acts_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from safehuddle.services.care.backups import BackupCard, SecondPlace
    from safehuddle.services.care.checks import CheckResult
    from safehuddle.ui.desk import Care, Desk
    from safehuddle.ui.kit.row_data import Row

    Standing = tuple[date | None, tuple[BackupCard, ...], SecondPlace | None, datetime | None]

BACK_UP = N_("Back up")
COPY = N_("Save a copy of everything")


class Percent:
    """How much of a check is done. Told by the worker, looked at by the window."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self, done: int) -> None:
        """Be told."""
        self.done = done


@dataclass(frozen=True, slots=True)
class DataShown:
    """Where the data is, in words."""

    folder: str
    last_backup: str
    backups: tuple[Row, ...] = ()
    """Those on this PC, newest first; the key of each is its path."""
    second_place: str = ""
    """How the second place stands; "" where there is none."""
    is_behind: bool = False
    """Whether backups do not reach the second place."""
    is_shared: bool = False
    """Whether other accounts of this PC may write in the folder, and so delete what is in it."""
    folder_is_its: bool = False
    """Whether IT has set the folder for this PC."""
    place_is_its: bool = False
    """Whether IT has set the second place, or that there is none; nobody chooses one here then."""


class DataView(ShowsBackups, Protocol):
    """What the page about the data must be able to do."""

    def show_data(self, shown: DataShown) -> None:
        """Show where the data is and when it was last backed up."""

    @override
    def show_busy(self, words: str, percent: Percent | None = None) -> None:
        """Say that something is being done, and how much of it is; "" when it is over."""

    def show_opening(self, words: str) -> None:
        """Say what the ward's file is, and what opens it."""

    def put_back(self, backup: Path) -> None:
        """Have the window put a backup back."""


class DataPresenter:
    """Works for one `DataView`."""

    def __init__(self, desk: Desk, care: Care, view: DataView) -> None:
        self._desk, self._care, self._view = desk, care, view
        self._gestures = Gestures(desk)
        self._looking = LookInto(desk.jobs, care, view, self._failed)
        self._is_demo = False

    def load(self) -> None:
        """Ask for the backups and the second place, and show them."""
        care = self._care
        self._desk.jobs.glance(marks.is_demo, self._on_demo)
        self._desk.jobs.run(
            lambda: (
                care.last_backup(),
                care.backups(),
                care.second_place(),
                care.recovery_key_made(),
            ),
            self._show,
        )

    def tell_opening(self) -> None:
        """Say what opens the ward's file: a recovery key only where there is one."""

        def told(has_key: bool) -> None:
            if not has_key:
                words = _(
                    "It is one locked (encrypted) file on this PC, and nothing is sent anywhere. It"
                    " opens only with the key of this account. Make a recovery key, so that its"
                    " backups also open on another PC."
                )
            else:
                words = _(
                    "It is one locked (encrypted) file on this PC, and nothing is sent anywhere. It"
                    " opens with the key of this account, or with the recovery key."
                )
            self._view.show_opening(words)

        self._desk.jobs.glance(recovery.has_one, told)

    def back_up(self) -> None:
        """Make and check a backup now."""
        self._view.show_busy(_("Making a backup and checking it…"))
        self._desk.jobs.run(self._care.back_up, self._backed_up, self._failed)

    def check(self) -> None:
        """Look the whole file over, and mend what can be."""
        done = Percent()
        self._view.show_busy(_("Checking the whole file…"), done)

        def checked(found: CheckResult) -> None:
            self._view.show_busy("")
            self._desk.notices.say(found.words)

        self._desk.jobs.alone(lambda: self._care.check(done), checked, self._failed)

    def copy_to(self, path: Path) -> None:
        """Make and check a copy of everything somewhere else, such as on a stick."""
        self._view.show_busy(_("Making the copy and checking it…"))
        self._desk.jobs.run(
            lambda: self._care.copy_to(path), lambda _nothing: self._copied(path), self._failed
        )

    def file_name(self) -> str:
        """Return the name offered for a copy: with the time, as there may be several of a day."""
        now = to_local(self._desk.clock(), self._desk.ward.zone)
        name = f"safehuddle-copy-{now:%Y-%m-%d-%H%M}.db"
        return file_named_so(name, is_made_up=self._is_demo)

    def _on_demo(self, is_demo: bool) -> None:
        self._is_demo = is_demo

    def take_out(self) -> None:
        """Ask what to take out, and where to, once somebody who may has given their PIN."""
        self._desk.access.ask(Power.EXPORT, lambda: self._desk.go("exports"))

    # A backup is put back.

    def look_into(self, backup: Path) -> None:
        """Show what is in a backup; who may not put it back is asked for a PIN first."""
        self._desk.access.ask(Power.RESTORE, lambda: self._looking.look(backup))

    def unlock(
        self,
        backup: Path,
        typed: str,
        then: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Take the recovery key of a backup, then show what is in it."""
        self._looking.unlock(backup, typed, then, failed)

    # The second place.

    def choose_second_place(self, ask: Callable[[Callable[[Path], None]], None]) -> None:
        """Have `ask` ask for a folder, once somebody who may has given their PIN."""
        self._desk.access.ask(Power.RULES, lambda: ask(self._try_second_place))

    def drop_second_place(self) -> None:
        """Bring backups to no second place any more; those that are there stay."""
        self._desk.access.ask(Power.RULES, lambda: self._keep_second_place("", self.load))

    def _try_second_place(self, place: Path) -> None:
        self._view.show_busy(_("Trying the folder…"))
        self._desk.jobs.run(
            lambda: self._care.check_second_place(place),
            lambda _nothing: self._keep_second_place(str(place), self._bring),
            self._failed,
        )

    def _keep_second_place(self, place: str, then: Callable[[], None]) -> None:
        if place:
            said = _("Backups also go to {folder} from now on.").format(folder=place)
        else:
            said = _("Backups go to no second place any more.")
        self._gestures.do(
            Deed(
                rules.KEEP,
                lambda change: rules.choose(change, rules.SECOND_PLACE, place),
                said,
                place,
            ),
            then=lambda _nothing: then(),
            failed=lambda _problem: self._view.show_busy(""),
        )

    def _bring(self) -> None:
        self._view.show_busy(_("Copying the newest backup there…"))

        def brought(_is_there: object) -> None:
            self._view.show_busy("")
            self.load()

        self._desk.jobs.run(self._care.bring_to_second_place, brought, self._failed)

    def _show(self, standing: Standing) -> None:
        last, cards, second, key_made = standing
        zone = self._desk.ward.zone
        if last is None:
            words = _("There is no backup yet.")
        else:
            words = _("The last backup was made {when} ({date}). It passed its check.").format(
                when=ago(None, last, zone=zone, today=self._today()), date=format_date(last)
            )
            if not _opens_elsewhere(last, cards, key_made):
                words += " " + _(
                    "But the recovery key does not open it: it was made before the key. Press “Back"
                    " up now”."
                )
        self._view.show_data(
            DataShown(
                str(self._care.folder),
                words,
                tuple(backup_row(card, zone) for card in cards),
                second.words(zone) if second else "",
                second is not None and second.is_behind,
                is_for_others(self._care.folder),
                policy.in_force().data_folder == self._care.folder,
                rules.set_by_it(rules.SECOND_PLACE) is not None,
            )
        )

    def _backed_up(self, path: Path) -> None:
        self._view.show_busy("")
        enter(self._desk, BACK_UP, file=path.name)
        said = _(
            "Backed up and checked. The backup is in the folder “backups” beside the ward’s file."
        )
        self._desk.notices.say(said, act=acts_on(self._desk, path, opens=False))
        self.load()

    def _copied(self, path: Path) -> None:
        self._view.show_busy("")
        enter(self._desk, COPY, file=path.name)

        def told(has_key: bool) -> None:
            if not has_key:
                words = _(
                    "The copy {name} is made and checked. It opens only with this PC’s key. For"
                    " another PC, make a recovery key, then another copy."
                )
            else:
                words = _(
                    "The copy {name} is made and checked. It opens with this PC’s key or the"
                    " recovery key."
                )
            act = acts_on(self._desk, path, opens=False)
            self._desk.notices.say(words.format(name=path.name), act=act)

        self._desk.jobs.glance(recovery.has_one, told)

    def _failed(self, problem: Exception) -> None:
        self._view.show_busy("")
        told = for_the_screen(problem)
        if told is not None:
            self._desk.notices.warn(told.sentence)

    def _today(self) -> date:
        return to_local(self._desk.clock(), self._desk.ward.zone).date()


def _opens_elsewhere(last: date, cards: tuple[BackupCard, ...], key_made: datetime | None) -> bool:
    """Whether the last backup opens with the recovery key in force, where there is one."""
    sheets = [card.sheet for card in cards if card.why is Why.DAY and card.day == last]
    return key_made is None or not sheets or key_made in sheets
