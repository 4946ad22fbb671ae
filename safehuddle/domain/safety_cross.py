"""The safety cross: a month of a harm, a box a day, as it hangs on the boards of wards.

Each day has one sign, told by shape, letter and colour. What came in with a patient stands apart
and is not counted, and one ulcer is counted once. A day on which nobody looked is not a good day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.dates import format_day
from safehuddle.domain.looking import Look, Looked, looked
from safehuddle.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from safehuddle.domain.weeks import Period


class CrossSign(StrEnum):
    """What a day of the cross shows. Each has a shape, a letter and a word of its own."""

    _letter: str
    _words: str

    def __new__(cls, value: str, letter: str = "", words: str = "") -> CrossSign:
        """Make one of the signs below."""
        made = str.__new__(cls, value)
        made._value_ = value
        made._letter, made._words = letter, words
        return made

    NONE = "none", N_("N"), N_("none noticed")
    HARM = "harm", N_("H"), N_("harm, and how often")
    NOT_LOOKED = "nobody looked", "?", N_("nobody looked")
    TODAY = "today", "…", N_("today is not over")
    TO_COME = "to come", "", N_("to come")
    BEFORE = "before", "–", N_("before the ward began")

    @property
    def letter(self) -> str:
        """What stands in its box beside its shape; "" where the box stays empty."""
        return _(self._letter) if self._letter else ""

    @property
    def words(self) -> str:
        """What it means."""
        return _(self._words)


CAME_IN_LETTER = N_("C")
CAME_IN = N_("came in with it, not counted")
"""The mark in the corner of a day: a harm that a patient came in with."""


class HarmCount(NamedTuple):
    """How often a harm was written down on one day."""

    harm: str
    new: int
    """New here: only these are counted."""
    came_in: int = 0
    """Patients who came in with it."""
    again: int = 0
    """Counted already, such as an ulcer that is looked at each day."""

    @property
    def words(self) -> str:
        """All of it."""
        parts = [str(self.new)] if self.new else []
        if self.came_in:
            said = ngettext("{count} came in with it", "{count} came in with it", self.came_in)
            parts.append(said.format(count=self.came_in))
        if self.again:
            said = ngettext("{count} counted already", "{count} counted already", self.again)
            parts.append(said.format(count=self.again))
        return _("{harm}: {counts}").format(harm=self.harm, counts=", ".join(parts))


class CrossDay(NamedTuple):
    """One day of the cross."""

    on: date
    sign: CrossSign
    counts: tuple[HarmCount, ...]
    """Of the harms written down that day."""
    look: Look
    is_today: bool = False

    @property
    def new(self) -> int:
        """How many were new here."""
        return sum(count.new for count in self.counts)

    @property
    def came_in(self) -> int:
        """How many came in with a patient."""
        return sum(count.came_in for count in self.counts)

    @property
    def again(self) -> int:
        """How many were counted already."""
        return sum(count.again for count in self.counts)

    @property
    def words(self) -> str:
        """The day, what, and how many."""
        day = format_day(self.on, year=False)
        said = [count.words for count in self.counts]
        if self.sign is not CrossSign.HARM:
            said.insert(0, self.sign.words)
        if self.sign is CrossSign.TODAY or (self.sign is CrossSign.HARM and self.is_today):
            return _("{day}, today: {what}").format(day=day, what="; ".join(said))
        return _("{day}: {what}").format(day=day, what="; ".join(said))


@dataclass(frozen=True, slots=True)
class SafetyCross:
    """A month of one harm, or of all that the ward counts."""

    month: Period
    harm: str
    """Its name; "" for all of them together."""
    days: tuple[CrossDay, ...]

    @property
    def new(self) -> int:
        """How many were new here in the month."""
        return sum(day.new for day in self.days)

    @property
    def came_in(self) -> int:
        """How many came in with a patient."""
        return sum(day.came_in for day in self.days)

    @property
    def looked(self) -> Looked:
        """How much was looked on the days that are over."""
        return looked(day.look for day in self.days if day.sign in _OVER and not day.is_today)

    @property
    def harm_words(self) -> str:
        """What it is of."""
        return self.harm or _("All harms")

    @property
    def summary(self) -> str:
        """The month in two sentences: what, and how much was looked."""
        said = ngettext("{count} noticed", "{count} noticed", self.new).format(count=self.new)
        days = sum(day.sign is CrossSign.HARM for day in self.days)
        if days:
            said = ngettext("{noticed}, on {count} day", "{noticed}, on {count} days", days).format(
                noticed=said, count=days
            )
        if self.came_in:
            apart = ngettext(
                "{noticed}; {count} came in with it, which is not counted",
                "{noticed}; {count} came in with it, which are not counted",
                self.came_in,
            )
            said = apart.format(noticed=said, count=self.came_in)
        seen = self.looked
        return " ".join(filter(None, (f"{said}.", seen.words, seen.silent_words)))


_OVER = (CrossSign.NONE, CrossSign.HARM, CrossSign.NOT_LOOKED)


def safety_cross(
    month: Period,
    harm: str,
    counts: Mapping[date, Sequence[HarmCount]],
    looks: Sequence[Look],
    *,
    began: date,
    today: date,
) -> SafetyCross:
    """Give each day of a month its sign.

    Args:
        month: which.
        harm: the name of the harm; "" for all together.
        counts: what was written down of it, by day.
        looks: how much was looked, for each day of the month.
        began: the first day on which the ward looked.
        today: by the ward's calendar.
    """

    def day(look: Look) -> CrossDay:
        found = tuple(counts.get(look.on, ()))
        sign = _sign(look, any(count.new for count in found), began=began, today=today)
        return CrossDay(look.on, sign, found, look, is_today=look.on == today)

    return SafetyCross(month, harm, tuple(map(day, looks)))


def _sign(look: Look, is_harm: bool, *, began: date, today: date) -> CrossSign:
    if is_harm:
        return CrossSign.HARM
    if look.on > today:
        return CrossSign.TO_COME
    if look.on == today:
        return CrossSign.TODAY
    if look.on < began:
        return CrossSign.BEFORE
    return CrossSign.NONE if look.was_looked else CrossSign.NOT_LOOKED
