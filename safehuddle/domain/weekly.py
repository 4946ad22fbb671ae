"""What one weekly summary says: the figures and sentences of its page, and nothing about looks.

A service builds it, `reports.weekly` draws it, and `facts` gives the same figures to a machine.
It holds counts and roles, never a person's attendance or a score (reporting those empties rooms).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from safehuddle.domain.kinds import WORRYING, Kind
from safehuddle.domain.printed import PrintedPage
from safehuddle.domain.streak import DayState

if TYPE_CHECKING:
    from safehuddle.domain.factors import Factor
    from safehuddle.domain.learning import Ending
    from safehuddle.domain.origin import Origin
    from safehuddle.domain.spc.ward_chart import WardChart
    from safehuddle.domain.streak import Streak
    from safehuddle.domain.weeks import Period


@dataclass(frozen=True, slots=True)
class PageHuddle:
    """One planned huddle of a day."""

    state: DayState
    reason: str = ""
    """Why it was missed, in the ward's own words; empty when nobody said."""
    origin: Origin | None = field(default=None, compare=False)
    """Here and below: the record behind it, which is nothing the page says."""


@dataclass(frozen=True, slots=True)
class PageDay:
    """One day of the period: its planned huddles (none, if none was planned) and its notes."""

    on: date
    huddles: tuple[PageHuddle, ...]
    noticed: int | None
    """None for a day that is still to come, which is not the same as nought."""
    nobody_looked: bool = False
    """Whether it passed without a huddle and without a word: then nought says nothing."""


@dataclass(frozen=True, slots=True)
class RoleCount:
    """At how many of the huddles a role was present."""

    role: str
    huddles: int


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many sentences were of a kind."""

    kind: Kind
    count: int


@dataclass(frozen=True, slots=True)
class FactorCount:
    """How many sentences were about a factor; one sentence may be about several."""

    factor: Factor
    good: int
    worries: int
    said_and_ideas: int = 0
    """Said by patients or families, and ideas: neither good nor a worry."""


@dataclass(frozen=True, slots=True)
class PageSentence:
    """A sentence with harm, with a promise, or said by a patient or family."""

    text: str
    kind: Kind
    place: str
    on: date
    became: str
    """What became of it, as a sentence; empty while nothing has."""
    is_harm: bool = False
    """Whether it tells of a harm that is new here."""
    origin: Origin | None = field(default=None, compare=False)
    became_origin: Origin | None = field(default=None, compare=False)
    """The promise that `became` tells of; None when it is told by the sentence's own record."""


