"""The charts of a ward's own work, week by week: huddles, what was noticed, promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.spc.analysis import SeriesPoint, analyse
from safehuddle.domain.spc.chart_ids import ACTIONS, HUDDLES, OBSERVATIONS
from safehuddle.domain.spc.harm_series import week_point
from safehuddle.domain.spc.method import Improvement, Method
from safehuddle.domain.spc.ward_chart import (
    WardChart,
    held_words,
    looked_words,
    nothing_yet,
)
from safehuddle.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from safehuddle.domain.spc.ward_week import Week

NAMES = {
    HUDDLES: N_("Huddles held, by week"),
    OBSERVATIONS: N_("Observations, by week"),
    ACTIONS: N_("Promises kept in time, in %, by week"),
}
"""What each chart is called by people."""


class Noticed(NamedTuple):
    """How often what was noticed was of each sort."""

    good: int
    worries: int
    """Worries, near misses and harm."""
    said: int
    """By patients and families."""
    ideas: int

    @property
    def all(self) -> int:
        """Of any sort."""
        return sum(self)

    @property
    def words(self) -> str:
        """The mix, good beside worries as equals.

        >>> Noticed(4, 3, 0, 1).words
        'Went well 4, worries 3, said by patients and families 0, ideas 1.'
        """
        return _(
            "Went well {good}, worries {worries}, said by patients and families {said},"
            " ideas {ideas}."
        ).format(**self._asdict())


class DueWeek(NamedTuple):
    """The promises that fell due in one week."""

    monday: date
    due: int
    """Without those that were let go or handed up, which nobody on the ward could keep."""
    kept: int
    """Done on the day that was last said for it, or before."""

    @property
    def point(self) -> SeriesPoint:
        """The share that was kept, in per cent; missing where none fell due."""
        return SeriesPoint(self.monday, Fraction(100 * self.kept, self.due) if self.due else None)

    @property
    def words(self) -> str:
        """The share with its denominator."""
        return _("{kept} of {due} due").format(kept=self.kept, due=self.due)


def huddle_series(weeks: Sequence[Week], *, running: Week | None, planned: int) -> WardChart:
    """Return the chart of huddles held: more is better. A week without a plan or one is missing.

    Args:
        weeks: whole weeks that are over, in order, from the ward's first.
        running: the week that is not over.
        planned: weekdays on which the ward plans a huddle now; former plans are not known.
    """

    def point(week: Week) -> SeriesPoint:
        is_counted = planned or week.held
        return SeriesPoint(week.monday, Fraction(week.held) if is_counted else None)

    points = [point(week) for week in weeks]
    counted = ngettext(
        "The ward plans {count} huddle a week now.",
        "The ward plans {count} huddles a week now.",
        planned,
    ).format(count=planned)
    if not planned:
        counted = _("No huddle is planned now; a week without any is left out.")
    return _chart(
        HUDDLES,
        points,
        Improvement.INCREASE,
        reason=_("Each huddle that was held counts."),
        nothing=nothing_yet(weeks=len(weeks)),
        running=point(running) if running is not None else None,
        held=sum(week.held for week in weeks),
        counted=counted,
    )


def observation_series(weeks: Sequence[Week], mix: Noticed, *, running: Week | None) -> WardChart:
    """Return the chart of what was noticed: neither more nor less of it is better.

    Args:
        weeks: whole weeks that are over, in order; `noticed` counts everything.
        mix: what was noticed in all of them.
        running: the week that is not over.
    """
    points = [week_point(week) for week in weeks]
    held = sum(week.held for week in weeks)
    return _chart(
        OBSERVATIONS,
        points,
        Improvement.NEUTRAL,
        reason=_("More may mean more harm, or more speaking up, so neither way is called better."),
        nothing=nothing_yet(weeks=len(weeks)),
        running=week_point(running) if running is not None else None,
        held=held,
        counted=f"{mix.words} " + looked_words(held, sum(point.value is None for point in points)),
        beside=tuple(held_words(week.held) for week in weeks),
    )


def action_series(weeks: Sequence[DueWeek], *, running: DueWeek | None, held: int) -> WardChart:
    """Return the chart of promises kept in time: more of those that fell due is better.

    Args:
        weeks: whole weeks that are over, in order, from the ward's first.
        running: the week that is not over.
        held: huddles held in all of them.
    """
    points = [week.point for week in weeks]
    due, kept = sum(week.due for week in weeks), sum(week.kept for week in weeks)
    without = sum(week.due == 0 for week in weeks)
    counted = ngettext(
        "{kept} of {count} promise that fell due was kept by the day last said for it.",
        "{kept} of {count} promises that fell due were kept by the day last said for each.",
        due,
    ).format(kept=kept, count=due)
    if without:
        weeks_words = ngettext(
            "In {count} week none fell due, so it is left out.",
            "In {count} weeks none fell due, so they are left out.",
            without,
        ).format(count=without)
        counted = f"{counted} {weeks_words}"
    return _chart(
        ACTIONS,
        points,
        Improvement.INCREASE,
        reason=_("Those that were let go or handed up are left out."),
        nothing=_("No promise has fallen due in a whole week yet.")
        if weeks
        else nothing_yet(weeks=0),
        running=running.point if running is not None else None,
        held=held,
        counted=counted,
        beside=tuple(week.words for week in weeks),
        most=100,
    )


def _chart(
    chart_id: str,
    points: Sequence[SeriesPoint],
    improvement: Improvement,
    *,
    reason: str,
    nothing: str,
    running: SeriesPoint | None,
    held: int,
    counted: str,
    beside: tuple[str, ...] = (),
    most: int | None = None,
) -> WardChart:
    has_any = any(point.value is not None for point in points)
    return WardChart(
        id=chart_id,
        name=_(NAMES[chart_id]),
        analysis=analyse(points, Method(improvement=improvement)) if has_any else None,
        reason=reason if has_any else nothing,
        unfinished=running,
        held=held,
        missing=sum(point.value is None for point in points),
        counted=counted,
        beside=beside,
        most=most,
    )
