"""The frame of an SPC chart: the scale, the dates, and the lines of each part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from safehuddle.charts.axis import Scale, apart, room_of
from safehuddle.charts.shapes import TEXT_PT, Anchor, ChartTone, Line, Rect, Shape, Text
from safehuddle.domain.dates import format_date
from safehuddle.domain.spc.between import day_of
from safehuddle.domain.spc.words import said_number
from safehuddle.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from safehuddle.domain.spc.analysis import Analysis, Part
    from safehuddle.domain.spc.between import When

SMALL_PT = TEXT_PT - 1.5
DATE_ROOM_PT = 30.0
"""From one date to the next."""
LABEL_ROOM_PT = 9.0
SLACK = 1e-6
"""The end of a scale is rounded, and the highest line may stand on it."""
LIMIT_DASH = (5.0, 3.0)
TRIAL_DASH = (1.5, 2.0)
AIM_DASH = (9.0, 2.5, 1.5, 2.5)
MOST_PT, LEAST_PT = 2.5, 0.8
"""Radius of a point: as large as its room allows, so that hundreds stay apart."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where points stand."""

    left: float
    right: float
    top: float
    foot: float
    scale: Scale
    count: int
    """Places along it."""

    def shows(self, line: Fraction | None) -> TypeGuard[Fraction]:
        """Whether there is such a line, and it is neither below nor above what can be counted."""
        return line is not None and self.scale.least <= float(line) <= self.scale.most + SLACK

    @property
    def pitch(self) -> float:
        """From one place to the next, in points."""
        return (self.right - self.left - 12) / max(self.count - 1, 1)

    @property
    def radius(self) -> float:
        """Of a point, in points."""
        return min(MOST_PT, max(LEAST_PT, self.pitch * 0.42))

    def x(self, place: float) -> float:
        """Return where a place is; a single one is in the middle."""
        if self.count == 1:
            return (self.left + self.right) / 2
        return self.left + 6 + self.pitch * place

    def at(self, place: float, value: float) -> tuple[float, float]:
        """Return where a value stands."""
        return self.x(place), self.scale.y(value)


def frame_shapes(
    frame: Frame, seen: Analysis, words: str, *, has_years: bool = True
) -> list[Shape]:
    """Return the scale on the left, what it says is good, and the dates below."""
    shapes = scale_shapes(frame)
    if words:
        shapes.append(Text(0, frame.top - 8, words, SMALL_PT, ChartTone.INK))
    dates = [point.on for point in seen.points]
    return [*shapes, *date_shapes(frame, dates, has_years=has_years)]


def scale_shapes(frame: Frame) -> list[Shape]:
    """Return the lines across and their numbers on the left."""
    shapes: list[Shape] = [
        Line(frame.left, frame.foot, frame.right, frame.foot, ChartTone.GREY, 0.7)
    ]
    for tick in frame.scale.ticks:
        y = frame.scale.y(tick)
        if y < frame.foot - 1:
            shapes.append(Line(frame.left, y, frame.right, y, ChartTone.FAINT, 0.5))
        label = frame.scale.label(tick)
        shapes.append(
            Text(frame.left - 4, y + 2.6, label, SMALL_PT, ChartTone.GREY, False, Anchor.END)
        )
    return shapes


def line_shapes(frame: Frame, seen: Analysis) -> list[Shape]:
    """Return the lines of each part, old ones too; the names of the last ones on the right."""
    shapes: list[Shape] = []
    for part in seen.parts:
        shapes += _part_lines(frame, part)
        if part.start:
            x = frame.x(part.start - 0.5)
            shapes.append(Line(x, frame.top, x, frame.foot, ChartTone.GREY, 0.6))
    shapes += _new_limits(frame, seen)
    if seen.aim is not None:
        y = frame.scale.y(float(seen.aim))
        shapes.append(Line(frame.left, y, frame.right, y, ChartTone.ACTION, 1.0, AIM_DASH))
    return [*shapes, *_names(frame, seen)]


