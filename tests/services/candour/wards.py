"""A ward whose leaders hold their key, made once and copied: to make the key takes seconds."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from safehuddle.domain.candour.attempts import Attempt, Outcome, Way
from safehuddle.domain.candour.chain import NEEDED
from safehuddle.domain.permissions import Role, SignedInPerson
from safehuddle.services.access import leaders_key, pins
from safehuddle.services.candour import facts, records
from safehuddle.services.care import recovery
from tests.domain.candour.cases import day
from tests.factories import KEEPERS_PIN, StoppedClock, a_person, a_store, a_ward

if TYPE_CHECKING:
    from safehuddle.domain.recovery_key import RecoveryKey
    from safehuddle.store.sealing import LeadersKey

MATRONS_PIN, LEADERS_PIN = "926150", "385162"


@dataclass(frozen=True)
class Prepared:
    """What is known of the ward."""

    folder: Path
    ward: int
    keeper: str
    matron: str
    leader: str
    recovery: RecoveryKey
    key: LeadersKey


def prepare(folder: Path) -> Prepared:
    """Make the ward."""
    store = a_store(folder)
    ward = a_ward(store)
    keeper = a_person(store)
    pins.sign_in(store, keeper, KEEPERS_PIN)
    matron = a_person(store, "Bea", Role.MATRON, MATRONS_PIN)
    leader = a_person(store, "Cyn", Role.LEADER, LEADERS_PIN)
    sheet = recovery.make(store, Random(1).randbytes)
    pins.sign_in(store, leader, LEADERS_PIN)
    leaders_key.make(store, pin=LEADERS_PIN, typed=sheet.text)
    key = store.leaders_key
    store.close()
    return Prepared(folder, ward.id, keeper, matron, leader, sheet, key)


@contextmanager
def copied(prepared: Prepared, folder: Path, *, clock: StoppedClock | None = None):
    """Open a copy of it, with nobody signed in."""
    shutil.copytree(prepared.folder, folder / "ward")
    store = a_store(folder / "ward", clock=clock)
    try:
        yield store
    finally:
        store.close()


def as_leader(store, prepared, *, role=Role.LEADER):
    """Have the leader there, with the key, without a PIN being asked."""
    uid = prepared.leader if role is Role.LEADER else prepared.matron
    name = "Cyn" if role is Role.LEADER else "Bea"
    store.signed_in = SignedInPerson(uid, name, role)
    store.hold_leaders_key(prepared.key)


def begun(store, prepared, incident=None):
    """Begin a record and return its row."""
    with store.change(records.BEGIN) as change:
        return records.begin(change, prepared.ward, incident)


def add(store, record, step, when="2026-11-20", **more):
    """Write a fact; return its uid."""
    given = {"by_role": "consultant", "words": "what was said", "where": "quiet room"}
    with store.change(records.WRITE) as change:
        return facts.add(change, record, step, day(when), **(given | more))


def add_chain(store, record):
    """Write a whole chain."""
    for step in NEEDED:
        add(store, record, step)


def put(store, record, value, **more):
    """Write anything else; return its uid."""
    with store.change(records.WRITE) as change:
        return records.write(change, record, value, **more)


def an_attempt(outcome, when="2026-11-20", **more):
    """An attempt to talk."""
    way = Way.LETTER if outcome is Outcome.OFFER_SENT else Way.PHONE
    return Attempt(day(when), way, "ward sister", outcome, **more)


def case_of(store, record):
    """Return what is read of a record."""
    with store.reading() as session:
        return records.read(session, record)
