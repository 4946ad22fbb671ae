"""Halve it: an aim of half the ward's own baseline of a harm, and how it stands by the rules.

The baseline is kept as it was when the aim was set, so that nothing said later moves the goal. What
is said of it is about counts by week, and never about lives: fewer that were noticed are fewer that
were noticed. `docs/spc.md` says the rules and their limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.spc.between import day_of
from safehuddle.domain.spc.method import SHIFT_POINTS, VERDICT_POINTS
from safehuddle.domain.spc.numbers import Values, common_unit, mean, present, whole
from safehuddle.domain.spc.rules import DOWN, shift
from safehuddle.domain.spc.ward_week import is_rare
from safehuddle.domain.spc.words import said_number
from safehuddle.domain.weeks import WEEK_DAYS
from safehuddle.errors import UserError
from safehuddle.i18n import _, ngettext

if TYPE_CHECKING:
    from safehuddle.domain.spc.analysis import Analysis
    from safehuddle.domain.spc.ward_week import Week

LEAST_WEEKS = VERDICT_POINTS
"""Weeks that a baseline has, and that an aim is judged by: as many as any verdict needs."""
USUAL_WEEKS = 26
"""Of a baseline, where the ward has them: half a year, so that one bad month does not make it."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The weeks that the aim is half of."""

    first: date
    """Their first Monday."""
    last: date
    """Their last Monday."""
    count: int
    """How often it happened in them."""
    weeks: int
    """In how many of them somebody looked."""

    @property
    def per_week(self) -> Fraction:
        """How often it happened in a week."""
        return Fraction(self.count, self.weeks)


@dataclass(frozen=True, slots=True)
class Aim:
    """Half of a baseline, set on a day."""

    baseline: Baseline
    set_on: date

    @property
    def per_week(self) -> Fraction:
        """So often a week, or less often."""
        return self.baseline.per_week / 2


class Standing(StrEnum):
    """How an aim stands. The value is the word for other programs."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_SAY = "cannot_say"


@dataclass(frozen=True, slots=True)
class Halving:
    """An aim, and the weeks it is judged by."""

    aim: Aim
    since: date
    """The Monday of the first of them."""
    weeks: int
    """How many of them were looked at."""
    per_week: Fraction | None
    """How often it happened in one of them; None where there is none yet."""
    standing: Standing

    @property
    def words(self) -> str:
        """The aim and how it stands."""
        its = self.aim.baseline
        return " ".join(
            (
                _(
                    "Halve it: from {before} a week ({count} in {weeks} weeks, {first} to {last})"
                ).format(
                    before=said_number(its.per_week),
                    count=its.count,
                    weeks=its.weeks,
                    first=format_date(its.first),
                    last=format_date(its.last + timedelta(days=WEEK_DAYS - 1)),
                ),
                _("to {aim} or fewer.").format(aim=said_number(self.aim.per_week)),
                self._standing_words(),
            )
        )

    def facts(self) -> dict[str, object]:
        """Return it as plain JSON values."""
        return {
            "per_week": float(self.aim.per_week),
            "standing": self.standing.value,
            "since": self.since.isoformat(),
            "weeks": self.weeks,
        }

    def _standing_words(self) -> str:
        since = format_date(self.since)
        if self.per_week is None or self.weeks < LEAST_WEEKS:
            return ngettext(
                "Cannot say yet: {count} week of the {need} that it takes was looked at since"
                " {since}.",
                "Cannot say yet: {count} weeks of the {need} that it takes were looked at since"
                " {since}.",
                self.weeks,
            ).format(count=self.weeks, need=LEAST_WEEKS, since=since)
        form = {
            Standing.MET: _("Met by the rules: {now} a week in {weeks} weeks since {since}."),
            Standing.NOT_MET: _("Not met: {now} a week in {weeks} weeks since {since}."),
            Standing.CANNOT_SAY: _(
                "Cannot say yet: {now} a week in {weeks} weeks since {since}, but never {run} weeks"
                " in a row below what it was, so it may be chance."
            ),
        }[self.standing]
        return form.format(
            now=said_number(self.per_week), weeks=self.weeks, since=since, run=SHIFT_POINTS
        )


def baseline_of(weeks: Sequence[Week], first: date, last: date) -> Baseline:
    """Return the baseline that some weeks make.

    Args:
        weeks: the ward's whole weeks that are over.
        first: the Monday of the first that counts.
        last: the Monday of the last.

    Raises:
        UserError: too few of them were looked at, or the harm is too rare to halve it by week.
    """
    looked = [week for week in weeks if first <= week.monday <= last and week.was_looked]
    if len(looked) < LEAST_WEEKS:
        raise UserError(
            ngettext(
                "{count} week of these was looked at. A baseline takes {need}.",
                "{count} weeks of these were looked at. A baseline takes {need}.",
                len(looked),
            ).format(count=len(looked), need=LEAST_WEEKS),
            field="first",
        )
    if is_rare(looked):
        raise UserError(
            _(
                "In most of these weeks there was none, so half of them cannot be told by week."
                " The days between say more."
            ),
            field="first",
        )
    count = sum(week.noticed for week in looked)
    return Baseline(looked[0].monday, looked[-1].monday, count, len(looked))


def usual_baseline(weeks: Sequence[Week]) -> tuple[date, date] | None:
    """Return the first and the last Monday that are proposed; None where nobody looked yet."""
    looked = [week.monday for week in weeks if week.was_looked][-USUAL_WEEKS:]
    return (looked[0], looked[-1]) if looked else None


def halving(aim: Aim, seen: Analysis) -> Halving:
    """Say how an aim stands, on a chart by week.

    It is judged by the weeks since the baseline, or since the last new limits after it. Met takes
    13 of them with a mean no higher than the aim, and something that tells them from chance: seven
    in a row below the mean of the baseline, or new limits that people set with their reason.
    """
    since = aim.baseline.last + timedelta(days=WEEK_DAYS)
    new_limits = seen.parts[-1].on if len(seen.parts) > 1 else None
    has_new_limits = new_limits is not None and day_of(new_limits) >= since
    if has_new_limits and new_limits is not None:
        since = day_of(new_limits)
    values = [
        point.value for point in seen.points if point.on is not None and day_of(point.on) >= since
    ]
    counts = present(values)
    if len(counts) < LEAST_WEEKS:
        standing = Standing.CANNOT_SAY
    elif mean(counts) > aim.per_week:
        standing = Standing.NOT_MET
    elif has_new_limits or _has_shifted_down(values, aim.baseline.per_week):
        standing = Standing.MET
    else:
        standing = Standing.CANNOT_SAY
    return Halving(aim, since, len(counts), mean(counts) if counts else None, standing)


def _has_shifted_down(values: Values, centre: Fraction) -> bool:
    unit = common_unit((centre, *present(values)))
    counts = [None if value is None else whole(value, unit) for value in values]
    return DOWN in shift(counts, whole(centre, unit), SHIFT_POINTS)
