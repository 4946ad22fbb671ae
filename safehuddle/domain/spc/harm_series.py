"""The chart of one harm, chosen by how rare it is, without any set-up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from safehuddle.domain.spc.analysis import SeriesPoint, analyse
from safehuddle.domain.spc.between import Gap, When, gaps_between, unfinished_days
from safehuddle.domain.spc.method import Chart, Improvement, Method
from safehuddle.domain.spc.ward_chart import WardChart, held_words, looked_words, nothing_yet
from safehuddle.domain.spc.ward_week import Week, is_rare
from safehuddle.domain.text import with_capital
from safehuddle.i18n import _, ngettext


def harm_series(
    chart_id: str,
    name: str,
    weeks: Sequence[Week],
    events: Sequence[When],
    *,
    running: Week | None,
    today: date,
    last_on: date | None = None,
    has_aim: bool = False,
) -> WardChart:
    """Choose the chart of a harm by its rarity, and look at it.

    Args:
        chart_id: what the chart is called.
        name: what the ward calls the harm.
        weeks: whole weeks that are over, in order, from the ward's first.
        events: each time it was noticed; with its time where that is known.
        running: the week that is not over.
        today: by the ward's calendar.
        last_on: the day the last one belongs to, which is the one before for a time in the small
            hours of a night shift; None for the day of its time.
        has_aim: whether the ward aims at a number a week: then it is counted by week.
    """
    looked = [week for week in weeks if week.was_looked]
    none = sum(week.noticed == 0 for week in looked)
    is_between = is_rare(looked) and not has_aim
    held, not_looked = sum(week.held for week in weeks), len(weeks) - len(looked)
    counted = looked_words(held, not_looked)
    points: tuple[SeriesPoint, ...]
    if is_between:
        gaps = gaps_between(events)
        points = tuple(SeriesPoint(gap.on, gap.days) for gap in gaps)
        beside = tuple(
            _("half a day for two of one day") if gap.is_adjusted else "" for gap in gaps
        )
        counted = " ".join(filter(None, (counted, _adjusted(gaps))))
        last = events if last_on is None else [last_on]
        since = SeriesPoint(today, Fraction(unfinished_days(last, today))) if events else None
        method = Method(Chart.T, Improvement.INCREASE)
        reason = _rare(none, len(looked), len(events))
    else:
        points = tuple(week_point(week) for week in weeks) if looked else ()
        beside = tuple(held_words(week.held) for week in weeks)
        since = week_point(running) if running is not None else None
        method = Method(Chart.XMR, Improvement.DECREASE)
        reason = _often(len(looked) - none, len(looked), of=len(weeks), has_aim=has_aim)
    return WardChart(
        id=chart_id,
        name=with_capital(name),
        analysis=analyse(points, method) if points else None,
        reason=reason,
        unfinished=since,
        held=held,
        missing=not_looked,
        counted=counted,
        beside=beside,
    )


def week_point(week: Week) -> SeriesPoint:
    """Return a week as a point of counts: missing where nobody looked."""
    return SeriesPoint(week.monday, Fraction(week.noticed) if week.was_looked else None)


def _adjusted(gaps: Sequence[Gap]) -> str:
    """Return how many gaps were of one day, so that half a day was put for each; "" for none."""
    count = sum(gap.is_adjusted for gap in gaps)
    if not count:
        return ""
    return ngettext(
        "{count} time two were on one day without a time of day: half a day was put between them.",
        "{count} times two were on one day without a time of day: half a day was put between them.",
        count,
    ).format(count=count)


def _rare(none: int, weeks: int, events: int) -> str:
    said = ngettext(
        "In {none} of {weeks} week there was none, so the days between say more than counts.",
        "In {none} of {weeks} weeks there was none, so the days between say more than counts.",
        weeks,
    ).format(none=none, weeks=weeks)
    if events >= 2:
        return said
    return _("{said} It takes two to have days between them.").format(said=said)


def _often(some: int, weeks: int, *, of: int, has_aim: bool) -> str:
    if not weeks:
        return nothing_yet(weeks=of)
    if has_aim:
        return _("It is counted by week, as the ward’s aim is a number a week.")
    return ngettext(
        "In {some} of {weeks} week there was one or more, so it is counted by week.",
        "In {some} of {weeks} weeks there was one or more, so it is counted by week.",
        weeks,
    ).format(some=some, weeks=weeks)
