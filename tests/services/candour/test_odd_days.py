"""Any day that looks odd is asked about, and kept with the reason somebody gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from safehuddle.domain.candour.attempts import Outcome
from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.duties import Duty, DutyTick, ReportedElsewhere
from safehuddle.domain.candour.ending import Ending, Turn
from safehuddle.domain.candour.family import FamilyQuestion, Told, Topic
from safehuddle.domain.candour.notifiable import Opinion, Threshold
from safehuddle.domain.candour.owed import PromisedContact, StaffSupport
from safehuddle.errors import UserError
from safehuddle.services.candour import records
from safehuddle.services.candour.case_page import case_content
from tests.factories import TODAY
from tests.services.candour.wards import add, add_chain, an_attempt, begun, case_of, put

TO_COME = TODAY + timedelta(days=2)
BEFORE = date(2026, 11, 19)
"""The day before the ward became aware."""
REASON = "it was agreed with the family"


def a_question(**more):
    return FamilyQuestion("Why did nobody come?", TODAY, **more)


def a_contact(due=date(2026, 11, 25), **more):
    return PromisedContact("the daughter", "a call", "ward sister", due, **more)


ODD = [
    (Opinion(TO_COME, "consultant", Threshold.COULD_RESULT, "a bleed"), "is still to come"),
    (DutyTick(Duty.COMPLAINT, TO_COME, "matron"), "is still to come"),
    (ReportedElsewhere("lfpse", TO_COME, "12345"), "is still to come"),
    (StaffSupport("porter", TO_COME), "is still to come"),
    (StaffSupport("porter", BEFORE), "stands before “Aware of it”"),
    (StaffSupport("porter", TODAY, checked_in_on=TO_COME), "is still to come"),
    (Told(Topic.WHAT_MATTERS, TO_COME, "that it is said"), "is still to come"),
    (FamilyQuestion("Why?", TO_COME), "is still to come"),
    (a_question(answered_on=BEFORE, answer="the bell"), "stands before “Asked”"),
    (a_contact(done_on=TO_COME), "is still to come"),
    (a_contact(due=date(2026, 11, 22)), "has gone by"),
    (an_attempt(Outcome.NO_ANSWER, str(TO_COME)), "is still to come"),
    (an_attempt(Outcome.NO_ANSWER, str(BEFORE)), "stands before “Aware of it”"),
]


@pytest.fixture
def record(store, prepared):
    record = begun(store, prepared)
    add(store, record, Step.AWARE, "2026-11-20")
    return record


@pytest.mark.parametrize(("value", "asked"), ODD, ids=lambda each: type(each).__name__)
def test_an_odd_day_is_asked_about_and_kept_with_its_reason(store, record, value, asked):
    before = case_of(store, record).written
    with pytest.raises(UserError, match=asked) as refused:
        put(store, record, value)
    assert refused.value.field == "odd_because"
    assert case_of(store, record).written == before
    put(store, record, value, odd_because=REASON)
    entry = case_of(store, record).written[-1]
    assert (entry.value, entry.odd_because) == (value, REASON)
    with store.reading() as session:
        content = case_content(session, record, now=store.clock(), printed_by="", version="1")
    assert REASON in repr(content)


def test_a_reason_that_nobody_was_asked_for_is_not_kept(store, record):
    put(store, record, a_contact(), odd_because=REASON)
    assert case_of(store, record).written[-1].odd_because == ""


def test_a_day_that_stays_as_it_was_is_not_asked_about_again_and_keeps_its_reason(store, record):
    late = a_contact(due=date(2026, 11, 22))
    first = put(store, record, late, odd_because=REASON)
    done = replace(late, done_on=TODAY)
    second = put(store, record, done, instead_of=(first,))
    entry = case_of(store, record).written[-1]
    assert (entry.uid, entry.value, entry.odd_because) == (second, done, REASON)
    moved = replace(late, due=date(2026, 11, 21))
    with pytest.raises(UserError, match="has gone by"):
        put(store, record, moved, instead_of=(second,))
    put(store, record, replace(done, due=date(2026, 11, 25)), instead_of=(second,))
    assert case_of(store, record).written[-1].odd_because == ""


def test_the_one_that_is_kept_of_two_written_at_once_is_not_asked_about_again(store, record):
    first = put(store, record, a_contact())
    moved = a_contact(due=date(2026, 11, 26))
    late = a_contact(due=date(2026, 11, 22))
    both = (
        put(store, record, moved, instead_of=(first,)),
        put(store, record, late, instead_of=(first,), odd_because=REASON),
    )
    put(store, record, late, instead_of=both)
    entry = case_of(store, record).written[-1]
    assert (entry.value, entry.odd_because) == (late, REASON)


def test_an_ending_and_a_return_on_an_odd_day_are_asked_about_too(store, record):
    add_chain(store, record)
    for act, label, given in (
        (records.close, records.CLOSE, (Ending.RESULTS_SHARED,)),
        (records.reopen, records.REOPEN, ()),
    ):
        said = {"on": TO_COME, "by_role": "matron", "words": "they rang"}
        with pytest.raises(UserError, match="is still to come"), store.change(label) as change:
            act(change, record, *given, **said)
        with store.change(label) as change:
            act(change, record, *given, **said, odd_because=REASON)
    kept = case_of(store, record).all_of(Turn)
    assert [each.odd_because for each in kept] == [REASON, REASON]
