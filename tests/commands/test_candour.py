"""No command, with nobody's PIN or the keeper's, shows that there is a candour record."""

from __future__ import annotations

import io
from contextlib import closing
from random import Random

import pytest

from safehuddle.clock import system_clock
from safehuddle.domain.candour.family import Told, Topic
from safehuddle.domain.permissions import Role
from safehuddle.services.access import leaders_key, people, pins
from safehuddle.services.candour import records
from safehuddle.services.care import recovery
from safehuddle.store.keys import AccountKeys
from safehuddle.store.store import Store
from tests.factories import KEEPERS_PIN, TODAY

PIN = "385162"
WORD = "quokkafall"


@pytest.fixture
def typed(monkeypatch):
    """Have lines waiting on standard input."""
    return lambda *lines: monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))


@pytest.fixture
def ward(with_a_keeper):
    """Commands on a ward with a case."""
    bare = with_a_keeper
    bare("record", "Hoist flat in bay 2")
    with closing(Store.open(bare.folder, clock=system_clock, keys=AccountKeys())) as store:
        ((keeper,),) = store.query("SELECT uid FROM person")
        pins.sign_in(store, keeper, KEEPERS_PIN)
        with store.change(people.ADD) as change:
            leader = people.add(change, name="Cyn", role=Role.LEADER, pin=PIN)
        sheet = recovery.make(store, Random(1).randbytes)
        pins.sign_in(store, leader, PIN)
        leaders_key.make(store, pin=PIN, typed=sheet.text)
        with store.change(records.BEGIN) as change:
            record = records.begin(change, 1)
        with store.change(records.WRITE) as change:
            records.write(change, record, Told(Topic.WHAT_HAPPENED, TODAY, WORD))
    return bare


def told(ward, typed, *words, person=None, code=0):
    """Return all that a command printed and said."""
    if person:
        typed(KEEPERS_PIN)
    answer = ward(*words, *(["--as", person] if person else []), code=code)
    return answer.out + answer.said


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_what_the_keeper_takes_out_holds_no_sign_of_it(ward, typed, tmp_path, form):
    path = tmp_path / f"all.{form}"
    assert "andour" not in told(ward, typed, "export", path, person="Ann")
    if form == "json":
        assert "andour" not in path.read_text("utf-8")
    said = told(ward, typed, "export", path, "--what", "candour", person="Ann", code=1)
    assert "thanks" in said
    assert "candour" not in said


def test_the_history_and_the_look_at_the_store_hold_no_sign_of_it(ward, typed, tmp_path):
    told(ward, typed, "history", "--out", tmp_path / "history.csv", person="Ann")
    said = (tmp_path / "history.csv").read_text("utf-8-sig")
    assert "PIN" in said
    assert "andour" not in said
    assert "Cyn (leader)" not in said
    for words in (("check",), ("backup",), ("report", "weekly", "--out", tmp_path / "week.pdf")):
        assert "andour" not in told(ward, typed, *words)


@pytest.mark.parametrize("person", [None, "Ann"])
def test_an_undo_passes_over_it(ward, typed, person):
    with closing(Store.open(ward.folder, clock=system_clock, keys=AccountKeys())) as store:
        sealed = store.query("SELECT body FROM candour_entry")
    said = told(ward, typed, "undo", person=person, code=1 if person is None else 0)
    assert "andour" not in said
    with closing(Store.open(ward.folder, clock=system_clock, keys=AccountKeys())) as store:
        assert store.query("SELECT body FROM candour_entry") == sealed
