"""Looking at a series by statistical process control. Opens no store and needs no key."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from safehuddle import __version__
from safehuddle.charts.spc import SpcChart
from safehuddle.clock import system_clock
from safehuddle.commands.voice import note, say_rows
from safehuddle.domain.dates import format_date
from safehuddle.domain.spc.analysis import Analysis, Part, SeriesPoint, SpcPoint, analyse, place_on
from safehuddle.domain.spc.between import When, day_of, unfinished_days
from safehuddle.domain.spc.method import (
    RULES,
    RULES_VERSION,
    VERDICT_POINTS,
    Centre,
    Chart,
    Improvement,
    Method,
    TwoInThree,
)
from safehuddle.domain.spc.rules import BOTH, DOWN, NONE, UP
from safehuddle.domain.text import shorten, with_capital
from safehuddle.files.whole_files import beside_then_swap
from safehuddle.i18n import _, ngettext
from safehuddle.services.exchange.series import Series, read_series

if TYPE_CHECKING:
    import argparse
    from datetime import date
    from pathlib import Path

LONGEST_TITLE = 60
"""Letters of a file's name that head its chart."""
_DIRECTIONS = {NONE: None, UP: "up", DOWN: "down", BOTH: "both"}


def spc(asked: argparse.Namespace) -> None:
    """Read a series, look at it, and print what was found."""
    method = _method(asked)
    series = read_series(asked.file, method.chart)
    rebased_at = _places(series, asked.rebase)
    seen = analyse(series.points, method, rebased_at=rebased_at, aim=asked.target)
    now = system_clock().astimezone()
    remarks = _remarks(series, seen, today=now.date())
    for sentence in remarks:
        note(sentence)
    if asked.out is not None:
        _draw(asked.out, _chart(asked.file, series, seen, remarks, now), now)
    say_rows(facts(seen), "points")


def _chart(
    file: Path, series: Series, seen: Analysis, remarks: list[str], now: datetime
) -> SpcChart:
    unfinished = None
    if series.events:
        since = unfinished_days(series.events, now.date())
        unfinished = SeriesPoint(now.date(), Fraction(since)) if since >= 0 else None
    what = shorten(file.stem, at_most=LONGEST_TITLE) or _("A series")
    return SpcChart(with_capital(what), seen, unfinished, notes=tuple(remarks))


def _draw(out: Path, chart: SpcChart, now: datetime) -> None:
    """Write the chart as a page or as a picture, whole or not at all."""
    from safehuddle.reports import spc as paper

    content = paper.SpcContent(chart, _span(chart.seen), now, __version__)
    draw = {".pdf": paper.render, ".png": paper.render_png, ".svg": paper.render_svg}
    drawn = draw[out.suffix.lower()](content)
    with beside_then_swap(out) as beside:
        beside.write_bytes(drawn)


def _span(seen: Analysis) -> str:
    days = [format_date(day_of(point.on)) for point in seen.points if point.on is not None]
    if not days:
        return _("without dates")
    return _("{first} to {last}").format(first=days[0], last=days[-1])


def _method(asked: argparse.Namespace) -> Method:
    chart = Chart(asked.chart)
    usual = Improvement.NEUTRAL if chart is Chart.XMR else Improvement.INCREASE
    return Method(
        chart=chart,
        improvement=Improvement(asked.improvement) if asked.improvement else usual,
        two_in_three=TwoInThree(asked.two_in_three),
        centre=Centre(asked.centre),
        shift=asked.shift,
        trend=asked.trend,
        baseline=asked.baseline,
    )


def _places(series: Series, days: list[tuple[str, When]]) -> list[int]:
    """Return where new parts begin; say of each date that no point has it."""
    places = []
    for typed, day in days:
        place = place_on(series.points, day)
        if place is None:
            note(_("No point is dated {date}, so no new limits begin there.").format(date=typed))
        else:
            places.append(place)
    return places


def _remarks(series: Series, seen: Analysis, *, today: date) -> list[str]:
    """Return what a person should know of the figures besides."""
    said = []
    dates = series.events or [point.on for point in series.points if point.on is not None]
    ahead = sum(day_of(on) > today for on in dates)
    if ahead:
        said.append(
            ngettext(
                "{count} date is still to come. Check it.",
                "{count} dates are still to come. Check them.",
                ahead,
            ).format(count=ahead)
        )
    if series.adjusted:
        said.append(
            ngettext(
                "{count} time between two events of one day was taken as half a day.",
                "{count} times between two events of one day were taken as half a day each.",
                series.adjusted,
            ).format(count=series.adjusted)
        )
    short = [part for part in seen.parts if part.points < (seen.method.baseline or 0)]
    said += [
        _("The part from {date} has fewer points than the baseline, so all of them count.").format(
            date=_said_day(part.on)
        )
        for part in short
    ]
    if seen.aim is not None and seen.method.improvement is Improvement.NEUTRAL:
        said.append(_("Nothing is said of the target: say which way is better."))
    return said


def _said_day(on: When | None) -> str:
    return _("the beginning") if on is None else format_date(day_of(on))


def facts(seen: Analysis) -> dict[str, Any]:
    """Return what was found as it is printed; numbers are not rounded."""
    method = seen.method
    is_g = method.chart is Chart.G
    return {
        "chart": method.chart.value,
        "rules": {
            "name": RULES,
            "version": RULES_VERSION,
            "shift": method.shift,
            "trend": method.trend,
            "two_in_three": None if is_g else method.two_in_three.value,
            "centre": method.centre.value if is_g else "mean",
            "baseline": method.baseline,
            "improvement": method.improvement.value,
            "verdict_from": VERDICT_POINTS,
        },
        "parts": [_part(part) for part in seen.parts],
        "points": [_point(point) for point in seen.points],
        "variation": seen.variation,
        "assurance": seen.assurance,
        "trial_limits": seen.is_trial,
    }


def _part(part: Part) -> dict[str, Any]:
    limits = part.limits
    return {
        "from": _iso(part.on),
        "points": part.points,
        "centre": None if limits is None else float(limits.centre),
        "lower": None if limits is None else _number(limits.lower),
        "upper": None if limits is None else _number(limits.upper),
    }


def _point(point: SpcPoint) -> dict[str, Any]:
    return {
        "date": _iso(point.on),
        "value": _number(point.value),
        "part": point.part,
        "outside": point.outside != NONE,
        "shift": point.shift != NONE,
        "trend": point.trend != NONE,
        "two_in_three": point.two_in_three != NONE,
        "signal": point.is_signal,
        "direction": _DIRECTIONS[point.sides],
    }


def _number(number: Fraction | None) -> float | int | None:
    if number is None:
        return None
    return number.numerator if number.denominator == 1 else float(number)


def _iso(on: When | None) -> str | None:
    if isinstance(on, datetime):
        return on.isoformat(timespec="seconds" if on.second else "minutes")
    return None if on is None else on.isoformat()
