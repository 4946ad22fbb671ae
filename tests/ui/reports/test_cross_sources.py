"""The safety cross and the certificate among the reports."""

from __future__ import annotations

from datetime import date, timedelta

from safehuddle.domain.kinds import Kind
from safehuddle.ui.reports.page_source import PageRequest
from safehuddle.ui.reports.sources import SOURCES
from tests.factories import TODAY, a_huddle, an_observation, harm_of


def sheet(maple, report, key=None):
    asking = PageRequest(maple.row.id, "Europe/London", maple.clock(), "ward clerk", "1")
    with maple.store.reading() as session:
        return SOURCES[report].sheet(session, asking, key)


def looked(maple, days):
    for back in range(days):
        a_huddle(maple.store, maple.row, on=TODAY - timedelta(days=back))


def test_the_cross_goes_back_month_by_month_to_where_the_ward_began(maple):
    assert sheet(maple, "safety-cross") is None
    looked(maple, 60)
    this = sheet(maple, "safety-cross")
    assert (this.about, this.later) == ("November 2026", None)
    before = sheet(maple, "safety-cross", this.earlier)
    assert before.about == "October 2026"
    first = sheet(maple, "safety-cross", before.earlier)
    assert (first.about, first.earlier) == ("September 2026", None)
    assert sheet(maple, "safety-cross", date(2020, 1, 1)).about == "September 2026"
    assert sheet(maple, "safety-cross", first.later).about == "October 2026"


def test_it_is_of_all_harms(maple):
    harm = harm_of(maple.store, maple.row)
    an_observation(maple.store, maple.row, "fell", kind=Kind.HARM, harm_kind_id=harm)
    assert sheet(maple, "safety-cross").content.cross.harm == ""
    assert sheet(maple, "safety-cross").content.cross.new == 1


def test_the_certificate_is_there_once_a_milestone_is_reached(maple):
    looked(maple, 30)
    assert sheet(maple, "certificate") is None
    assert "Safety cross" in SOURCES["certificate"].nothing
    a_huddle(maple.store, maple.row, on=TODAY - timedelta(days=30))
    assert sheet(maple, "certificate").content.milestone == 30
