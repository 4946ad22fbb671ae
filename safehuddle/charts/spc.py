"""An SPC chart, laid out once for screen and paper.

On top what it is, and what it says: two icons with their words. In the frame the lines of each
part, the points, the aim, marks of what was changed, and the period that is not over. Below, the
key of the signs in use, the marks in words, and the rules with their version.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.charts.axis import make_scale, room_of, wrapped
from safehuddle.charts.shapes import (
    TEXT_PT,
    Anchor,
    ChartTone,
    Circle,
    Drawing,
    Line,
    Polyline,
    Rect,
    Shape,
    Spot,
    Text,
)
from safehuddle.charts.spc_frame import Frame, frame_shapes, line_shapes
from safehuddle.charts.spc_points import drawn_places, key_shapes, point_shapes
from safehuddle.charts.spc_signs import ICON_PT, assurance_icon, variation_icon
from safehuddle.domain.dates import format_date
from safehuddle.domain.spc.between import When, day_of
from safehuddle.domain.spc.method import Chart
from safehuddle.domain.spc.words import (
    assurance_words,
    axis_words,
    point_words,
    rules_name,
    rules_words,
    said_value,
    summary_words,
    variation_words,
)
from safehuddle.domain.text import with_capital
from safehuddle.i18n import _

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from safehuddle.domain.spc.analysis import Analysis, SeriesPoint

HEAD_PT = 20.0
"""Height of the title."""
ICONS_PT = 2 * ICON_PT + 8
NOTE_PT = 7.5
"""The size of what stands under the frame."""
NOTE_LINE_PT = 10.0
LEFT_PT, RIGHT_PT = 34.0, 74.0
"""Room for numbers on the left and for the names of lines on the right."""
MARK_PT = 18.0
"""From the number of one mark to the next, or they share a sign."""
DATES_PT = 26.0
"""Room for dates under the frame."""
SMALL_DATES_PT = 12.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that somebody noted on a date: a new rota, a test of change."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class SpcChart:
    """What is drawn."""

    what: str
    """Its title, such as "Falls, by week"."""
    seen: Analysis
    unfinished: SeriesPoint | None = None
    """The period or the gap that is not over: no rule looks at it. A period is drawn hollow; a gap
    is told beside the chart."""
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    """More sentences to stand under it."""
    most: float | None = None
    """What nothing can be above: no line is drawn there, as none is below nought."""
    beside: tuple[str, ...] = ()
    """What the count of each point stands beside, said when it is pointed at; none without."""


def spc_chart(
    chart: SpcChart,
    *,
    width: float,
    height: float,
    is_titled: bool = True,
    is_small: bool = False,
    has_verdict: bool = True,
) -> Drawing:
    """Lay a chart out.

    Args:
        chart: what is drawn.
        width: in points.
        height: in points, with all that stands above and below the frame.
        is_titled: whether its title stands on it; else what is around it says that.
        is_small: whether it stands among other things, which say its notes: of the rules it then
            says their name and version, beside the key, and of dates no year.
        has_verdict: whether its icons and their words stand on it; else they stand around it.
    """
    head = HEAD_PT if is_titled else 0.0
    icons = ICONS_PT if has_verdict else NOTE_PT - 2.5
    below = [] if is_small else _lines_below(chart, width)
    dates = SMALL_DATES_PT if is_small else DATES_PT
    foot = height - dates - NOTE_LINE_PT * (len(below) + 1) - (0 if is_small else 4)
    frame = _frame(chart, width, head + icons + (8 if is_small else 10), foot)
    places = drawn_places(chart.seen, frame)
    points, signs = point_shapes(frame, chart.seen, places)
    shapes: list[Shape] = [
        *([Text(0, 11, chart.what, TEXT_PT + 2, bold=True)] if is_titled else []),
        *(_head(chart, width, head + ICON_PT) if has_verdict else []),
        *frame_shapes(frame, chart.seen, axis_words(chart.seen.method), has_years=not is_small),
        *_mark_shapes(chart, frame),
        *points,
        *line_shapes(frame, chart.seen),
        *_unfinished(chart, frame),
        *signs,
    ]
    y = foot + dates + NOTE_LINE_PT
    shapes += key_shapes(chart.seen, y - 3, is_unfinished=_is_hollow(chart))
    if is_small:
        shapes.append(Text(width, y - 3, rules_name(), NOTE_PT, ChartTone.GREY, anchor=Anchor.END))
    for line in below:
        y += NOTE_LINE_PT
        shapes.append(Text(0, y - 2, line, NOTE_PT, ChartTone.GREY))
    return Drawing(
        width,
        height,
        tuple(shapes),
        " ".join([summary_words(chart.what, chart.seen), *_marks_told(chart), *_told(chart)]),
        _spots(chart, frame, places),
    )


def _frame(chart: SpcChart, width: float, top: float, foot: float) -> Frame:
    seen = chart.seen
    values = [float(point.value) for point in seen.points if point.value is not None]
    stops_at_nought = min(values) >= 0
    lines = [line for part in seen.parts if part.limits for line in part.limits.drawn()]
    values += [
        float(line)
        for line in lines
        if (line >= 0 or not stops_at_nought) and (chart.most is None or line <= chart.most)
    ]
    if seen.aim is not None:
        values.append(float(seen.aim))
    count = len(seen.points)
    if _is_hollow(chart):
        assert chart.unfinished is not None
        assert chart.unfinished.value is not None
        values.append(float(chart.unfinished.value))
        count += 1
    scale = make_scale(values, foot=foot, top=top, from_nought=stops_at_nought)
    return Frame(LEFT_PT, width - RIGHT_PT, top, foot, scale, count)


def _is_hollow(chart: SpcChart) -> bool:
    """Whether there is a period to draw hollow. A gap between events is never drawn."""
    its = chart.unfinished
    return its is not None and its.value is not None and chart.seen.method.chart is Chart.XMR


def _head(chart: SpcChart, width: float, y: float) -> list[Shape]:
    """Return the icons, each with its words beside it."""
    seen = chart.seen
    latest = seen.latest
    sides = latest.sides if latest is not None else 0
    shapes: list[Shape] = [*variation_icon(seen.variation, sides, ICON_PT + 1, y)]
    shapes += _beside(_("Variation"), variation_words(seen), 2 * ICON_PT + 8, y)
    if seen.assurance is not None:
        left = width / 2
        shapes += assurance_icon(seen.assurance, left + ICON_PT, y)
        shapes += _beside(_("Aim"), assurance_words(seen), left + 2 * ICON_PT + 7, y)
    return shapes


def _beside(of: str, said: str, x: float, y: float) -> list[Shape]:
    return [
        Text(x, y - 2, of, NOTE_PT, ChartTone.GREY),
        Text(x, y + 8, with_capital(said), TEXT_PT),
    ]


def _unfinished(chart: SpcChart, frame: Frame) -> list[Shape]:
    if not _is_hollow(chart):
        return []
    assert chart.unfinished is not None
    assert chart.unfinished.value is not None
    x, y = frame.at(len(chart.seen.points), float(chart.unfinished.value))
    shapes: list[Shape] = []
    last = chart.seen.points[-1]
    if last.value is not None:
        start = frame.at(len(chart.seen.points) - 1, float(last.value))
        shapes.append(Polyline((start, (x, y)), ChartTone.GREY, 0.8, (1.5, 2.0)))
    return [*shapes, Circle(x, y, max(frame.radius, 1.8), ChartTone.PAPER, ChartTone.GREY, 1.2)]


def _lines_below(chart: SpcChart, width: float) -> list[str]:
    said = [*marks_in_words(chart.marks), *_told(chart), rules_words(chart.seen.method)]
    return [line for sentence in said for line in wrapped(sentence, NOTE_PT, width)]


def _told(chart: SpcChart) -> list[str]:
    """Return what stands beside the figures: the period that is not over, and more."""
    said = list(chart.notes)
    its = chart.unfinished
    if its is not None and its.value is not None:
        method = chart.seen.method
        value = said_value(its.value, method)
        if method.chart is Chart.XMR:
            said.append(
                _("Hollow: not over yet, {value} so far. No rule looks at it.").format(value=value)
            )
        else:
            said.append(
                _("Since the last: {value}. It is not over, so it is not drawn.").format(
                    value=value
                )
            )
    return said


def marks_in_words(marks: Sequence[Mark]) -> list[str]:
    """Return what the numbers of the marks stand for, in one sentence; none without marks."""
    said = [
        _("{number}: {date} {words}").format(
            number=number, date=format_date(mark.on), words=mark.words
        )
        for number, mark in enumerate(marks, 1)
    ]
    return ["; ".join(said)] if said else []


def _marks_told(chart: SpcChart) -> list[str]:
    """Return the marks as a sentence, for whoever hears the chart."""
    return [f"{_('Marks')} {said}." for said in marks_in_words(chart.marks)]


def _mark_shapes(chart: SpcChart, frame: Frame) -> list[Shape]:
    """Return a line at the date of each mark, between the points beside it, under its number.

    Those that stand too near to have a number each share one sign, such as "2–4".
    """
    dates = [point.on for point in chart.seen.points]
    shapes: list[Shape] = []
    signs: list[tuple[float, list[int]]] = []
    for number, mark in sorted(enumerate(chart.marks, 1), key=lambda each: each[1].on):
        place = _place_of(mark.on, dates)
        if place is None:
            continue
        x = frame.x(place)
        shapes.append(Line(x, frame.top, x, frame.foot, ChartTone.ACTION, 0.8, (1.0, 2.0)))
        if signs and x - signs[-1][0] < MARK_PT:
            signs[-1][1].append(number)
        else:
            signs.append((x, [number]))
    for x, numbers in signs:
        shapes += _mark_sign(x, frame.top, numbers)
    return shapes


def _mark_sign(x: float, top: float, numbers: list[int]) -> list[Shape]:
    if len(numbers) == 1:
        ground: Shape = Circle(x, top - 5, 5, ChartTone.PAPER, ChartTone.ACTION, 0.8)
        words = str(numbers[0])
    else:
        words = _("{first}–{last}").format(first=min(numbers), last=max(numbers))
        wide = room_of(words, NOTE_PT) + 4
        ground = Rect(x - wide / 2, top - 10, wide, 10, ChartTone.PAPER, ChartTone.ACTION, 0.8)
    return [ground, Text(x, top - 2.4, words, NOTE_PT, ChartTone.ACTION, True, Anchor.MIDDLE)]


def _place_of(day: date, dates: list[When | None]) -> float | None:
    """Return where a day lies among the points, as a place with a fraction; None outside them."""
    known = [(place, day_of(on)) for place, on in enumerate(dates) if on is not None]
    if not known or day < known[0][1]:
        return None
    before = max((each for each in known if each[1] <= day), default=known[0])
    after = next((each for each in known if each[1] > day), None)
    if after is None:  # in the week, or the time, that is not over
        return float(before[0])
    return before[0] + (day - before[1]).days / (after[1] - before[1]).days


def _spots(chart: SpcChart, frame: Frame, places: list[int]) -> tuple[Spot, ...]:
    method = chart.seen.method
    side = max(frame.radius * 2, 4.0)

    def spot(place: int, value: Fraction | None, words: str) -> Spot:
        x, y = frame.at(place, float(value)) if value is not None else (frame.x(place), frame.foot)
        return Spot(x - side, y - side, side * 2, side * 2, words)

    points = chart.seen.points

    def said_of(place: int) -> str:
        words = point_words(points[place], method)
        beside = chart.beside[place] if chart.beside and points[place].value is not None else ""
        return f"{words} · {beside}" if beside else words

    spots = [spot(place, points[place].value, said_of(place)) for place in places]
    if _is_hollow(chart):
        assert chart.unfinished is not None
        its = chart.unfinished
        words = _("{value} so far: not over yet, no rule looks at it")
        assert its.value is not None
        said = words.format(value=said_value(its.value, method))
        if its.on is not None:
            said = f"{format_date(day_of(its.on))} · {said}"
        spots.append(spot(len(points), its.value, said))
    return tuple(spots)
