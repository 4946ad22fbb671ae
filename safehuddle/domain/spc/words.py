"""What a chart says, in words: of one point, of the whole, of the rules that were used.

Colour alone never carries any of it: these words stand on the chart, under it, and are what a
screen reader hears.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.spc.between import day_of
from safehuddle.domain.spc.method import (
    RULES,
    RULES_VERSION,
    VERDICT_POINTS,
    Centre,
    Chart,
    Improvement,
    TwoInThree,
)
from safehuddle.domain.spc.rules import DOWN, UP
from safehuddle.domain.spc.verdict import Assurance, Variation
from safehuddle.domain.text import with_capital
from safehuddle.i18n import N_, NN_, _, counted, ngettext

if TYPE_CHECKING:
    from fractions import Fraction

    from safehuddle.domain.spc.analysis import Analysis, Part, SpcPoint
    from safehuddle.domain.spc.between import When
    from safehuddle.domain.spc.method import Method

_VARIATIONS = {
    Variation.IMPROVEMENT: N_("a signal of improvement"),
    Variation.CONCERN: N_("a signal of concern"),
    Variation.HIGH: N_("a signal: high"),
    Variation.LOW: N_("a signal: low"),
    Variation.COMMON_CAUSE: N_("up and down by chance"),
}
_ASSURANCES = {
    Assurance.PASS: N_("passes: the aim would always be met"),
    Assurance.FAIL: N_("fails: the aim would always be missed"),
    Assurance.HIT_OR_MISS: N_("hit or miss: chance decides about the aim"),
}
_SIDES = {
    "outside": {UP: N_("above the upper limit"), DOWN: N_("below the lower limit")},
    "two_in_three": {
        UP: N_("one of two in three near the upper limit"),
        DOWN: N_("one of two in three near the lower limit"),
    },
    "shift": {
        UP: N_("in a row of {count} or more above the middle line"),
        DOWN: N_("in a row of {count} or more below the middle line"),
    },
    "trend": {
        UP: N_("in a row of {count} or more that rise"),
        DOWN: N_("in a row of {count} or more that fall"),
    },
}
SIGNALS_TOLD = 4
"""Signals that a summary tells one by one; of more the last ones."""
_POINTS = NN_("{count} point", "{count} points")


def said_number(number: Fraction) -> str:
    """Return a number for people: at most two decimals, four where it is less than a tenth.

    >>> from fractions import Fraction
    >>> said_number(Fraction(59, 5)), said_number(Fraction(1, 3)), said_number(Fraction(7))
    ('11.8', '0.33', '7')
    """
    if number.denominator == 1:
        return str(number.numerator)
    value = float(number)
    text = f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.4f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if float(text) == 0 else text


def said_value(number: Fraction, method: Method) -> str:
    """Return a value with what it counts, where the chart knows that."""
    if method.chart is not Chart.T:
        return said_number(number)
    count = number.numerator if number.denominator == 1 else 2
    return ngettext("{count} day", "{count} days", count).format(count=said_number(number))


def said_when(on: When) -> str:
    """Return a day, with the time where it was told."""
    day = format_date(day_of(on))
    return f"{day} {format_time(on)}" if isinstance(on, datetime) else day


def reasons_of(point: SpcPoint, method: Method) -> list[str]:
    """Return each rule that tells the point from chance, in words."""
    runs = {"shift": method.shift, "trend": method.trend}
    return [
        _(words).format(count=runs.get(rule))
        for rule, sides in _SIDES.items()
        for side, words in sides.items()
        if getattr(point, rule) & side
    ]


def point_words(point: SpcPoint, method: Method) -> str:
    """Return a point's date, value and rules, as they are said when it is pointed at."""
    if point.value is None:
        said = _("nobody counted")
    else:
        why = ", ".join(reasons_of(point, method)) or _("no signal")
        said = _("{value}: {why}").format(value=said_value(point.value, method), why=why)
    return f"{said_when(point.on)} · {said}" if point.on is not None else said


def variation_words(seen: Analysis) -> str:
    """Return what the latest point tells, or that there are too few points to say."""
    if seen.variation is None:
        count = seen.parts[-1].points
        return ngettext(
            "too few points to say: {count} point, and {need} are needed",
            "too few points to say: {count} points, and {need} are needed",
            count,
        ).format(count=count, need=VERDICT_POINTS)
    if seen.variation is Variation.BOTH:
        return _both_words(seen.method)
    return _(_VARIATIONS[seen.variation])


def kind_words(kind: Variation, method: Method) -> str:
    """Return what a point of this kind is, for the key under a chart."""
    if kind is Variation.COMMON_CAUSE:
        return _("no signal")
    return _both_words(method) if kind is Variation.BOTH else _(_VARIATIONS[kind])


