"""People with a PIN: giving it, guessing it, forgetting it."""

from __future__ import annotations

import pytest

from safehuddle.domain.permissions import Role
from safehuddle.errors import NotAllowed, PinRefused, TamperedStore, UserError
from safehuddle.services import drafts, marks, rules
from safehuddle.services.access import people, pins
from safehuddle.services.care import restoration
from safehuddle.services.history import entries
from tests.factories import KEEPERS_PIN, StoppedClock, a_person, a_store, open_store, signed_in
from tests.store.looking import beside, unguarded


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def store(tmp_path, clock):
    with open_store(tmp_path, clock=clock) as store:
        yield store


@pytest.fixture
def ann(store):
    return a_person(store)


def told(store):
    with signed_in(store), store.reading() as session:
        return [(line.who, line.label, line.facts) for line in entries.latest(session, limit=9)]


def test_the_right_pin_says_who_is_there_and_the_history_names_them(store, ann):
    badge = pins.sign_in(store, ann, KEEPERS_PIN)
    assert (badge.name, badge.role) == ("Ann", Role.KEEPER)
    a_person(store, "Bea", Role.LEADER, "926150")
    assert told(store)[0] == ("Ann (keeper)", people.ADD, {"person": "Bea", "role": "leader"})


def test_the_first_person_must_be_a_keeper(store):
    with pytest.raises(UserError, match="keeper first"):
        a_person(store, "Bea", Role.LEADER)


def test_only_a_keeper_gives_pins_once_there_is_one(store, ann):
    with pytest.raises(NotAllowed, match="Only the keeper"):
        a_person(store, "Bea", Role.KEEPER, "926150")
    with signed_in(store, Role.MATRON), pytest.raises(NotAllowed):
        a_person(store, "Bea", Role.KEEPER, "926150")


def test_a_wrong_pin_lets_nobody_in(store, ann):
    with pytest.raises(PinRefused, match="not the right PIN"):
        pins.sign_in(store, ann, "111222")
    assert store.signed_in is None


def wrong(store, uid, times):
    for _ in range(times):
        with pytest.raises(PinRefused):
            pins.sign_in(store, uid, "000000")


def test_wrong_pins_cost_a_growing_wait_in_which_the_right_one_is_refused_too(store, ann, clock):
    wrong(store, ann, 3)
    with pytest.raises(PinRefused, match="in 5 seconds"):
        pins.sign_in(store, ann, KEEPERS_PIN)
    clock.go_on(seconds=5)
    wrong(store, ann, 1)
    with pytest.raises(PinRefused, match="in 30 seconds"):
        pins.sign_in(store, ann, KEEPERS_PIN)
    clock.go_on(seconds=30)
    assert pins.sign_in(store, ann, KEEPERS_PIN)
    wrong(store, ann, 2)  # the count began again: no wait yet
    assert pins.sign_in(store, ann, KEEPERS_PIN)


def test_a_wait_survives_a_restart(tmp_path, store, ann, clock):
    wrong(store, ann, 3)
    with open_store(tmp_path, clock=clock) as again, pytest.raises(PinRefused, match="wait"):
        pins.sign_in(again, ann, KEEPERS_PIN)


def test_a_clock_set_back_makes_the_wait_begin_again_and_no_longer(store, ann, clock):
    wrong(store, ann, 3)
    clock.go_on(days=-1)
    with pytest.raises(PinRefused, match="in 5 seconds"):
        pins.sign_in(store, ann, KEEPERS_PIN)
    clock.go_on(seconds=5)
    assert pins.sign_in(store, ann, KEEPERS_PIN)


def test_a_try_is_counted_before_it_is_looked_at(store, ann, monkeypatch):
    def pulled_plug(kept, pin):
        raise KeyboardInterrupt

    monkeypatch.setattr(pins, "fits", pulled_plug)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            pins.sign_in(store, ann, "000000")
    with pytest.raises(PinRefused, match="wait"):
        pins.sign_in(store, ann, "000000")


def test_two_programs_together_get_no_more_tries_than_one(tmp_path, store, ann, clock):
    other = a_store(tmp_path, clock=clock)
    wrong(store, ann, 2)
    wrong(other, ann, 1)
    with pytest.raises(PinRefused, match="wait"):
        pins.sign_in(store, ann, KEEPERS_PIN)
    other.close()


def test_many_wrong_pins_are_in_the_history(store, ann, clock):
    for _ in range(5):
        wrong(store, ann, 1)
        clock.go_on(hours=2)
    assert told(store)[0] == (None, pins.LOCKED_OUT, {"person": "Ann", "times": 5})


