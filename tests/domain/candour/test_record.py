from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safehuddle.domain.candour.attempts import Outcome
from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.clock import clocks_after
from safehuddle.domain.candour.date_checks import unexplained
from safehuddle.domain.candour.ending import Ending, Turn, closed, reopened
from safehuddle.domain.candour.family import FamilyQuestion
from safehuddle.domain.candour.owed import PromisedContact, StaffSupport
from safehuddle.domain.candour.record import WORDS_LIMIT, CandourRecord, candour_words, counts
from safehuddle.domain.candour.working_days import BankHolidays
from safehuddle.errors import UserError
from tests.domain.candour.cases import NOW, TODAY, ZONE, attempt, fact, whole_chain

LATE = clocks_after((), date(2026, 11, 2), today=TODAY, holidays=BankHolidays())  # 16 November


def ended(number, ending):
    return CandourRecord(number, turns=(Turn(TODAY, "consultant", ending),), clocks=LATE)


def test_a_record_says_what_each_ending_needs():
    record = CandourRecord(1, facts=whole_chain())
    assert record.gaps == ()
    assert record.needs(Ending.RESULTS_SHARED) == ()
    assert record.needs(Ending.DECLINED)


def test_what_is_owed_ends_with_the_record_and_begins_again_with_it():
    promised = PromisedContact("the son", "a call", "matron", TODAY)
    record = CandourRecord(1, contacts=(promised,), questions=(FamilyQuestion("Why?", TODAY),))
    assert [each.what for each in record.owed] == ["a call", "an answer to 1 question"]
    closing = Turn(TODAY, "consultant", Ending.DECLINED)
    closed = CandourRecord(1, contacts=(promised,), turns=(closing,))
    assert closed.owed == ()
    opened = CandourRecord(
        1, contacts=(promised,), turns=(closing, Turn(TODAY, "matron", None, "he wrote"))
    )
    assert opened.ending is None
    assert [each.what for each in opened.owed] == ["a call"]


def test_somebody_who_asked_to_be_left_alone_is_owed_nothing_but_staff_still_are():
    record = CandourRecord(
        1,
        attempts=(attempt(Outcome.ASKED_NOT_TO),),
        questions=(FamilyQuestion("Why?", TODAY),),
        support=(StaffSupport("staff nurse", TODAY, check_in_on=TODAY),),
    )
    assert [each.to for each in record.owed] == ["staff nurse"]


@pytest.mark.parametrize(
    ("told", "past"), [(None, True), ("2026-11-16", False), ("2026-11-17", True)]
)
def test_a_record_is_past_its_target_unless_they_were_told_by_then(told, past):
    facts = (fact(Step.TOLD, told),) if told else ()
    assert CandourRecord(1, facts=facts, clocks=LATE).is_past_target(TODAY) is past


def test_the_matron_is_given_counts_only():
    records = [
        CandourRecord(1),
        CandourRecord(2, clocks=LATE),
        ended(3, Ending.RESULTS_SHARED),
        ended(4, Ending.DECLINED),
        ended(5, Ending.DECLINED),
    ]
    counted = counts(records, TODAY)
    assert (counted.open, counted.past_target) == (2, 1)
    assert counted.closed == {
        Ending.RESULTS_SHARED: 1,
        Ending.DECLINED: 2,
        Ending.NOT_REACHED: 0,
    }


def test_a_field_holds_twenty_thousand_characters_and_cuts_nothing():
    given = {"field": "words", "missing": "Write what they said."}
    assert len(candour_words("a" * WORDS_LIMIT, **given)) == WORDS_LIMIT
    with pytest.raises(UserError, match="20,001 characters"):
        candour_words("a" * (WORDS_LIMIT + 1), **given)
    with pytest.raises(UserError, match="Write what they said"):
        candour_words(" \u200b", **given)
    assert candour_words(" she\trang ", **given) == "she rang"


def test_one_case_from_harm_to_closing():
    """The steps come as they do on a ward: the letter before the record, an interim between."""
    record = CandourRecord(14)
    done = [
        (Step.AWARE, "2026-11-02 07:40"),
        (Step.TOLD, "2026-11-02 11:15"),
        (Step.ACCOUNT, "2026-11-02 11:15"),
        (Step.APOLOGY, "2026-11-02 11:15"),
        (Step.SUPPORT, "2026-11-02"),
        (Step.ENQUIRIES, "2026-11-02"),
        (Step.NOTIFICATION, "2026-11-04"),
        (Step.RECORD, "2026-11-05"),
        (Step.INTERIM, "2026-11-16"),
        (Step.COPY, "2026-11-16"),
        (Step.RESULTS, "2026-11-23 10:00"),
        (Step.APOLOGY_AGAIN, "2026-11-23 10:00"),
    ]
    for step, when in done:
        missing = record.needs(Ending.RESULTS_SHARED)
        with pytest.raises(UserError):
            closed(record.turns, Turn(TODAY, "matron", Ending.RESULTS_SHARED), missing)
        record = replace(record, facts=(*record.facts, fact(step, when)))
    assert unexplained(record.facts, now=NOW, zone=ZONE) == ()
    missing = record.needs(Ending.RESULTS_SHARED)
    turns = closed(record.turns, Turn(TODAY, "matron", Ending.RESULTS_SHARED), missing)
    assert replace(record, turns=turns).ending is Ending.RESULTS_SHARED
    again = reopened(turns, TODAY, "ward sister", "his sister has a question")
    assert replace(record, turns=again).ending is None
