"""The safety cross and the days since, from a real store."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.domain.safety_cross import CrossSign
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.domain.weeks import month_of
from safehuddle.errors import UserError
from safehuddle.models import HarmKind
from safehuddle.services import safety_cross
from safehuddle.services.days_since import days_since
from tests.factories import NOW, TODAY, a_huddle, a_ward, an_observation, harm_of, open_store

NOVEMBER = month_of(TODAY)
FOOT = {"now": NOW, "printed_by": "ward clerk", "version": "1"}


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "data") as store:
        yield store


@pytest.fixture
def ward(store):
    return a_ward(store)


def on(day, month=11):
    return date(2026, month, day)


def a_harm(store, ward, day, name="fall", **columns):
    columns = {"harm_kind_id": harm_of(store, ward, name), "kind": Kind.HARM, **columns}
    return an_observation(store, ward, "A patient fell beside the bed", on=day, **columns)


def cross(store, ward, name="fall", month=NOVEMBER):
    harm = harm_of(store, ward, name) if name else None
    return safety_cross.cross_of(store.query, ward.id, month, harm, today=TODAY)


def sign(found, day):
    return found.days[day - 1].sign


def since(store, ward, name="fall"):
    found = days_since(store.query, ward.id, now=store.clock())
    return next(each for each in found if each.harm == name)


def looked_on(store, ward, first, days):
    for count in range(days):
        a_huddle(store, ward, on=first + timedelta(count))


def test_each_day_of_the_month_has_its_sign(store, ward):
    a_huddle(store, ward, on=on(2))
    an_observation(store, ward, on=on(4))
    a_harm(store, ward, on(5))
    a_harm(store, ward, on(5))
    a_huddle(store, ward, on=on(6), status=HuddleStatus.MISSED)
    found = cross(store, ward)
    assert [sign(found, day) for day in (1, 2, 3, 4, 5, 6, 23, 30)] == [
        *(CrossSign.BEFORE, CrossSign.NONE, CrossSign.NOT_LOOKED, CrossSign.NONE),
        *(CrossSign.HARM, CrossSign.NOT_LOOKED, CrossSign.TODAY, CrossSign.TO_COME),
    ]
    assert found.new == 2


def test_one_harm_shows_no_other_and_all_show_both(store, ward):
    a_harm(store, ward, on(5))
    a_harm(store, ward, on(6), "pressure ulcer")
    assert sign(cross(store, ward), 6) is CrossSign.NONE  # somebody looked
    both = cross(store, ward, "")
    assert [sign(both, day) for day in (5, 6)] == [CrossSign.HARM] * 2
    assert "pressure ulcer: 1" in both.days[5].words


def test_what_was_taken_back_is_not_on_the_cross(store, ward):
    a_huddle(store, ward, on=on(2))
    a_harm(store, ward, on(5), withdrawn_at=NOW)
    assert sign(cross(store, ward), 5) is CrossSign.NOT_LOOKED


def test_another_ward_is_not_on_the_cross(store, ward):
    other = a_ward(store, "Oak Ward")
    a_huddle(store, ward, on=on(2))
    a_harm(store, other, on(5))
    assert sign(cross(store, ward, ""), 5) is CrossSign.NOT_LOOKED


def test_a_harm_that_was_renamed_keeps_its_days(store, ward):
    a_harm(store, ward, on(5))
    with store.change("Rename") as change:
        change.session.get(HarmKind, harm_of(store, ward)).name = "fall from a height"
    found = cross(store, ward, "fall from a height")
    assert (found.harm, found.new) == ("fall from a height", 1)


def test_came_in_and_counted_already_are_told_apart_by_day(store, ward):
    a_harm(store, ward, on(5), "pressure ulcer")
    for counted in (HarmCounted.CAME_IN, HarmCounted.CAME_IN, HarmCounted.ALREADY):
        a_harm(store, ward, on(6), "pressure ulcer", harm_counted=counted)
    found = cross(store, ward, "pressure ulcer")
    assert (found.new, found.came_in, sign(found, 6)) == (1, 2, CrossSign.NONE)
    assert found.days[5].counts[0].again == 1


def test_a_ward_that_never_looked_has_no_good_day_and_no_days_since(store, ward):
    found = cross(store, ward)
    assert {day.sign for day in found.days} == {
        *(CrossSign.BEFORE, CrossSign.TODAY, CrossSign.TO_COME)
    }
    assert days_since(store.query, ward.id, now=store.clock()) == ()


def test_both_months_of_a_clock_change_have_all_their_days(store, ward):
    late = datetime(2026, 10, 25, 23, 59, tzinfo=UTC)
    a_harm(store, ward, on(25, 10), noticed_at=late)
    for day in (date(2026, 3, 29), date(2026, 10, 25)):
        found = cross(store, ward, month=month_of(day))
        assert len(found.days) == 31
    assert sign(found, 25) is CrossSign.HARM


def test_days_since_count_from_the_last_new_one(store, ward):
    looked_on(store, ward, on(1), 22)
    a_harm(store, ward, on(3))
    a_harm(store, ward, on(10), harm_counted=HarmCounted.CAME_IN)
    a_harm(store, ward, on(11), harm_counted=HarmCounted.ALREADY)
    found = since(store, ward)
    assert (found.days, found.best.days, found.next_milestone) == (20, 20, 30)
    assert (found.looked.days, found.looked.held, found.looked.noticed) == (19, 19, 2)


def test_the_best_run_is_the_longest_in_which_the_ward_looked(store, ward):
    a_harm(store, ward, on(1, 5))  # then nobody looks until September
    a_harm(store, ward, on(1, 9))
    looked_on(store, ward, on(2, 9), 40)
    a_harm(store, ward, on(11, 10))
    looked_on(store, ward, on(12, 10), 42)
    a_harm(store, ward, on(19))
    found = since(store, ward)
    assert (found.best.first, found.best.last) == (on(1, 9), on(11, 10))
    assert found.days == 4


def test_a_milestone_is_reached_by_a_ward_that_looked_and_by_no_other(store, ward):
    a_harm(store, ward, on(20, 10))
    assert (since(store, ward).days, since(store, ward).reached) == (34, None)
    looked_on(store, ward, on(21, 10), 33)
    assert since(store, ward).reached == 30


def test_the_ward_sets_milestones_of_its_own(store, ward):
    looked_on(store, ward, on(1), 22)
    with store.change("Set milestones") as change:
        change.session.get(HarmKind, harm_of(store, ward)).milestones = "20 50"
    found = since(store, ward)
    assert (found.has_any, found.days, found.reached, found.next_milestone) == (False, 22, 20, 50)


def test_a_harm_dated_ahead_of_today_begins_nothing_again(store, ward):
    looked_on(store, ward, on(1), 22)
    a_harm(store, ward, on(3))
    a_harm(store, ward, on(29))
    assert since(store, ward).days == 20


def test_the_page_of_a_month_tells_the_same_as_its_figures(store, ward):
    looked_on(store, ward, on(1), 22)
    a_harm(store, ward, on(3))
    with store.reading() as session:
        page = safety_cross.cross_page(session, ward.id, on(9), "Fall", **FOOT)
    facts = page.facts()
    assert (facts["month"], facts["harm"], facts["noticed"]) == ("2026-11", "fall", 1)
    assert facts["days"][2] == {
        **{"date": "2026-11-03", "sign": "harm", "new": 1, "came_in": 0},
        "counted_already": 0,
    }
    assert facts["since"]["days"] == 20


def test_a_blank_page_holds_nothing_of_the_wards_days(store, ward):
    a_harm(store, ward, on(3))
    with store.reading() as session:
        page = safety_cross.cross_page(session, ward.id, None, "fall", is_blank=True, **FOOT)
    assert page.cross.new == 0
    assert page.since is None
    assert "days" not in page.facts()


def test_a_harm_the_ward_does_not_count_is_said(store, ward):
    with store.reading() as session, pytest.raises(UserError, match="does not count"):
        safety_cross.cross_page(session, ward.id, None, "stroke", **FOOT)


def test_a_certificate_tells_of_the_greatest_milestone_or_there_is_none(store, ward):
    with store.reading() as session, pytest.raises(UserError, match="No milestone is reached"):
        safety_cross.certificate(session, ward.id, None, **FOOT)
    looked_on(store, ward, on(10, 10), 44)
    a_harm(store, ward, on(12, 10))
    with store.reading() as session:
        made = safety_cross.certificate(session, ward.id, "fall", **FOOT)
    assert (made.milestone, made.since.days) == (30, 42)
    assert made.facts()["days_nobody_looked"] == 0


def test_no_certificate_for_days_on_which_nobody_looked(store, ward):
    a_harm(store, ward, on(12, 10))
    with store.reading() as session, pytest.raises(UserError, match="Nobody looked often enough"):
        safety_cross.certificate(session, ward.id, "fall", **FOOT)


def test_no_reading_goes_through_all_that_the_ward_ever_noticed(store, ward):
    plans = []

    def planned(sql, values=()):
        plans.extend(row[-1] for row in store.query(f"EXPLAIN QUERY PLAN {sql}", values))
        return store.query(sql, values)

    a_harm(store, ward, on(3))
    safety_cross.cross_of(planned, ward.id, NOVEMBER, None, today=TODAY)
    days_since(planned, ward.id, now=store.clock())
    assert any("ix_observation_harm" in step for step in plans)
    assert not [
        step for step in plans if step.startswith("SCAN") and ("observ" in step or "hud" in step)
    ]
