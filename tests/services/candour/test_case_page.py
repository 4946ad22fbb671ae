"""The whole of a case for its pages: all that was written, their own account first, gaps named."""

from __future__ import annotations

from datetime import date

import pytest

from safehuddle.domain.candour.attempts import Outcome
from safehuddle.domain.candour.case_page import CaseOut, CaseWay
from safehuddle.domain.candour.chain import NEEDED, Step
from safehuddle.domain.candour.duties import Duty, DutyTick, ReportedElsewhere
from safehuddle.domain.candour.ending import Ending
from safehuddle.domain.candour.family import FamilyQuestion, RelevantPerson, Told, Topic
from safehuddle.domain.candour.harm_grades import PhysicalHarm
from safehuddle.domain.candour.letters import Block, Letter, LetterKind, Part
from safehuddle.domain.candour.notifiable import Answer, Answers, Opinion, Threshold
from safehuddle.domain.candour.owed import PromisedContact, StaffSupport
from safehuddle.domain.candour.planner import ConversationPlan
from safehuddle.domain.permissions import Role
from safehuddle.domain.retention import RecordClass
from safehuddle.errors import NotAllowed
from safehuddle.services.candour import case_page, facts, keeping, records
from safehuddle.services.candour.bodies import Grades, Incident, texts_in
from safehuddle.services.retention import erasure, review
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


def pages_of(store, record):
    with store.reading() as session:
        return case_page.case_content(
            session, record, now=store.clock(), printed_by="Cyn (leader)", version="1"
        )


def told(content):
    """All of it, as one text."""
    said = [*content.lead]
    for part in content.parts:
        said += [part.title, *part.opening]
        for line in part.lines:
            said += [line.title, line.when, line.words, *line.about]
            said += [f"{former.until} {former.words}" for former in line.former]
    return "\n".join(said)


def part(content, title):
    return next(each for each in content.parts if each.title == title)


@pytest.fixture
def case(store, prepared):
    """One with something of every sort, some of it changed since."""
    person = RelevantPerson.FOR_SOMEONE_WHO_DIED
    record = begun(store, prepared, Incident(person, "W-2026-114"))
    add(store, record, Step.AWARE, "2026-11-20 07:40", words="found at the morning round")
    add(store, record, Step.TOLD, "2026-11-20 11:15", words="with the daughter there")
    put(store, record, an_attempt(Outcome.NO_ANSWER, "2026-11-20 09:10", words="rang at home"))
    seen = put(store, record, Told(Topic.WHAT_HAPPENED, TODAY, "He waited for hours."))
    put(
        store,
        record,
        Told(Topic.WHAT_HAPPENED, TODAY, "He rang for an hour."),
        instead_of=(seen,),
    )
    asked = put(store, record, FamilyQuestion("Why did nobody come?", TODAY))
    answered = FamilyQuestion("Why did nobody come?", TODAY, TODAY, "The bell was moved.")
    put(store, record, answered, instead_of=(asked,))
    for value in (
        Answers(Answer.YES, Answer.YES, Answer.NOT_KNOWN, look_again_on=date(2026, 11, 30)),
        Opinion(date(2026, 11, 20), "registrar", Threshold.NOT_MET, "a bruise only"),
        Opinion(date(2026, 11, 22), "consultant", Threshold.COULD_RESULT, "a second bleed"),
        Grades(PhysicalHarm.SEVERE),
        DutyTick(Duty.COMPLAINT, TODAY, "complaints team"),
        ReportedElsewhere("lfpse", TODAY, "12345"),
        PromisedContact("the daughter", "a call", "deputy sister", TODAY),
        StaffSupport("healthcare assistant", TODAY, date(2026, 12, 1)),
        ConversationPlan(leads="chief nurse", room="room 3", on=date(2026, 11, 24)),
        Letter(LetterKind.FIRST, (Block(Part.APOLOGY, "I am sorry that he fell."),), "chaplain"),
    ):
        put(store, record, value)
    return record


def test_all_that_anybody_wrote_stands_there(store, case):
    said = told(pages_of(store, case))
    for entry in case_of(store, case).written:
        # The name of a place to report to is the texts' own; uids are nobody's words.
        missing = [text for text in texts_in(entry.value) if text not in (*said.split("\n"), "")]
        assert [text for text in missing if text not in said and text not in _uids(entry)] == []


def _uids(entry):
    return {getattr(entry.value, "uid", ""), getattr(entry.value, "amends", ""), "lfpse"}


def test_their_own_account_is_the_first_part_and_the_chain_goes_by_date(store, case):
    content = pages_of(store, case)
    assert content.parts[0].title == "Their own account"
    assert content.parts[0].lines[0].words == "He rang for an hour."
    done = [(line.when, line.title) for line in part(content, "What was done, by date").lines]
    assert done == [
        ("20/11/2026 07:40", "Aware of it"),
        ("20/11/2026 09:10", "Attempt to talk, by phone: no answer"),
        ("20/11/2026 11:15", "Told in person"),
    ]


