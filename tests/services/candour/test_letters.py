"""Letters in a record: none goes out with a gap, and nothing is taken for given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safehuddle.domain.candour.chain import Step, of_step
from safehuddle.domain.candour.family import FamilyQuestion
from safehuddle.domain.candour.letter_out import LetterWay, steps_of
from safehuddle.domain.candour.letters import LetterKind, Part
from safehuddle.domain.permissions import Role
from safehuddle.errors import NotAllowed, UserError
from safehuddle.services import undoing
from safehuddle.services.candour import letters, overview, records
from safehuddle.services.candour.case_page import case_content
from safehuddle.services.candour.letters import Given, letters_in
from safehuddle.services.history import entries
from safehuddle.services.history.sentences import entry_sentence
from safehuddle.services.turned_words import undone_words
from tests.domain.candour.cases import day
from tests.domain.candour.test_letters import letter
from tests.factories import TODAY
from tests.services.candour.wards import begun, case_of, put


@pytest.fixture
def record(store, prepared):
    return begun(store, prepared)


def all_in(store, record):
    return letters_in(case_of(store, record))


def went(store, record, uid, way=LetterWay.PRINTED):
    with store.change(records.LETTER_OUT[way]) as change:
        letters.went_out(change, record, uid, way, today=TODAY)


def give(store, record, uid, **more):
    given = Given(day("2026-11-22"), "ward sister", **more)
    with store.change(records.LETTER_OUT[LetterWay.GIVEN]) as change:
        letters.give(change, record, uid, given)


def for_paper(store, record, uid):
    with store.reading() as session:
        return letters.for_paper(session, record, uid)


def test_a_letter_goes_out_only_once_nothing_keeps_it(store, record):
    gap = letter(LetterKind.FIRST, account="You fell [when].")
    uid = put(store, record, gap)
    with pytest.raises(UserError, match=r"A bracket is still open: \[when\]"):
        for_paper(store, record, uid)
    whole = letter(LetterKind.FIRST)
    mended = put(store, record, whole, instead_of=(uid,))
    assert for_paper(store, record, mended) == whole
    with pytest.raises(UserError, match="changed, or is gone"):
        for_paper(store, record, uid)


def test_an_open_question_keeps_back_the_results_alone(store, record):
    put(store, record, FamilyQuestion("Why?", TODAY))
    first, results = (
        put(store, record, letter(kind)) for kind in (LetterKind.FIRST, LetterKind.RESULTS)
    )
    assert for_paper(store, record, first)
    with pytest.raises(UserError, match="question of theirs is still open"):
        for_paper(store, record, results)


def test_that_it_was_printed_makes_no_fact_and_is_asked_about_until_it_is_given(store, record):
    uid = put(store, record, letter(LetterKind.FIRST))
    assert not all_in(store, record)[0].waits_to_be_given
    went(store, record, uid)
    went(store, record, uid, LetterWay.SAVED)
    (found,) = all_in(store, record)
    assert found.waits_to_be_given
    assert [out.words for out in found.went] == [
        f"{how} on 23/11/2026" for how in ("sent to the printer", "saved as a PDF")
    ]
    assert case_of(store, record).record.facts == ()
    give(store, record, uid, copy_kept="the trust’s file", steps=(Step.NOTIFICATION,))
    (found,) = all_in(store, record)
    assert not found.waits_to_be_given
    facts = case_of(store, record).record.facts
    assert [(f.step, f.when.on, f.by_role, f.where) for f in facts] == [
        (Step.NOTIFICATION, date(2026, 11, 22), "ward sister", ""),
        (Step.COPY, date(2026, 11, 22), "ward sister", "the trust’s file"),
    ]
    with pytest.raises(UserError, match="given already"):
        give(store, record, uid)


def test_what_they_did_not_say_is_no_fact(store, record):
    uid = put(store, record, letter(LetterKind.RESULTS))
    give(store, record, uid)
    assert case_of(store, record).record.facts == ()
    assert all_in(store, record)[0].last(LetterWay.GIVEN).on == date(2026, 11, 22)


def test_results_are_shared_in_the_words_of_the_letter(store, record):
    said = letter(LetterKind.RESULTS)
    uid = put(store, record, said)
    give(store, record, uid, steps=(Step.RESULTS, Step.APOLOGY_AGAIN))
    facts = case_of(store, record).record.facts
    assert [fact.words for fact in facts] == [
        said.of_part(Part.RESULTS),
        said.of_part(Part.APOLOGY),
    ]


def test_an_interim_letter_is_never_the_notification(store, record):
    assert steps_of(LetterKind.INTERIM) == (Step.INTERIM,)
    uid = put(store, record, letter(LetterKind.INTERIM))
    with pytest.raises(ValueError, match="NOTIFICATION"):
        give(store, record, uid, steps=(Step.NOTIFICATION,))
    give(store, record, uid, steps=(Step.INTERIM,))
    kept = case_of(store, record).record
    assert of_step(Step.NOTIFICATION, kept.facts) == ()
    assert Step.NOTIFICATION in {gap.step for gap in kept.gaps}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (Given(day("2026-11-22"), " "), "by_role"),
        (Given(day("2026-11-30"), "matron", steps=(Step.NOTIFICATION,)), "odd_because"),
    ],
    ids=["by nobody", "in the future"],
)
def test_what_is_not_right_is_asked_about_and_nothing_is_written(store, record, given, field):
    uid = put(store, record, letter(LetterKind.FIRST))
    label = records.LETTER_OUT[LetterWay.GIVEN]
    with pytest.raises(UserError) as refused, store.change(label) as change:
        letters.give(change, record, uid, given)
    assert refused.value.field == field
    assert case_of(store, record).record.facts == ()
    assert all_in(store, record)[0].went == ()


def test_two_who_change_a_letter_at_once_are_both_kept_and_neither_goes_out(store, record):
    uid = put(store, record, letter(LetterKind.FIRST))
    went(store, record, uid)
    mine, theirs = (
        put(store, record, letter(LetterKind.FIRST, support=words), instead_of=(uid,))
        for words in ("You may stay the night.", "Your daughter may stay.")
    )
    both = all_in(store, record)
    assert [each.beside for each in both] == [(mine, theirs)] * 2
    assert [len(each.went) for each in both] == [1, 1]
    assert not any(each.waits_to_be_given for each in both), "another text was printed"
    with pytest.raises(UserError, match="read both"):
        for_paper(store, record, mine)
    kept = put(store, record, letter(LetterKind.FIRST), instead_of=(mine, theirs))
    assert [each.written.uid for each in all_in(store, record)] == [kept]
    assert for_paper(store, record, kept)


def test_what_was_printed_while_somebody_changed_it_went_out_all_the_same(store, record):
    uid = put(store, record, letter(LetterKind.FIRST))
    put(store, record, letter(LetterKind.INTERIM), instead_of=(uid,))
    went(store, record, uid)
    assert all_in(store, record)[0].went[0].letter == uid


def test_the_history_tells_leaders_of_which_record_and_the_keeper_nothing(store, prepared, record):
    uid = put(store, record, replace(letter(LetterKind.FIRST), second_reader="consultant"))
    went(store, record, uid)
    newest = undoing.newest_undoable(store)
    with store.reading() as session:
        (line,) = entries.of_record(session, "candour_entry", 3)
        assert "sent a letter of candour record 1 to the printer" in entry_sentence(line)
    assert undone_words(store.undo()) == "That letter is no longer marked as sent to the printer."
    store.redo()
    store.signed_in = store.signed_in._replace(uid=prepared.keeper, role=Role.KEEPER)
    with store.reading() as session:
        heard = [entry_sentence(each) for each in entries.latest(session, limit=100)]
    assert not any("letter" in each for each in heard)
    assert undoing.newest_undoable(store) != newest
    with pytest.raises(NotAllowed):
        for_paper(store, record, uid)


def test_the_whole_record_on_paper_tells_how_it_went_and_no_search_finds_its_name(
    store, prepared, record
):
    uid = put(store, record, letter(LetterKind.FIRST))
    went(store, record, uid)
    with store.reading() as session:
        content = case_content(session, record, now=store.clock(), printed_by="", version="1")
        assert overview.find(session, prepared.ward, uid) == ()
        assert overview.find(session, prepared.ward, "bell bed") != ()
    (lines,) = [part.lines for part in content.parts if part.title == "Letters"]
    assert "Sent to the printer on 23/11/2026" in lines[0].about