def _both_words(method: Method) -> str:
    if method.improvement is Improvement.NEUTRAL:
        return _("signals both ways at once")
    return _("improvement and concern at once")


def assurance_words(seen: Analysis) -> str:
    """Return how the process stands to its aim; "" where nothing is said of it."""
    return "" if seen.assurance is None else _(_ASSURANCES[seen.assurance])


def axis_words(method: Method) -> str:
    """Return what is counted where the chart knows it, and which way is good; "" for neither."""
    good = {
        Improvement.INCREASE: _("up is good"),
        Improvement.DECREASE: _("down is good"),
        Improvement.NEUTRAL: "",
    }[method.improvement]
    what = {Chart.XMR: "", Chart.T: _("days between"), Chart.G: _("count between")}
    return ", ".join(filter(None, (what[method.chart], good)))


def chart_words(method: Method) -> str:
    """Return what kind of chart it is, and how its lines are found."""
    if method.chart is Chart.XMR:
        return _("XmR chart: mean ± 2.66 × mean moving range")
    if method.chart is Chart.T:
        return _("T chart of the days between: an XmR chart of their root of 3.6, and back")
    if method.centre is Centre.MEDIAN:
        return _("G chart: middle line the median of the points, limit m + 3 × √(m × (m + 1))")
    return _("G chart: middle line 0.693 × the mean m, limit m + 3 × √(m × (m + 1))")


def rules_words(method: Method) -> str:
    """Return the rules that were used, their version, and how the lines were found."""
    rules = [
        _("outside a limit"),
        _("{count} in a row on one side").format(count=method.shift),
        _("{count} in a row that rise or fall").format(count=method.trend),
    ]
    if method.chart is not Chart.G:
        near = _("two in three near a limit, those beyond it counted")
        if method.two_in_three is TwoInThree.PTD:
            near = _("two in three near a limit, those beyond it not counted")
        rules.append(near)
    said = [
        _("{name}: {rules}").format(name=_rules_and_version(), rules="; ".join(rules)),
        chart_words(method),
    ]
    if method.baseline is not None:
        said.append(
            _("the first {count} points of each part fix its limits").format(count=method.baseline)
        )
    return ". ".join(said) + "."


def rules_name() -> str:
    """Return what the rules are called, with their version, for a small chart."""
    return f"{_rules_and_version()}."


def _rules_and_version() -> str:
    return _("Rules: {name}, version {version}").format(name=RULES, version=RULES_VERSION)


def lines_words(part: Part) -> str:
    """Return the lines of a part in words."""
    limits = part.limits
    if limits is None:
        return _("no numbers yet")
    centre = said_number(limits.centre)
    if limits.upper is None:
        return _("middle line {centre}, no limits yet").format(centre=centre)
    lower = None if limits.lower is None else said_number(limits.lower)
    if lower is None:
        said = _("middle line {centre}, upper limit {upper}")
    else:
        said = _("middle line {centre}, limits {lower} and {upper}")
    return said.format(centre=centre, lower=lower, upper=said_number(limits.upper))


def summary_words(what: str, seen: Analysis) -> str:
    """Return the chart as a text: for a screen reader, and as a caption on paper."""
    said = [_span(what, seen)]
    for part in seen.parts:
        lines = lines_words(part)
        if part.start and part.on is not None:
            lines = _("New limits from {date}: {lines}").format(
                date=said_when(part.on), lines=lines
            )
        said.append(lines)
    said.append(_("The latest: {variation}").format(variation=variation_words(seen)))
    if seen.aim is not None:
        its = assurance_words(seen) or _("nothing is said of it")
        said.append(_("The aim, {aim}: {said}").format(aim=said_number(seen.aim), said=its))
    said.append(_signals(seen))
    return " ".join(f"{with_capital(sentence)}." for sentence in said)


def _span(what: str, seen: Analysis) -> str:
    first, last = seen.points[0].on, seen.points[-1].on
    count = counted(_POINTS, sum(part.points for part in seen.parts))
    if first is None or last is None:
        return _("{what}: {points}").format(what=what, points=count)
    return _("{what}: {points}, {first} to {last}").format(
        what=what, points=count, first=said_when(first), last=said_when(last)
    )


def _signals(seen: Analysis) -> str:
    """Return how many points are signals, and the last few of them."""
    signals = [point for point in seen.points if point.is_signal]
    if not signals:
        return _("No point is a signal")
    told = signals[-SIGNALS_TOLD:]
    if len(told) == len(signals):
        said = ngettext(
            "{count} point is a signal: {points}", "{count} points are signals: {points}", len(told)
        )
    else:
        said = ngettext(
            "{count} point is a signal, the last {told} of them: {points}",
            "{count} points are signals, the last {told} of them: {points}",
            len(signals),
        )
    points = "; ".join(point_words(each, seen.method) for each in told)
    return said.format(count=len(signals), told=len(told), points=points)
