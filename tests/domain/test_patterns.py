from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.factors import Factor, to_mask
from safehuddle.domain.kinds import WORRYING, Kind
from safehuddle.domain.patterns import KINDS, Noticed, Side, Split, pattern_of, protected
from safehuddle.domain.shift_hours import hours_of, hours_words, parse_hours, shift_on, spans
from safehuddle.domain.shifts import EARLY_LATE_NIGHT, LONG_DAY_NIGHT, Shift
from safehuddle.domain.themes import FEW

MONDAY = date(2026, 11, 23)
LONDON = "Europe/London"
TOLD = to_mask([Factor.COMMUNICATION])


def said(kind=Kind.WORRY, factors=TOLD, on=MONDAY, at=None):
    return Noticed(kind, factors, on, at)


def table(noticed, split=Split.WEEKDAY, shifts=EARLY_LATE_NIGHT):
    return pattern_of(noticed, split, shifts=shifts, zone=LONDON)


def row(pattern, factor=Factor.COMMUNICATION, side=Side.WORRIES):
    return next(each for each in pattern.rows if (each.factor, each.side) == (factor, side))


@pytest.mark.parametrize(("columns", "most"), [(2, 14), (3, 12), (4, 7)])
def test_no_number_that_is_not_told_can_be_worked_out_from_the_others_and_their_sum(columns, most):
    alike = defaultdict(list)
    for counts in itertools.product(range(most + 1), repeat=columns):
        if sum(counts) <= most:  # of larger sums not all that look alike are here
            total = sum(counts)
            told = total if total == 0 or total >= FEW else None
            alike[protected(counts), told].append(counts)
    for (cells, _told), rows in alike.items():
        for place, cell in enumerate(cells):
            assert cell is not None or len({counts[place] for counts in rows}) > 1, rows


@given(st.lists(st.integers(0, 30), min_size=2, max_size=9))
def test_what_is_told_is_true_and_never_small(counts):
    for cell, count in zip(protected(counts), counts, strict=True):
        assert cell in (None, count)
        assert cell is None or cell == 0 or cell >= FEW


def test_goods_and_worries_are_counted_alike_by_weekday():
    tuesday = date(2026, 11, 24)
    noticed = [said(Kind.WENT_WELL)] * 6 + [said(Kind.HARM, on=tuesday)] * 6
    found = table([*noticed, said(Kind.IDEA), said(Kind.SAID)])
    assert row(found, side=Side.GOOD).cells == (6, 0, 0, 0, 0, 0, 0)
    assert row(found).cells == (0, 6, 0, 0, 0, 0, 0)
    assert [row(found, side=side).total for side in (Side.GOOD, Side.WORRIES)] == [6, 6]


def test_a_sentence_counts_for_each_of_its_factors_and_once_among_all():
    both = to_mask([Factor.COMMUNICATION, Factor.EQUIPMENT])
    found = table([said(factors=both)] * 5 + [said(factors=0)] * 5)
    assert row(found).total == row(found, Factor.EQUIPMENT).total == 5
    assert row(found, None).total == 10


def test_a_small_total_is_not_told_either():
    assert row(table([said()] * 4)).total is None
    assert row(table([said()] * 4)).cells == (None,) * 7


def test_a_night_is_one_shift_on_both_sides_of_midnight():
    evening, early = (datetime(2026, 11, 23, hour, tzinfo=UTC) for hour in (22, 3))
    found = table([said(at=evening)] * 5 + [said(at=early)] * 5, Split.SHIFT)
    assert found.columns == ("early shift", "late shift", "night shift", "no shift known")
    assert row(found).cells == (0, 0, 10, 0)


def test_what_has_no_time_is_of_no_shift_known():
    assert row(table([said()] * 5, Split.SHIFT)).cells == (0, 0, 0, 5)


def test_a_summer_moment_is_of_the_shift_on_the_wall():
    at = datetime(2026, 7, 6, 6, 30, tzinfo=UTC)  # 07:30 on the wall
    assert row(table([said(at=at)] * 5, Split.SHIFT, LONG_DAY_NIGHT)).cells == (5, 0, 0)


def test_by_kind_the_worries_hide_among_themselves_for_their_sum_is_told():
    noticed = [said(Kind.WORRY)] * 9 + [said(Kind.NEAR_MISS)] * 7 + [said(Kind.HARM)]
    cells = dict(zip(KINDS, row(table(noticed, Split.KIND), side=Side.ALL).cells, strict=True))
    assert [cells[kind] for kind in WORRYING] == [9, None, None]
    assert row(table(noticed, Split.KIND), side=Side.ALL).total is None


# The hours of shifts.

SHIFTS = st.lists(
    st.builds(
        Shift, st.just("s"), *[st.times().map(lambda at: at.replace(second=0, microsecond=0))] * 2
    ),
    max_size=4,
)


def is_in(at, hours):
    first, last = hours
    return first <= at < last if first < last else at >= first or at < last


@given(SHIFTS, st.integers(0, 1439))
def test_each_minute_is_of_one_shift_or_of_none_and_in_its_hours(shifts, minute):
    at = time(minute // 60, minute % 60)
    on = shift_on(at, shifts)
    for place in (None, *range(len(shifts))):
        hours = hours_of(place, shifts)
        assert any(is_in(at, each) for each in hours) == (place == on)
        assert parse_hours(hours_words(hours)) == hours


def test_a_short_shift_within_a_long_one_leaves_it_what_is_before_and_after():
    shifts = (Shift("long", time(7), time(19)), Shift("mid", time(10), time(14)))
    assert hours_words(hours_of(0, shifts)) == "07:00–10:00, 14:00–19:00"
    assert hours_words(hours_of(None, shifts)) == "19:00–07:00"


def test_hours_of_a_day_are_an_hour_longer_when_clocks_go_back():
    night = hours_of(2, EARLY_LATE_NIGHT)
    (begin, end), *_others = spans(night, date(2026, 10, 24), date(2026, 10, 24), LONDON)
    assert (end - begin).total_seconds() == 12.5 * 3600
