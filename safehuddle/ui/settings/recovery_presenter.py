"""The decisions about the recovery key: whether there is one, making one, proving it is on paper.

A key that was drawn counts only once somebody has typed two of its groups back from the paper.
Until then the one before holds, and putting the sheet away leaves everything as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from safehuddle import __version__
from safehuddle.domain import recovery_key
from safehuddle.domain.dates import format_date
from safehuddle.domain.moments import to_local
from safehuddle.i18n import N_, _
from safehuddle.services import marks
from safehuddle.services.care import recovery
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.paper.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from safehuddle.domain.recovery_key import RecoveryKey
    from safehuddle.store.query import Query
    from safehuddle.store.store import Store
    from safehuddle.ui.desk import Desk

REPORT = N_("Recovery key")
ONCE_PRINTED = N_(
    "Keep this sheet in the ward’s safe or with the matron: whoever has it and a backup can read"
    " everything."
)
ONCE_SAVED = N_(
    "Print it, then delete the file: it is not locked, and whoever has it and a backup can read"
    " everything."
)
ASKED = 2
"""Groups that are typed back."""


class RecoveryView(Protocol):
    """What the page must be able to do."""

    def show_standing(self, words: str, *, has_one: bool) -> None:
        """Say whether there is a recovery key, and since when."""

    def show_key(self, making: Making) -> None:
        """Show a key that was just drawn, and go on with it."""


class ProofView(Protocol):
    """What the sheet with a new key must be able to do."""

    def show_error(self, at: int, words: str) -> None:
        """Say beside one of the fields that the group does not fit."""

    def show_trouble(self, words: str) -> None:
        """Say why the key could not be kept."""

    def show_busy(self, *, is_busy: bool) -> None:
        """Take no second Enter while the key is being kept."""

    def close_sheet(self) -> None:
        """It is kept."""


@dataclass(frozen=True, slots=True)
class Making:
    """A key that was drawn and does not count yet."""

    key: RecoveryKey
    made_at: datetime
    wards: tuple[str, ...]
    asked: tuple[int, ...]
    """The places (from 0) of the groups to type back."""
    is_demo: bool = False
    """Whether the wards are made up."""

    @property
    def title(self) -> str:
        """What the paper is called; it holds nothing of the key."""
        return _("{report}, {ward}").format(report=_(REPORT), ward=", ".join(self.wards))


class RecoveryPresenter:
    """Works for one `RecoveryView`."""

    def __init__(
        self, desk: Desk, view: RecoveryView, random_bytes: Callable[[int], bytes]
    ) -> None:
        self._desk, self._view, self._random_bytes = desk, view, random_bytes

    def load(self) -> None:
        """Ask when the key in force was made and show it."""
        self._desk.jobs.glance(recovery.made_at, self._show)

    def make(self) -> None:
        """Draw a key and show it."""
        now = self._desk.clock()

        def read(query: Query) -> tuple[tuple[str, ...], bool]:
            names = tuple(name for (name,) in query("SELECT name FROM ward ORDER BY id"))
            return names, marks.is_demo(query)

        def drawn(found: tuple[tuple[str, ...], bool]) -> None:
            wards, is_demo = found
            key = recovery_key.make(self._random_bytes)
            first, second = self._random_bytes(ASKED)
            one = first % recovery_key.GROUPS
            other = (one + 1 + second % (recovery_key.GROUPS - 1)) % recovery_key.GROUPS
            asked = tuple(sorted((one, other)))
            self._view.show_key(Making(key, now, wards, asked, is_demo))

        self._desk.jobs.glance(read, drawn)

    def draw_paper(self, making: Making, then: Callable[[Paper], None]) -> None:
        """Make the page that is printed or saved; nothing keeps it."""

        def draw() -> Paper:
            return Paper(
                render(),
                making.title,
                _(REPORT),
                file_name=f"{_(REPORT)}.pdf",
                once_printed=ONCE_PRINTED,
                once_saved=ONCE_SAVED,
            )

        def render() -> bytes:
            from safehuddle.reports.recovery import RecoveryContent, render

            return render(
                RecoveryContent(
                    wards=making.wards,
                    key=making.key,
                    made_at=to_local(making.made_at, self._desk.ward.zone),
                    printed_by=self._desk.person or "",
                    version=__version__,
                    is_demo=making.is_demo,
                )
            )

        self._desk.jobs.run(draw, then)

    def prove(self, making: Making, typed: tuple[str, ...], view: ProofView) -> None:
        """Put the key in force if the groups typed back are those on the paper."""
        for at, (place, group) in enumerate(zip(making.asked, typed, strict=True)):
            if not recovery_key.is_group(making.key, place, group):
                view.show_error(
                    at,
                    _("This is not group {number}. Look at the paper again.").format(
                        number=place + 1
                    ),
                )
                return
        view.show_busy(is_busy=True)

        def keep(store: Store) -> bool:
            return recovery.adopt(store, making.key, making.made_at)

        def kept(has_backup: bool) -> None:
            view.show_busy(is_busy=False)
            view.close_sheet()
            in_use = _("The recovery key is in use. Put the paper in the ward’s safe.")
            if has_backup:
                made = _("A backup that it opens was made.")
                self._desk.notices.say(f"{in_use} {made}")
            else:
                missing = _("But no backup that it opens could be made. Make one in Settings.")
                self._desk.notices.warn(f"{in_use} {missing}")
            self.load()

        def failed(problem: Exception) -> None:
            view.show_busy(is_busy=False)
            view.show_trouble(problem_sentence(problem))

        self._desk.jobs.with_store(keep, kept, failed)

    def _show(self, made_at: datetime | None) -> None:
        if made_at is None:
            words = _(
                "There is no recovery key yet. If this PC is lost or breaks, its backups cannot be"
                " opened anywhere else."
            )
        else:
            day = format_date(to_local(made_at, self._desk.ward.zone).date())
            words = _(
                "The recovery key was made on {date}. Its sheet should be in the ward’s safe."
            ).format(date=day)
        self._view.show_standing(words, has_one=made_at is not None)
