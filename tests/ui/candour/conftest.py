"""A ward whose leaders hold their key, and a board on it; the key is made once."""

from __future__ import annotations

import pytest

from safehuddle.domain.permissions import Role, SignedInPerson
from safehuddle.models import Ward
from safehuddle.ui.access import OpenAccess
from tests.factories import StoppedClock
from tests.services.candour import wards
from tests.ui.desks import a_desk


class Here(OpenAccess):
    """Somebody with a PIN is here, or nobody; they can leave, as `Presence` has it."""

    def __init__(self, store, prepared):
        self._store, self.prepared = store, prepared
        self._told, self._leaving = [], []
        self.signed_in = None

    def come(self, role=Role.LEADER, *, holds_key=True):
        uid = getattr(self.prepared, role.value)
        self.signed_in = SignedInPerson(uid, role.value, role)
        self._store.signed_in = self.signed_in
        if holds_key and role is not Role.KEEPER:
            self._store.hold_leaders_key(self.prepared.key)
        self._tell(self._told)

    def leave(self):
        self._tell(self._leaving)
        self.signed_in = self._store.signed_in = None
        self._tell(self._told)

    def may(self, power):
        return self.signed_in is not None

    def subscribe(self, told):
        return self._add(self._told, told)

    def before_leaving(self, told):
        return self._add(self._leaving, told)

    def _add(self, listeners, told):
        listeners.append(told)
        return lambda: listeners.remove(told) if told in listeners else None

    def _tell(self, listeners):
        for told in list(listeners):
            told()


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def store(prepared, tmp_path, clock):
    with wards.copied(prepared, tmp_path, clock=clock) as store:
        yield store


@pytest.fixture
def here(store, prepared):
    return Here(store, prepared)


@pytest.fixture
def gone_to():
    """Where the desk was asked to go."""
    return []


@pytest.fixture
def desk(store, prepared, tmp_path, clock, here, gone_to):
    with store.reading() as session:
        ward = session.get_one(Ward, prepared.ward)
        session.expunge(ward)
    return a_desk(store, ward, tmp_path, clock, access=here, go=gone_to.append)
