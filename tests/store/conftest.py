from __future__ import annotations

import pytest

from tests.factories import StoppedClock, a_store, a_ward


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def folder(tmp_path):
    """The data folder; its key is in `keys` inside it."""
    return tmp_path / "data"


@pytest.fixture
def store(folder, clock):
    store = a_store(folder, clock=clock)
    yield store
    store.close()


@pytest.fixture
def ward(store):
    return a_ward(store)