@pytest.fixture
def tampered(tmp_path, store, ann):
    """The folder of a store of Ann's whose history was changed from outside."""
    with beside(tmp_path) as connection, unguarded(connection):
        connection.execute("UPDATE history SET who = 'nobody' WHERE id = 1")
    return tmp_path


def test_in_a_tampered_store_too_wrong_pins_are_counted_whichever_program_takes_them(
    tampered, ann, clock
):
    for _ in range(3):
        with open_store(tampered, clock=clock) as store:
            wrong(store, ann, 1)
    with open_store(tampered, clock=clock) as store:
        with pytest.raises(PinRefused, match="in 5 seconds"):
            pins.sign_in(store, ann, KEEPERS_PIN)
        for _ in range(3):
            clock.go_on(hours=2)
            wrong(store, ann, 1)  # also where the history would say so, and takes nothing more


def test_the_keeper_of_a_tampered_store_may_put_a_backup_back(tampered, ann, clock):
    with open_store(tampered, clock=clock) as store:
        with pytest.raises(NotAllowed):
            restoration.allow(store)
        pins.sign_in(store, ann, KEEPERS_PIN)
        restoration.allow(store)
        with pytest.raises(TamperedStore):
            pins.change_own(store, ann, KEEPERS_PIN, "604182")


def test_a_keeper_gives_a_new_pin_for_a_forgotten_one_and_the_wait_is_over(store, ann):
    with signed_in(store):
        bea = a_person(store, "Bea", Role.LEADER, "926150")
        wrong(store, bea, 4)
        with store.change(pins.RESET) as change:
            pins.reset_pin(change, bea, "604182")
    assert pins.sign_in(store, bea, "604182").name == "Bea"
    assert told(store)[0][1:] == (pins.RESET, {"person": "Bea", "role": "leader"})


def test_ones_own_pin_is_changed_with_the_old_one(store, ann):
    with pytest.raises(PinRefused):
        pins.change_own(store, ann, "000000", "604182")
    with pytest.raises(UserError, match="guess first"):
        pins.change_own(store, ann, KEEPERS_PIN, "123456")
    pins.change_own(store, ann, KEEPERS_PIN, "604182")
    assert pins.sign_in(store, ann, "604182")


def test_the_keeper_chooses_how_long_a_pin_is(store, ann):
    with signed_in(store):
        with store.change(rules.KEEP) as change:
            rules.choose(change, rules.PIN_LENGTH, 4)
        bea = a_person(store, "Bea", Role.LEADER, "9261")
    assert pins.sign_in(store, bea, "9261")
    assert pins.sign_in(store, ann, KEEPERS_PIN)  # the old ones hold until they are changed


def test_somebody_stays_keeper(store, ann):
    with signed_in(store):
        with pytest.raises(UserError, match="Somebody must be the keeper"), store.change("x") as ch:
            people.take_away(ch, ann)
        with pytest.raises(UserError, match="Somebody must be the keeper"), store.change("x") as ch:
            people.change_role(ch, ann, Role.LEADER)
        a_person(store, "Bea", Role.KEEPER, "926150")
        with store.change(people.TAKE_AWAY) as change:
            people.take_away(change, ann)
        with store.reading() as session:
            assert [card.name for card in people.list_people(session)] == ["Bea"]


def test_a_pin_taken_away_opens_nothing(store, ann):
    with signed_in(store):
        bea = a_person(store, "Bea", Role.LEADER, "926150")
        with store.change(people.TAKE_AWAY) as change:
            people.take_away(change, bea)
    with pytest.raises(UserError, match="no PIN here"):
        pins.sign_in(store, bea, "926150")


def test_no_undo_leaves_people_without_a_keeper(store, ann):
    with signed_in(store):
        bea = a_person(store, "Bea", Role.LEADER, "926150")
        with store.change(people.CHANGE_ROLE) as change:
            people.change_role(change, bea, Role.KEEPER)
        made_keeper = store.query("SELECT max(id) FROM history")[0][0]
        with store.change(people.CHANGE_ROLE) as change:
            people.change_role(change, ann, Role.LEADER)
    with signed_in(store):  # Bea, for now
        with pytest.raises(UserError, match="somebody must be the keeper"):
            store.undo_entry(made_keeper)
        assert store.undo() == people.CHANGE_ROLE  # Ann is keeper again, and then Bea need not be
        store.undo_entry(made_keeper)
    with store.reading() as session:
        assert [card.name for card in people.list_people(session) if card.role is Role.KEEPER] == [
            "Ann"
        ]


def test_nobody_comes_back_without_their_pin_when_an_undo_is_undone(store):
    a_person(store)  # the first keeper: until then, and after the undo, nothing is protected
    with signed_in(store):
        assert store.undo() == people.ADD
    with pytest.raises(UserError, match="PIN is gone"):
        store.redo()
    with store.reading() as session:
        assert not people.has_keeper(session)
    assert pins.sign_in(store, a_person(store), KEEPERS_PIN).name == "Ann"


