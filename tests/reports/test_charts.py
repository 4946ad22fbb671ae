from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from safehuddle.domain.origin import Origin
from safehuddle.domain.spc.halving import Aim, Baseline
from safehuddle.domain.spc.telling import with_told
from safehuddle.domain.spc.told import QUESTIONS, Marked, NewLimits, Told
from safehuddle.reports.charts import render
from tests.reports import samples
from tests.reports.reading import boxes, loose_ink, outline, structure, text


def test_each_chart_says_why_it_is_that_one():
    data = render(samples.charts())
    assert outline(data)[1:] == [
        *("Fall", "Pressure ulcer", "2222 call", "Medicines"),
        *("Huddles held, by week", "Observations, by week", "Good and worries, 12 weeks"),
        "Promises kept in time, in %, by week",
    ]
    words = text(data)
    assert "In 17 of 24 weeks there was one or more, so it is counted by week." in words
    assert "In 24 of 24 weeks there was none, so the days between say more than counts." in words
    assert "It takes two to have days between them." in words
    assert "120 huddles held in this time; in 1 week nobody looked" in words


def test_each_chart_is_a_figure_with_its_words():
    data = render(samples.charts())
    figures = structure(data).all("Figure")
    assert [figure.alt.split(":")[0].split(".")[0] for figure in figures] == [
        "Fall",
        "Pressure ulcer",
        "Medicines",
        "Huddles held, by week",
        "Observations, by week",
        "Good and worries, 12 weeks",
        "Promises kept in time, in %, by week",
    ]
    assert loose_ink(data) == []


def test_the_figures_say_which_chart_and_what_it_says():
    falls, ulcers, calls, *_others = samples.charts().facts()["charts"]
    assert (falls["chart"], ulcers["chart"], calls["chart"]) == ("xmr", "t", None)
    assert falls["variation"] == "common_cause"
    assert (falls["huddles_held"], falls["weeks_left_out"]) == (120, 1)


BEGUN = date(2026, 8, 31)
BY_NOBODY = Origin("01X", BEGUN)


def told(*, limits=1, answer="more hands at night"):
    """The pages with a mark, new limits and an aim on the first chart."""
    page = samples.charts()
    answers = dict.fromkeys(QUESTIONS, answer)
    said = Told(
        (Marked(1, BEGUN, "new <b>rota</b> & mats", BY_NOBODY),),
        tuple(
            NewLimits(each, BEGUN + timedelta(weeks=each), answers, BY_NOBODY)
            for each in range(limits)
        ),
        Aim(Baseline(date(2026, 6, 1), date(2026, 8, 24), 30, 13), BEGUN),
    )
    first, *others = page.charts
    return replace(page, charts=(with_told(first, said), *others))


def test_what_was_said_of_a_chart_stands_under_it():
    words = text(render(told()))
    assert "1: 31/08/2026 new <b>rota</b> & mats" in words
    assert "Halve it: from 2.31 a week (30 in 13 weeks, 01/06/2026 to 30/08/2026)" in words
    assert "Not met" in words or "Cannot say yet" in words
    assert "New limits from 31/08/2026. Has it moved? “more hands at night”." in words
    assert "Do we expect it to last? “more hands at night”." in words


def test_the_figures_say_what_was_said_of_a_chart():
    first, second, *_others = told(limits=2).facts()["charts"]
    assert first["new_limits"] == ["2026-08-31", "2026-09-07"]
    assert first["aim"]["standing"] == "cannot_say"
    assert (second["new_limits"], second["aim"]) == ([], None)


def test_many_new_limits_with_long_answers_go_on_on_the_next_page():
    data = render(told(limits=9, answer="W" * 200))
    assert text(data).count("Do we know why?") == 9
    assert loose_ink(data) == []
    assert min(bottom for _left, bottom, _right, _top in boxes(data)) > 0
