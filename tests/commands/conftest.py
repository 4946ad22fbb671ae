from __future__ import annotations

import io

import pytest

from tests.commands.running import Cli
from tests.factories import KEEPERS_PIN
from tests.set_up_once import set_up


@pytest.fixture
def bare(capsys, tmp_path):
    """Commands on a folder where there is nothing yet."""
    return Cli(capsys, tmp_path / "data")


@pytest.fixture
def cli(bare, home):
    """Commands on a store with one ward."""
    set_up(bare, home, "--ward", "Maple Ward")
    return bare


@pytest.fixture
def with_a_keeper(bare, home, monkeypatch):
    """Commands on a store with one ward and a keeper, whose PIN was typed."""
    set_up(bare, home, "--ward", "Maple Ward", "--keeper", "Ann", typed=f"{KEEPERS_PIN}\n")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return bare
