from __future__ import annotations

import pytest


@pytest.fixture
def folder(tmp_path):
    """The data folder; its key is in `keys` inside it."""
    return tmp_path / "data"
