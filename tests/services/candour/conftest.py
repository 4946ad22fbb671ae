"""The ward of `wards`, made once for all tests of this folder."""

from __future__ import annotations

import pytest

from tests.services.candour import wards


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    return wards.prepare(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def store(prepared, tmp_path):
    """A copy of it, with the leader there and the key in hand."""
    with wards.copied(prepared, tmp_path) as store:
        wards.as_leader(store, prepared)
        yield store
