"""What the closing page of one huddle says: present, promised, noticed, thanked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from safehuddle.domain.printed import PrintedPage
from safehuddle.i18n import _, ngettext

if TYPE_CHECKING:
    from safehuddle.domain.factors import Factor
    from safehuddle.domain.kinds import Kind
    from safehuddle.domain.origin import Origin
    from safehuddle.domain.weekly import PageThanks

LOOK_BACK = 366
"""Of how many huddles, from the newest back, the page is offered again."""


SHORTEST = timedelta(minutes=2)
"""A huddle of less than this, at which nobody was counted, may be none: then it is asked.

Our own choice: nobody reads seven questions aloud in two minutes.
"""


def doubt(took: timedelta | None, present: int) -> str:
    """Return why it is asked whether a huddle was held, as sentences; empty where it is not.

    Args:
        took: how long it has been running; None where it was broken off.
        present: how many were counted.
    """
    if present:
        return ""
    if took is None:
        return _("It was broken off, and nobody was counted.")
    if took >= SHORTEST:
        return ""
    seconds = int(took.total_seconds())
    if seconds < 1:  # a clock that was set back too
        return _("It was begun just now, and nobody was counted.")
    return ngettext(
        "It was begun {count} second ago, and nobody was counted.",
        "It was begun {count} seconds ago, and nobody was counted.",
        seconds,
    ).format(count=seconds)


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


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a promise, or of something noticed, in a huddle."""

    what: str
    """Its sentence."""
    words: str
    """Such as "Handed up to matron"."""
    table: str
    """Whose record it is."""
    column: str = ""
    """Which of its words stand in `words`; none where that is empty."""
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HuddleContent(PrintedPage):
    """Everything the closing page of a huddle says."""

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
    became: tuple[Became, ...] = ()
    """What was done, settled, handed up, answered or let go in it."""
    noticed: tuple[ClosingSentence, ...]
    """In the huddle itself."""
    before: tuple[ClosingSentence, ...] = ()
    """Written down since the one before, until it was over."""
    thanked: tuple[PageThanks, ...]
    """Those that may stand on paper."""
    off_paper: int = 0
    """How many thanks there were besides."""
    kept: int
    """Earlier promises that were ticked off at this huddle."""
    carried: int
    """Earlier promises that were carried on."""

    @property
    def day(self) -> date:
        """The date on the ward's wall when it began: what the page is headed by."""
        return self.started_at.date()

    @property
    def file_days(self) -> str:
        """The day it is about, as it stands in a file's name."""
        return self.day.isoformat()

    @property
    def minutes(self) -> int | None:
        """How long it took, in whole minutes, at least one; None while it is running."""
        if self.ended_at is None:
            return None
        return max(round((self.ended_at - self.started_at).total_seconds() / 60), 1)

    @property
    def is_short(self) -> bool:
        """Whether it took less than a minute."""
        return self.ended_at is not None and self.ended_at - self.started_at < timedelta(minutes=1)

    @property
    def took(self) -> str:
        """How long it took, in words; empty while it is running."""
        if self.minutes is None:
            return ""
        if self.is_short:
            return _("less than a minute")
        return ngettext("{count} minute", "{count} minutes", self.minutes).format(
            count=self.minutes
        )

    def facts(self) -> dict[str, Any]:
        """Return every figure of the page as plain JSON values."""
        return {
            **self.head_facts("huddle"),
            "date": self.on.isoformat(),
            "shift": self.shift,
            "started_at": self.started_at.isoformat(),
            "ended_at": self.ended_at.isoformat() if self.ended_at else None,
            "minutes": self.minutes,
            "printed_at": self.printed_at.isoformat(),
            "printed_by": self.printed_by,
            "present": list(self.present),
            "promised": len(self.actions),
            "became": len(self.became),
            "noticed": len(self.noticed),
            "noticed_before": len(self.before),
            "thanked": len(self.thanked) + self.off_paper,
            "kept": self.kept,
            "carried": self.carried,
        }
