"""What another account may put into a folder for everyone: pipes, and links to files of ours."""

from __future__ import annotations

import os
import sys

import pytest

from safehuddle.errors import NoKey, NotAStore
from safehuddle.files import paths, rights
from safehuddle.store.keys import FolderKeys
from safehuddle.store.restore import restore
from safehuddle.store.store import Store
from tests.factories import NOW, StoppedClock
from tests.store.looking import beside

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pipes and no devices among its files"
)


@pytest.fixture
def folder(store, ward, tmp_path):
    """A folder with a ward's store that nobody has open."""
    store.backups.copy_to(tmp_path / "backup.db")
    store.close()
    return store.path.parent


@pytest.mark.parametrize(
    ("name", "refusal"), [(paths.STORE_NAME, NotAStore), (paths.RECOVERY_NAME, NoKey)]
)
def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(folder, tmp_path, name, refusal):
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    with pytest.raises(refusal):
        Store.open(folder, clock=StoppedClock(), keys=FolderKeys(tmp_path / "of nobody"))


EYES = b"for my eyes only"


def test_a_link_in_the_stores_place_shows_nobody_what_only_one_account_may_read(folder, tmp_path):
    rights.everyone(folder)
    private = tmp_path / "private"
    private.write_bytes(EYES * 1000)
    private.chmod(0o600)
    (folder / paths.STORE_NAME).unlink()
    (folder / paths.STORE_NAME).symlink_to(private)
    restored = restore(folder, tmp_path / "backup.db", keys=FolderKeys(folder / "keys"), now=NOW)
    assert restored.set_aside is None
    assert [
        each for each in folder.rglob("*") if each.is_file() and EYES in each.read_bytes()
    ] == []
    assert private.read_bytes() == EYES * 1000
    with beside(folder) as connection:
        assert connection.execute("SELECT name FROM ward").fetchall() == [("Maple Ward",)]
