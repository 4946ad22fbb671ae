"""The leaders' key: who gets it, who loses it, and how it comes back."""

from __future__ import annotations

from random import Random

import pytest

from safehuddle.domain.permissions import Role
from safehuddle.errors import NotAllowed, PinRefused, UserError
from safehuddle.services.access import leaders_key, people, pins
from safehuddle.services.access.leaders_key import KeyState
from safehuddle.services.candour import records
from safehuddle.services.care import recovery
from tests.factories import KEEPERS_PIN, a_person, a_ward, open_store
from tests.services.candour import wards
from tests.services.candour.wards import LEADERS_PIN, MATRONS_PIN

WORDS = "kettle harbour velvet nineteen"
NEW_PIN = "604918"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    return wards.prepare(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def store(prepared, tmp_path):
    with wards.copied(prepared, tmp_path) as store:
        yield store


def wraps(store):
    return {
        uid for (uid,) in store.query("SELECT uid FROM person JOIN leaders_wrap ON person_id=id")
    }


def by_keeper(store, prepared, label, service, *args, **more):
    pins.sign_in(store, prepared.keeper, KEEPERS_PIN)
    with store.change(label) as change:
        service(change, *args, **more)


def test_without_a_recovery_key_nothing_is_begun_and_no_key_is_made(tmp_path):
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        pins.sign_in(store, a_person(store), KEEPERS_PIN)
        leader = a_person(store, "Cyn", Role.LEADER, LEADERS_PIN)
        pins.sign_in(store, leader, LEADERS_PIN)
        assert leaders_key.state(store) is KeyState.NO_SHEET
        with pytest.raises(UserError, match="Ask the keeper"):
            leaders_key.make(store, pin=LEADERS_PIN, typed="")
        with pytest.raises(UserError, match="Ask the keeper"), store.change("x") as change:
            records.begin(change, ward.id)
        assert store.query("SELECT * FROM candour_record") == []


def test_a_pin_opens_it_and_stepping_away_lets_go_of_it(store, prepared):
    pins.sign_in(store, prepared.leader, LEADERS_PIN)
    assert store.leaders_key == prepared.key
    assert leaders_key.state(store) is KeyState.OPEN
    pins.sign_out(store)
    assert store.leaders_key is None
    pins.sign_in(store, prepared.keeper, KEEPERS_PIN)
    assert store.leaders_key is None


def test_it_leaves_memory_with_whoever_held_it_whichever_way_they_went(store, prepared):
    for left in (None, "keeper"):
        wards.as_leader(store, prepared)
        store.signed_in = left and type(store.signed_in)(prepared.keeper, "Ann", Role.KEEPER)
        assert store.leaders_key is None
    with pytest.raises(RuntimeError):
        store.hold_leaders_key(prepared.key)


def test_who_was_made_keeper_elsewhere_holds_it_no_more(store, prepared):
    wards.as_leader(store, prepared)
    with open_store(store.path.parent) as other:
        by_keeper(
            other, prepared, people.CHANGE_ROLE, people.change_role, prepared.leader, Role.KEEPER
        )
        assert wraps(other) == set()
    assert store.notice_others()
    assert store.leaders_key is None
    with pytest.raises(NotAllowed):
        leaders_key.state(store)


def test_who_loses_a_pin_loses_the_key(store, prepared):
    by_keeper(store, prepared, people.TAKE_AWAY, people.take_away, prepared.leader)
    assert wraps(store) == set()
    by_keeper(store, prepared, people.GIVE_BACK, people.give_back, prepared.leader, pin=NEW_PIN)
    pins.sign_in(store, prepared.leader, NEW_PIN)
    assert leaders_key.state(store) is KeyState.NOT_GIVEN


def test_who_was_a_leader_by_an_undone_gesture_holds_it_no_more(store, prepared):
    by_keeper(store, prepared, people.ADD, people.add, name="Dee", role=Role.KEEPER, pin="719204")
    ((dee,),) = store.query("SELECT uid FROM person WHERE name = 'Dee'")
    by_keeper(store, prepared, people.CHANGE_ROLE, people.change_role, dee, Role.LEADER)
    wards.as_leader(store, prepared)
    leaders_key.give(store, dee, "719204")
    pins.sign_in(store, prepared.keeper, KEEPERS_PIN)
    store.undo()
    assert dee not in wraps(store)


def test_another_pin_of_ones_own_opens_it(store, prepared):
    pins.change_own(store, prepared.leader, LEADERS_PIN, NEW_PIN)
    assert store.leaders_key is None
    pins.sign_in(store, prepared.leader, NEW_PIN)
    assert store.leaders_key == prepared.key


def test_a_reset_pin_opens_nothing_until_the_recovery_key_brings_it_back(store, prepared):
    by_keeper(store, prepared, pins.RESET, pins.reset_pin, prepared.leader, NEW_PIN)
    assert wraps(store) == set()
    pins.sign_in(store, prepared.leader, NEW_PIN)
    assert leaders_key.state(store) is KeyState.NOT_GIVEN
    wrong = recovery.recovery_key.make(Random(9).randbytes)
    with pytest.raises(UserError, match="does not open"):
        leaders_key.bring_back(store, pin=NEW_PIN, typed=wrong.text)
    with pytest.raises(PinRefused):
        leaders_key.bring_back(store, pin=LEADERS_PIN, typed=prepared.recovery.text)
    assert store.leaders_key is None
    leaders_key.bring_back(store, pin=NEW_PIN, typed=prepared.recovery.text)
    assert store.leaders_key == prepared.key
    pins.sign_in(store, prepared.leader, NEW_PIN)
    assert store.leaders_key == prepared.key


def test_one_who_holds_it_gives_it_to_one_who_is_there_with_their_pin(store, prepared):
    pins.sign_in(store, prepared.matron, MATRONS_PIN)
    assert leaders_key.state(store) is KeyState.NOT_GIVEN
    with pytest.raises(UserError, match="do not hold"):
        leaders_key.give(store, prepared.leader, LEADERS_PIN)
    wards.as_leader(store, prepared)
    with pytest.raises(PinRefused):
        leaders_key.give(store, prepared.matron, LEADERS_PIN)
    with pytest.raises(UserError, match="Only a leader or the matron"):
        leaders_key.give(store, prepared.keeper, KEEPERS_PIN)
    assert wraps(store) == {prepared.leader}
    leaders_key.give(store, prepared.matron, MATRONS_PIN)
    pins.sign_in(store, prepared.matron, MATRONS_PIN)
    assert store.leaders_key == prepared.key


def test_a_passphrase_takes_the_place_of_the_pin_and_stays_when_that_is_reset(store, prepared):
    wards.as_leader(store, prepared)
    for bad in ("short", "a" * 40):
        with pytest.raises(UserError, match="at least 16"):
            leaders_key.choose_lock(store, pin=LEADERS_PIN, passphrase=bad)
    leaders_key.choose_lock(store, pin=LEADERS_PIN, passphrase=WORDS)
    by_keeper(store, prepared, pins.RESET, pins.reset_pin, prepared.leader, NEW_PIN)
    pins.sign_in(store, prepared.leader, NEW_PIN)
    assert leaders_key.state(store) is KeyState.PASSPHRASE
    for wrong in (NEW_PIN, LEADERS_PIN, WORDS.title()):
        with pytest.raises(PinRefused):
            leaders_key.open_by_passphrase(store, wrong)
    leaders_key.open_by_passphrase(store, f" {WORDS.replace(' ', '  ')}")
    assert store.leaders_key == prepared.key
    leaders_key.choose_lock(store, pin=NEW_PIN)
    pins.sign_out(store)
    pins.sign_in(store, prepared.leader, NEW_PIN)
    assert store.leaders_key == prepared.key


def test_after_a_new_recovery_key_the_old_sheet_serves_until_a_leader_types_in_the_new(
    store, prepared
):
    pins.sign_in(store, prepared.keeper, KEEPERS_PIN)
    new = recovery.make(store, Random(2).randbytes)
    with pytest.raises(NotAllowed):
        leaders_key.needs_new_sheet(store)
    wards.as_leader(store, prepared)
    assert leaders_key.needs_new_sheet(store)
    with pytest.raises(UserError, match="not the recovery key"):
        leaders_key.renew_recovery(store, prepared.recovery.text)
    store.signed_in = None
    pins.sign_in(store, prepared.leader, LEADERS_PIN)
    leaders_key.bring_back(store, pin=LEADERS_PIN, typed=prepared.recovery.text)
    leaders_key.renew_recovery(store, new.text)
    assert not leaders_key.needs_new_sheet(store)
    with pytest.raises(UserError, match="does not open"):
        leaders_key.bring_back(store, pin=LEADERS_PIN, typed=prepared.recovery.text)
    leaders_key.bring_back(store, pin=LEADERS_PIN, typed=new.text)


def test_it_is_made_once(store, prepared):
    wards.as_leader(store, prepared)
    with pytest.raises(UserError, match="made before"):
        leaders_key.make(store, pin=LEADERS_PIN, typed=prepared.recovery.text)


def test_it_leaves_no_trace_in_the_history(store, prepared):
    (entries,) = store.query("SELECT count(*) FROM history")
    wards.as_leader(store, prepared)
    leaders_key.give(store, prepared.matron, MATRONS_PIN)
    leaders_key.choose_lock(store, pin=LEADERS_PIN, passphrase=WORDS)
    assert store.query("SELECT count(*) FROM history") == [entries]
