"""The chart of the focus on the weekly summary: where there is room, and never for a page more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safehuddle.reports.registry import REPORTS
from tests.reports import reading, samples

render = REPORTS["weekly"].render
FALLS, RARE, TWICE, FEW = samples.charts().charts[:4]


def with_chart(content, chart=FALLS):
    return replace(content, focus=chart)


def figures(data):
    return [figure.alt for figure in reading.structure(data).all("Figure")]


def test_a_usual_week_has_the_chart_with_its_verdict_and_what_it_stands_beside():
    data = render(with_chart(samples.typical()))
    said = reading.text(data)
    assert "Our focus: Fall" in said
    assert "Up and down by chance" in said
    assert "120 huddles held in this time; in 1 week nobody looked" in said
    assert "Rules: Making Data Count, version 1." in said
    assert figures(data)[-1].startswith("Fall: 24 points")
    assert "page 1 of 1" in said
    assert reading.loose_ink(data) == []


def test_under_thirteen_points_it_says_that_they_are_too_few():
    said = reading.text(render(with_chart(samples.typical(), FEW)))
    assert "Too few points to say: 11 points, and 13 are needed" in said


def test_what_each_list_must_show_comes_before_it():
    said = reading.text(render(with_chart(samples.typical())))
    for words in ("Harm Th 19", "2 days late", "No answer yet", "Night team, from Jo"):
        assert words in said


@pytest.mark.parametrize("week", ["busy", "overflowing", "empty", "typical"])
@pytest.mark.parametrize("chart", [FALLS, RARE], ids=["by week", "days between"])
def test_it_takes_no_page_of_its_own(week, chart):
    content = getattr(samples, week)()
    with_it, without = render(with_chart(content, chart)), render(content)
    assert reading.pages(with_it) == reading.pages(without) <= 2
    assert reading.loose_ink(with_it) == []


def test_where_it_does_not_fit_it_is_left_to_the_pages_of_charts():
    busy = samples.busy()
    assert render(with_chart(busy)) == render(busy)


def test_it_takes_no_row_that_a_list_must_show():
    harm = samples.typical().mattered[0]
    harms = replace(samples.typical(), mattered=(harm,) * 5)
    assert reading.pages(render(harms)) == 1
    assert render(with_chart(harms)) == render(harms)


def test_with_nothing_to_draw_nothing_stands_there():
    typical = samples.typical()
    assert render(with_chart(typical, TWICE)) == render(typical)


def test_a_quiet_week_has_it_higher():
    low, high = (
        reading.structure(render(with_chart(content))).all("Figure")[-1].box
        for content in (samples.typical(), samples.empty())
    )
    assert high[3] - high[1] > low[3] - low[1]


def test_its_figures_are_among_the_facts():
    facts = with_chart(samples.typical()).facts()
    assert (facts["focus"]["id"], facts["focus"]["variation"]) == ("harm:1", "common_cause")
    assert "focus" not in samples.typical().facts()
