"""What a ward's charts are drawn from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.spc.method import Chart
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.errors import UserError
from safehuddle.models import HarmKind
from safehuddle.services import observations
from safehuddle.services.days_since import days_since
from safehuddle.services.ward_charts import chart_names, ward_chart, ward_charts
from tests.factories import TODAY, a_huddle, a_ward, an_action, an_observation, harm_of, open_store

MONDAY = date(2026, 9, 7)
"""Eleven weeks before the Monday that is today."""
WEEKS = 11


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "data") as store:
        yield store


@pytest.fixture
def ward(store):
    return a_ward(store)


def a_fall(store, ward, on, name="fall", **columns):
    columns = {"harm_kind_id": harm_of(store, ward, name), "kind": Kind.HARM, **columns}
    return an_observation(store, ward, "A patient fell beside the bed", on=on, **columns)


def charts(store, ward):
    falls, ulcers, *_work = ward_charts(store.query, ward.id, now=store.clock())
    return falls, ulcers


def values(series):
    return [None if p.value is None else int(p.value) for p in series.analysis.points]


def test_falls_are_counted_by_week_from_the_first_whole_one(store, ward):
    a_fall(store, ward, MONDAY - timedelta(days=3))
    for week in range(WEEKS):
        for day in range(week % 3 + 1):
            a_fall(store, ward, MONDAY + timedelta(weeks=week, days=day))
    falls, _ulcers = charts(store, ward)
    assert falls.analysis.method.chart is Chart.XMR
    assert falls.analysis.points[0].on == MONDAY
    assert values(falls) == [week % 3 + 1 for week in range(WEEKS)]


def test_sunday_before_midnight_is_of_the_week_that_ends_then(store, ward):
    a_huddle(store, ward, on=MONDAY)
    late = datetime(2026, 9, 13, 22, 59, tzinfo=UTC)  # 23:59 on the wall
    a_fall(store, ward, MONDAY + timedelta(days=6), noticed_at=late)
    a_fall(store, ward, MONDAY + timedelta(weeks=2))
    falls, _ulcers = charts(store, ward)
    assert values(falls)[:3] == [1, None, 1]


def test_the_weeks_of_both_changes_of_the_clock_are_seven_days(store, ward):
    for on in (date(2026, 3, 23), date(2026, 3, 29), date(2026, 3, 30), date(2026, 10, 25)):
        a_fall(store, ward, on)
    falls, _ulcers = charts(store, ward)
    by_week = {point.on: point.value for point in falls.analysis.points}
    assert by_week[date(2026, 3, 23)] == 2
    assert by_week[date(2026, 3, 30)] == by_week[date(2026, 10, 19)] == 1


def test_the_time_since_the_last_is_that_which_the_safety_cross_tells_also_after_a_night(
    store, ward
):
    for week in range(WEEKS):
        a_huddle(store, ward, on=MONDAY + timedelta(weeks=week))
    for week in (0, 4):
        a_fall(store, ward, MONDAY + timedelta(weeks=week))
    at_two = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # in the night shift that began on the 19th
    a_fall(store, ward, date(2026, 11, 19), noticed_at=at_two)
    falls, _ulcers = charts(store, ward)
    (since, *_others) = days_since(store.query, ward.id, now=store.clock())
    assert falls.analysis.method.chart is Chart.T
    assert falls.unfinished.value == since.days == (TODAY - date(2026, 11, 19)).days


def test_a_week_without_a_huddle_and_without_a_word_is_missing(store, ward):
    for week in (0, 2, 3, 5):
        a_fall(store, ward, MONDAY + timedelta(weeks=week))
    a_huddle(store, ward, on=MONDAY + timedelta(weeks=4))
    an_observation(store, ward, on=MONDAY + timedelta(weeks=6, days=2))
    falls, _ulcers = charts(store, ward)
    assert values(falls) == [1, None, 1, 1, 0, 1, 0, None, None, None, None]
    assert (falls.held, falls.missing) == (1, 5)


def test_what_was_taken_back_does_not_count_nor_that_somebody_looked(store, ward):
    for week in (0, 1, 3):
        a_fall(store, ward, MONDAY + timedelta(weeks=week))
    a_fall(store, ward, MONDAY + timedelta(weeks=2), withdrawn_at=store.clock())
    a_huddle(store, ward, on=MONDAY + timedelta(weeks=2), withdrawn_at=store.clock())
    falls, _ulcers = charts(store, ward)
    assert values(falls)[:4] == [1, 1, None, 1]


def test_a_rare_harm_is_drawn_by_the_days_between_with_times_where_they_are_known(store, ward):
    for week in range(WEEKS):
        a_huddle(store, ward, on=MONDAY + timedelta(weeks=week))
    a_fall(store, ward, MONDAY, noticed_at=datetime(2026, 9, 7, 5, 0, tzinfo=UTC))
    a_fall(store, ward, MONDAY, noticed_at=datetime(2026, 9, 7, 17, 0, tzinfo=UTC))
    a_fall(store, ward, MONDAY + timedelta(days=30))
    falls, _ulcers = charts(store, ward)
    assert falls.analysis.method.chart is Chart.T
    assert [float(point.value) for point in falls.analysis.points] == [0.5, 30]
    assert falls.unfinished.value == (TODAY - MONDAY).days - 30
    assert falls.reason.startswith("In 9 of 11 weeks there was none")


def test_the_running_week_takes_no_part(store, ward):
    for week in range(WEEKS):
        a_fall(store, ward, MONDAY + timedelta(weeks=week))
    a_fall(store, ward, TODAY)
    a_fall(store, ward, TODAY)
    falls, _ulcers = charts(store, ward)
    assert len(falls.analysis.points) == WEEKS
    assert (falls.unfinished.on, falls.unfinished.value) == (TODAY, 2)


def test_each_harm_has_its_own_chart_under_the_name_it_has_now(store, ward):
    a_fall(store, ward, MONDAY)
    with store.change("Rename") as change:
        change.session.get(HarmKind, harm_of(store, ward)).name = "slip or fall"
    falls, ulcers = charts(store, ward)
    assert (falls.name, ulcers.name) == ("Slip or fall", "Pressure ulcer")
    assert ulcers.analysis is None


def test_an_empty_ward_has_no_charts_yet_and_none_at_all_is_said(store, ward):
    falls, _ulcers = charts(store, ward)
    assert (falls.analysis, falls.reason) == (None, "No whole week is over yet.")
    with pytest.raises(UserError, match="no ward"):
        ward_charts(store.query, 999, now=store.clock())


def test_another_wards_words_are_not_this_wards(store, ward):
    other = a_ward(store, "Oak Ward")
    a_fall(store, ward, MONDAY)
    a_fall(store, ward, MONDAY + timedelta(weeks=2))
    an_observation(store, other, on=MONDAY + timedelta(weeks=1))
    falls, _ulcers = charts(store, ward)
    assert falls.missing == WEEKS - 2


def test_it_is_read_by_index_however_old_the_ward_is(store, ward):
    seen = []

    def explained(sql, words=()):
        seen.extend(row[-1] for row in store.query(f"EXPLAIN QUERY PLAN {sql}", words))
        return store.query(sql, words)

    a_fall(store, ward, MONDAY)
    ward_charts(explained, ward.id, now=store.clock())
    scans = [step for step in seen if step.startswith("SCAN") and "week" not in step]
    assert [step for step in scans if "CONSTANT" not in step and "harm_kind" not in step] == []
    assert sum("ix_observation_ward_day" in step for step in seen) == 4
    assert any("ix_observation_harm" in step for step in seen)
    assert any("ix_action_ward_status" in step for step in seen)


def test_what_was_taken_back_begins_no_chart(store, ward):
    slip = an_observation(store, ward, "typed with a wrong year", on=date(2019, 1, 7))
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, slip.id, reason="a slip")
    a_huddle(store, ward, on=MONDAY)
    falls, _ulcers = charts(store, ward)
    assert falls.missing == WEEKS - 1


def test_the_charts_stand_in_one_order_the_harms_first(store, ward):
    names = chart_names(store.query, ward.id)
    assert [each.id for each in names][2:] == [
        *("huddles", "observations", "good-and-worries", "actions")
    ]
    assert [each.name for each in names][:2] == ["Fall", "Pressure ulcer"]
    charts = ward_charts(store.query, ward.id, now=store.clock())
    assert [(each.id, each.name) for each in charts] == [tuple(each) for each in names]


def chart(store, ward, chart_id):
    return ward_chart(store.query, ward.id, chart_id, now=store.clock())


def test_a_list_of_charts_reads_no_count(store, ward):
    asked = []

    def query(sql, values=()):
        asked.append(sql)
        return store.query(sql, values)

    chart_names(query, ward.id)
    assert not any("observation" in sql or "huddle" in sql for sql in asked)


def test_one_chart_is_read_by_its_name(store, ward):
    assert chart(store, ward, f"harm:{harm_of(store, ward)}").name == "Fall"
    assert chart(store, ward, "actions").name == "Promises kept in time, in %, by week"


def test_a_chart_whose_harm_was_taken_off_the_list_or_is_another_wards_is_not_there(store, ward):
    other = a_ward(store, "Oak Ward")
    with store.change("Take it off") as change:
        change.session.get(HarmKind, harm_of(store, ward)).withdrawn_at = change.now
    for harm in (harm_of(store, ward), harm_of(store, other)):
        with pytest.raises(UserError, match="no such chart"):
            chart(store, ward, f"harm:{harm}")


def test_huddles_held_are_counted_by_week_beside_how_many_are_planned(store, ward):
    a_huddle(store, ward, on=MONDAY - timedelta(days=3))
    for day in (0, 1, 2, 8):
        a_huddle(store, ward, on=MONDAY + timedelta(days=day))
    a_huddle(store, ward, on=MONDAY + timedelta(days=9), status=HuddleStatus.MISSED)
    a_huddle(store, ward, on=TODAY)
    huddles = chart(store, ward, "huddles")
    assert values(huddles) == [3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert huddles.unfinished.value == 1
    assert huddles.counted == "The ward plans 5 huddles a week now."


def test_a_week_in_which_no_huddle_is_planned_is_missing_unless_one_was_held(store):
    ward = a_ward(store, "Elm Ward", planned_days=0)
    a_huddle(store, ward, on=MONDAY)
    a_huddle(store, ward, on=MONDAY + timedelta(weeks=2))
    assert values(chart(store, ward, "huddles"))[:4] == [1, None, 1, None]


def test_what_was_noticed_is_counted_beside_huddles_and_its_mix_is_said(store, ward):
    for kind in (Kind.WENT_WELL, Kind.WENT_WELL, Kind.WORRY, Kind.HARM, Kind.IDEA):
        an_observation(store, ward, kind=kind, on=MONDAY)
    a_huddle(store, ward, on=MONDAY + timedelta(weeks=1))
    an_observation(store, ward, kind=Kind.SAID, on=TODAY)
    seen = chart(store, ward, "observations")
    assert values(seen)[:3] == [5, 0, None]
    assert seen.counted.startswith(
        "Went well 2, worries 2, said by patients and families 0, ideas 1. 1 huddle held"
    )
    assert seen.beside[:2] == ("0 huddles held", "1 huddle held")
    assert seen.unfinished.value == 1


def at(day, hour):
    return datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)


def test_promises_kept_in_time_are_a_share_of_those_that_fell_due(store, ward):
    done = {"status": ActionStatus.DONE}
    an_observation(store, ward, on=MONDAY)
    an_action(store, ward, due=MONDAY, closed_at=at(MONDAY, 22), **done)  # 23:30 on the wall
    an_action(store, ward, due=MONDAY, closed_at=at(MONDAY, 23), **done)  # half past midnight
    an_action(store, ward, due=MONDAY + timedelta(days=6), closed_at=at(MONDAY, 9), **done)
    an_action(store, ward, due=MONDAY + timedelta(days=2))
    an_action(store, ward, due=MONDAY, status=ActionStatus.DROPPED)
    an_action(store, ward, due=MONDAY, status=ActionStatus.HANDED_UP)
    promises = chart(store, ward, "actions")
    assert values(promises)[:2] == [50, None]
    assert promises.beside[0] == "2 of 4 due"
    assert promises.counted == (
        "2 of 4 promises that fell due were kept by the day last said for each."
        " In 10 weeks none fell due, so they are left out."
    )


def test_a_promise_for_a_day_to_come_counts_once_it_is_done(store, ward):
    an_observation(store, ward, on=MONDAY)
    an_action(store, ward, due=TODAY + timedelta(days=2))
    assert chart(store, ward, "actions").unfinished.value is None
    an_action(store, ward, due=TODAY + timedelta(days=2), status=ActionStatus.DONE)
    an_action(store, ward, due=TODAY)
    assert chart(store, ward, "actions").unfinished.value == 50


def test_a_new_ward_has_charts_that_say_why_there_is_nothing_to_draw(store, ward):
    for each in ward_charts(store.query, ward.id, now=store.clock()):
        assert each.reason == "No whole week is over yet."
        assert getattr(each, "analysis", None) is None


def test_what_went_well_stands_beside_worries_over_the_last_twelve_weeks(store, ward):
    a_huddle(store, ward, on=MONDAY - timedelta(weeks=8))
    for week in range(WEEKS + 3):
        on = TODAY - timedelta(weeks=week)
        an_observation(store, ward, kind=Kind.WENT_WELL, on=on)
        for kind in (Kind.WORRY, Kind.NEAR_MISS, Kind.HARM)[: week % 4]:
            an_observation(store, ward, kind=kind, on=on)
        an_observation(store, ward, kind=Kind.SAID, on=on)
    its = chart(store, ward, "good-and-worries")
    assert its.weeks[0].monday == TODAY - timedelta(weeks=12)
    assert [week.worries for week in its.weeks] == [0, 3, 2, 1] * 3
    assert {week.good for week in its.weeks} == {1}
    assert its.running[1:3] == (1, 0)
    assert (its.good_median, its.worries_median) == (1, 1.5)
