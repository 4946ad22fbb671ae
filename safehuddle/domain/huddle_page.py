"""What the closing page of one huddle says: present, promised, noticed, thanked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from safehuddle.domain.factors import Factor
    from safehuddle.domain.kinds import Kind
    from safehuddle.domain.origin import Origin
    from safehuddle.domain.weekly import PageThanks

LOOK_BACK = 366
"""Of how many huddles, from the newest back, the page is offered again."""


@dataclass(frozen=True, slots=True)
class ClosingAction:
    """Something somebody said they would do."""

    what: str
    owner: str
    """A role."""
    due_words: str
    origin: Origin | None = field(default=None, compare=False)
    """The record behind it, which is nothing the page says."""


@dataclass(frozen=True, slots=True)
class ClosingSentence:
    """One sentence from the huddle or from the time since the last one."""

    text: str
    kind: Kind
    factors: tuple[Factor, ...] = ()
    place: str = ""
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HuddleContent:
    """Everything the closing page of a huddle says."""

    ward_name: str
    on: date
    """The date the huddle is counted on; a night shift's is the date it began."""
    shift: str
    started_at: datetime
    """By the ward's clock, aware of its zone."""
    ended_at: datetime | None
    """None while it is still running."""
    led_by: str
    """A role; empty when nobody said."""
    present: tuple[str, ...]
    """Roles, never names."""
    actions: tuple[ClosingAction, ...]
    noticed: tuple[ClosingSentence, ...]
    thanked: tuple[PageThanks, ...]
    kept: int
    """Earlier promises that were ticked off at this huddle."""
    carried: int
    """Earlier promises that were carried on."""
    printed_at: datetime
    """By the ward's clock, aware of its zone."""
    printed_by: str
    """A role; empty when nobody said who they are."""
    version: str

    @property
    def day(self) -> date:
        """The date on the ward's wall when it began: what the page is headed by."""
        return self.started_at.date()

    @property
    def minutes(self) -> int | None:
        """How long it took, in whole minutes, at least one; None while it is running."""
        if self.ended_at is None:
            return None
        return max(round((self.ended_at - self.started_at).total_seconds() / 60), 1)

    def facts(self) -> dict[str, Any]:
        """Return every figure of the page as plain JSON values."""
        return {
            "report": "huddle",
            "version": self.version,
            "ward": self.ward_name,
            "date": self.on.isoformat(),
            "shift": self.shift,
            "started_at": self.started_at.isoformat(),
            "ended_at": self.ended_at.isoformat() if self.ended_at else None,
            "minutes": self.minutes,
            "printed_at": self.printed_at.isoformat(),
            "printed_by": self.printed_by,
            "present": list(self.present),
            "promised": len(self.actions),
            "noticed": len(self.noticed),
            "thanked": len(self.thanked),
            "kept": self.kept,
            "carried": self.carried,
        }