@pytest.mark.usefixtures("dear_secrets")
def test_guessing_a_pin_costs_time_and_memory_at_every_try(store):
    uid = a_person(store)
    ((kept,),) = store.query("SELECT hash FROM pin")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert pins.sign_in(store, uid, KEEPERS_PIN).name == "Ann"


def test_no_pin_and_no_hash_of_one_is_in_the_history(store, ann):
    with signed_in(store), store.change(pins.RESET) as change:
        pins.reset_pin(change, ann, "604182")
    kept = str(store.query("SELECT * FROM history"))
    assert "argon2" not in kept
    assert KEEPERS_PIN not in kept
    assert "604182" not in kept


def test_two_people_have_two_names(store, ann):
    with signed_in(store), pytest.raises(UserError, match="already"):
        a_person(store, "ANN", Role.LEADER, "926150")


def test_the_history_names_who_gave_a_pin_whatever_they_say(store, ann):
    with signed_in(store), store.change("Try", by="the matron") as change:
        change.note()
    assert told(store)[0][0] == "Ann (keeper)"


# Unfinished notes of somebody without a PIN


def a_draft_of(store, uid, form="quick-add:1"):
    drafts.save(store.unrecorded, drafts.name_for(form, uid), {"text": "hers"}, now=store.clock())


def missed(store):
    with store.reading() as session:
        return [(card.name, card.drafts, card.until) for card in people.list_without_pin(session)]


@pytest.fixture
def bea_gone(store, ann, clock):
    """A leader whose PIN was taken away while two notes of hers wait."""
    with signed_in(store):
        bea = a_person(store, "Bea", Role.LEADER, "926150")
        a_draft_of(store, bea)
        a_draft_of(store, bea, "quick-add:2")
        a_draft_of(store, ann)
        a_draft_of(store, "")
        with store.change(people.TAKE_AWAY) as change:
            assert people.take_away(change, bea) == 2
    return bea


def test_the_keeper_hears_of_waiting_notes_and_not_what_they_say(store, bea_gone, clock):
    assert missed(store) == [("Bea", 2, clock() + drafts.WAITS)]


def test_a_pin_given_back_is_the_same_persons_and_so_are_the_notes(store, bea_gone):
    with signed_in(store), store.change(people.GIVE_BACK) as change:
        people.give_back(change, bea_gone, pin="504938")
    badge = pins.sign_in(store, bea_gone, "504938")
    assert (badge.uid, badge.name, badge.role) == (bea_gone, "Bea", Role.LEADER)
    with pytest.raises(PinRefused):
        pins.sign_in(store, bea_gone, "926150")
    assert missed(store) == []
    assert drafts.load(store.query, drafts.name_for("quick-add:1", bea_gone)) == {"text": "hers"}
    store.signed_in = None
    assert told(store)[0][1:] == (people.GIVE_BACK, {"person": "Bea", "role": "leader"})


def test_a_pin_is_not_given_back_twice_nor_beside_somebody_of_that_name(store, bea_gone):
    with signed_in(store):
        other = a_person(store, "bea", Role.LEADER, "926151")
        with pytest.raises(UserError, match="has a PIN already"):
            give_back(store, bea_gone)
        with pytest.raises(UserError, match="has a PIN again already"):
            give_back(store, other)
    assert len(missed(store)) == 1


def give_back(store, uid):
    with store.change(people.GIVE_BACK) as change:
        people.give_back(change, uid, pin="504938")


def test_after_thirty_days_they_are_thrown_away_unread_and_counted(store, bea_gone, ann, clock):
    clock.go_on(days=29, hours=23)
    drafts.forget_old(store.unrecorded, now=clock())
    assert missed(store) != []
    clock.go_on(hours=1)
    drafts.forget_old(store.unrecorded, now=clock())
    assert missed(store) == []
    assert {name for (name,) in store.query("SELECT name FROM draft")} == {
        "quick-add:1",
        f"quick-add:1@{ann}",
    }
    assert marks.count(store.query, marks.DRAFTS_THROWN_AWAY) == 2


def test_half_a_setting_is_thrown_away_after_thirty_days_and_a_note_is_not(store, ann, clock):
    a_draft_of(store, ann, f"{drafts.OF_SETTINGS}ward:1")
    a_draft_of(store, ann)
    clock.go_on(days=29)
    drafts.forget_old(store.unrecorded, now=clock())
    assert len(store.query("SELECT 1 FROM draft")) == 2
    clock.go_on(days=1)
    drafts.forget_old(store.unrecorded, now=clock())
    assert store.query("SELECT name FROM draft") == [(f"quick-add:1@{ann}",)]
