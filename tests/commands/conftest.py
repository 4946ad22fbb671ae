from __future__ import annotations

import pytest

from tests.commands.running import Cli


@pytest.fixture
def bare(capsys, tmp_path):
    """Commands on a folder where there is nothing yet."""
    return Cli(capsys, tmp_path / "data")


@pytest.fixture
def cli(bare):
    """Commands on a store with one ward."""
    bare("setup", "--ward", "Maple Ward")
    return bare
