from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.days_since import (
    MILESTONES,
    DaysSince,
    Run,
    checked_milestones,
    milestones_of,
    runs,
)
from safehuddle.domain.looking import Looked
from safehuddle.errors import UserError

TODAY = date(2026, 11, 23)
ALL_SEEN = Looked(days=60, held=40, noticed=100, not_looked=17, longest=2)
UNSEEN = ALL_SEEN._replace(not_looked=40, longest=20)


def since(days, **parts):
    run = Run(TODAY - timedelta(days), TODAY)
    usual = DaysSince(1, "fall", run, True, ALL_SEEN, run, MILESTONES)
    return replace(usual, **parts)


def test_the_day_of_the_last_one_is_day_nought():
    assert since(0).days == 0
    assert since(1).days_words.startswith("day since the last one")
    assert since(2).days_words == "days since the last one, 21/11/2026"


@pytest.mark.parametrize(("days", "reached"), [(29, None), (30, 30), (31, 30), (60, 60)])
def test_a_milestone_is_reached_on_its_day(days, reached):
    assert since(days).reached == reached


def test_the_next_milestone_says_how_far_it_is():
    assert since(29).milestone_words == "Next milestone: 30 days, in 1 day."
    assert since(30).milestone_words == "Next milestone: 60 days, in 30 days."
    assert since(400).milestone_words == "Every milestone of the ward is reached."


def test_a_ward_that_did_not_look_reaches_none():
    silent = since(60, looked=UNSEEN, best=None)
    assert silent.reached is None
    assert "Nobody looked often enough" in silent.milestone_words
    assert "must have looked" in silent.best_words


def test_the_best_run_is_told_whole_and_in_short():
    best = Run(date(2026, 1, 1), date(2026, 2, 10))
    assert since(3, best=best).best_words == "Best run: 40 days, until 10/02/2026."
    assert since(3, best=best).best_in_short == "Best run: 40 days."
    assert since(3).best_in_short == since(3).best_words == "This is the best run so far."


def test_beginning_again_is_told_as_speaking_up_for_a_week():
    assert "noticed and spoke up" in since(0).kind_words
    assert "noticed and spoke up" in since(7).kind_words
    assert since(8).kind_words == since(90).kind_words != since(7).kind_words


def test_a_harm_that_was_never_noticed_counts_from_when_the_ward_began():
    assert "since the ward began" in since(12, has_any=False).days_words
    assert "spoke up." not in since(3, has_any=False).kind_words


def test_beside_the_number_stands_how_much_was_noticed_and_met_about():
    assert since(60).looked_words == (
        "100 things were noticed and 40 huddles were held in this time."
        " On 17 of 60 days nobody looked."
    )
    assert since(500).looked_words.startswith("Of the last 366 days: ")


@pytest.mark.parametrize(
    ("typed", "kept"), [("", ""), ("  ", ""), ("100, 30", "30 100"), ("7;7 and 14", "7 14")]
)
def test_milestones_are_kept_in_order_each_once(typed, kept):
    assert checked_milestones(typed) == kept
    assert milestones_of(kept) == (tuple(map(int, kept.split())) or MILESTONES)


@pytest.mark.parametrize(
    "typed", ["0", "3651", "soon", "9" * 5000, " ".join(map(str, range(1, 14)))]
)
def test_what_is_no_milestone_is_refused(typed):
    with pytest.raises(UserError):
        checked_milestones(typed)


@pytest.mark.parametrize("typed", ["1", "3650", " ".join(map(str, range(1, 13)))])
def test_the_least_the_greatest_and_twelve_are_milestones(typed):
    assert checked_milestones(typed) == typed


_DAYS = st.lists(st.dates(date(2026, 1, 1), TODAY), unique=True).map(sorted)


@given(_DAYS)
def test_all_runs_together_are_the_whole_time(days):
    began = date(2026, 1, 1)
    all_of_them = runs(days, began=began, today=TODAY)
    assert sum(run.days for run in all_of_them) == (TODAY - began).days
    assert all_of_them[-1].last == TODAY
    assert all_of_them[-1].days == (TODAY - max(days, default=began)).days
