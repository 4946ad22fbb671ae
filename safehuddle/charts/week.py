"""Day by day: how much was noticed, and whether the huddle was held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safehuddle.charts.shapes import (
    TEXT_PT,
    Anchor,
    Circle,
    Drawing,
    Line,
    Rect,
    Shape,
    Text,
    Tone,
    cross,
)
from safehuddle.domain.moments import day_letters, format_day
from safehuddle.i18n import N_, _, ngettext

LABELS_PT = 44.0
BARS_PT = 54.0
"""Height of the tallest bar."""
MARK_PT = 4.0
"""Radius of a huddle's mark."""
MARKS_PT = 12.0
"""From one mark of a day to the next below it."""


class Mark(StrEnum):
    """What became of one planned huddle."""

    HELD = "held"
    MISSED = "missed"
    TO_COME = "still to come"


_WORDS = {
    Mark.HELD: N_("huddle held"),
    Mark.MISSED: N_("huddle missed"),
    Mark.TO_COME: N_("huddle still to come"),
}
_KEY = {Mark.HELD: N_("held"), Mark.MISSED: N_("missed"), Mark.TO_COME: N_("still to come")}


@dataclass(frozen=True, slots=True)
class DayCount:
    """One day: its planned huddles (none, if none was planned) and how much was noticed."""

    on: date
    marks: tuple[Mark, ...]
    noticed: int


def day_by_day(days: Sequence[DayCount], *, width: float) -> Drawing:
    """Draw a column a day: a bar with its count, the day, and a mark for each planned huddle.

    Args:
        days: in order of date; a week, or any range that is asked for.
        width: of the whole drawing, in points.
    """
    pitch = (width - LABELS_PT) / max(len(days), 1)
    most = max((day.noticed for day in days), default=0)
    deepest = max((len(day.marks) for day in days), default=1) or 1
    floor = TEXT_PT + 3 + BARS_PT
    marks_top = floor + 38
    shapes: list[Shape] = [
        Text(0, floor - 2, _("noticed"), TEXT_PT - 1, Tone.GREY),
        Line(LABELS_PT, floor, width, floor, Tone.GREY, 0.8),
        Text(0, marks_top + 3, _("huddle"), TEXT_PT - 1, Tone.GREY),
    ]
    # Narrow columns leave out words before they leave out marks.
    every = max(1, round(15 / pitch)) if pitch else 1
    for place, day in enumerate(days):
        middle = LABELS_PT + pitch * (place + 0.5)
        shapes += _bar(day, middle, min(pitch * 0.55, 14), floor, most, named=pitch >= 12)
        if place % every == 0:
            shapes += _date(day.on, middle, floor)
        shapes += _marks(day, middle, marks_top, min(MARK_PT, pitch * 0.4))
    key_y = marks_top + deepest * MARKS_PT + 9
    shapes += _key(days, key_y)
    return Drawing(width, key_y + 4, tuple(shapes), week_summary(days))


def week_summary(days: Sequence[DayCount]) -> str:
    """Say the same as the columns, in words."""
    return _("Day by day. {days}.").format(
        days="; ".join(
            _("{day}: {huddle}, {noticed}").format(
                day=format_day(day.on, year=False),
                huddle=_day_words(day),
                noticed=ngettext("{count} noticed", "{count} noticed", day.noticed).format(
                    count=day.noticed
                ),
            )
            for day in days
        )
    )


def _day_words(day: DayCount) -> str:
    if not day.marks:
        return _("no huddle planned")
    return _(" and ").join(_(_WORDS[mark]) for mark in day.marks)


def _bar(
    day: DayCount, middle: float, thick: float, floor: float, most: int, *, named: bool
) -> tuple[Shape, ...]:
    tall = BARS_PT * day.noticed / most if most else 0.0
    still_to_come = bool(day.marks) and all(mark is Mark.TO_COME for mark in day.marks)
    words = "" if still_to_come and not day.noticed else str(day.noticed)
    bar = Rect(middle - thick / 2, floor - tall, thick, tall, fill=Tone.ACTION)
    number = Text(middle, floor - tall - 3.5, words, TEXT_PT, anchor=Anchor.MIDDLE)
    return ((bar,) if tall else ()) + ((number,) if named and words else ())


def _date(on: date, middle: float, floor: float) -> tuple[Shape, ...]:
    return (
        Text(middle, floor + 11, day_letters(on.weekday()), TEXT_PT, anchor=Anchor.MIDDLE),
        Text(middle, floor + 21, str(on.day), TEXT_PT - 1, Tone.GREY, anchor=Anchor.MIDDLE),
    )


def _marks(day: DayCount, middle: float, top: float, radius: float) -> list[Shape]:
    if not day.marks:
        return [Circle(middle, top, 1.0, fill=Tone.GREY)]
    shapes: list[Shape] = []
    for place, mark in enumerate(day.marks):
        shapes += mark_shapes(mark, middle, top + place * MARKS_PT, radius)
    return shapes


def mark_shapes(mark: Mark, x: float, y: float, radius: float) -> tuple[Shape, ...]:
    """Return the mark of one huddle about its centre: three shapes, told apart without colour."""
    if mark is Mark.HELD:
        return (Circle(x, y, radius, fill=Tone.ACTION),)
    if mark is Mark.MISSED:
        return cross(x, y, radius)
    return (Circle(x, y, radius - 0.5, fill=None, tone=Tone.GREY, width=1.0),)


def _key(days: Sequence[DayCount], y: float) -> list[Shape]:
    """Say what the marks in use mean."""
    size = TEXT_PT - 1.5
    shapes: list[Shape] = []
    x = LABELS_PT
    entries = [(mark, _(_KEY[mark])) for mark in Mark if any(mark in day.marks for day in days)]
    for mark, words in entries:
        shapes += mark_shapes(mark, x + 3, y - 2.6, 3.0)
        shapes.append(Text(x + 9, y, words, size, Tone.GREY))
        x += 9 + _room(words, size)
    if any(not day.marks for day in days):
        shapes.append(Circle(x + 3, y - 2.6, 1.0, fill=Tone.GREY))
        shapes.append(Text(x + 9, y, _("not planned"), size, Tone.GREY))
    return shapes


def _room(words: str, size: float) -> float:
    """Return the room to leave for some words: this layer has no font, so a broad guess."""
    return len(words) * size * 0.56 + 8
