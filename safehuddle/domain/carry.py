"""Promises over time: what is due, what comes back, and when to ask what is really in the way."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from safehuddle.domain.planned import next_planned
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.weeks import week_of
from safehuddle.i18n import N_, _, ngettext

CARRY_OVERS_ASK = 3
"""After this many huddles with it still open, ask whether it is the right promise.

Our own choice: about once a week a ward meets something that it cannot fix itself (AHRQ, Daily
Huddle Component Kit), and three huddles are enough to tell that one from a busy day.
"""


class DueGroup(StrEnum):
    """The groups of the list of promises, in the order they are shown."""

    OVERDUE = "overdue"
    DUE_TODAY = "due today"
    COMING = "coming"
    DONE_THIS_WEEK = "done this week"

    @property
    def label(self) -> str:
        """The group's heading."""
        return _(_LABELS[self])


_LABELS = {
    DueGroup.OVERDUE: N_("Overdue"),
    DueGroup.DUE_TODAY: N_("Due today"),
    DueGroup.COMING: N_("Coming"),
    DueGroup.DONE_THIS_WEEK: N_("Done this week"),
}


def due_group(
    status: ActionStatus, due: date, today: date, done_on: date | None = None
) -> DueGroup | None:
    """Return the group a promise is shown in, or None when it is not on the list of today.

    Off the list are: done in an earlier week, dropped, and handed up (that waits for its answer
    among the hand-ups).

    >>> due_group(ActionStatus.OPEN, date(2026, 11, 20), date(2026, 11, 23)).value
    'overdue'
    """
    if status is ActionStatus.DONE:
        is_recent = done_on is not None and done_on in week_of(today)
        return DueGroup.DONE_THIS_WEEK if is_recent else None
    if status is not ActionStatus.OPEN:
        return None
    if due < today:
        return DueGroup.OVERDUE
    return DueGroup.DUE_TODAY if due == today else DueGroup.COMING


def is_carried_often(carried: int) -> bool:
    """Whether a promise has been carried over often enough to ask about it."""
    return carried >= CARRY_OVERS_ASK


def carried_words(carried: int) -> str | None:
    """Return how often a promise was carried over, with the question once it is time to ask.

    >>> carried_words(1)
    'carried over once'
    """
    if carried <= 0:
        return None
    if carried == 1:
        return _("carried over once")
    words = ngettext("carried over {count} time", "carried over {count} times", carried).format(
        count=carried
    )
    if not is_carried_often(carried):
        return words
    return _("{words}: make it smaller, hand it up, or let it go?").format(words=words)


def default_due(
    today: date, planned_weekdays: Collection[int], not_planned: Collection[date] = ()
) -> date:
    """Return the due date of a new promise unless one is chosen: the next planned huddle day.

    That is when the team is together again and will ask about it.
    """
    return next_planned(today, planned_weekdays, not_planned)
