"""What IT has set wins over the keeper's choice, and nobody chooses it here."""

from __future__ import annotations

import sys

import pytest

from safehuddle.errors import PolicyTrouble, UserError
from safehuddle.services import rules
from safehuddle.services.care import backups
from tests.policies import set_by_it

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a test cannot make a file that is an administrator’s there"
)


def now(store, rule):
    with store.reading() as session:
        by_session = rules.value(session, rule)
    assert by_session == rules.value_by_sql(store.query, rule)
    return by_session


def test_what_it_has_set_holds_whatever_the_keeper_chose_before(store, ward, monkeypatch):
    with store.change(rules.KEEP) as change:
        rules.choose(change, rules.IDLE_MINUTES, 60)
    assert rules.set_by_it(rules.IDLE_MINUTES) is None
    set_by_it(monkeypatch, "lock_minutes = 2")
    assert now(store, rules.IDLE_MINUTES) == rules.set_by_it(rules.IDLE_MINUTES) == 2
    assert now(store, rules.PIN_LENGTH) == rules.PIN_LENGTH.usual
    set_by_it(monkeypatch)
    assert now(store, rules.IDLE_MINUTES) == 60  # it was never lost


@pytest.mark.parametrize(
    ("line", "rule", "chosen"),
    [
        ("lock_minutes = 2", rules.IDLE_MINUTES, 2),
        ("second_place = /mnt/wards", rules.SECOND_PLACE, "/elsewhere"),
        ("second_place =", rules.SECOND_PLACE, "/elsewhere"),
    ],
)
def test_nobody_chooses_what_it_has_set(store, ward, monkeypatch, line, rule, chosen):
    set_by_it(monkeypatch, line)
    with (
        pytest.raises(UserError, match="IT has set this for this PC"),
        store.change(rules.KEEP) as change,
    ):
        rules.choose(change, rule, chosen)


def test_backups_go_where_it_has_set_and_to_no_other_place(store, ward, monkeypatch, tmp_path):
    stick, share = tmp_path / "stick", tmp_path / "share"
    for place in (stick, share):
        place.mkdir()
    with store.change(rules.KEEP) as change:
        rules.choose(change, rules.SECOND_PLACE, str(stick))
    set_by_it(monkeypatch, f"second_place = {share}")
    backups.daily(store)
    assert list(share.iterdir())
    assert not list(stick.iterdir())
    assert backups.second_place(store.query).folder == str(share)
    set_by_it(monkeypatch, "second_place =")
    assert backups.second_place(store.query) is None
    assert not backups.bring_to_second_place(store)


def test_a_rule_that_cannot_be_read_is_never_the_wider_one(store, ward, monkeypatch):
    set_by_it(monkeypatch, "lock_minutes = 2").chmod(0o666)
    for read in (now, lambda _store, rule: rules.set_by_it(rule)):
        with pytest.raises(PolicyTrouble):
            read(store, rules.IDLE_MINUTES)


@pytest.mark.parametrize("minutes", [0, 1, 60, 61])
def test_it_may_set_what_the_keeper_may_choose(store, monkeypatch, minutes):
    set_by_it(monkeypatch, f"lock_minutes = {minutes}")
    if rules.IDLE_MINUTES.allows(minutes):
        assert now(store, rules.IDLE_MINUTES) == minutes
    else:
        with pytest.raises(PolicyTrouble):
            now(store, rules.IDLE_MINUTES)
