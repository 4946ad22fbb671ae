"""What is learnt from something that went well: the questions, four endings, and what is kept."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import QUESTIONS, Ending, Learnt
from safehuddle.domain.note_form import NewAction
from safehuddle.domain.text import TEXT_LIMIT
from safehuddle.errors import UserError
from safehuddle.services import (
    find,
    learning,
    learnt,
    observations,
    undoing,
    what_became,
)
from safehuddle.services.exchange import exports
from safehuddle.services.history import entries
from safehuddle.services.history.story import story
from safehuddle.services.what_became import Milestone
from tests.factories import NOW, TODAY, a_person, a_ward, an_observation, signed_in

MAP = Learnt(possible="a map of the taps by the desk", ending=Ending.KEEP)
DUE = TODAY + timedelta(days=1)


@pytest.fixture
def well(store, ward):
    """Something that went well."""
    return an_observation(
        store,
        ward,
        "Found the stopcock in the dark",
        kind=Kind.WENT_WELL,
        factors=[Factor.INFORMATION],
        raised_by="housekeeper",
    )


def learn(store, well, said=MAP):
    with store.change(learning.LEARN) as change:
        return learning.record(change, well.id, said, due=DUE).id


def rows(store, ward, words=""):
    with store.reading() as session:
        return learnt.find(session, ward.id, words)


def test_it_keeps_the_answers_beside_what_went_well(store, ward, well):
    said = Learnt(
        possible="  a map  of the taps ",
        helped="the porter",
        easy="a map by every desk",
        likelier="show it to new starters",
        ending=Ending.TELL,
        whom="the night team",
    )
    learn(store, well, said)
    (row,) = rows(store, ward)
    assert (row.possible, row.helped, row.easy) == (
        "a map of the taps",
        "the porter",
        "a map by every desk",
    )
    assert (row.likelier, row.ending, row.whom) == (
        "show it to new starters",
        Ending.TELL,
        "the night team",
    )
    assert (row.about, row.factors, row.raised_by) == (
        well.text,
        (Factor.INFORMATION,),
        "housekeeper",
    )
    assert row.learnt_on == TODAY


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Learnt(ending=Ending.KEEP), "possible"),
        (Learnt(possible=" \u200b ", ending=Ending.KEEP), "possible"),
        (Learnt(possible="a map"), "ending"),
        (Learnt(possible="a map", ending=Ending.TELL), "whom"),
        (Learnt(possible="a map", ending=Ending.TRY), "what"),
        (Learnt(possible="a map", ending=Ending.TRY, action=NewAction(owner="porter")), "what"),
        (Learnt(possible="x" * (TEXT_LIMIT + 1), ending=Ending.KEEP), "possible"),
        (Learnt(possible="a map", easy="x" * (TEXT_LIMIT + 1), ending=Ending.KEEP), "easy"),
        (Learnt(possible="a map", ending=Ending.TELL, whom="x" * 300), "whom"),
    ],
)
def test_what_is_missing_or_too_long_is_said_at_its_field_and_nothing_is_kept(
    store, ward, well, said, field
):
    with pytest.raises(UserError) as refused:
        learn(store, well, said)
    assert refused.value.field == field
    assert rows(store, ward) == ()
    assert store.query("SELECT count(*) FROM action") == [(0,)]


def test_only_what_went_well_is_learnt_from(store, ward):
    worry = an_observation(store, ward, "Call bell out of reach")
    with pytest.raises(UserError, match="went well"):
        learn(store, worry)
    with store.reading() as session, pytest.raises(UserError, match="went well"):
        learnt.to_ask(session, worry.id)
    assert rows(store, ward) == ()


def test_nothing_is_learnt_from_what_another_window_took_back(store, ward, well):
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, well.id, reason="twice")
    with pytest.raises(UserError, match="taken back"):
        learn(store, well)
    assert rows(store, ward) == ()


def test_what_is_tried_is_a_promise_made_in_the_same_gesture(store, ward, well):
    tried = NewAction("Hang a map by the desk of Bay 3", "porter")
    number = learn(store, well, Learnt(possible="a map", ending=Ending.TRY, action=tried))
    promised = "SELECT what, owner, due, observation_id, withdrawn_at IS NULL FROM action"
    assert store.query(promised) == [(tried.what, "porter", DUE.isoformat(), well.id, 1)]
    store.undo()
    assert rows(store, ward) == ()
    assert store.query("SELECT count(*) FROM action WHERE withdrawn_at IS NULL") == [(0,)]
    store.redo()
    assert [row.id for row in rows(store, ward)] == [number]


def test_changing_the_words_promises_nothing_twice(store, ward, well):
    tried = Learnt(possible="a map", ending=Ending.TRY, action=NewAction("Hang a map"))
    number = learn(store, well, tried)
    with store.change(learning.EDIT) as change:
        learning.edit(change, number, Learnt(possible="a good map", ending=Ending.TRY), due=DUE)
    assert rows(store, ward)[0].possible == "a good map"
    assert store.query("SELECT count(*) FROM action") == [(1,)]


def test_an_ending_that_is_changed_leaves_no_words_that_nobody_sees(store, ward, well):
    number = learn(store, well, Learnt(possible="a map", ending=Ending.TELL, whom="nights"))
    with store.change(learning.EDIT) as change:
        changed = Learnt(possible="a map", ending=Ending.KEEP, whom="nights")
        learning.edit(change, number, changed, due=DUE)
    assert (rows(store, ward)[0].ending, rows(store, ward)[0].whom) == (Ending.KEEP, None)


def test_its_history_tells_the_former_words(store, ward, well):
    number = learn(store, well)
    with store.change(learning.EDIT, by="HCA") as change:
        told = Learnt(possible="two maps", ending=Ending.TELL, whom="nights")
        learning.edit(change, number, told, due=DUE)
    with store.reading() as session:
        lines = entries.of_record(session, "learning", number)
    assert story("learning", lines, born=NOW, zone="UTC") == (
        "Somebody wrote down what was learnt on 23/11/2026 at 09:00.",
        "“HCA” changed what made it possible on 23/11/2026 at 09:00."
        " Before: “a map of the taps by the desk”",
        "“HCA” changed what we do with it on 23/11/2026 at 09:00. Before: we keep doing it.",
        "“HCA” said whom we tell on 23/11/2026 at 09:00: nights.",
    )


def test_any_of_its_words_finds_it(store, ward, well):
    other = a_ward(store, "Oak Ward")
    learn(store, well, Learnt("", "a map", "the porter", "by each desk", "showing", Ending.KEEP))
    for word in ("map", "port", "desk", "show"):
        assert len(rows(store, ward, word)) == 1, word
        assert "learning" in [hit.record.table for hit in find.search(store.query, ward.id, word)]
    assert rows(store, ward, "stopcock") == ()
    assert rows(store, other, "map") == ()


def test_taken_back_it_is_in_no_list_and_comes_back_whole(store, ward, well):
    number = learn(store, well)
    a_person(store)
    with store.change(learning.WITHDRAW) as change:
        learning.withdraw(change, number, reason="said twice")
    assert rows(store, ward) == ()
    with store.reading() as session, pytest.raises(UserError):
        learnt.by_id(session, number)
    with signed_in(store), store.change(learning.BRING_BACK) as change:
        learning.bring_back(change, number)
    assert [row.id for row in rows(store, ward)] == [number]


def test_what_went_well_is_quoted_no_more_once_it_is_taken_back(store, ward, well):
    learn(store, well)
    with store.change(observations.WITHDRAW) as change:
        observations.withdraw(change, well.id, reason="named a patient")
    with signed_in(store):
        (row,) = rows(store, ward)
    assert (row.about, row.observation_id, row.possible) == (None, None, MAP.possible)


def test_only_what_was_not_asked_about_yet_is_offered(store, ward, well):
    week = TODAY - timedelta(days=7)
    old = TODAY - timedelta(days=8)
    an_observation(store, ward, "Long ago", kind=Kind.WENT_WELL, on=old)
    an_observation(store, ward, "A worry")
    other = an_observation(store, ward, "Early call to pharmacy", kind=Kind.WENT_WELL)

    def offered():
        with store.reading() as session:
            return [each.id for each in learnt.not_asked(session, ward.id, since=week)]

    assert offered() == [other.id, well.id]
    number = learn(store, well)
    assert offered() == [other.id]
    with store.change(learning.WITHDRAW) as change:
        learning.withdraw(change, number, reason="said twice")
    assert offered() == [other.id, well.id]


def test_the_endings_of_some_days_are_counted_and_of_nobody(store, ward, well):
    learn(store, well)
    learn(store, well, Learnt(possible="luck", ending=Ending.NOTHING))
    learn(store, well)
    store.clock.go_on(days=8)
    learn(store, well, Learnt(possible="talk", ending=Ending.TELL, whom="nights"))
    with store.reading() as session:
        counted = learnt.endings_of(session, ward.id, first=TODAY, last=TODAY + timedelta(days=6))
    assert counted == {Ending.KEEP: 2, Ending.NOTHING: 1}


def test_it_leaves_in_an_export_with_the_uid_of_what_went_well(store, ward, well, tmp_path):
    learn(store, well)
    exports.export(store, tmp_path / "all.json")
    (one,) = json.loads((tmp_path / "all.json").read_text("utf-8"))["learnings"]
    assert (one["observation"], one["ending"], one["possible"]) == (well.uid, "keep", MAP.possible)
    assert set(QUESTIONS) <= set(one)


def test_no_undo_is_refused_to_who_wrote_it(store, ward, well):
    learn(store, well)
    store.undo_entry(undoing.newest_undoable(store))
    assert rows(store, ward) == ()


def test_what_became_of_an_observation_shows_what_was_learnt_and_its_ending(store, well):
    learn(store, well)
    with store.reading() as session:
        told = what_became.story(session, well.id)
    assert [(step.milestone, step.words) for step in told.became] == [
        (Milestone.NOTICED, "housekeeper"),
        (Milestone.LEARNT, "a map of the taps by the desk (we keep doing it)"),
    ]
