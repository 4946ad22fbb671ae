from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safehuddle.domain.good_and_worries import WEEKS, good_and_worries

MONDAY = date(2026, 1, 5)


def both(counts, running=None):
    """Weeks of (good, worries), or None where nobody looked; five huddles in each other one."""
    weeks = {MONDAY + timedelta(weeks=place): each for place, each in enumerate(counts)}
    return good_and_worries(
        [(on, 0 if each is None else 5, each is not None) for on, each in weeks.items()],
        {on: each[0] for on, each in weeks.items() if each},
        {on: each[1] for on, each in weeks.items() if each},
        running=running,
    )


@example([(place, 1) for place in range(14)])
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30))
def test_only_the_last_twelve_whole_weeks_are_taken_in(counts):
    its = both(counts)
    assert [(week.good, week.worries) for week in its.weeks] == counts[-WEEKS:]
    swapped = both([(worries, good) for good, worries in counts])
    assert (its.good_median, its.worries_median) == (swapped.worries_median, swapped.good_median)


def test_a_week_in_which_nobody_looked_is_in_no_median():
    its = both([(4, 1), None, (2, 6), (3, 2)])
    assert (its.good_median, its.worries_median) == (3, 2)
    assert its.weeks[1][1:3] == (None, None)
    assert its.counted.startswith("15 huddles held in these weeks.")


def test_the_median_of_an_even_number_is_exact():
    assert both([(1, 2), (2, 2)]).good_median == Fraction(3, 2)


def test_the_week_that_is_not_over_is_in_no_median():
    its = both([(4, 1)], running=(MONDAY + timedelta(weeks=1), 2, True))
    assert (its.good_median, its.running.held) == (4, 2)


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ([], "No whole week is over yet."),
        ([None], "Nobody has looked in any whole week yet."),
        ([(0, 0)], ""),
    ],
)
def test_with_nothing_to_draw_it_says_why(counts, reason):
    its = both(counts)
    assert (its.reason, its.has_any) == (reason, not reason)
    assert its.facts()["medians"]["worries"] == (None if reason else 0)
