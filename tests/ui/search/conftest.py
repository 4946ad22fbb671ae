from __future__ import annotations

import pytest

from tests.factories import StoppedClock, a_store, a_ward
from tests.ui.desks import a_desk


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def store(tmp_path, clock):
    store = a_store(tmp_path / "data", clock=clock)
    yield store
    store.close()


@pytest.fixture
def ward(store):
    return a_ward(store)


@pytest.fixture
def desk(store, ward, tmp_path, clock):
    return a_desk(store, ward, tmp_path, clock)
