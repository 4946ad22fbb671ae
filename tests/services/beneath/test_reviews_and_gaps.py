"""After-action reviews and gaps: what is kept of the answers, and what they end in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain.beneath import ASKS, MAIN, Beneath, Written
from safehuddle.domain.kinds import Kind
from safehuddle.domain.note_form import NewAction
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.text import TEXT_LIMIT
from safehuddle.errors import NotAllowed, UserError
from safehuddle.models import catalogue
from safehuddle.services import action_list, find, observations, what_became
from safehuddle.services.beneath import after_actions, answers, gaps, stories, threads, written
from safehuddle.services.beneath.writing import Origin
from safehuddle.services.record_services import service_of
from safehuddle.services.what_became import Milestone
from tests.factories import TODAY, a_person, a_record, an_observation, signed_in

DUE = TODAY + timedelta(days=1)
LIGHT = {"expected": "two at each turn", "learnt": "the hoist belongs between the bays"}
STORY = {"title": "the third night", "text": "It rained, and nobody heard the bell."}
TROLLEY = {"work": "checking the trolley", "done": "we look at the seal"}


def look_back(store, ward, answers=LIGHT, *, action=None, about=None):
    with store.change(after_actions.LOOK_BACK) as change:
        said = Written(dict(answers), action)
        origin = Origin("observation", about.id) if about is not None else None
        made = after_actions.record(change, ward.id, said, due=DUE, origin=origin)
        return made.id


def see_gap(store, ward, answers=TROLLEY, *, action=None, origin=None):
    with store.change(gaps.SEE) as change:
        said = Written(dict(answers), action)
        return gaps.record(change, ward.id, said, due=DUE, origin=origin).id


def rows(store, ward, sort, words=""):
    with store.reading() as session:
        return written.find(session, sort, ward.id, words)


def promises(store, ward):
    with store.reading() as session:
        return action_list.action_rows(session, catalogue.model_of("action").ward_id == ward.id)


@pytest.mark.parametrize("sort", Beneath)
def test_each_question_is_kept_by_a_column_of_words(sort):
    asked = {ask.field for ask in ASKS[sort]}
    assert asked == set(catalogue.words_of(sort)) - {"withdrawn_reason", "question"}
    assert MAIN[sort] == catalogue.main_of(sort)


@pytest.mark.parametrize("sort", Beneath)
def test_only_what_cannot_be_empty_must_be_answered(sort):
    needed = {ask.field for ask in ASKS[sort] if ask.missing}
    table = catalogue.model_of(sort).__table__
    assert needed == {ask.field for ask in ASKS[sort] if not table.columns[ask.field].nullable}


def test_a_review_keeps_what_was_answered_beside_the_harm(store, ward):
    fall = an_observation(store, ward, "Fell at the turn", kind=Kind.HARM)
    look_back(store, ward, {**LIGHT, "why": "  "}, about=fall)
    (row,) = rows(store, ward, Beneath.AFTER_ACTION)
    assert (row.about, row.answers) == ("Fell at the turn", LIGHT)
    assert row.title == LIGHT["learnt"]


@pytest.mark.parametrize("kind", [Kind.WORRY, Kind.IDEA, Kind.SAID])
def test_only_harm_and_a_good_save_are_looked_back_at(store, ward, kind):
    about = an_observation(store, ward, "The hoist is slow", kind=kind)
    with pytest.raises(UserError, match="no harm, near miss or good work"):
        look_back(store, ward, about=about)
    assert not rows(store, ward, Beneath.AFTER_ACTION)


def test_what_was_taken_back_is_not_looked_back_at(store, ward):
    fall = an_observation(store, ward, "Fell", kind=Kind.HARM)
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, fall.id, reason="said twice")
    with pytest.raises(UserError, match="taken back"):
        look_back(store, ward, about=fall)


@pytest.mark.parametrize(
    ("answers", "field"),
    [({"expected": "two"}, "learnt"), ({**LIGHT, "why": "x" * (TEXT_LIMIT + 1)}, "why")],
)
def test_what_cannot_be_kept_says_which_question_it_is(store, ward, answers, field):
    with pytest.raises(UserError) as refused:
        look_back(store, ward, answers)
    assert refused.value.field == field


def test_the_promise_of_a_review_is_about_the_same_harm_and_due_at_the_next_huddle(store, ward):
    fall = an_observation(store, ward, "Fell", kind=Kind.HARM)
    look_back(store, ward, about=fall, action=NewAction("Move the hoist", "porter"))
    (made,) = promises(store, ward)
    assert (made.what, made.owner, made.due) == ("Move the hoist", "porter", DUE)
    assert made.observation_id == fall.id


def test_what_became_of_a_harm_tells_what_was_learnt_from_it(store, ward):
    fall = an_observation(store, ward, "Fell", kind=Kind.HARM)
    look_back(store, ward, about=fall)
    with store.reading() as session:
        became = what_became.story(session, fall.id).became
    (learnt,) = (step for step in became if step.milestone is Milestone.LOOKED_BACK)
    assert learnt.words == LIGHT["learnt"]


def test_two_people_who_change_one_review_keep_each_others_answers(store, ward):
    number = look_back(store, ward)
    for said in ({"why": "the second was called away"}, {"kept": "anybody may call a pause"}):
        with store.change(after_actions.EDIT) as change:
            after_actions.edit(change, number, Written(said), due=DUE)
    (row,) = rows(store, ward, Beneath.AFTER_ACTION)
    assert (row.answers["why"], row.answers["kept"]) == (
        "the second was called away",
        "anybody may call a pause",
    )


def test_a_change_cannot_empty_what_it_is_known_by(store, ward):
    number = look_back(store, ward)
    with (
        pytest.raises(UserError, match="what we learn"),
        store.change(after_actions.EDIT) as change,
    ):
        after_actions.edit(change, number, Written({"learnt": " "}), due=DUE)


def test_what_a_gap_needs_from_above_is_handed_up_with_it(store, ward):
    asks = {**TROLLEY, "closes": "a lighter trolley", "above": "the equipment library"}
    see_gap(store, ward, asks, action=NewAction("Check the seal each day"))
    own, above = sorted(promises(store, ward), key=lambda row: row.status is ActionStatus.HANDED_UP)
    assert (own.what, own.status) == ("Check the seal each day", ActionStatus.OPEN)
    assert (above.what, above.handed_to) == ("a lighter trolley", "the equipment library")


def test_who_must_help_is_asked_for_something(store, ward):
    with pytest.raises(UserError, match="what is asked") as refused:
        see_gap(store, ward, {**TROLLEY, "above": "estates"})
    assert refused.value.field == "closes"
    assert not rows(store, ward, Beneath.GAP)


def test_who_must_help_is_handed_it_once_however_often_the_gap_is_changed(store, ward):
    number = see_gap(store, ward, {**TROLLEY, "closes": "a lighter trolley"})
    for said in ({"above": "estates"}, {"above": "matron"}, {"told": "that we check it all"}):
        with store.change(gaps.EDIT) as change:
            gaps.edit(change, number, Written(said), due=DUE)
    assert [row.handed_to for row in promises(store, ward)] == ["estates"]


def tell(store, ward, answers=STORY, *, origin=None):
    with store.change(stories.TELL) as change:
        return stories.record(change, ward.id, Written(dict(answers)), due=DUE, origin=origin).id


def test_a_story_keeps_its_paragraphs_and_hangs_on_what_it_tells_of(store, ward):
    origin = Origin("after_action", look_back(store, ward))
    told = {**STORY, "text": "It rained.\n\nNobody heard the bell."}
    number = tell(store, ward, told, origin=origin)
    (row,) = rows(store, ward, Beneath.STORY)
    assert row.answers["text"] == told["text"]
    with store.reading() as session:
        (before,) = threads.thread(session, "story", number).before
    assert before.item.words == LIGHT["learnt"]


def test_a_story_names_what_is_missing(store, ward):
    for field in ("title", "text"):
        with pytest.raises(UserError) as refused:
            tell(store, ward, {**STORY, field: " "})
        assert refused.value.field == field


def answer(store, ward):
    with store.change(answers.THINK) as change:
        said = Written({"answer": "we move the bed first"})
        return answers.record(change, ward.id, said, due=DUE).id


MAKES = {
    Beneath.AFTER_ACTION: look_back,
    Beneath.GAP: see_gap,
    Beneath.STORY: tell,
    Beneath.ANSWER: answer,
}
WORDS = {
    Beneath.AFTER_ACTION: "hoist",
    Beneath.GAP: "seal",
    Beneath.STORY: "rain",
    Beneath.ANSWER: "bed",
}


@pytest.mark.parametrize("sort", Beneath)
def test_each_is_found_by_its_words_here_and_in_the_search_of_all(store, ward, sort):
    for make in MAKES.values():
        make(store, ward)
    word = WORDS[sort]
    assert len(rows(store, ward, sort, word)) == 1
    assert not rows(store, ward, sort, "parrot")
    assert sort in {hit.record.table for hit in find.search(store.query, ward.id, word)}


@pytest.mark.parametrize("sort", Beneath)
def test_what_is_taken_back_is_in_no_list_and_comes_back(store, ward, sort):
    service = service_of(catalogue.record_of(sort))
    number = MAKES[sort](store, ward)
    with store.change(service.WITHDRAW) as change:
        service.withdraw(change, number, reason="said twice")
    assert not rows(store, ward, sort)
    a_person(store)
    with signed_in(store), store.change(service.BRING_BACK) as change:
        service.bring_back(change, number)
    assert len(rows(store, ward, sort)) == 1


HANGS = {
    Beneath.AFTER_ACTION: (after_actions, {"kept": "the second pair of hands"}),
    Beneath.GAP: (gaps, {"told": "that we check it all"}),
    Beneath.STORY: (stories, {"text": "Another night"}),
}


@pytest.mark.parametrize("sort", HANGS)
def test_each_hangs_on_the_wall_only_once_a_leader_agreed_and_no_more_once_it_is_changed(
    store, ward, sort
):
    number = MAKES[sort](store, ward)
    service, changed = HANGS[sort]

    def agreed():
        (row,) = rows(store, ward, sort)
        return row.agreed

    a_person(store)
    with pytest.raises(NotAllowed), store.change(service.AGREE) as change:
        service.agree(change, number, is_agreed=True)
    assert not agreed()
    with signed_in(store), store.change(service.AGREE) as change:
        service.agree(change, number, is_agreed=True)
    assert agreed()
    with store.change(service.EDIT) as change:
        service.edit(change, number, Written(changed), due=DUE)
    assert not agreed()


@pytest.mark.parametrize(
    ("service", "sort"),
    [
        (after_actions, Beneath.AFTER_ACTION),
        (gaps, Beneath.GAP),
        (stories, Beneath.STORY),
        (answers, Beneath.ANSWER),
    ],
)
def test_what_another_took_back_meanwhile_is_not_changed_and_nothing_promised(
    store, ward, service, sort
):
    number = a_record(store, ward, sort).id
    with store.change(service.WITHDRAW) as change:
        service.withdraw(change, number, reason="said twice")
    said = Written({MAIN[sort]: "another"}, NewAction("move the hoist"))
    with pytest.raises(UserError, match="gone"), store.change(service.EDIT) as change:
        service.edit(change, number, said, due=DUE)
    with pytest.raises(UserError, match="gone"), store.change(service.WITHDRAW) as change:
        service.withdraw(change, number, reason="again")
    a_person(store)
    with signed_in(store), store.change(service.BRING_BACK) as change:
        service.bring_back(change, number)
    (row,) = rows(store, ward, sort)
    assert (row.title, promises(store, ward)) == ("?", ())
