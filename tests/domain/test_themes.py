"""Themes: good work and worries counted alike, by factor, and small numbers not told."""

from __future__ import annotations

from datetime import date

import pytest

from safehuddle.domain.factors import Factor, to_mask
from safehuddle.domain.kinds import Kind
from safehuddle.domain.themes import WEEKS, count_words, days_of, themes_of

TODAY = date(2026, 11, 30)
TALK, KIT = to_mask([Factor.COMMUNICATION]), to_mask([Factor.EQUIPMENT])


def test_good_and_worries_are_counted_alike_and_nothing_else_is():
    said = [
        (Kind.WENT_WELL, TALK | KIT),
        (Kind.WENT_WELL, 0),
        *((kind, TALK) for kind in Kind),
    ]
    found = themes_of(said, TODAY, TODAY)
    by_factor = {theme.factor: (theme.good, theme.worries) for theme in found.all}
    assert by_factor[Factor.COMMUNICATION] == (2, 3)
    assert by_factor[Factor.EQUIPMENT] == (1, 0)
    assert (found.good, found.worries) == (3, 3)
    assert list(by_factor) == list(Factor)


@pytest.mark.parametrize("weeks", WEEKS)
def test_so_many_weeks_end_today_and_hold_whole_weeks_of_days(weeks):
    first, last = days_of(weeks, TODAY)
    assert last == TODAY
    assert (last - first).days + 1 == 7 * weeks


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "none"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (12, "12")],
)
def test_small_numbers_are_not_told(count, words):
    assert count_words(count) == words
