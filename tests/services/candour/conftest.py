"""A copy of the ward of `wards`."""

from __future__ import annotations

import pytest

from tests.services.candour import wards


@pytest.fixture
def store(prepared, tmp_path):
    """A copy of it, with the leader there and the key in hand."""
    with wards.copied(prepared, tmp_path) as store:
        wards.as_leader(store, prepared)
        yield store
