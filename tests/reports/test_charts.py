from __future__ import annotations

from safehuddle.reports.charts import render
from tests.reports import samples
from tests.reports.reading import loose_ink, outline, structure, text


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
