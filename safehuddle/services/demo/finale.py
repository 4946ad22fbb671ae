"""The last days of a made-up ward, told so that its board has something to say this morning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from safehuddle.domain.kinds import Kind
from safehuddle.services.demo.actions import ActionFates

if TYPE_CHECKING:
    from safehuddle.services.demo.bank import Bank, SentenceTemplate, Topic
    from safehuddle.services.demo.calendar import DemoCalendar
    from safehuddle.services.demo.story import DemoStory

CARRIED = 3
"""How often one promise has been carried over, so that the board asks about it."""


def tell_finale(story: DemoStory, chance: Random, bank: Bank, calendar: DemoCalendar) -> None:
    """Add promises that are late, carried over, due, waiting and just done, and fresh worries."""
    fate = ActionFates(chance, bank, calendar)
    ago = _DaysAgo(calendar)
    worries = [(topic, line) for topic in bank.topics for line in topic.lines[Kind.WORRY]]
    chance.shuffle(worries)
    waits = _take(worries, lambda line: line.hand_up is not None and bool(line.hand_up.answer))
    for days_ago, answered_on in ((9, calendar.until), (12, ago.day(1))):
        topic, line = next(waits)
        assert line.hand_up is not None
        at = ago.morning(days_ago)
        worry = story.notice(topic, line, Kind.WORRY, on=ago.day(days_ago), at=at)
        opened, huddle = _said(calendar, at)
        action = fate.handed_up(line.hand_up, huddle=huddle, opened=opened, answered_on=answered_on)
        story.action(action, about=worry)

    carried_from = calendar.held[-CARRIED].on if len(calendar.held) >= CARRIED else ago.day(1)
    actions = _take(worries, lambda line: bool(line.deeds) and line.hand_up is None)
    for days_ago, due, closed_on in (
        (6, ago.day(2), None),
        (9, carried_from, None),
        (1, calendar.until, None),
        (2, calendar.until + timedelta(days=2), None),
        (3, ago.day(1), ago.day(1)),
    ):
        topic, line = next(actions)
        at = ago.morning(days_ago)
        worry = story.notice(topic, line, Kind.WORRY, on=ago.day(days_ago), at=at)
        opened, huddle = _said(calendar, at)
        deed = chance.choice(line.deeds)
        made = fate.done(deed, huddle=huddle, opened=opened, due=due, closed_on=closed_on)
        story.action(made, about=worry)

    for place, kind in enumerate((Kind.WORRY, Kind.WENT_WELL, Kind.WORRY, Kind.SAID)):
        topic = chance.choice(bank.topics)
        at = ago.afternoon(1) + timedelta(minutes=47 * place)
        story.notice(topic, chance.choice(topic.lines[kind]), kind, on=ago.day(1), at=at)


def _take(
    worries: list[tuple[Topic, SentenceTemplate]], fits: Callable[[SentenceTemplate], bool]
) -> Iterator[tuple[Topic, SentenceTemplate]]:
    """Go through the worries that fit, each topic once."""
    taken: list[Topic] = []
    for topic, line in worries:
        if topic not in taken and fits(line):
            taken.append(topic)
            yield topic, line


def _said(calendar: DemoCalendar, at: datetime) -> tuple[datetime, int | None]:
    """Return when a promise was made after a moment, and in which huddle if there was one."""
    huddle = calendar.next_huddle(at)
    if huddle is None:
        return at + timedelta(minutes=5), None
    return calendar.held[huddle].started_at + timedelta(minutes=4), huddle


class _DaysAgo:
    """Days counted back from the last one, never before the first."""

    def __init__(self, calendar: DemoCalendar) -> None:
        self._calendar = calendar

    def day(self, days: int) -> date:
        return max(self._calendar.until - timedelta(days=days), self._calendar.first)

    def morning(self, days: int) -> datetime:
        return self._earlier(self._calendar.at(self.day(days), time(8, 5)))

    def afternoon(self, days: int) -> datetime:
        return self._earlier(self._calendar.at(self.day(days), time(15, 40)))

    def _earlier(self, at: datetime) -> datetime:
        return min(at, self._calendar.end - timedelta(hours=6))
