"""Followed themes in the rows and words people read. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from safehuddle.charts.count_line import CountPoint
from safehuddle.domain.dates import format_date
from safehuddle.domain.moment_words import relative_words
from safehuddle.i18n import _, ngettext
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.followed_themes import Alike, FollowedRow, FollowedTheme, ThemeWeek

SHOWN = 6
"""Sentences that are read at once; *All of them* shows the others."""
OFFERED = 4


class FollowGesture(Enum):
    """What can be done with a theme."""

    ADD = auto()
    GAP = auto()
    THREAD = auto()
    OTHER_WORDS = auto()
    EDIT = auto()
    END = auto()
    GO_ON = auto()
    WITHDRAW = auto()


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """A sentence under a theme, or one that looks like it."""

    id: int
    text: str
    about: str
    """When, and perhaps why it looks alike."""


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise about one of its sentences."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class FollowedDetail:
    """One theme in full."""

    id: int
    name: str
    about: str
    tags: tuple[Tag, ...]
    gestures: tuple[FollowGesture, ...]
    points: tuple[CountPoint, ...]
    """The weeks that are over."""
    beside: str
    """The huddles that were held in those weeks, and this week so far."""
    sentences: tuple[SentenceLine, ...]
    more: int
    """How many more there are."""
    offered: tuple[SentenceLine, ...]
    promises: tuple[PromiseLine, ...]


def row_of(each: FollowedRow) -> Row:
    """Return a theme as it stands in the list."""
    tags = [Tag(_count_words(each.count))]
    if each.newest is not None:
        tags.append(Tag(_("newest {date}").format(date=format_date(each.newest))))
    if each.ended_on is not None:
        tags.append(Tag(_("followed no more")))
    is_done = each.ended_on is not None
    return Row(each.id, each.name, tuple(tags), icon="learning", done=is_done)


def detail_of(theme: FollowedTheme, *, zone: str, today: date, shown: int) -> FollowedDetail:
    """Return what stands beside the list, with so many of its sentences."""
    row, is_on = theme.row, theme.row.ended_on is None
    since = _("since {date}").format(date=format_date(row.begun_on))
    tags = [Tag(_count_words(row.count), "", Tone.NEUTRAL), Tag(since, "clock", Tone.NEUTRAL)]
    if row.ended_on is not None:
        tags.append(Tag(_("followed no more"), "", Tone.NEUTRAL))
    return FollowedDetail(
        id=row.id,
        name=row.name,
        about=row.about or "",
        tags=tuple(tags),
        gestures=(
            FollowGesture.ADD,
            FollowGesture.GAP,
            FollowGesture.THREAD,
            FollowGesture.OTHER_WORDS,
            FollowGesture.EDIT,
            FollowGesture.END if is_on else FollowGesture.GO_ON,
            FollowGesture.WITHDRAW,
        ),
        points=tuple(map(_point, theme.weeks[:-1])),
        beside=_beside(theme.weeks),
        sentences=tuple(_line(each, zone, today) for each in theme.sentences[:shown]),
        more=max(len(theme.sentences) - shown, 0),
        offered=tuple(_line(each, zone, today) for each in theme.offered[:OFFERED]),
        promises=tuple(
            PromiseLine(each.id, _open_words(each.what, is_open=each.is_open))
            for each in theme.promises
        ),
    )


def _point(week: ThemeWeek) -> CountPoint:
    """Return a week; one in which nobody met and nothing was said is not a quiet one."""
    count = week.count if week.count or week.huddles else None
    return CountPoint(f"{week.first.day}/{week.first.month}", count)


def _beside(weeks: tuple[ThemeWeek, ...]) -> str:
    *whole, now = weeks
    held = ", ".join(str(week.huddles) for week in whole)
    words = _(
        "By week, from its Monday. Huddles held in these weeks: {held}. More of it may be more"
        " talk of it. This week so far: {count}."
    )
    return words.format(held=held, count=now.count)


def _line(each: Alike, zone: str, today: date) -> SentenceLine:
    about = relative_words(each.noticed_at, each.noticed_on, zone=zone, today=today)
    parts = [about, each.kind.label]
    if each.because_of:
        parts.append(_("because of: {words}").format(words=", ".join(each.because_of)))
    return SentenceLine(each.id, each.text, " · ".join(parts))


def _open_words(what: str, *, is_open: bool) -> str:
    return _("{what} (open)").format(what=what) if is_open else what


def _count_words(count: int) -> str:
    return ngettext("{count} sentence", "{count} sentences", count).format(count=count)
