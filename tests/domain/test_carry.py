from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.domain.carry import (
    CARRY_OVERS_ASK,
    DueGroup,
    carried_words,
    default_due,
    due_group,
    is_carried_often,
)
from safehuddle.domain.planned import WEEKDAYS
from safehuddle.domain.statuses import ActionStatus

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("days", "group"),
    [(-1, DueGroup.OVERDUE), (0, DueGroup.DUE_TODAY), (1, DueGroup.COMING)],
)
def test_an_open_promise_is_late_only_from_the_day_after_it_was_due(days, group):
    assert due_group(ActionStatus.OPEN, TODAY + timedelta(days=days), TODAY) is group


@pytest.mark.parametrize(
    ("done_on", "group"),
    [
        (date(2026, 11, 22), None),
        (date(2026, 11, 23), DueGroup.DONE_THIS_WEEK),
        (TODAY, DueGroup.DONE_THIS_WEEK),
        (None, None),
    ],
)
def test_a_promise_kept_this_week_is_still_shown(done_on, group):
    assert due_group(ActionStatus.DONE, TODAY, TODAY, done_on) is group


@pytest.mark.parametrize("status", [ActionStatus.DROPPED, ActionStatus.HANDED_UP])
def test_what_is_dropped_or_handed_up_is_not_due_here(status):
    assert due_group(status, TODAY - timedelta(days=9), TODAY) is None


def test_every_group_has_a_heading():
    assert [group.label for group in DueGroup] == [
        "Overdue",
        "Due today",
        "Coming",
        "Done this week",
    ]


def test_the_third_carry_over_asks_what_is_in_the_way():
    assert not is_carried_often(CARRY_OVERS_ASK - 1)
    assert is_carried_often(CARRY_OVERS_ASK)
    assert is_carried_often(CARRY_OVERS_ASK + 1)


@pytest.mark.parametrize(
    ("carried", "words"),
    [
        (0, None),
        (1, "carried over once"),
        (2, "carried over 2 times"),
        (3, "carried over 3 times: make it smaller, hand it up, or let it go?"),
    ],
)
def test_a_carry_over_is_said_without_a_reproach(carried, words):
    assert carried_words(carried) == words


def test_a_new_promise_is_due_at_the_next_planned_huddle():
    friday = date(2026, 11, 27)
    assert default_due(friday, WEEKDAYS) == date(2026, 11, 30)
    assert default_due(friday, frozenset(range(7))) == date(2026, 11, 28)
    assert default_due(friday, WEEKDAYS, {date(2026, 11, 30)}) == date(2026, 12, 1)
