"""Whatever counts harms counts those that are new here, and no other."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

import safehuddle.services
from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.domain.weeks import month_of, week_of
from safehuddle.services import safety_cross
from safehuddle.services.charted_weeks import looked_weeks
from safehuddle.services.days_since import days_since
from safehuddle.services.harm_charts import harm_weeks
from safehuddle.services.ward_charts import ward_charts
from safehuddle.services.weekly.content import weekly_content
from tests.factories import (
    NOW,
    TODAY,
    a_huddle,
    a_record,
    a_ward,
    an_observation,
    harm_of,
    open_store,
)

MONDAY = week_of(TODAY - timedelta(days=7)).first
NEW_ON = [MONDAY - timedelta(days=21), MONDAY - timedelta(days=14), MONDAY + timedelta(days=1)]
ULCER = 2
"""Its number: the second of the ward's harms."""
OTHERS = [HarmCounted.CAME_IN, HarmCounted.ALREADY]


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "data") as store:
        yield store


@pytest.fixture
def ward(store):
    return a_ward(store)


def an_ulcer(store, ward, on, counted):
    harm = harm_of(store, ward, "pressure ulcer")
    text = "A sore on a heel"
    columns = {"harm_kind_id": harm, "harm_counted": counted, "kind": Kind.HARM}
    an_observation(store, ward, text, on=on, **columns)


def weekly(store, ward):
    foot = {"now": NOW, "printed_by": "", "version": "1"}
    with store.reading() as session:
        return weekly_content(session, ward.id, week_of(MONDAY), **foot).facts()


def charted(store, ward, chart_id=f"harm:{ULCER}"):
    (chart,) = [each for each in ward_charts(store.query, ward.id, now=NOW) if each.id == chart_id]
    return [] if chart.analysis is None else [point.value for point in chart.analysis.points]


def halved(store, ward):
    looked = looked_weeks(store.query, ward.id, now=NOW)
    return harm_weeks(store.query, looked, ULCER)


COUNTS = {
    "the cross of one harm": lambda store, ward: (
        safety_cross.cross_of(
            store.query,
            ward.id,
            month_of(MONDAY),
            harm_of(store, ward, "pressure ulcer"),
            today=TODAY,
        ).new
    ),
    "the cross of all": lambda store, ward: (
        safety_cross.cross_of(store.query, ward.id, month_of(MONDAY), None, today=TODAY).new
    ),
    "days since": lambda store, ward: [
        (each.harm, each.days, each.best) for each in days_since(store.query, ward.id, now=NOW)
    ],
    "its chart, in the huddle, on Charts and on the weekly page": charted,
    "its rate per 1,000 bed days": lambda store, ward: charted(store, ward, f"rate:{ULCER}"),
    "the weeks that half as many is half of": halved,
    "the weekly page": lambda store, ward: weekly(store, ward)["noticed"]["new_harms"],
}


@pytest.mark.parametrize("name", COUNTS)
def test_what_came_in_and_what_was_counted_already_changes_no_count_of_harms(store, ward, name):
    assert harm_of(store, ward, "pressure ulcer") == ULCER
    for weeks in range(5):
        monday = MONDAY - timedelta(weeks=weeks)
        a_record(store, ward, "bed_days", monday=monday, days=100)
    for back in range(40):
        a_huddle(store, ward, on=TODAY - timedelta(days=back))
    for on in NEW_ON:
        an_ulcer(store, ward, on, None)
    before = COUNTS[name](store, ward)
    for back in range(30):
        for counted in OTHERS:
            an_ulcer(store, ward, TODAY - timedelta(days=back), counted)
    assert COUNTS[name](store, ward) == before
    an_ulcer(store, ward, MONDAY + timedelta(days=2), HarmCounted.NEW)
    assert COUNTS[name](store, ward) != before, "and one that is new here does"


def test_an_ulcer_looked_at_each_day_is_not_what_mattered_most(store, ward):
    an_observation(store, ward, "A patient said thank you", kind=Kind.SAID, on=MONDAY)
    for back in range(5):
        an_ulcer(store, ward, MONDAY + timedelta(days=back), HarmCounted.ALREADY)
    assert weekly(store, ward)["noticed"]["new_harms"] == 0
    foot = {"now": NOW, "printed_by": "", "version": "1"}
    with store.reading() as session:
        content = weekly_content(session, ward.id, week_of(MONDAY), **foot)
    assert content.mattered[0].kind is Kind.SAID


def test_no_service_counts_a_harm_without_asking_whether_it_is_new():
    asks = re.compile(r"FROM observation WHERE harm_kind_id")
    found = []
    for path in Path(safehuddle.services.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if asks.search(text):
            found.append(path.stem)
            assert "IS_NEW" in text or "harm_counted" in text, path
    assert {"days_since", "harm_charts", "safety_cross"} <= set(found)
