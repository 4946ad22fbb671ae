"""Their side of a record: their own account first, their questions, and what they are owed next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.domain.candour.attempts import Outcome
from safehuddle.domain.candour.family import FamilyQuestion, Told, Topic
from safehuddle.domain.candour.owed import PromisedContact
from safehuddle.errors import UserError
from safehuddle.services.candour import records
from safehuddle.ui.candour.around import read_around
from safehuddle.ui.candour.asking import Answers
from safehuddle.ui.candour.case_parts import PARTS
from safehuddle.ui.candour.part import Around, Chapter
from safehuddle.ui.candour.parts.account import AccountPart
from safehuddle.ui.candour.parts.contacts import ContactsPart
from safehuddle.ui.candour.parts.law import LawPart
from safehuddle.ui.candour.parts.questions import QuestionsPart
from safehuddle.ui.candour.parts.side_by_side import SideBySidePart
from tests.factories import NOW, TODAY
from tests.services.candour.wards import an_attempt, as_leader, begun, case_of, put

AROUND = Around(NOW, "Europe/London", ("ward sister",))
TUESDAY = TODAY + timedelta(days=1)


@pytest.fixture
def record(store, prepared):
    as_leader(store, prepared)
    return begun(store, prepared)


def lines(part, store, record):
    return part().lines(case_of(store, record), AROUND)


def act(line, words):
    return next(each for each in line.acts if each.words == words)


def do(store, deed):
    with store.change(deed.label) as change:
        deed.work(change)


def answer(store, ask, **answers):
    """Fill a form in, the other fields as they were, and save it."""
    given = {spec.name: spec.value for spec in ask.specs} | answers
    do(store, ask.deed(Answers(given)))


def of(store, record, kind):
    return [each.value for each in case_of(store, record).all_of(kind)]


def test_their_side_stands_before_the_chain_and_their_account_before_all_else():
    assert next(iter(Chapter)) is Chapter.THEM
    theirs = [type(part) for part in PARTS if part.chapter is Chapter.THEM]
    assert theirs == [SideBySidePart, AccountPart, QuestionsPart, ContactsPart]


def test_each_topic_is_asked_for_until_they_answered_or_chose_not_to(store, record):
    gaps = lines(AccountPart, store, record)
    assert [line.name for line in gaps] == [
        topic.label for topic in Topic if topic is not Topic.QUESTIONS
    ]
    assert all(line.is_gap for line in gaps)
    do(store, act(gaps[0], "Asked, chose not to").opens)
    answer(store, act(gaps[1], "Write it down").opens, words="the truth", chose_not_to=False)
    first, second, *others = lines(AccountPart, store, record)
    assert (first.name, first.words) == (
        "What happened, as they saw it, 23/11/2026",
        "asked, chose not to",
    )
    assert (second.words, second.is_gap) == ("the truth", False)
    assert all(line.is_gap for line in others)


def test_what_they_say_is_changed_and_the_former_words_stay(store, record):
    put(store, record, Told(Topic.WHAT_MATTERS, TODAY, "the truth"))
    _first, line, *_others = lines(AccountPart, store, record)
    answer(store, act(line, "Change").opens, words="the whole truth")
    _first, line, *_others = lines(AccountPart, store, record)
    assert line.words == "the whole truth"
    assert line.more[0].endswith("the truth")
    with pytest.raises(UserError) as refused:
        answer(store, act(line, "Change").opens, words=" ")
    assert refused.value.field == "words"


def test_a_question_is_open_then_answered_on_a_day_or_beyond_answering(store, record):
    (gap,) = lines(QuestionsPart, store, record)
    assert gap.is_gap
    (write,) = QuestionsPart().acts(case_of(store, record), AROUND)
    answer(store, write.opens, words="Why did nobody come?", asked_on=TODAY)
    (line,) = lines(QuestionsPart, store, record)
    assert line.more == ("Open",)
    answer(store, act(line, "Cannot be answered").opens, cannot_because="nobody saw it")
    (line,) = lines(QuestionsPart, store, record)
    assert line.more[0] == "Cannot be answered, because nobody saw it"
    answer(store, act(line, "They have heard an answer").opens, answer="The bell was moved.")
    (line,) = lines(QuestionsPart, store, record)
    assert line.more[0] == "Answered on 23/11/2026: The bell was moved."
    with pytest.raises(UserError) as refused:
        answer(store, act(line, "Change the answer").opens, answer="")
    assert refused.value.field == "answer"


def test_that_they_ask_nothing_is_an_answer(store, record):
    (gap,) = lines(QuestionsPart, store, record)
    do(store, act(gap, "Asked, chose not to").opens)
    (line,) = lines(QuestionsPart, store, record)
    assert (line.words, line.is_gap) == ("asked, chose not to", False)


def test_a_promise_for_today_is_not_yet_done_from_its_morning_on_and_then_done(store, record):
    put(store, record, PromisedContact("the son", "a call", "ward sister", TODAY))
    (line,) = lines(ContactsPart, store, record)
    assert (line.name, line.words) == ("To the son, by ward sister", "a call")
    assert line.more == ("Promised for today, not yet done",)
    answer(store, act(line, "Done").opens, how_done="rang at noon")
    line, gap = lines(ContactsPart, store, record)
    assert line.more[0] == "Done on 23/11/2026: rang at noon"
    assert gap.is_gap


@pytest.mark.parametrize(
    ("due", "asked"),
    [
        (TODAY - timedelta(days=1), "has gone by"),
        (date(2026, 12, 25), "is a bank holiday"),
        (date(2026, 11, 28), "is at a weekend"),
    ],
)
def test_a_day_that_looks_odd_is_asked_about_and_kept_if_it_is_right(store, record, due, asked):
    (promise,) = ContactsPart().acts(case_of(store, record), AROUND)
    said = {"to": "the son", "what": "a call", "by_role": "ward sister", "due": due}
    with pytest.raises(UserError, match=asked) as refused:
        answer(store, promise.opens, **said)
    assert refused.value.field == "odd_because"
    answer(store, promise.opens, **said, odd_because="the son asked for it")
    assert [each.due for each in of(store, record, PromisedContact)] == [due]
    (line, *_rest) = lines(ContactsPart, store, record)
    assert line.more[1] == "The date is right, because: the son asked for it"


@pytest.mark.parametrize("missing", ["to", "what", "by_role"])
def test_a_promise_is_to_somebody_of_something_and_by_a_role(store, record, missing):
    (promise,) = ContactsPart().acts(case_of(store, record), AROUND)
    said = {"to": "the son", "what": "a call", "by_role": "ward sister", "due": TUESDAY}
    with pytest.raises(UserError) as refused:
        answer(store, promise.opens, **(said | {missing: ""}))
    assert refused.value.field == missing


def test_whoever_asked_not_to_be_contacted_is_owed_no_contact(store, record):
    put(store, record, an_attempt(Outcome.ASKED_NOT_TO))
    (line,) = lines(ContactsPart, store, record)
    assert line.words.startswith("They asked not to be contacted.")
    assert not line.is_gap


def test_of_a_closed_record_all_is_read_and_nothing_written(store, record):
    put(store, record, Told(Topic.WHAT_MATTERS, TODAY, "the truth"))
    put(store, record, FamilyQuestion("Why?", TODAY))
    with store.change(records.TAKE_BACK) as change:
        records.take_back(change, record, reason="twice")
    case = case_of(store, record)
    for part in (AccountPart(), QuestionsPart(), ContactsPart()):
        assert part.acts(case, AROUND) == ()
        assert not any(line.acts for line in part.lines(case, AROUND))


def test_what_is_changing_in_the_law_says_when_it_was_checked_and_warns_once_that_is_long_ago(
    store, record
):
    with store.reading() as session:
        around = read_around(session, 1, NOW, "Europe/London")
    told = LawPart().lines(case_of(store, record), around)
    bill = next(line for line in told if "Hillsborough" in line.words)
    assert "Checked on 10/02/2026" in bill.more[0]
    assert "more than six months ago" in bill.more[0]
    assert any("being fair tool" in line.words for line in told)
