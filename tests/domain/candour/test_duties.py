from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.candour.duties import (
    Duty,
    DutyTick,
    ReportedElsewhere,
    duties_that_apply,
    elsewhere_words,
)
from safehuddle.domain.candour.harm_grades import PhysicalHarm, PsychologicalHarm
from safehuddle.errors import UserError

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def tick(duty, on=MONDAY, applies=True):
    return DutyTick(duty, on, "ward sister", applies)


def test_being_open_applies_before_anybody_ticks_it():
    assert duties_that_apply(()) == (Duty.GENERAL,)


def test_being_open_cannot_be_taken_away():
    with pytest.raises(UserError, match="always applies"):
        tick(Duty.GENERAL, applies=False)


def test_duties_stand_side_by_side():
    ticks = (tick(Duty.INQUEST), tick(Duty.COMPLAINT), tick(Duty.REG_20))
    assert duties_that_apply(ticks) == (Duty.GENERAL, Duty.REG_20, Duty.COMPLAINT, Duty.INQUEST)


def test_a_tick_taken_away_no_longer_applies():
    ticks = (tick(Duty.REG_20), tick(Duty.REG_20, TUESDAY, applies=False))
    assert Duty.REG_20 not in duties_that_apply(ticks)


def test_the_latest_day_counts_and_on_one_day_the_later_tick():
    late_entry = (tick(Duty.REG_20, TUESDAY), tick(Duty.REG_20, MONDAY, applies=False))
    assert Duty.REG_20 in duties_that_apply(late_entry)
    same_day = (tick(Duty.REG_20), tick(Duty.REG_20, applies=False))
    assert Duty.REG_20 not in duties_that_apply(same_day)


others = st.sampled_from([duty for duty in Duty if duty is not Duty.GENERAL])
ticks_on_days = st.builds(tick, others, st.sampled_from([MONDAY, TUESDAY]), st.booleans())


@given(st.lists(ticks_on_days), others)
def test_one_tick_never_changes_whether_another_duty_applies(ticks, duty):
    before = set(duties_that_apply(ticks)) - {duty}
    after = duties_that_apply([*ticks, tick(duty, TUESDAY)])
    assert set(after) - {duty} == before
    assert duty in after


def test_whether_it_is_reported_elsewhere_is_asked_and_never_implied():
    assert elsewhere_words("lfpse", "LFPSE", ()) == (
        "Reported to LFPSE? Writing it here reports it to nobody."
    )


def test_a_report_elsewhere_is_told_with_its_number_or_asks_for_it():
    reported = ReportedElsewhere("lfpse", MONDAY)
    assert elsewhere_words("lfpse", "LFPSE", [reported]) == (
        "Reported to LFPSE on 23/11/2026. Which number did it get?"
    )
    numbered = ReportedElsewhere("lfpse", TUESDAY, " 12345 ")
    other = ReportedElsewhere("cqc", TUESDAY, "9")
    assert elsewhere_words("lfpse", "LFPSE", [reported, numbered, other]) == (
        "Reported to LFPSE on 24/11/2026, number 12345"
    )


def test_the_codes_of_lfpse_run_backwards():
    assert {grade.value: grade.code for grade in PhysicalHarm} == {
        "none": 5,
        "low": 4,
        "moderate": 3,
        "severe": 2,
        "fatal": 1,
    }
    assert {grade.value: grade.code for grade in PsychologicalHarm} == {
        "none": 4,
        "low": 3,
        "moderate": 2,
        "severe": 1,
    }


@pytest.mark.parametrize("grade", [*PhysicalHarm, *PsychologicalHarm])
def test_a_grade_is_shown_in_words(grade):
    assert not any(letter.isdigit() for letter in grade.label)
    assert grade.label
