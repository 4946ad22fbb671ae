"""The pulse: five statements about working here, answered unnamed, and told of many together.

They are our own words and no validated scale: a ward may compare itself with itself, and no more.
What may be told goes by how staff surveys are published in the NHS: nothing of fewer than eleven
answers, and never two sets of which one holds the other, for the difference would be one person.
So answers are told in *rounds*: each is closed once, tells its shares in words, and the next begins
with none. It is looked at once a week, so that nobody can see whose answer was the eleventh.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, IntEnum, StrEnum, auto

from safehuddle.i18n import N_, _

LEAST = 11
"""Answers without which nothing is told: as the NHS Staff Survey's own pages do (2025)."""
MOST = 900
"""Answers in one round: more than a ward has people, and three figures each in the block."""
LEAST_WEEKS, MOST_WEEKS = 4, 13
"""Whole weeks before the last one of a round may begin; and weeks in all, which is three months."""
COMPARED = 13
"""Rounds from which on a chart of them could say whether anything has changed."""
TENTHS = 10


class Statement(StrEnum):
    """One of the five."""

    _words: str

    def __new__(cls, value: str, words: str = "") -> Statement:
        """Make one of the statements below."""
        made = str.__new__(cls, value)
        made._value_ = value
        made._words = words
        return made

    SPEAK = "speak", N_("I can say so when something worries me.")
    FAIR = "fair", N_("When something goes wrong, we are treated fairly.")
    HEARD = "heard", N_("When I say something, it is listened to.")
    PROUD = "proud", N_("I am proud of the care we give.")
    ABLE = "able", N_("I am able to do my work safely.")

    @property
    def words(self) -> str:
        """The statement as it is asked and told."""
        return _(self._words)


class Level(IntEnum):
    """How far somebody agrees."""

    _words: str

    def __new__(cls, value: int, words: str = "") -> Level:
        """Make one of the levels below."""
        made = int.__new__(cls, value)
        made._value_ = value
        made._words = words
        return made

    NOT_AT_ALL = 1, N_("Not at all")
    RATHER_NOT = 2, N_("Rather not")
    BETWEEN = 3, N_("In between")
    MOSTLY = 4, N_("Mostly")
    FULLY = 5, N_("Fully")

    @property
    def words(self) -> str:
        """What it is called."""
        return _(self._words)


