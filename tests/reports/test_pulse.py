"""How it feels to work here: charts from thirteen rounds on, and what a round that is lost is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from safehuddle.domain.pulse import PublishedRound, Statement
from safehuddle.domain.spc.rules import SHIFT_POINTS
from safehuddle.reports.pulse import render
from tests.reports import reading, samples


def page_of(*tenths):
    """Return a page of rounds, the oldest first; None for one that was thrown away."""
    first = samples.pulse().rounds[-1].first
    rounds = [
        PublishedRound(
            first + timedelta(weeks=5 * number),
            first + timedelta(weeks=5 * number + 5, days=-1),
            () if each is None else (each,) * len(Statement),
        )
        for number, each in enumerate(tenths)
    ]
    return replace(samples.pulse(), rounds=tuple(reversed(rounds)))


def charts_on(page):
    return reading.structure(render(page)).all("Figure")


@pytest.mark.parametrize(
    ("told", "thrown", "charts"), [(12, 0, 0), (12, 3, 0), (13, 0, 5), (13, 2, 5)]
)
def test_charts_stand_there_from_thirteen_rounds_that_were_told(told, thrown, charts):
    page = page_of(*[None] * thrown, *[5, 6] * (told // 2), *[5] * (told % 2))
    assert len(charts_on(page)) == charts
    says_so = "From 13 rounds on" in reading.text(render(page))
    assert says_so is (charts == 0)


def test_a_run_of_better_rounds_is_a_signal_and_ups_and_downs_are_none():
    better = page_of(*[4, 5] * 7, *[8, 7] * SHIFT_POINTS)
    assert "improvement" in charts_on(better)[0].alt
    assert "by chance" in charts_on(page_of(*[5, 6] * 10))[0].alt


def test_a_round_that_was_thrown_away_is_one_in_which_nobody_counted():
    series = page_of(5, None, 6).series(Statement.PROUD)
    assert [None if each.value is None else int(each.value) for each in series] == [5, None, 6]


def test_many_rounds_keep_to_a_few_pages_and_name_the_newest():
    page = page_of(*[5, 6] * 30)
    pdf = render(page)
    assert reading.pages(pdf) <= 4
    assert f"{page.rounds[0].last:%d/%m/%Y}" in reading.text(pdf)
