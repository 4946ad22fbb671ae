"""What is learnt from a kind note is the ward's; the note stays with whom it is for."""

from __future__ import annotations

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.learning import Ending, Learnt
from safehuddle.domain.note_form import NewAction
from safehuddle.errors import NotAllowed, SafeHuddleError, UserError
from safehuddle.services import learning, learnt
from safehuddle.services.history import entries
from safehuddle.services.history.sentences import entry_sentence
from safehuddle.services.kindness import mine, opened, team
from tests.factories import TODAY
from tests.services.kindness.keeping_notes import SECRET, a_note, here, with_people

SAID = Learnt(
    done="We were ready when the water came",
    possible="names on the board at eight",
    ending=Ending.KEEP,
    factors=(Factor.INFORMATION,),
)


@pytest.fixture
def uids(store):
    return with_people(store)


@pytest.fixture
def note(store, ward, uids):
    return a_note(store, ward, uids)


def learn(store, uids, who, number, said=SAID, label=learning.LEARN):
    with here(store, uids, who), store.change(label) as change:
        opened.learn_from_mine(change, number, said, due=TODAY)


def list_mine(store, uids, who):
    with here(store, uids, who), store.reading() as session:
        return mine.list_mine(session)


def all_learnt(store, ward):
    with store.reading() as session:
        return learnt.find(session, ward.id)


def test_what_is_learnt_from_a_private_note_says_nothing_of_it(store, ward, uids, note):
    learn(store, uids, "recipient", note)
    (row,) = all_learnt(store, ward)
    assert (row.about, row.possible, row.factors) == (SAID.done, SAID.possible, SAID.factors)
    of_anybody = repr(store.query("SELECT * FROM observation")) + repr(all_learnt(store, ward))
    for private in (SECRET, "recipient", "Zoe", "kind", uids["recipient"], uids["author"]):
        assert private not in of_anybody, private


def test_its_entry_is_that_of_anybody_who_writes_down_what_went_well(store, ward, uids, note):
    learn(store, uids, "recipient", note)
    with here(store, uids, "anyone"), store.change(learning.LEARN) as change:
        learning.record_anew(change, ward.id, SAID, due=TODAY)
    with here(store, uids, "keeper"), store.reading() as session:
        of_anybody, of_note = entries.latest(session, limit=2)
    told = [
        (each.who, each.signed_in, each.facts, each.label, entry_sentence(each))
        for each in (of_note, of_anybody)
    ]
    assert told[0] == told[1]
    kept = "SELECT label, who, signed_in, facts FROM history ORDER BY id DESC LIMIT 2"
    first, second = store.query(kept)
    assert first == second
    images = "SELECT images FROM history ORDER BY id DESC LIMIT 2"
    assert all(SECRET not in str(row) and "power" not in str(row) for row in store.query(images))


def test_anybody_may_undo_it_as_any_other(store, ward, uids, note):
    learn(store, uids, "recipient", note)
    store.undo()
    assert all_learnt(store, ward) == ()


@pytest.mark.parametrize("ending", Ending)
def test_the_writer_sees_the_ending_and_nobody_else_does(store, ward, uids, note, ending):
    said = Learnt(
        SAID.done, SAID.possible, ending=ending, whom="nights", action=NewAction("hang a map")
    )
    learn(store, uids, "recipient", note, said)
    for who in ("author", "recipient"):
        (row,) = list_mine(store, uids, who)
        assert row.ending is ending
        assert SAID.possible not in repr(row)
    for who in ("leader", "matron", "keeper"):
        assert list_mine(store, uids, who) == ()
    with here(store, uids, "anyone"), pytest.raises(NotAllowed), store.reading() as session:
        mine.list_mine(session)


def test_a_note_that_is_left_as_thanks_writes_nothing_down_and_enters_nothing(
    store, ward, uids, note
):
    before = store.query("SELECT count(*) FROM history")
    learn(store, uids, "recipient", note, Learnt(ending=Ending.NOTHING), opened.LEAVE)
    assert store.query("SELECT count(*) FROM history") == before
    assert all_learnt(store, ward) == ()
    assert store.query("SELECT count(*) FROM observation") == [(0,)]
    assert list_mine(store, uids, "author")[0].ending is Ending.NOTHING


@pytest.mark.parametrize("who", ["author", "leader", "matron", "keeper", "anyone"])
def test_nobody_but_whom_it_is_for_learns_from_it(store, ward, uids, note, who):
    with pytest.raises(SafeHuddleError):
        learn(store, uids, who, note)
    assert store.query("SELECT ending FROM kind_note") == [(None,)]
    assert all_learnt(store, ward) == ()


def test_what_is_missing_changes_neither_note_nor_ward(store, ward, uids, note):
    for said, field in (
        (Learnt(possible="a map", ending=Ending.KEEP), "done"),
        (Learnt(done="We were ready", ending=Ending.KEEP), "possible"),
        (Learnt(done="We were ready", possible="a map"), "ending"),
    ):
        with pytest.raises(UserError) as refused:
            learn(store, uids, "recipient", note, said)
        assert refused.value.field == field
    assert store.query("SELECT ending, read_at FROM kind_note") == [(None, None)]
    assert store.query("SELECT count(*) FROM observation") == [(0,)]


def test_any_of_a_team_learns_from_a_note_to_it_and_its_writer_sees_which(store, ward, uids):
    number = a_note(store, ward, uids, to="")
    with store.change(learning.LEARN, by="HCA") as change:
        opened.learn_for_all(change, number, SAID, due=TODAY)
    assert [row.possible for row in all_learnt(store, ward)] == [SAID.possible]
    with store.reading() as session:
        assert team.list_team(session, ward.id)[0].ending is Ending.KEEP
    assert list_mine(store, uids, "author")[0].ending is Ending.KEEP


def test_a_private_note_is_not_opened_as_one_to_a_team(store, ward, uids, note):
    with pytest.raises(UserError), store.change(learning.LEARN) as change:
        opened.learn_for_all(change, note, SAID, due=TODAY)
    assert all_learnt(store, ward) == ()
