"""What people say of a ward's charts, and what it does to them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.permissions import Role
from safehuddle.domain.spc.halving import Standing
from safehuddle.domain.spc.method import Chart
from safehuddle.domain.spc.told import QUESTIONS
from safehuddle.domain.spc.ward_chart import WardChart
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.errors import NotAllowed, UserError
from safehuddle.models import HarmKind, Huddle, Observation
from safehuddle.services import (
    bed_days,
    chart_marks,
    halving,
    rebases,
    ward_charts,
    ward_lists,
)
from safehuddle.services.retention import bin as bin_
from safehuddle.services.ward_lists import ListName
from tests.factories import (
    NOW,
    TODAY,
    a_person,
    a_ward,
    an_observation,
    harm_of,
    open_store,
    signed_in,
)

FIRST = date(2026, 3, 2)
"""A Monday, 38 weeks before the one that is today; the clock changes twice since."""
ANSWERS = {name: f"yes to {name}" for name in QUESTIONS}


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "data") as store:
        yield store


@pytest.fixture
def ward(store):
    return a_ward(store)


@pytest.fixture
def falls(store, ward):
    """The number of a harm with two a week until 5 July, and one a week since."""
    harm = harm_of(store, ward)
    mondays = [FIRST + timedelta(weeks=week) for week in range(38)]
    days = [
        monday + timedelta(days=day)
        for week, monday in enumerate(mondays)
        for day in range(2 if week < 18 else 1)
    ]
    with store.change("Fill") as change:
        of = {"ward_id": ward.id}
        held = {**of, "status": HuddleStatus.HELD, "started_at": NOW, "ended_at": NOW}
        fell = {**of, "kind": Kind.HARM, "factors": 0, "text": "Fell", "recorded_at": NOW}
        fell |= {"harm_kind_id": harm}
        change.bulk(Huddle, [{"uid": change.new_uid(), **held, "on_date": on} for on in mondays])
        change.bulk(
            Observation, [{"uid": change.new_uid(), **fell, "noticed_on": on} for on in days]
        )
    return harm


def a_fall(store, ward, harm, on, **columns):
    an_observation(
        store, ward, "Fell by the bed", kind=Kind.HARM, on=on, harm_kind_id=harm, **columns
    )


def do(store, label, work, *given, **more):
    with store.change(label) as change:
        return work(change, *given, **more)


def chart(store, ward, chart_id):
    return ward_charts.ward_chart(store.query, ward.id, chart_id, now=store.clock())


def mark(store, ward, text="new rota", on=date(2026, 7, 1), **more):
    return do(store, chart_marks.MARK, chart_marks.record, ward.id, on=on, text=text, **more).id


def new_limits(store, ward, harm, on=date(2026, 7, 6), **answers):
    given = {"on": on, "answers": {**ANSWERS, **answers}}
    return do(store, rebases.SET, rebases.set_limits, ward.id, f"harm:{harm}", **given).id


# Marks


def test_a_mark_stands_on_every_chart_or_on_that_of_its_harm(store, ward, falls):
    other = harm_of(store, ward, "pressure ulcer")
    mark(store, ward, "new rota")
    mark(store, ward, "sensor mats", on=date(2026, 8, 1), harm_id=falls)
    mark(store, ward, "new mattresses", harm_id=other)
    seen = {
        each.id: [one.words for one in each.marks]
        for each in ward_charts.ward_charts(store.query, ward.id, now=store.clock())
        if isinstance(each, WardChart)
    }
    assert seen == {
        f"harm:{falls}": ["new rota", "sensor mats"],
        f"harm:{other}": ["new rota", "new mattresses"],
        "huddles": ["new rota"],
        "observations": ["new rota"],
        "actions": ["new rota"],
    }


def test_a_mark_changes_no_limits(store, ward, falls):
    before = chart(store, ward, f"harm:{falls}").analysis
    mark(store, ward)
    assert chart(store, ward, f"harm:{falls}").analysis == before


def test_a_mark_is_changed_taken_off_and_brought_back(store, ward, falls):
    a_person(store)
    number = mark(store, ward, "new rotta")
    edits = {"text": "new rota", "on": date(2026, 7, 2), "harm_id": falls}
    do(store, chart_marks.EDIT, chart_marks.edit, number, **edits)
    with store.reading() as session:
        row = chart_marks.by_id(session, number)
    assert (row.text, row.on, row.harm_id) == ("new rota", date(2026, 7, 2), falls)
    do(store, chart_marks.WITHDRAW, chart_marks.withdraw, number, reason="said twice")
    assert chart(store, ward, f"harm:{falls}").marks == ()
    with store.reading() as session, pytest.raises(UserError, match="gone"):
        chart_marks.by_id(session, number)
    with signed_in(store):
        do(store, chart_marks.BRING_BACK, chart_marks.bring_back, number)
    assert [each.words for each in chart(store, ward, f"harm:{falls}").marks] == ["new rota"]


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("text", {"text": " "}),
        ("text", {"text": "x" * 201}),
        ("on", {"on": TODAY + timedelta(days=1)}),
        ("on", {"on": date(1066, 10, 14)}),
        ("harm", {"harm_id": 999}),
    ],
)
def test_a_mark_needs_words_a_date_that_has_come_and_a_harm_of_the_ward(store, ward, field, given):
    with pytest.raises(UserError) as refused:
        mark(store, ward, **given)
    assert refused.value.field == field


# New limits


def test_new_limits_begin_with_the_week_of_their_date_and_old_ones_stay(store, ward, falls):
    new_limits(store, ward, falls, on=date(2026, 7, 9))
    seen = chart(store, ward, f"harm:{falls}")
    old, new = seen.analysis.parts
    assert (old.limits.centre, new.limits.centre) == (2, 1)
    assert new.on == date(2026, 7, 6)
    assert seen.said == (
        "New limits from 06/07/2026. Has it moved? “yes to moved”. Do we know why? “yes to why”."
        " Is what changed it kept up? “yes to kept”. Do we expect it to last? “yes to lasts”.",
    )
    assert {each.part for each in seen.analysis.points} == {0, 1}


@pytest.mark.parametrize("name", QUESTIONS)
def test_without_one_of_the_four_answers_there_are_no_new_limits(store, ward, falls, name):
    with pytest.raises(UserError) as refused:
        new_limits(store, ward, falls, **{name: "  "})
    assert refused.value.field == name
    assert chart(store, ward, f"harm:{falls}").limits == ()


@pytest.mark.parametrize(
    ("on", "nearest"),
    [
        (FIRST, "09/03/2026"),  # the first point
        (date(2020, 1, 6), "09/03/2026"),
        (TODAY, "16/11/2026"),  # the week that is not over
        (date(2199, 1, 1), "16/11/2026"),
    ],
)
def test_a_date_that_meets_no_point_is_refused_and_the_nearest_is_named(
    store, ward, falls, on, nearest
):
    with pytest.raises(UserError, match=nearest) as refused:
        new_limits(store, ward, falls, on=on)
    assert refused.value.field == "on"


def test_a_week_in_which_nobody_counted_begins_nothing(store, ward, falls):
    gap = date(2026, 7, 13)
    with store.change("Empty a week") as change:
        for table, day in (("huddle", "on_date"), ("observation", "noticed_on")):
            change.raw.execute(
                f"UPDATE {table} SET withdrawn_at = ? WHERE {day} BETWEEN ? AND ?",
                ("2026-11-20", gap.isoformat(), (gap + timedelta(days=6)).isoformat()),
            )
    with pytest.raises(UserError, match="No point of this chart"):
        new_limits(store, ward, falls, on=gap)


def test_new_limits_begin_once_on_a_date(store, ward, falls):
    new_limits(store, ward, falls)
    with pytest.raises(UserError, match="begin on 06/07/2026 already"):
        new_limits(store, ward, falls, on=date(2026, 7, 12))


def test_new_limits_taken_back_make_room_for_others_on_the_same_date(store, ward, falls):
    first = new_limits(store, ward, falls)
    do(store, rebases.WITHDRAW, rebases.withdraw, first, reason="a slip")
    new_limits(store, ward, falls)
    with pytest.raises(UserError, match="begin on 06/07/2026 already"):
        do(store, rebases.BRING_BACK, rebases.bring_back, first)


def test_a_chart_that_is_not_there_takes_no_new_limits(store, ward, falls):
    given = {"on": FIRST, "answers": ANSWERS}
    for chart_id in ("harm:999", "rate:999", "1", ""):
        with pytest.raises(UserError, match="no such chart"):
            do(store, rebases.SET, rebases.set_limits, ward.id, chart_id, **given)


def test_a_chart_without_points_takes_no_new_limits(store, ward):
    with pytest.raises(UserError, match="too few points"):
        new_limits(store, ward, harm_of(store, ward))


def test_new_limits_that_meet_no_point_any_more_are_said_and_not_drawn(store, ward, falls):
    new_limits(store, ward, falls)
    with store.change("Take the falls back") as change:
        change.raw.execute("UPDATE observation SET withdrawn_at = recorded_at WHERE id > 3")
    seen = chart(store, ward, f"harm:{falls}")
    assert seen.analysis.method.chart is Chart.T
    assert len(seen.analysis.parts) == 1
    assert "no point of this chart has that date now" in seen.said[0]


def test_the_charts_of_the_wards_work_take_new_limits_too(store, ward, falls):
    given = {"on": date(2026, 7, 6), "answers": ANSWERS}
    do(store, rebases.SET, rebases.set_limits, ward.id, "huddles", **given)
    assert len(chart(store, ward, "huddles").analysis.parts) == 2
    assert len(chart(store, ward, "observations").analysis.parts) == 1
    assert len(chart(store, ward, f"harm:{falls}").analysis.parts) == 1


def test_new_limits_taken_back_leave_the_former_ones_and_come_back(store, ward, falls):
    number = new_limits(store, ward, falls)
    do(store, rebases.WITHDRAW, rebases.withdraw, number, reason="too early")
    assert len(chart(store, ward, f"harm:{falls}").analysis.parts) == 1
    record = rebases.Rebase.__record__
    with store.reading() as session:
        (row,) = bin_.in_bin(session, ward.id, today=TODAY)
    assert (row.words, row.reason) == ("yes to why", "too early")
    do(store, rebases.BRING_BACK, bin_.bring_back, record, number)
    assert len(chart(store, ward, f"harm:{falls}").analysis.parts) == 2


# Halve it


def aim(store, harm, first=FIRST, last=date(2026, 7, 5)):
    return do(store, halving.AIM, halving.set_aim, harm, first=first, last=last)


def test_the_aim_is_a_line_at_half_of_the_baseline_and_is_judged(store, ward, falls):
    assert aim(store, falls).per_week == 1
    seen = chart(store, ward, f"harm:{falls}")
    assert seen.analysis.aim == 1
    assert seen.halving.standing is Standing.MET
    assert (seen.halving.weeks, seen.halving.since) == (20, date(2026, 7, 6))
    assert seen.said == (seen.halving.words,)


def test_what_is_corrected_later_moves_no_goal(store, ward, falls):
    aim(store, falls)
    for day in range(5):
        a_fall(store, ward, falls, FIRST + timedelta(days=day))
    assert chart(store, ward, f"harm:{falls}").analysis.aim == 1


def test_a_harm_with_an_aim_is_counted_by_week_however_rare_it_becomes(store, ward, falls):
    aim(store, falls)
    with store.change("Take the later falls back") as change:
        change.raw.execute(
            "UPDATE observation SET withdrawn_at = recorded_at WHERE noticed_on > '2026-04-01'"
        )
    seen = chart(store, ward, f"harm:{falls}")
    assert seen.analysis.method.chart is Chart.XMR
    assert seen.reason == "It is counted by week, as the ward’s aim is a number a week."
    do(store, halving.GIVE_UP, halving.give_up, falls)
    seen = chart(store, ward, f"harm:{falls}")
    assert (seen.analysis.method.chart, seen.halving) == (Chart.T, None)


def test_half_a_year_before_now_is_proposed_and_what_it_would_be_is_told(store, ward, falls):
    with store.reading() as session:
        found = halving.aim_now(session, falls, now=store.clock())
        assert found == (None, (date(2026, 5, 25), date(2026, 11, 16)))
        first, last = found.proposed
        told = halving.would_be(session, falls, first=first, last=last, now=store.clock())
        early = halving.aim_now(session, falls, now=datetime(2026, 3, 3, tzinfo=UTC))
        assert early.proposed is None
    assert aim(store, falls, first, last) == told
    with store.reading() as session:
        assert halving.aim_now(session, falls, now=store.clock()).aim == told


def test_too_few_weeks_make_no_baseline_and_no_aim(store, ward, falls):
    with pytest.raises(UserError, match="A baseline takes 13"):
        aim(store, falls, last=date(2026, 5, 24))
    assert chart(store, ward, f"harm:{falls}").halving is None


# Bed days


def type_days(store, ward, days):
    do(store, bed_days.SET, bed_days.set_days, ward.id, days)


def test_rates_stand_behind_each_harm_once_bed_days_are_typed(store, ward, falls):
    assert "rate" not in "".join(each.id for each in ward_charts.chart_names(store.query, ward.id))
    type_days(store, ward, {FIRST: 100, FIRST + timedelta(days=8): 200})
    names = ward_charts.chart_names(store.query, ward.id)
    assert [each.name for each in names[:2]] == ["Fall", "Fall per 1,000 bed days, by week"]
    seen = chart(store, ward, f"rate:{falls}")
    assert [point.value for point in seen.analysis.points[:3]] == [20, 10, None]
    assert seen.reason.startswith("All weeks together: 13.33 per 1,000 (4 in 300 bed days)")
    assert seen.missing == 36


def test_bed_days_are_changed_and_taken_away_again(store, ward, falls):
    type_days(store, ward, {FIRST: 100, FIRST + timedelta(weeks=1): 150})
    type_days(store, ward, {FIRST: None, FIRST + timedelta(weeks=1): 160, TODAY: None})
    with store.reading() as session:
        assert bed_days.typed(session, ward.id) == {FIRST + timedelta(weeks=1): 160}
    store.undo()
    with store.reading() as session:
        assert bed_days.typed(session, ward.id)[FIRST] == 100


@pytest.mark.parametrize("number", [0, -1, 2001])
def test_a_number_no_ward_can_have_is_refused_beside_its_week(store, ward, number):
    with pytest.raises(UserError, match="from 1 to 2000") as refused:
        type_days(store, ward, {FIRST: number})
    assert refused.value.field == FIRST.isoformat()
    with pytest.raises(UserError, match="not over yet"):
        type_days(store, ward, {TODAY: 100})


def test_marks_and_new_limits_of_a_harm_stand_on_its_rate_too(store, ward, falls):
    type_days(store, ward, {FIRST + timedelta(weeks=week): 100 for week in range(38)})
    mark(store, ward, harm_id=falls)
    new_limits(store, ward, falls)
    seen = chart(store, ward, f"rate:{falls}")
    assert [part.limits.centre for part in seen.analysis.parts] == [20, 10]
    assert len(seen.marks) == 1


# Whose they are, and what becomes of a harm


def test_limits_aims_and_bed_days_need_a_leader_and_marks_nobody(store, ward, falls):
    a_person(store)
    mark(store, ward)
    for work in (
        lambda: new_limits(store, ward, falls),
        lambda: aim(store, falls),
        lambda: type_days(store, ward, {FIRST: 100}),
    ):
        with pytest.raises(NotAllowed):
            work()
        with signed_in(store, Role.KEEPER):
            work()


def test_a_harm_that_is_renamed_keeps_its_chart_and_all_that_was_said(store, ward, falls):
    mark(store, ward, harm_id=falls)
    new_limits(store, ward, falls)
    aim(store, falls)
    do(store, ward_lists.CHANGE_LIST, ward_lists.rename, ListName.HARMS, falls, "slip or fall")
    seen = chart(store, ward, f"harm:{falls}")
    assert seen.name == "Slip or fall"
    assert (len(seen.marks), len(seen.limits), seen.analysis.aim) == (1, 1, Fraction(1))


def test_a_harm_off_the_list_has_no_chart_and_its_history_stays(store, ward, falls):
    mark(store, ward, harm_id=falls)
    aim(store, falls)
    do(store, ward_lists.CHANGE_LIST, ward_lists.take_off, ListName.HARMS, falls)
    with pytest.raises(UserError, match="taken off the ward’s list"):
        chart(store, ward, f"harm:{falls}")
    for refused in (lambda: mark(store, ward, harm_id=falls), lambda: aim(store, falls)):
        with pytest.raises(UserError, match="does not count this harm any more"):
            refused()
    do(store, ward_lists.CHANGE_LIST, ward_lists.add, ward.id, ListName.HARMS, "Fall")
    seen = chart(store, ward, f"harm:{falls}")
    assert (len(seen.marks), seen.analysis.aim) == (1, 1)
    assert len(seen.analysis.points) == 38


def test_another_wards_harm_has_no_chart_here(store, ward, falls):
    other = a_ward(store, "Oak Ward")
    with pytest.raises(UserError):
        new_limits(store, other, falls)
    with pytest.raises(UserError, match="does not count"):
        mark(store, other, harm_id=falls)
    with store.reading() as session:
        assert session.get(HarmKind, falls).ward_id == ward.id


def test_weeks_with_a_change_of_the_clock_and_sunday_before_midnight_are_weeks(store, ward, falls):
    for monday, at in (
        (date(2026, 3, 23), datetime(2026, 3, 29, 22, 59, tzinfo=UTC)),  # 23:59 in summer time
        (date(2026, 10, 19), datetime(2026, 10, 25, 23, 59, tzinfo=UTC)),  # and in winter time
    ):
        sunday = monday + timedelta(days=6)
        a_fall(store, ward, falls, sunday, noticed_at=at)
        new_limits(store, ward, falls, on=sunday)
    seen = chart(store, ward, f"harm:{falls}")
    assert [part.on for part in seen.analysis.parts[1:]] == [date(2026, 3, 23), date(2026, 10, 19)]
    by_week = {point.on: point.value for point in seen.analysis.points}
    assert (by_week[date(2026, 3, 23)], by_week[date(2026, 10, 19)]) == (3, 2)
    assert by_week[date(2026, 10, 26)] == 1


def test_what_was_said_is_read_by_index(store, ward, falls):
    seen = []

    def explained(sql, words=()):
        seen.extend(row[-1] for row in store.query(f"EXPLAIN QUERY PLAN {sql}", words))
        return store.query(sql, words)

    type_days(store, ward, {FIRST: 100})
    ward_charts.ward_charts(explained, ward.id, now=store.clock())
    for table in ("chart_mark", "rebase", "bed_days"):
        steps = [each for each in seen if table in each]
        assert steps
        assert not [each for each in steps if each.startswith("SCAN")]
