"""What every screen is given to work with. Knows no Qt, so presenters are tested plainly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from safehuddle.ui.access import OpenAccess
from safehuddle.ui.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.clock import Clock
    from safehuddle.settings import Settings
    from safehuddle.ui.access import Access
    from safehuddle.ui.jobs import Jobs
    from safehuddle.ui.notices import Notices
    from safehuddle.ui.store_care import StoreCare


@dataclass(frozen=True, slots=True)
class WardInHand:
    """The ward the window is about.

    Attributes:
        id: its row in the store.
        name: as people say it, such as "Maple Ward".
        zone: its time zone, such as "Europe/London".
    """

    id: int
    name: str
    zone: str


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
        guard: looks out for words that may point at one person.
    """

    jobs: Jobs
    clock: Clock
    notices: Notices
    settings: Settings
    ward: WardInHand
    person: str | None
    go: Callable[[str], None]
    care: StoreCare | None = None
    access: Access = field(default_factory=OpenAccess)
    unkept: dict[str, dict[str, Any]] = field(default_factory=dict)
    unkept_why: str = ""
    saving: dict[str, dict[str, Any]] = field(default_factory=dict)
    guard: Guard = field(default_factory=Guard)
    lasting: Jobs = None  # type: ignore[assignment] # never None once it is made

    def __post_init__(self) -> None:
        """Take the first jobs this desk is given for the window's own."""
        self.lasting = self.lasting or self.jobs