def _new_limits(frame: Frame, seen: Analysis) -> list[Shape]:
    """Return what each rebase says, on a ground of its own and a row where nothing else is said."""
    shapes: list[Shape] = []
    taken: list[float] = []  # how far each row is taken, from the left
    for part in seen.parts:
        if not part.start or part.on is None:
            continue
        words = _("new limits from {date}").format(date=format_date(day_of(part.on)))
        wide = room_of(words, SMALL_PT)
        x = min(frame.x(part.start - 0.5) + 3, frame.right - wide)
        row = next((row for row, end in enumerate(taken) if end < x), len(taken))
        taken[row : row + 1] = [x + wide]
        y = frame.top + row * (SMALL_PT + 2)
        shapes += [
            Rect(x, y + 1, wide, SMALL_PT + 1, ChartTone.PAPER),
            Text(x, y + SMALL_PT, words, SMALL_PT, ChartTone.GREY),
        ]
    return shapes


def _part_lines(frame: Frame, part: Part) -> list[Shape]:
    if part.limits is None:
        return []
    left = frame.left if part.start == 0 else frame.x(part.start - 0.4)
    right = min(frame.x(part.end - 0.6), frame.right)
    if frame.count == 1:
        left, right = frame.left, frame.right
    dash = TRIAL_DASH if part.is_trial else LIMIT_DASH
    ends = (part.limits.lower, part.limits.upper)

    def across(line: Fraction, tone: ChartTone, width: float, dash: tuple[float, ...]) -> Line:
        y = frame.scale.y(float(line))
        return Line(left, y, right, y, tone, width, dash)

    return [
        across(part.limits.centre, ChartTone.INK, 1.0, ()),
        *(across(line, ChartTone.GREY, 1.0, dash) for line in ends if frame.shows(line)),
    ]


def _names(frame: Frame, seen: Analysis) -> list[Shape]:
    """Return what the last part's lines and the aim are called, with their numbers."""
    named: list[tuple[Fraction, str, ChartTone]] = []
    limits = seen.parts[-1].limits
    if limits is not None:
        trial = seen.is_trial
        named.append((limits.centre, _("middle {number}"), ChartTone.INK))
        if frame.shows(limits.upper):
            words = _("trial upper {number}") if trial else _("upper {number}")
            named.append((limits.upper, words, ChartTone.GREY))
        if frame.shows(limits.lower):
            words = _("trial lower {number}") if trial else _("lower {number}")
            named.append((limits.lower, words, ChartTone.GREY))
    if seen.aim is not None:
        named.append((seen.aim, _("aim {number}"), ChartTone.ACTION))
    places = [frame.scale.y(float(number)) for number, _words, _tone in named]
    rows = apart(places, LABEL_ROOM_PT, top=frame.top, foot=frame.foot)
    return [
        Text(frame.right + 4, y + 2.6, words.format(number=said_number(number)), SMALL_PT, tone)
        for y, (number, words, tone) in zip(rows, named, strict=True)
    ]


def date_shapes(
    frame: Frame, dates: Sequence[When | None], *, has_years: bool = True
) -> list[Shape]:
    """Return dd/mm under points that are far enough apart, and the year where it begins."""
    every = (
        max(1, -(-int(DATE_ROOM_PT) // max(1, int(frame.pitch))))
        if frame.pitch >= 1
        else (int(DATE_ROOM_PT / frame.pitch) + 1)
    )
    shapes: list[Shape] = []
    year = None
    for place in range(0, len(dates), every):
        on, x = dates[place], frame.x(place)
        shapes.append(Line(x, frame.foot, x, frame.foot + 2.5, ChartTone.GREY, 0.7))
        if on is None:
            words = str(place + 1)
        else:
            day = day_of(on)
            words = f"{day.day:02}/{day.month:02}"
            if has_years and day.year != year:
                year = day.year
                shapes.append(_under(x, frame.foot + 19, str(year)))
        shapes.append(_under(x, frame.foot + 10.5, words))
    return shapes


def _under(x: float, y: float, words: str) -> Text:
    return Text(x, y, words, SMALL_PT, ChartTone.GREY, False, Anchor.MIDDLE)