def test_former_words_stand_beside_what_took_their_place(store, case):
    content = pages_of(store, case)
    (former,) = content.parts[0].lines[0].former
    assert former.words == "He waited for hours."
    assert "Cyn (leader)" in former.until
    opinions = [e.title for e in part(content, "Whether it may be notifiable").lines if e.when]
    assert opinions == ["Opinion", "Former opinion"]


def test_an_amended_fact_a_questioned_date_and_one_taken_back_are_told(store, prepared, case):
    (aware,) = (f for f in case_of(store, case).record.facts if f.step is Step.AWARE)
    with store.change(records.WRITE) as change:
        facts.amend(change, case, aware, why="the night staff knew", when=day("2026-11-18"))
    add(store, case, Step.SUPPORT, "2026-11-17", odd_because="the chaplain was there")
    (support,) = (f for f in case_of(store, case).record.facts if f.step is Step.SUPPORT)
    with store.change(records.WRITE) as change:
        facts.amend(change, case, support, why="another family", taken_back=True)
    first, second, *_others = part(pages_of(store, case), "What was done, by date").lines
    assert first.title == "Taken back: Support offered"
    assert {"Taken back, because: another family"} <= set(first.about)
    assert any("the chaplain was there" in each for each in first.about)
    assert (second.when, second.former[0].words[:16]) == ("18/11/2026", "20/11/2026 07:40")
    clock = part(pages_of(store, case), "Since when, and the local target")
    assert "not law" in clock.opening[1]
    assert clock.lines[0].title == "Former local target, not law"


def test_what_is_missing_is_named_and_nothing_is_inferred(store, case):
    missing = [line.title for line in part(pages_of(store, case), "What is not here").lines]
    assert "The written notification has not been given yet." in missing
    assert any(each.startswith("Not asked yet: What matters to them") for each in missing)
    add_chain(store, case)
    after = part(pages_of(store, case), "What is not here")
    assert [line.title[:13] for line in after.lines] == ["Not asked yet"]


def test_a_refusal_that_was_respected_is_told_as_no_gap(store, prepared):
    record = begun(store, prepared)
    add(store, record, Step.AWARE)
    put(store, record, an_attempt(Outcome.DECLINED))
    put(store, record, an_attempt(Outcome.OFFER_SENT, "2026-11-21"))
    with store.change(records.CLOSE) as change:
        records.close(change, record, Ending.DECLINED, on=TODAY, by_role="matron")
    gaps = part(pages_of(store, record), "What is not here")
    assert gaps.opening[0].startswith("They chose not to talk with us, and we respect that.")
    assert [line.title for line in gaps.lines] == [step.label for step in NEEDED[1:]]


def test_one_that_was_taken_back_says_so_first_and_is_whole(store, case):
    with store.change(records.TAKE_BACK) as change:
        records.take_back(change, case, reason="written twice")
    content = pages_of(store, case)
    assert any("taken back, because: written twice." in each for each in content.lead)
    assert len(content.parts) > 5


def test_of_one_that_was_erased_only_that_is_told(store, prepared, case):
    with store.change(records.TAKE_BACK) as change:
        records.take_back(change, case, reason="written twice")
    with signed_in(store), store.change("x") as change:
        review.set_years(change, RecordClass.CANDOUR, 1)
    as_leader(store, prepared)
    with store.change(erasure.LABEL) as change:
        keeping.erase(change, case, today=date(2047, 1, 1))
    content = pages_of(store, case)
    assert content.parts == ()
    assert content.lead == (
        "What this record said was erased for good, as it was past its time. Its number stays.",
    )


def test_that_it_went_out_is_told_in_the_record_and_in_no_history_of_others(store, prepared, case):
    with store.change(records.CASE_OUT[CaseWay.PRINTED]) as change:
        case_page.went_out(change, case, CaseWay.PRINTED, today=TODAY)
    assert case_of(store, case).written[-1].value == CaseOut(CaseWay.PRINTED, TODAY)
    assert "The whole record was sent to a printer" in told(pages_of(store, case))


def test_only_who_may_read_it_gets_its_pages(store, prepared, case):
    store.signed_in = None
    with store.reading() as session, pytest.raises(NotAllowed):
        case_page.case_content(session, case, now=store.clock(), printed_by="", version="1")


def test_what_may_point_at_a_person_is_found_before_it_goes_out(store, prepared, case):
    assert case_page.look_again(pages_of(store, case)) == ()
    put(store, case, Told(Topic.WHAT_MATTERS, TODAY, "Mrs Smithers wants the truth"))
    as_leader(store, prepared, role=Role.MATRON)
    (found,) = case_page.look_again(pages_of(store, case))
    assert (found.where, found.origin) == ("Their own account", None)
