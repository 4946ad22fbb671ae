"""A case from harm to each of its ends, through the services."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.domain.candour.attempts import Outcome
from safehuddle.domain.candour.chain import Step, side_by_side
from safehuddle.domain.candour.duties import Duty, DutyTick, ReportedElsewhere
from safehuddle.domain.candour.ending import Ending
from safehuddle.domain.candour.family import FamilyQuestion, RelevantPerson, Told, Topic
from safehuddle.domain.candour.harm_grades import PhysicalHarm
from safehuddle.domain.candour.letters import Block, Letter, LetterKind, Part
from safehuddle.domain.candour.notifiable import Answer, Answers, Opinion, Threshold
from safehuddle.domain.candour.owed import PromisedContact, StaffSupport
from safehuddle.domain.candour.planner import ConversationPlan
from safehuddle.domain.permissions import Role
from safehuddle.errors import UserError
from safehuddle.services import rules
from safehuddle.services.candour import choices, facts, overview, records
from safehuddle.services.candour.bodies import Grades, Incident
from tests.domain.candour.cases import day
from tests.factories import TODAY, signed_in
from tests.services.candour.wards import (
    add,
    add_chain,
    an_attempt,
    as_leader,
    begun,
    case_of,
    put,
)


def close(store, record, ending):
    with store.change(records.CLOSE) as change:
        records.close(change, record, ending, on=TODAY, by_role="matron")


def test_what_was_written_is_read_again_as_it_was(store, prepared):
    person = RelevantPerson.FOR_SOMEONE_WHO_DIED
    record = begun(store, prepared, Incident(person, "W-2026-114"))
    written = (
        Answers(Answer.YES, Answer.YES, Answer.NOT_KNOWN, look_again_on=date(2026, 11, 30)),
        Opinion(TODAY, "consultant", Threshold.COULD_RESULT, "a second bleed"),
        Grades(PhysicalHarm.SEVERE),
        DutyTick(Duty.COMPLAINT, TODAY, "matron"),
        ReportedElsewhere("lfpse", TODAY, "12345"),
        an_attempt(Outcome.NO_ANSWER, "2026-11-20 07:40", next_try=date(2026, 11, 24)),
        Told(Topic.WHAT_HAPPENED, TODAY, "He waited for hours."),
        FamilyQuestion("Why did nobody come?", TODAY),
        PromisedContact("the daughter", "a call", "ward sister", date(2026, 11, 25)),
        StaffSupport("healthcare assistant", TODAY, date(2026, 12, 1)),
        ConversationPlan(leads="consultant", on=date(2026, 11, 24)),
        Letter(LetterKind.FIRST, (Block(Part.APOLOGY, "I am sorry that he fell."),)),
    )
    for value in written:
        put(store, record, value)
    add(store, record, Step.AWARE, "2026-11-20 07:40")
    case = case_of(store, record)
    said = [each.value for each in case.written]
    assert said[1 : len(written) + 1] == list(written)
    assert case.record.person is person
    assert case.record.facts[0].when == day("2026-11-20 07:40")
    assert case.record.clocks[0].target_on == date(2026, 12, 4)
    assert (case.record.answers, case.plan) == (written[0], written[-2])
    assert all(each.author == "Cyn (leader)" for each in case.written)


def test_a_case_closes_once_results_are_shared_and_opens_again(store, prepared):
    record = begun(store, prepared)
    add(store, record, Step.AWARE)
    add(store, record, Step.TOLD)
    with pytest.raises(UserError, match="cannot end so yet"):
        close(store, record, Ending.RESULTS_SHARED)
    add_chain(store, record)
    asked = put(store, record, FamilyQuestion("Why?", TODAY))
    with pytest.raises(UserError, match="1 of their questions is open"):
        close(store, record, Ending.RESULTS_SHARED)
    answered = FamilyQuestion("Why?", TODAY, answered_on=TODAY, answer="The alarm was off.")
    put(store, record, answered, instead_of=(asked,))
    close(store, record, Ending.RESULTS_SHARED)
    assert case_of(store, record).record.ending is Ending.RESULTS_SHARED
    with pytest.raises(UserError, match="This record is closed"):
        add(store, record, Step.INTERIM)
    put(store, record, StaffSupport("porter", TODAY))  # staff are cared for after it, too
    with store.change(records.REOPEN) as change:
        records.reopen(change, record, on=TODAY, by_role="matron", words="they came back")
    assert case_of(store, record).record.ending is None
    add(store, record, Step.INTERIM)


def test_a_case_ends_where_they_declined_once_the_offer_was_repeated_in_writing(store, prepared):
    record = begun(store, prepared)
    add(store, record, Step.AWARE)
    put(store, record, an_attempt(Outcome.DECLINED))
    with pytest.raises(UserError, match="not been repeated in writing"):
        close(store, record, Ending.DECLINED)
    put(store, record, an_attempt(Outcome.OFFER_SENT, "2026-11-21"))
    close(store, record, Ending.DECLINED)
    assert case_of(store, record).record.ending is Ending.DECLINED


def test_a_case_ends_where_they_could_not_be_reached(store, prepared):
    record = begun(store, prepared)
    add(store, record, Step.AWARE)
    put(store, record, an_attempt(Outcome.NO_ANSWER))
    put(store, record, an_attempt(Outcome.OFFER_SENT, "2026-11-21"))
    close(store, record, Ending.NOT_REACHED)
    with store.reading() as session:
        counts = overview.counts(session, prepared.ward, today=TODAY)
    assert (counts.open, counts.closed[Ending.NOT_REACHED]) == (0, 1)


def test_an_odd_date_is_kept_once_somebody_says_why(store, prepared):
    record = begun(store, prepared)
    add(store, record, Step.AWARE, "2026-11-20")
    with store.reading() as session:
        (question,) = facts.questions(
            session, record, Step.TOLD, day("2026-11-18"), now=store.clock()
        )
    with pytest.raises(UserError) as refused:
        add(store, record, Step.TOLD, "2026-11-18")
    assert question.words in refused.value.sentence
    add(store, record, Step.TOLD, "2026-11-18", odd_because="told before it was reported")
    assert len(case_of(store, record).record.facts) == 2


def test_an_amended_day_of_becoming_aware_moves_the_target_and_keeps_the_clock(store, prepared):
    record = begun(store, prepared)
    add(store, record, Step.AWARE, "2026-11-20")
    with signed_in(store), store.change(rules.KEEP) as change:
        rules.choose(change, choices.TARGET_DAYS, 5)
    as_leader(store, prepared)
    (fact,) = case_of(store, record).record.facts
    with store.change(records.WRITE) as change:
        facts.amend(change, record, fact, why="the night staff knew", when=day("2026-11-18"))
    first, second = case_of(store, record).record.clocks
    assert (first.target_on, first.target_days) == (date(2026, 12, 4), 10)
    assert (second.target_on, second.why) == (date(2026, 11, 25), "the night staff knew")


def test_two_who_write_at_once_are_both_kept_until_one_is_chosen(store, prepared):
    record = begun(store, prepared)
    seen = put(store, record, Told(Topic.WHAT_MATTERS, TODAY, "being told the truth"))
    one = put(store, record, Told(Topic.WHAT_MATTERS, TODAY, "the truth"), instead_of=(seen,))
    as_leader(store, prepared, role=Role.MATRON)
    two = put(store, record, Told(Topic.WHAT_MATTERS, TODAY, "all of it"), instead_of=(seen,))
    (both,) = case_of(store, record).side_by_side()
    assert [each.author for each in both] == ["Cyn (leader)", "Bea (matron)"]
    put(store, record, Told(Topic.WHAT_MATTERS, TODAY, "the whole truth"), instead_of=(one, two))
    case = case_of(store, record)
    assert case.side_by_side() == ()
    assert [each.words for each in case.record.told] == ["the whole truth"]
    assert "being told the truth" in [getattr(e.value, "words", "") for e in case.written]


def test_two_who_amend_one_fact_at_once_are_both_kept(store, prepared):
    record = begun(store, prepared)
    add(store, record, Step.AWARE)
    (seen,) = case_of(store, record).record.facts
    for words in ("at handover", "at the round"):
        with store.change(records.WRITE) as change:
            facts.amend(change, record, seen, why="as I know it", words=words)
    (both,) = side_by_side(case_of(store, record).record.facts)
    assert {each.words for each in both} == {"at handover", "at the round"}


def test_what_is_corrected_must_be_there(store, prepared):
    record, other = begun(store, prepared), begun(store, prepared)
    told = put(store, other, Told(Topic.LANGUAGE, TODAY, "Polish"))
    with pytest.raises(UserError, match="no longer there"):
        put(store, record, Told(Topic.LANGUAGE, TODAY, "Welsh"), instead_of=(told,))


def test_fifty_attempts_and_twenty_thousand_letters_are_kept_and_one_more_is_refused(
    store, prepared
):
    record = begun(store, prepared)
    for number in range(50):
        tried = an_attempt(Outcome.NO_ANSWER, f"2026-11-{number % 20 + 1:02}")
        put(store, record, tried)
    put(store, record, Told(Topic.WHAT_HAPPENED, TODAY, "a" * 20_000))
    with pytest.raises(UserError, match="20,001 characters"):
        put(store, record, Told(Topic.WHAT_HAPPENED, TODAY, "a" * 20_001))
    case = case_of(store, record)
    assert len(case.record.attempts) == 50
    assert len(case.record.told[0].words) == 20_000


def test_a_record_is_taken_back_with_a_reason_and_comes_back_whole(store, prepared):
    record = begun(store, prepared)
    add(store, record, Step.AWARE)
    with pytest.raises(UserError, match="why this record"), store.change("x") as change:
        records.take_back(change, record, reason=" ")
    with store.change(records.TAKE_BACK) as change:
        records.take_back(change, record, reason="written twice")
    with store.reading() as session:
        assert records.list_cases(session, prepared.ward) == ()
        assert len(records.list_cases(session, prepared.ward, taken_back=True)) == 1
        assert overview.find(session, prepared.ward, "what was said") == ()
    with pytest.raises(UserError, match="was taken back"):
        add(store, record, Step.TOLD)
    with store.change(records.BRING_BACK) as change:
        records.bring_back(change, record)
    assert len(case_of(store, record).record.facts) == 1


def test_a_number_is_never_given_twice(store, prepared):
    begun(store, prepared)
    begun(store, prepared)
    store.undo()
    assert case_of(store, begun(store, prepared)).number == 3


def test_what_is_owed_today_is_late_today(store, prepared):
    record = begun(store, prepared)
    put(store, record, PromisedContact("the son", "a call", "ward sister", TODAY))
    tomorrow = TODAY + timedelta(days=1)
    put(store, record, PromisedContact("the son", "a visit", "matron", tomorrow))
    with store.reading() as session:
        first, second = overview.owed(session, prepared.ward)
    assert first.owed.is_late(TODAY)
    assert not second.owed.is_late(TODAY)
    assert first.number == 1


def test_words_are_found_however_they_are_spelled(store, prepared):
    record = begun(store, prepared)
    put(store, record, Told(Topic.WHAT_HAPPENED, TODAY, "Zażółć said he waited"))
    with store.reading() as session:
        (found,) = overview.find(session, prepared.ward, "zazolc WAIT")
        assert overview.find(session, prepared.ward, "zazolc never") == ()
    assert (found.record_id, found.text) == (record, "Zażółć said he waited")


def test_the_keeper_replaces_texts_that_are_whole_and_no_others(store, prepared):
    own = choices.shipped("guidance").replace("2026", "2025")
    with signed_in(store):
        with pytest.raises(UserError, match="cannot be used"), store.change("x") as change:
            choices.replace_texts(change, "guidance", "[[status]]", today=TODAY)
        with store.change(rules.KEEP) as change:
            choices.replace_texts(change, "guidance", own, today=date(2027, 1, 1))
    with store.reading() as session:
        (line, *_others) = choices.texts(session, "guidance")["status"]
        assert line.is_old(date(2027, 1, 1))
        assert choices.texts(session, "words")["rule"]
