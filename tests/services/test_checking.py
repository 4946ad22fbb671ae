from __future__ import annotations

import pytest

from safehuddle.errors import NotAStore
from safehuddle.services.checking import check_store
from tests.factories import a_ward, an_observation, open_store

PAGE = 4096


@pytest.fixture
def closed(tmp_path):
    """The file of a store with a ward and a worry, closed."""
    with open_store(tmp_path) as store:
        an_observation(store, a_ward(store))
        return store.path


def back_up(folder):
    with open_store(folder) as store:
        store.backups.copy_to(folder / "copy.db")


def check(folder):
    with open_store(folder) as store:
        check_store(store).refuse_if_broken()


def test_wherever_a_page_is_damaged_it_is_found_and_no_backup_is_made_of_it(closed, tmp_path):
    whole = closed.read_bytes()
    damaged = range(PAGE, len(whole), 7 * PAGE)
    assert len(damaged) > 5
    for at in damaged:
        closed.write_bytes(whole[:at] + bytes(64) + whole[at + 64 :])
        with pytest.raises(NotAStore):
            back_up(tmp_path)
        with pytest.raises(NotAStore):
            check(tmp_path)
    assert not (tmp_path / "copy.db").exists()
