"""Day by day: how much was noticed, and whether the huddle was held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from safehuddle.charts.safety_cross import not_looked_shapes
from safehuddle.charts.shapes import (
    TEXT_PT,
    Anchor,
    ChartTone,
    Circle,
    Drawing,
    Line,
    Rect,
    Shape,
    Text,
    cross,
)
from safehuddle.domain.dates import day_letters, format_day
from safehuddle.domain.streak import DayState
from safehuddle.domain.weekly import PageDay, PageHuddle
from safehuddle.i18n import _

LABELS_PT = 44.0
BARS_PT = 28.0
"""Height of the tallest bar."""
MARK_PT = 4.0
"""Radius of a huddle's mark."""
SILENT_PT = 5.0
"""Half the side of the sign of a day on which nobody looked."""
MARKS_PT = 12.0
"""From one mark of a day to the next below it."""
KEY_TEXT_PT = 7.5
DATE_PT = 15.0
"""The least room for the letters of a day."""


_NOTHING_PLANNED = (PageHuddle(DayState.NOT_PLANNED),)


def day_by_day(days: Sequence[PageDay], *, width: float) -> Drawing:
    """Draw a column a day: a bar with its count, the day, and a mark for each planned huddle.

    Args:
        days: in order of date; a week, or any range that is asked for.
        width: of the whole drawing, in points.
    """
    pitch = (width - LABELS_PT) / max(len(days), 1)
    most = max((day.noticed or 0 for day in days), default=0)
    deepest = max((len(day.huddles) for day in days), default=1) or 1
    floor = TEXT_PT + 3 + BARS_PT
    marks_top = floor + 33
    dated = _dated(days, pitch)
    shapes: list[Shape] = [
        Text(0, floor - 2, _("noticed"), TEXT_PT - 1, ChartTone.GREY),
        Line(LABELS_PT, floor, width, floor, ChartTone.GREY, 0.8),
        Text(0, marks_top + 3, _("huddle"), TEXT_PT - 1, ChartTone.GREY),
    ]
    for place, day in enumerate(days):
        middle = LABELS_PT + pitch * (place + 0.5)
        shapes += _bar(day, middle, min(pitch * 0.55, 14), floor, most, named=pitch >= 12)
        if place in dated:
            shapes += _date(day.on, middle, floor)
        shapes += _signs(day, middle, marks_top, min(MARK_PT, pitch * 0.4))
    key_y = marks_top + deepest * MARKS_PT + 6
    shapes += _key(days, key_y)
    return Drawing(width, key_y + 4, tuple(shapes), week_summary(days))


def week_summary(days: Sequence[PageDay]) -> str:
    """Say the same as the columns, in words."""
    if not days:
        return _("There are no days to show.")
    return _("Day by day. {days}.").format(days="; ".join(map(_day_summary, days)))


def _day_summary(day: PageDay) -> str:
    named, huddle = format_day(day.on, year=False), _huddle_words(day)
    if day.noticed is None:
        return _("{day}: {huddle}").format(day=named, huddle=huddle)
    if day.nobody_looked:
        return _("{day}: {huddle}, nobody looked").format(day=named, huddle=huddle)
    return _("{day}: {huddle}, {count} noticed").format(day=named, huddle=huddle, count=day.noticed)


def state_shapes(state: DayState, x: float, y: float, radius: float) -> tuple[Shape, ...]:
    """Return the sign of a huddle, or of a day, about its centre; no two share their shapes."""
    match state:
        case DayState.HELD:
            return (Circle(x, y, radius, fill=ChartTone.ACTION),)
        case DayState.MISSED:
            return cross(x, y, radius)
        case DayState.TO_COME:
            return (Circle(x, y, radius - 0.5, fill=None, tone=ChartTone.GREY, width=1.0),)
        case DayState.NOT_PLANNED:
            return (Circle(x, y, 1.0, fill=ChartTone.GREY),)
        case DayState.NOT_LOOKED:
            return not_looked_shapes(x, y, radius)


def _huddles(day: PageDay) -> tuple[PageHuddle, ...]:
    return day.huddles or _NOTHING_PLANNED


def _huddle_words(day: PageDay) -> str:
    states = [huddle.state.label for huddle in _huddles(day)]
    if len(states) == 1:
        return _("huddle {state}").format(state=states[0])
    return _("huddles {states}").format(states=", ".join(states))


def _dated(days: Sequence[PageDay], pitch: float) -> set[int]:
    """Return the places of the days that carry their date: all, or as many Mondays as fit."""
    if pitch >= DATE_PT:
        return set(range(len(days)))
    mondays = [place for place, day in enumerate(days) if day.on.weekday() == 0]
    return set(mondays[:: max(1, ceil(DATE_PT / (pitch * 7)))])


def _bar(
    day: PageDay, middle: float, thick: float, floor: float, most: int, *, named: bool
) -> tuple[Shape, ...]:
    if day.noticed is None:
        return ()
    if day.nobody_looked:  # no nought: that would say that there was nothing to notice
        return state_shapes(DayState.NOT_LOOKED, middle, floor - 6, min(SILENT_PT, thick / 2))
    tall = BARS_PT * day.noticed / most if most else 0.0
    shapes: tuple[Shape, ...] = ()
    if tall:
        shapes = (Rect(middle - thick / 2, floor - tall, thick, tall, fill=ChartTone.GREY),)
    if named:
        number = str(day.noticed)
        shapes += (Text(middle, floor - tall - 3.5, number, TEXT_PT, anchor=Anchor.MIDDLE),)
    return shapes


def _date(on: date, middle: float, floor: float) -> tuple[Shape, ...]:
    return (
        Text(middle, floor + 11, day_letters(on.weekday()), TEXT_PT, anchor=Anchor.MIDDLE),
        Text(middle, floor + 21, str(on.day), TEXT_PT - 1, ChartTone.GREY, anchor=Anchor.MIDDLE),
    )


def _signs(day: PageDay, middle: float, top: float, radius: float) -> list[Shape]:
    shapes: list[Shape] = []
    for place, huddle in enumerate(_huddles(day)):
        shapes += state_shapes(huddle.state, middle, top + place * MARKS_PT, radius)
    return shapes


def _key(days: Sequence[PageDay], y: float) -> list[Shape]:
    """Say what the signs in use mean."""
    used = {huddle.state for day in days for huddle in _huddles(day)}
    used |= {DayState.NOT_LOOKED for day in days if day.nobody_looked}
    shapes: list[Shape] = []
    x = LABELS_PT
    for state in DayState:
        if state in used:
            shapes += state_shapes(state, x + 3, y - 2.6, 3.0)
            shapes.append(Text(x + 9, y, state.label, KEY_TEXT_PT, ChartTone.GREY))
            # This layer has no font, so the room for a word is a broad guess.
            x += 17 + len(state.label) * KEY_TEXT_PT * 0.56
    return shapes
