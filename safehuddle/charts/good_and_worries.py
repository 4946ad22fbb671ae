"""What went well and what worried, week by week: two lines alike, each with its median.

Neither is drawn as the better: both in ink, one with full dots and a whole line, the other with
squares and a broken one, and each is named at its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.axis import LETTER, apart, make_scale, wrapped
from safehuddle.charts.shapes import (
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
from safehuddle.charts.spc_frame import LABEL_ROOM_PT, SMALL_PT, Frame, date_shapes, scale_shapes
from safehuddle.domain.dates import format_date
from safehuddle.domain.spc.ward_chart import held_words
from safehuddle.domain.spc.words import said_number
from safehuddle.i18n import _

if TYPE_CHECKING:
    from fractions import Fraction

    from safehuddle.domain.good_and_worries import BalanceWeek, GoodAndWorries

LEFT_PT, TOP_PT = 30.0, 8.0
NAMES_PT = 25 * SMALL_PT * LETTER
"""Room on the right for a sign and "went well: median 17.5"."""
DATES_PT = 26.0
NOTE_PT, NOTE_LINE_PT = 7.5, 10.0
MEDIAN_DASH, WORRY_DASH = (1.5, 2.0), (5.0, 2.0)
SIGN_PT = 2.3


def balance_drawing(its: GoodAndWorries, *, width: float, height: float) -> Drawing | None:
    """Draw both lines, in points, for a place that names them; None where there is no week."""
    if not its.has_any:
        return None
    notes = wrapped(its.counted, NOTE_PT, width)
    foot = height - DATES_PT - NOTE_LINE_PT * len(notes) - 2
    weeks = (*its.weeks, *([its.running] if its.running is not None else []))
    counts = [each for week in weeks for each in (week.good, week.worries) if each is not None]
    scale = make_scale([0.0, *map(float, counts)], foot=foot, top=TOP_PT, from_nought=True)
    frame = Frame(LEFT_PT, width - NAMES_PT, TOP_PT, foot, scale, len(weeks))
    shapes = [*scale_shapes(frame), *date_shapes(frame, [week.monday for week in weeks])]
    shapes += _median_lines(frame, its)
    shapes += _line(frame, [week.good for week in weeks], its, is_good=True)
    shapes += _line(frame, [week.worries for week in weeks], its, is_good=False)
    for number, line in enumerate(notes, 1):
        y = foot + DATES_PT + NOTE_LINE_PT * number - 2
        shapes.append(Text(0, y, line, NOTE_PT, ChartTone.GREY))
    summary = " ".join((f"{its.name}.", *map(week_words, weeks), _medians_words(its), its.counted))
    spots = tuple(_spot(frame, place, week) for place, week in enumerate(weeks))
    return Drawing(width, height, tuple(shapes), summary, spots)


def week_words(week: BalanceWeek) -> str:
    """Return one week as it is said when it is pointed at."""
    if week.good is None:
        return _("{date} · nobody looked").format(date=format_date(week.monday))
    return _("{date} · went well {good}, worries {worries} · {huddles}").format(
        date=format_date(week.monday),
        good=week.good,
        worries=week.worries,
        huddles=held_words(week.held),
    )


def _medians_words(its: GoodAndWorries) -> str:
    good, worries = its.good_median, its.worries_median
    assert good is not None
    assert worries is not None
    return _("Medians: went well {good}, worries {worries}.").format(
        good=said_number(good), worries=said_number(worries)
    )


def _median_lines(frame: Frame, its: GoodAndWorries) -> list[Shape]:
    """Return the median of each, and both names at the right, kept apart."""
    named: list[tuple[Fraction, str, bool]] = []
    for value, words, is_good in (
        (its.good_median, _("went well: median {number}"), True),
        (its.worries_median, _("worries: median {number}"), False),
    ):
        if value is not None:
            named.append((value, words.format(number=said_number(value)), is_good))
    rows = apart(
        [frame.scale.y(float(value)) for value, _words, _good in named],
        LABEL_ROOM_PT,
        top=frame.top,
        foot=frame.foot,
    )
    shapes: list[Shape] = []
    for row, (value, words, is_good) in zip(rows, named, strict=True):
        y = frame.scale.y(float(value))
        shapes.append(Line(frame.left, y, frame.right, y, ChartTone.GREY, 0.8, MEDIAN_DASH))
        shapes += _sign(frame.right + 6, row, is_good=is_good)
        shapes.append(Text(frame.right + 12, row + 2.6, words, SMALL_PT))
    return shapes


def _line(
    frame: Frame, counts: list[int | None], its: GoodAndWorries, *, is_good: bool
) -> list[Shape]:
    runs: list[list[tuple[float, float]]] = [[]]
    lines: list[Shape] = []
    signs: list[Shape] = []
    for place, count in enumerate(counts):
        if count is None:
            runs.append([])
            continue
        x, y = frame.at(place, float(count))
        is_over = place < len(its.weeks)
        signs += _sign(x, y, is_good=is_good, is_hollow=not is_over)
        if is_over:
            runs[-1].append((x, y))
        elif runs[-1]:
            lines.append(Polyline((runs[-1][-1], (x, y)), ChartTone.GREY, 0.8, MEDIAN_DASH))
    dash = () if is_good else WORRY_DASH
    lines += [Polyline(tuple(run), ChartTone.INK, 1.1, dash) for run in runs if len(run) > 1]
    return [*lines, *signs]


def _sign(x: float, y: float, *, is_good: bool, is_hollow: bool = False) -> list[Shape]:
    fill = ChartTone.PAPER if is_hollow else ChartTone.INK
    if is_good:
        return [Circle(x, y, SIGN_PT, fill, ChartTone.INK, 0.9)]
    side = SIGN_PT * 0.9
    return [Rect(x - side, y - side, 2 * side, 2 * side, fill, ChartTone.INK, 0.9)]


def _spot(frame: Frame, place: int, week: BalanceWeek) -> Spot:
    counts = [each for each in (week.good, week.worries) if each is not None]
    x, y = frame.at(place, float(max(counts, default=0)))
    return Spot(x - 5, y - 5, 10, 10, week_words(week))
