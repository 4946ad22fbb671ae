"""The aim of half as many: half of the ward's own baseline, and judged by the rules."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from safehuddle.domain.spc.analysis import SeriesPoint, analyse
from safehuddle.domain.spc.halving import (
    Aim,
    Baseline,
    Standing,
    baseline_of,
    halving,
    usual_baseline,
)
from safehuddle.domain.spc.method import Improvement, Method
from safehuddle.errors import UserError
from tests.domain.spc.test_harm_series import MONDAY, weeks

LOWER = Method(improvement=Improvement.DECREASE)


def monday(place):
    return MONDAY + timedelta(weeks=place)


def baseline(*counts):
    return baseline_of(weeks(*counts), MONDAY, monday(len(counts) - 1))


def stands(*after, before=(2,) * 13, new_limits=None):
    """How the aim stands after these weeks; `new_limits` counts from the first of them."""
    its = Aim(baseline(*before), date(2026, 4, 7))
    points = [
        SeriesPoint(monday(place), None if count is None else Fraction(count))
        for place, count in enumerate((*before, *after))
    ]
    rebased = [] if new_limits is None else [len(before) + new_limits]
    return halving(its, analyse(points, LOWER, rebased_at=rebased, aim=its.per_week))


def test_the_aim_is_half_of_the_mean_of_the_weeks_in_which_somebody_looked():
    its = baseline(*[3, None, 2] * 7)
    assert (its.count, its.weeks, its.per_week) == (35, 14, Fraction(5, 2))
    assert Aim(its, MONDAY).per_week == Fraction(5, 4)


@pytest.mark.parametrize(("looked", "is_enough"), [(12, False), (13, True), (14, True)])
def test_a_baseline_takes_thirteen_weeks_in_which_somebody_looked(looked, is_enough):
    counts = [*[2] * looked, None, None]
    if is_enough:
        assert baseline(*counts).weeks == looked
    else:
        with pytest.raises(UserError, match="12 weeks of these were looked at") as refused:
            baseline(*counts)
        assert refused.value.field == "first"


def test_weeks_outside_the_baseline_do_not_count():
    made = baseline_of(weeks(9, *[2] * 13, 9), monday(1), monday(13))
    assert made == Baseline(monday(1), monday(13), 26, 13)


@pytest.mark.parametrize(("none", "is_rare"), [(6, False), (7, False), (8, True)])
def test_what_is_rare_is_not_halved_by_week(none, is_rare):
    counts = [*[0] * none, *[1] * (14 - none)]
    if is_rare:
        with pytest.raises(UserError, match="days between say more"):
            baseline(*counts)
    else:
        assert baseline(*counts).count == 14 - none


def test_half_a_year_is_proposed_where_there_is_one():
    assert usual_baseline(weeks(None, None)) is None
    assert usual_baseline(weeks(*[1] * 13)) == (MONDAY, monday(12))
    assert usual_baseline(weeks(*[1] * 30)) == (monday(4), monday(29))
    assert usual_baseline(weeks(*[1] * 13, None)) == (MONDAY, monday(12))


@pytest.mark.parametrize(
    ("after", "standing"),
    [
        ([1] * 12, Standing.CANNOT_SAY),
        ([1] * 13, Standing.MET),
        ([1] * 12 + [None], Standing.CANNOT_SAY),
        ([1] * 12 + [2], Standing.NOT_MET),  # a mean above the aim by a thirteenth
        ([0] + [1] * 11 + [2], Standing.MET),  # on the aim is met
        ([], Standing.CANNOT_SAY),
    ],
)
def test_met_takes_thirteen_weeks_with_a_mean_no_higher_than_the_aim(after, standing):
    assert stands(*after).standing is standing


def test_a_low_mean_that_no_rule_tells_from_chance_is_not_yet_said_to_be_met():
    never_seven = [0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 2]
    assert stands(*never_seven).standing is Standing.CANNOT_SAY
    assert stands(*never_seven, 0, 0, 0, 0, 0, 0, 0).standing is Standing.MET
    assert "never 7 weeks in a row below" in stands(*never_seven).words


def test_a_week_in_which_nobody_looked_breaks_the_row():
    broken = [0, 0, 0, 0, 0, 0, None, 0, 0, 0, 2, 2, 2, 2]
    assert stands(*broken).standing is Standing.CANNOT_SAY


def test_after_new_limits_only_their_own_weeks_count():
    slow = [3] * 10 + [1] * 13
    assert stands(*slow).standing is Standing.NOT_MET
    since = stands(*slow, new_limits=10)
    assert (since.standing, since.weeks, since.since) == (Standing.MET, 13, monday(23))
    assert stands(*slow[:-1], new_limits=10).standing is Standing.CANNOT_SAY


def test_limits_within_the_baseline_move_no_goal():
    its = stands(*[3] * 13, new_limits=-4)
    assert (its.standing, its.since, its.weeks) == (Standing.NOT_MET, monday(13), 13)


def test_it_says_numbers_a_week_and_never_lives():
    said = stands(*[3] * 13).words
    assert said == (
        "Halve it: from 2 a week (26 in 13 weeks, 05/01/2026 to 05/04/2026) to 1 or fewer."
        " Not met: 3 a week in 13 weeks since 06/04/2026."
    )
    few = stands(1, 1).words
    assert few.endswith(
        "Cannot say yet: 2 weeks of the 13 that it takes were looked at since 06/04/2026."
    )
    met = stands(*[1] * 14).words
    assert met.endswith("Met by the rules: 1 a week in 14 weeks since 06/04/2026.")
    assert not any(word in (said + few + met).lower() for word in ("live", "saved", "%", "prevent"))
