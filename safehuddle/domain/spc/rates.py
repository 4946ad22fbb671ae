"""How often a harm happened in 1,000 bed days, by week, where the ward types its bed days.

Harms in 1,000 occupied bed days are how falls are followed where the beds are not always full (F.
Healey and others, 2008). Wards differ in who lies on them, so no other ward's stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from safehuddle.domain.spc.analysis import SeriesPoint, analyse
from safehuddle.domain.spc.method import Improvement, Method
from safehuddle.domain.spc.numbers import mean
from safehuddle.domain.spc.ward_chart import WardChart, looked_words
from safehuddle.domain.spc.ward_week import Week, is_rare
from safehuddle.domain.spc.words import said_number
from safehuddle.i18n import _, ngettext

PER = 1000


def rate_name(harm: str) -> str:
    """Return what the chart of a harm's rate is called by people."""
    return _("{harm} per 1,000 bed days, by week").format(harm=harm)


def rate_point(week: Week, bed_days: Mapping[date, int]) -> SeriesPoint:
    """Return a week's rate: missing where nobody looked, or where its bed days are not known."""
    days = bed_days.get(week.monday)
    known = days if week.was_looked and days else None
    return SeriesPoint(week.monday, Fraction(week.noticed * PER, known) if known else None)


def rate_series(
    chart_id: str,
    harm: str,
    weeks: Sequence[Week],
    bed_days: Mapping[date, int],
    *,
    running: Week | None,
) -> WardChart:
    """Return the chart of a harm's rate.

    Args:
        chart_id: what the chart is called.
        harm: what the ward calls the harm.
        weeks: whole weeks that are over, in order, from the ward's first.
        bed_days: those of each week that were typed, by its Monday.
        running: the week that is not over.
    """
    points = [rate_point(week, bed_days) for week in weeks]
    known = [week for week, point in zip(weeks, points, strict=True) if point.value is not None]
    method = Method(improvement=Improvement.DECREASE)
    is_drawn = bool(known) and not is_rare(known)
    missing = len(weeks) - len(known)
    return WardChart(
        id=chart_id,
        name=rate_name(harm),
        analysis=analyse(points, method) if is_drawn else None,
        reason=_reason(known, bed_days, is_drawn=is_drawn),
        unfinished=rate_point(running, bed_days) if running is not None else None,
        held=sum(week.held for week in weeks),
        missing=missing,
        counted=_counted(weeks, missing),
        beside=tuple(_beside(week, bed_days) for week in weeks) if is_drawn else (),
    )


def _reason(known: Sequence[Week], bed_days: Mapping[date, int], *, is_drawn: bool) -> str:
    """Return the pooled rate beside the mean of the weeks' rates: they are not the same number."""
    if not known:
        return _("No week that is over was looked at and has its bed days yet.")
    count = sum(week.noticed for week in known)
    days = sum(bed_days[week.monday] for week in known)
    pooled = _("All weeks together: {rate} per 1,000 ({count} in {days} bed days)").format(
        rate=said_number(Fraction(count * PER, days)), count=count, days=days
    )
    if not is_drawn:
        return _("{pooled}. In most weeks there was none, so a rate by week says little.").format(
            pooled=pooled
        )
    rates = [Fraction(week.noticed * PER, bed_days[week.monday]) for week in known]
    return _("{pooled}; the mean of the weeks’ rates is {mean}.").format(
        pooled=pooled, mean=said_number(mean(rates))
    )


def _counted(weeks: Sequence[Week], missing: int) -> str:
    held = sum(week.held for week in weeks)
    if not missing:
        return looked_words(held, 0)
    left_out = ngettext(
        "{count} week is left out: nobody looked, or its bed days were not typed.",
        "{count} weeks are left out: nobody looked, or their bed days were not typed.",
        missing,
    ).format(count=missing)
    return f"{looked_words(held, 0)} {left_out}"


def _beside(week: Week, bed_days: Mapping[date, int]) -> str:
    days = bed_days.get(week.monday)
    if not days:
        return ""
    return _("{count} in {days} bed days").format(count=week.noticed, days=days)