_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each level was chosen of each statement: all that is kept of the answers.

    What one person chose of several statements stands nowhere together.
    """

    of: tuple[tuple[int, ...], ...] = ((0,) * len(Level),) * len(Statement)

    @property
    def answers(self) -> int:
        """How many people answered."""
        return sum(self.of[0])

    def with_answer(self, answer: Mapping[Statement, Level]) -> Counts:
        """Return them with one more of each statement."""
        return Counts(
            tuple(
                tuple(
                    count + (answer[statement] == level)
                    for level, count in zip(Level, row, strict=True)
                )
                for statement, row in zip(Statement, self.of, strict=True)
            )
        )

    def tenths(self) -> dict[Statement, int]:
        """Return how many in ten agree, of each; of all and of none as of all but a few.

        Unanimity would tell what each single person answered.
        """
        return {
            statement: _tenths(row[Level.MOSTLY - 1] + row[Level.FULLY - 1], self.answers)
            for statement, row in zip(Statement, self.of, strict=True)
        }

    def as_text(self) -> str:
        """Return them as a text that is always as long."""
        return "".join(f"{count:0{_DIGITS}}" for row in self.of for count in row)

    @classmethod
    def of_text(cls, text: str) -> Counts:
        """Return what `as_text` made.

        Raises:
            ValueError: it is no such text.
        """
        figures = [int(text[at : at + _DIGITS]) for at in range(0, len(text), _DIGITS)]
        if len(figures) != len(Statement) * len(Level):
            raise ValueError("no counts")
        wide = len(Level)
        return cls(tuple(tuple(figures[at : at + wide]) for at in range(0, len(figures), wide)))


def _tenths(part: int, whole: int) -> int:
    return min(max((2 * TENTHS * part + whole) // (2 * whole), 1), TENTHS - 1)


def share_words(tenths: int) -> str:
    """Return so many in ten as people say it.

    >>> share_words(9), share_words(7), share_words(1)
    ('almost all', 'most, about 7 in 10', 'hardly anybody')
    """
    if tenths >= TENTHS - 1:
        return _("almost all")
    if tenths <= 1:
        return _("hardly anybody")
    return _(_SHARES[tenths]).format(count=tenths)


_SHARES = {
    2: N_("some, about {count} in 10"),
    3: N_("some, about {count} in 10"),
    4: N_("fewer than half, about {count} in 10"),
    5: N_("about half"),
    6: N_("more than half, about {count} in 10"),
    7: N_("most, about {count} in 10"),
    8: N_("most, about {count} in 10"),
}


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that people may answer in, as it was when it was last looked at, and its counts."""

    first: date
    """The Monday it began."""
    looked_on: date
    """The Monday of the week in which it was last looked at."""
    weeks: int = 0
    """In how many weeks since it was. One in which SafeHuddle was not opened does not count."""
    is_enough: bool = False
    """Whether there were enough answers then."""
    is_last: bool = False
    """Whether that week is its last."""
    counts: Counts = Counts()

    def with_answer(self, answer: Mapping[Statement, Level]) -> OpenRound:
        """Return it with one more answer counted in."""
        return replace(self, counts=self.counts.with_answer(answer))

    def as_block(self) -> str:
        """Return it as one text that is always as long, so that it is written over in its place."""
        days = f"{self.first.isoformat()}{self.looked_on.isoformat()}"
        flags = f"{self.weeks:0{_DIGITS}}{self.is_enough:d}{self.is_last:d}"
        return f"{days}{flags}{self.counts.as_text()}"

    @classmethod
    def of_block(cls, block: str) -> OpenRound:
        """Return what `as_block` made.

        Raises:
            ValueError: it is no such text.
        """
        days, flags, counts = block[:20], block[20:25], block[25:]
        return cls(
            date.fromisoformat(days[:10]),
            date.fromisoformat(days[10:]),
            int(flags[:_DIGITS]),
            is_enough=flags[_DIGITS] == "1",
            is_last=flags[_DIGITS + 1] == "1",
            counts=Counts.of_text(counts),
        )


class Ending(Enum):
    """What becomes of a round at a look."""

    GOES_ON = auto()
    CLOSES = auto()
    THROWN_AWAY = auto()


def look(was: OpenRound, monday: date) -> tuple[OpenRound, Ending]:
    """Look at a round in the week that begins on `monday`; in the same week nothing is looked at.

    A round ends in two steps: first the week is its last, and at the next look, in the week after,
    it ends. So a clock that jumps once ends nothing: what it made the last week of a round is none
    any more once the clock is right, and a jump in the last week itself makes that a week longer.
    """
    if monday == was.looked_on:
        return was, Ending.GOES_ON
    is_enough = was.counts.answers >= LEAST
    if monday < was.looked_on:
        back = max(was.weeks - 1, 0)
        first = min(was.first, monday)
        return OpenRound(first, monday, back, is_enough, counts=was.counts), Ending.GOES_ON
    weeks = was.weeks + 1
    is_due = weeks >= MOST_WEEKS - 1 or (is_enough and weeks >= LEAST_WEEKS)
    is_next = monday - was.looked_on == timedelta(weeks=1)
    if was.is_last and is_due and is_next:
        return was, Ending.CLOSES if is_enough else Ending.THROWN_AWAY
    return replace(was, looked_on=monday, weeks=weeks, is_enough=is_enough, is_last=is_due), (
        Ending.GOES_ON
    )


def last_day(was: OpenRound) -> date:
    """Return the Sunday a round ended."""
    return max(was.looked_on, was.first) + timedelta(days=6)


@dataclass(frozen=True, slots=True)
class PublishedRound:
    """A round that is over."""

    first: date
    last: date
    tenths: tuple[int, ...] = ()
    """How many in ten agree, in the order of the statements; () for one thrown away unseen."""

    @property
    def is_thrown_away(self) -> bool:
        """Whether too few answered, and what they said was thrown away unseen."""
        return not self.tenths