@dataclass(frozen=True, slots=True)
class PageAction:
    """Something the ward said it would do."""

    what: str
    owner: str
    """A role."""
    due_words: str
    """Such as "2 days late", or "done" once it is."""
    times_carried: int
    late: bool
    done: bool = False
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PageHandUp:
    """Something the ward handed up because it cannot mend it itself."""

    what: str
    asked_of: str
    since: date
    answer: str
    """Empty until one came."""
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PageThanks:
    """A thank-you that the person or team agreed to share."""

    to: str
    """A team, a role or a first name."""
    text: str
    by: str = ""
    """A role or first name; empty when the author chose not to say."""
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyContent(PrintedPage):
    """Everything the weekly page says."""

    period: Period
    streak: Streak
    """Where the ward stood at the end of the period."""
    days: tuple[PageDay, ...]
    roles: tuple[RoleCount, ...]
    kinds: tuple[KindCount, ...]
    factors: tuple[FactorCount, ...]
    untagged: int
    """Sentences with no factor."""
    mattered: tuple[PageSentence, ...]
    """Harm first, then what has a late promise, then an open one or a patient's words, then the
    rest; the newest first in each."""
    opened: int
    """Promises made in the period."""
    closed: int
    """Promises done or dropped in the period."""
    overdue: int
    """Promises late at the end of the period."""
    actions_due: int
    """Promises that fell due in the period."""
    actions_kept: int
    """Of those, the ones done."""
    actions: tuple[PageAction, ...]
    """Late ones first."""
    waiting: tuple[PageHandUp, ...]
    """Longest wait first."""
    thanks: tuple[PageThanks, ...]
    thanks_given: int
    """All thanks of the period, with those kept private."""
    withdrawn: int
    """Sentences taken back, which this page leaves out."""
    candour: tuple[str, ...] = ()
    """How many candour records there are, in words that point at nobody; none for whoever may not
    hear of them, and then the page says nothing of them."""
    learnt: tuple[tuple[Ending, int], ...] = ()
    """How often each ending was chosen for what was learnt from what went well."""
    focus: WardChart | None = None
    """The chart of the focus's harm as it stood at the end of the period; None without one."""

    @property
    def file_days(self) -> str:
        """The days it is about, as they stand in a file's name."""
        first, last = self.period.first.isoformat(), self.period.last.isoformat()
        return first if first == last else f"{first} to {last}"

    @property
    def held(self) -> int:
        """Huddles held."""
        return self._count(DayState.HELD)

    @property
    def missed(self) -> int:
        """Huddles planned and not held."""
        return self._count(DayState.MISSED)

    @property
    def to_come(self) -> int:
        """Huddles planned for days that are not over."""
        return self._count(DayState.TO_COME)

    @property
    def noticed(self) -> int:
        """All sentences of the period."""
        return sum(count.count for count in self.kinds)

    @property
    def good(self) -> int:
        """Sentences about what went well."""
        return self.count_of(Kind.WENT_WELL)

    @property
    def worries(self) -> int:
        """Worries, near misses and harm."""
        return sum(self.count_of(kind) for kind in WORRYING)

    @property
    def private_thanks(self) -> int:
        """Thanks that are not on the page because nobody agreed to share them."""
        return max(self.thanks_given - len(self.thanks), 0)

    def count_of(self, kind: Kind) -> int:
        """Return how many sentences were of one kind."""
        return sum(count.count for count in self.kinds if count.kind is kind)

    def facts(self) -> dict[str, Any]:
        """Return every figure of the page as plain JSON values."""
        return {
            **self.head_facts("weekly"),
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "printed_at": self.printed_at.isoformat(),
            "printed_by": self.printed_by,
            "huddles": self._huddle_facts(),
            "roles": {role.role: role.huddles for role in self.roles},
            "noticed": self._noticed_facts(),
            "promises": {
                "opened": self.opened,
                "closed": self.closed,
                "overdue": self.overdue,
                "due": self.actions_due,
                "kept": self.actions_kept,
                "listed": len(self.actions),
            },
            "waiting": {
                "listed": len(self.waiting),
                "unanswered": sum(not item.answer for item in self.waiting),
            },
            "thanks": {"given": self.thanks_given, "shared": len(self.thanks)},
            "left_out": {"withdrawn": self.withdrawn, "private_thanks": self.private_thanks},
            **({"learnt": {str(each): n for each, n in self.learnt}} if self.learnt else {}),
            **({"candour": list(self.candour)} if self.candour else {}),
            **({"focus": self.focus.facts()} if self.focus is not None else {}),
        }

    def _count(self, state: DayState) -> int:
        return sum(huddle.state is state for day in self.days for huddle in day.huddles)

    def _huddle_facts(self) -> dict[str, Any]:
        return {
            "held": self.held,
            "missed": self.missed,
            "to_come": self.to_come,
            "in_a_row": self.streak.in_a_row,
            "embedded": self.streak.embedded,
            "days": [
                {
                    "date": day.on.isoformat(),
                    "huddles": [str(huddle.state) for huddle in day.huddles],
                    "missed_because": [huddle.reason for huddle in day.huddles if huddle.reason],
                    "noticed": day.noticed,
                    **({"nobody_looked": True} if day.nobody_looked else {}),
                }
                for day in self.days
            ],
        }

    def _noticed_facts(self) -> dict[str, Any]:
        return {
            "total": self.noticed,
            "good": self.good,
            "worries": self.worries,
            "by_kind": {str(count.kind): count.count for count in self.kinds},
            "by_factor": {
                str(count.factor): {
                    "good": count.good,
                    "worries": count.worries,
                    "said_and_ideas": count.said_and_ideas,
                }
                for count in self.factors
            },
            "untagged": self.untagged,
            "mattered": len(self.mattered),
            "new_harms": sum(sentence.is_harm for sentence in self.mattered),
        }
