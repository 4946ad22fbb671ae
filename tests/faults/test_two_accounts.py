"""Two accounts of one PC share a store, each as itself, and write at once."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from safehuddle.files import paths
from tests.faults import programs, writers

as_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0,
    reason="only root on Linux or macOS may become other accounts",
)
pytestmark = as_root
ENTRIES = 300
"""Of each account; with them comes a backup or two."""


@pytest.fixture
def outside():
    """A folder that other accounts can reach, which a test's own folder is not."""
    with tempfile.TemporaryDirectory(prefix="safehuddle-shared-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def shared(outside):
    """A data folder there."""
    folder = outside / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def project(outside):
    """A copy of what the accounts run, as the project itself may be out of their reach."""
    place = outside / "project"
    programs.copy_project(place)
    return place


def test_two_accounts_writing_at_once_lose_nothing_and_never_shut_each_other_out(shared, project):
    *wrote, first, second = programs.run(
        "as_two_accounts", shared, ENTRIES, of="tests.faults.writers", project=project
    )
    assert [told["troubles"] for told in wrote] == [[], []]
    assert all(told["entries"] >= ENTRIES for told in wrote)
    assert all(told["backups"] for told in wrote)
    alone_and_undone = 4
    writers.assert_nothing_lost(shared, wrote, before=1 + alone_and_undone)
    assert first == second
    for path in (shared / paths.STORE_NAME, shared / paths.BACKUPS_NAME):
        assert path.stat().st_mode & stat.S_IWOTH
        assert path.stat().st_uid == writers.ACCOUNTS[0]


@pytest.mark.parametrize("mode", ["600", "644"], ids=["of its maker", "to be read by others"])
def test_a_log_that_another_account_is_just_making_is_waited_for(shared, project, mode):
    (told,) = programs.run(
        "while_the_log_is_made", shared, mode, of="tests.faults.writers", project=project
    )
    assert told == {"count": 0}


def test_each_account_has_a_log_of_its_own_that_the_other_cannot_read(shared):
    told = programs.run("log_as_two_accounts", shared, of="tests.faults.writers")
    assert list(shared.iterdir()) == []
    for account, name in zip(writers.ACCOUNTS, map(Path, told), strict=True):
        assert name.parent.parent.parent.parent == shared.with_name(f"home-{account}")
        assert name.read_text("utf-8").endswith(f"done by home-{account}\n")
        assert stat.S_IMODE(name.stat().st_mode) == 0o600
        assert name.stat().st_uid == account
