from __future__ import annotations

import pytest

from safehuddle.settings import Settings
from safehuddle.ui.desk import Desk, WardInHand
from safehuddle.ui.jobs import DirectJobs
from safehuddle.ui.notices import KeptNotices
from tests.factories import StoppedClock, a_store, a_ward


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
def gone():
    """The screens that were asked for."""
    return []


@pytest.fixture
def desk(store, ward, clock, tmp_path, gone):
    return Desk(
        jobs=DirectJobs(store),
        clock=clock,
        notices=KeptNotices(),
        settings=Settings.load(tmp_path),
        ward=WardInHand(ward.id, ward.name, ward.zone),
        person=None,
        go=gone.append,
    )
