"""What of the ward's records goes into the words of others, and what never does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain import beneath
from safehuddle.domain.crosswalk import Framework, Sort
from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import Ending, Learnt
from safehuddle.domain.note_form import NewAction
from safehuddle.domain.other_words import in_words_of
from safehuddle.errors import UserError
from safehuddle.services import action_list, actions, followed, learning, observations, other_words
from safehuddle.services.beneath import after_actions, answers, gaps, stories
from safehuddle.services.beneath.writing import Origin
from safehuddle.services.crosswalk import crosswalk
from tests.factories import (
    NOW,
    TODAY,
    a_person,
    a_record,
    a_ward,
    an_action,
    an_observation,
    signed_in,
)

DUE = TODAY + timedelta(days=1)


def written(store, ward, row, kind="observation"):
    with store.reading() as session:
        return other_words.written(session, ward.id, kind, row.id, zone=ward.zone)


def test_who_said_it_is_in_the_words_of_nobody(store, ward):
    row = an_observation(store, ward, "Fell", kind=Kind.HARM, raised_by="Quagga the porter")
    said = written(store, ward, row)
    for framework in Framework:
        assert "Quagga" not in in_words_of(crosswalk(), framework, said).text


def test_the_moment_is_told_by_the_ward_s_clock_and_a_day_alone_as_a_day(store, ward):
    dated = an_observation(store, ward, "One")
    assert written(store, ward, dated).when == "23/11/2026"
    with store.change("Note") as change:
        timed = observations.record(change, ward.id, kind=Kind.WORRY, text="Two")
    assert written(store, ward, timed).when == "23/11/2026 at 09:00"


def test_what_was_learnt_and_what_looking_back_found_answer_for_it(store, ward):
    row = an_observation(store, ward, "Found the stopcock", kind=Kind.WENT_WELL)
    with store.change(learning.LEARN) as change:
        said = Learnt(possible="a map", easy="a map by each desk", ending=Ending.KEEP)
        learning.record(change, row.id, said, due=DUE)
    with store.change(after_actions.LOOK_BACK) as change:
        looked = beneath.Written({"expected": "a wet floor", "learnt": "maps help"})
        origin = Origin("observation", row.id)
        after_actions.record(change, ward.id, looked, due=DUE, origin=origin)
    found = written(store, ward, row)
    assert (found.possible, found.likelier) == ("a map", "a map by each desk")
    assert (found.expected, found.why, found.learnt) == ("a wet floor", "", "maps help")


def test_what_is_out_of_sight_has_no_words(store, ward):
    row = an_observation(store, ward, "Fell")
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, row.id, reason="twice")
    other = a_ward(store, "Oak Ward")
    for where, which in ((ward, row), (other, an_observation(store, ward, "Here"))):
        with pytest.raises(UserError, match="Nothing was copied"):
            written(store, where, which)


TROLLEY = {
    "work": "checking the trolley",
    "imagined": "each item, by two",
    "done": "we look at the seal",
    "told": "each item",
    "sense": "no time",
    "closes": "the seal each day",
}
MOVE = NewAction("move the hoist", "the porter", DUE)


def kept(store, ward, service, label, typed, *, origin=None, action=None):
    with store.change(label) as change:
        said = beneath.Written(dict(typed), action)
        return service.record(change, ward.id, said, due=DUE, origin=origin)


def a_review(store, ward, about=None, action=None):
    said = {"expected": "two help", "why": "no bell", "learnt": "maps help", "kept": "a pause"}
    origin = Origin("observation", about.id) if about is not None else None
    return kept(
        *(store, ward, after_actions, after_actions.LOOK_BACK, said),
        origin=origin,
        action=action,
    )


def a_theme(store, ward, *notes):
    with store.change(followed.NAME) as change:
        ids = [note.id for note in notes]
        return followed.name(change, ward.id, name="nights", about="bells", notes=ids)


def test_a_review_answers_with_the_harm_it_looks_back_at_and_what_was_promised(store, ward):
    fall = an_observation(
        store, ward, "Fell", kind=Kind.HARM, factors=[Factor.OBSERVATION], raised_by="Quagga"
    )
    said = written(store, ward, a_review(store, ward, fall, MOVE), "after_action")
    assert (said.kind, said.text, said.expected) == (Kind.HARM, "Fell", "two help")
    assert said.factors == (Factor.OBSERVATION,)
    assert said.learnt == "maps help\nWe keep: a pause"
    assert said.promised == "move the hoist (the porter, by 24/11/2026, open)"
    assert "Quagga" not in repr(said)


def test_a_review_of_good_work_is_asked_how_it_could_be_made_more_likely(store, ward):
    saved = an_observation(store, ward, "Found the stopcock", kind=Kind.WENT_WELL)
    review = a_review(store, ward, saved)
    assert written(store, ward, review, "after_action").lacks_more
    with store.change(learning.LEARN) as change:
        learnt = Learnt(possible="a map", likelier="a map by each desk", ending=Ending.KEEP)
        learning.record(change, saved.id, learnt, due=DUE)
    assert written(store, ward, review, "after_action").likelier == "a map by each desk"


def test_a_gap_tells_the_work_as_planned_and_as_done_and_has_the_factors_of_its_theme(store, ward):
    bell = an_observation(store, ward, "No bell", factors=[Factor.COMMUNICATION])
    theme = a_theme(store, ward, bell)
    gap = kept(store, ward, gaps, gaps.SEE, TROLLEY, origin=Origin("theme", theme.id), action=MOVE)
    said = written(store, ward, gap, "gap")
    assert said.planned == "As imagined, by those who plan it: each item, by two"
    assert said.done.splitlines() == [
        "As done, on a busy day: we look at the seal",
        "As told, when somebody asks: each item",
    ]
    assert said.promised.splitlines()[0] == "the seal each day"
    assert said.factors == written(store, ward, theme, "theme").factors == (Factor.COMMUNICATION,)


def test_a_story_is_of_the_kind_of_what_it_tells_also_past_a_review(store, ward):
    fall = an_observation(store, ward, "Fell", kind=Kind.HARM)
    review = a_review(store, ward, fall)
    told = {"title": "The bell", "text": "It rained.", "learnt": "bells"}
    for origin in (Origin("observation", fall.id), Origin("after_action", review.id)):
        story = kept(store, ward, stories, stories.TELL, told, origin=origin)
        said = written(store, ward, story, "story")
        assert (said.kind, said.text, said.learnt) == (Kind.HARM, "The bell\nIt rained.", "bells")
    alone = kept(store, ward, stories, stories.TELL, told)
    assert written(store, ward, alone, "story").kind is None


def test_an_answer_goes_with_its_question_and_a_promise_with_what_it_is_about(store, ward):
    answer = kept(store, ward, answers, answers.THINK, {"answer": "the trolley"})
    assert written(store, ward, answer, "question_answer").text.endswith("?\nthe trolley")
    fall = an_observation(store, ward, "Fell", kind=Kind.HARM)
    with store.change(actions.ACTION) as change:
        made = actions.record(
            change, ward.id, what="a bell", due=DUE, observation_id=fall.id, how_known="it rings"
        )
    said = written(store, ward, made, "action")
    assert (said.text, said.known) == ("Fell", "it rings")
    assert written(store, ward, fall).promised == said.promised == "a bell (by 24/11/2026, open)"


def test_what_is_promised_to_close_a_gap_tells_of_the_gap(store, ward):
    kept(store, ward, gaps, gaps.SEE, TROLLEY, action=MOVE)
    with store.reading() as session:
        (made,) = action_list.action_rows(session)
    said = written(store, ward, made, "action")
    assert (said.text, said.why) == ("checking the trolley", "no time")
    assert said.promised == "move the hoist (the porter, by 24/11/2026, open)"
    answers = dict(in_words_of(crosswalk(), Framework.PSIRF, said).answers)
    assert answers["What it is in PSIRF’s words"] == "safety action"
    assert answers["Which work was looked at"] == "checking the trolley"


TYPED = {
    after_actions: {"expected": "two help", "actual": "one came", "learnt": "maps help"},
    gaps: {"work": "checking the trolley", "done": "we look at the seal", "told": "each item"},
    stories: {"title": "The bell", "text": "It rained."},
    answers: {"answer": "the trolley"},
}
LABELS = {
    after_actions: after_actions.LOOK_BACK,
    gaps: gaps.SEE,
    stories: stories.TELL,
    answers: answers.THINK,
}


@pytest.mark.parametrize("service", TYPED, ids=lambda each: each.__name__.split(".")[-1])
def test_a_promise_has_the_words_of_whatever_it_was_made_with_while_that_is_in_sight(
    store, ward, service
):
    typed = TYPED[service]
    before = kept(store, ward, service, LABELS[service], typed, action=MOVE)
    with store.reading() as session:
        (made,) = action_list.action_rows(session)

    def texts():
        said = written(store, ward, made, "action")
        return [in_words_of(crosswalk(), each, said).text for each in Framework]

    # Each system asks for what it asks for; PSIRF, which is about learning, for all of it.
    assert all(words in texts()[1] for words in typed.values() if words != "maps help")
    assert all("move the hoist (the porter" in text for text in texts())
    assert ("maps help" in texts()[1]) is (service is after_actions)
    with store.change(service.WITHDRAW) as change:
        service.withdraw(change, before.id, reason="a name")
    for text in texts():
        assert not any(words in text for words in typed.values())
        assert "move the hoist" in text


def test_a_promise_of_a_review_has_what_looking_back_found_with_what_it_looks_back_at(store, ward):
    fall = an_observation(store, ward, "Fell", kind=Kind.HARM)
    review = a_review(store, ward, fall, MOVE)
    with store.reading() as session:
        (made,) = action_list.action_rows(session)
    said = written(store, ward, made, "action")
    assert (said.kind, said.text, said.why) == (Kind.HARM, "Fell", "no bell")
    with store.change(after_actions.WITHDRAW) as change:
        after_actions.withdraw(change, review.id, reason="twice")
    said = written(store, ward, made, "action")
    assert (said.text, said.why) == ("Fell", "")


def test_what_was_learnt_stands_by_itself_once_its_observation_is_taken_back(store, ward):
    saved = an_observation(store, ward, "Mr Jones was calm", kind=Kind.WENT_WELL)
    with store.change(learning.LEARN) as change:
        learnt = Learnt(possible="time to sit", ending=Ending.KEEP)
        made = learning.record(change, saved.id, learnt, due=DUE)
    assert written(store, ward, made, "learning").text == "Mr Jones was calm"
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, saved.id, reason="a name")
    said = written(store, ward, made, "learning")
    assert (said.possible, said.is_good, said.observation_id) == ("time to sit", True, None)
    assert "Jones" not in repr(said)


@pytest.mark.parametrize("sort", Sort)
def test_no_record_out_of_sight_has_words_not_even_with_a_pin(store, ward, sort):
    here = a_record(store, ward, sort)
    assert written(store, ward, here, sort).sort is sort
    gone = a_record(store, ward, sort, withdrawn_at=NOW, withdrawn_reason="a name")
    other = a_ward(store, "Oak Ward")
    a_person(store)
    with signed_in(store):
        for where, which in ((ward, gone), (other, here)):
            with pytest.raises(UserError, match="Nothing was copied"):
                written(store, where, which, sort)


@pytest.mark.parametrize("kind", ["kind_note", "candour_record", "person", "no such table"])
def test_what_is_not_among_the_sorts_is_refused_by_its_name(store, ward, kind):
    with store.reading() as session, pytest.raises(UserError, match="Nothing was copied"):
        other_words.written(session, ward.id, kind, 1, zone=ward.zone)


def test_a_link_that_leads_into_another_ward_brings_none_of_its_words(store, ward):
    other = a_ward(store, "Oak Ward")
    elsewhere = an_observation(store, other, "Theirs", kind=Kind.HARM)
    their_gap = a_record(store, other, "gap", work="Theirs", done="Theirs")
    story = kept(store, ward, stories, stories.TELL, {"title": "A", "text": "B"})
    promise = an_action(store, ward, "a bell")
    for kind, before, row in (
        ("observation", elsewhere, story),
        ("gap", their_gap, promise),
    ):
        after = "story" if row is story else "action"
        ends = {"from_kind": kind, "from_uid": before.uid, "to_kind": after, "to_uid": row.uid}
        a_record(store, ward, "thread_link", **ends)
        assert "Theirs" not in repr(written(store, ward, row, after))
    assert written(store, ward, story, "story").kind is None
