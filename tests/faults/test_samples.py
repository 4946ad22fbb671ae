"""What an older SafeHuddle said of a store, the present one says too, once it is upgraded.

The samples hold every record in every state, and the words are those of the version that wrote
them. What newer versions add may come on top of it.
"""

from __future__ import annotations

import json
import shutil
from contextlib import closing

import pytest

from safehuddle.models import Base
from safehuddle.services.exchange.export_file import read_export
from safehuddle.services.exchange.exports import export
from safehuddle.services.exchange.import_store import IMPORT_STORE, bring_in_store
from tests.factories import signed_in
from tests.samples import everything, told
from tests.store.looking import assert_whole, beside


@pytest.fixture(params=told.TOLD)
def number(request):
    """The number of a schema."""
    return request.param


@pytest.fixture
def folder(number, tmp_path):
    """A folder with the store that is kept of that schema."""
    return shutil.copytree(told.sample(number), tmp_path / "data")


@pytest.fixture
def store(folder):
    """That store, upgraded."""
    with closing(told.opened(folder)) as store:
        yield store


def exported(store, path):
    with signed_in(store):
        export(store, path)
    return json.loads(path.read_bytes())


def assert_holds(new, old, where="export"):
    """Fail unless all that is in the older value is in the newer one, and no record besides."""
    if isinstance(old, dict):
        for name, value in old.items():
            assert name in new, f"{where}: no {name}"
            assert_holds(new[name], value, f"{where}.{name}")
    elif isinstance(old, list):
        assert len(new) == len(old), where
        for place, (one, other) in enumerate(zip(new, old, strict=True)):
            assert_holds(one, other, f"{where}[{place}]")
    else:
        assert new == old, where


def test_an_upgraded_store_is_exported_as_it_was_before(number, store, tmp_path):
    before = json.loads(told.export_of(number).read_bytes())
    after = exported(store, tmp_path / "after.json")
    assert_holds({**after, "version": before["version"]}, before)


def test_an_old_export_comes_in_and_goes_out_as_the_same_again(number, tmp_path):
    before = told.export_of(number)
    with closing(told.opened(tmp_path / "new")) as store:
        with read_export(before) as found, store.change(IMPORT_STORE) as change:
            bring_in_store(change, found)
        after = exported(store, tmp_path / "after.json")
    old = json.loads(before.read_bytes())
    assert_holds({**after, "version": old["version"]}, old)
    assert_whole(tmp_path / "new")


def test_the_history_tells_the_same_of_every_entry(number, store):
    said = told.kept_of(number)["history"]
    assert told.history_told(store)[: len(said)] == said


def test_each_word_finds_what_it_found(number, store):
    for word, ward_id, found in told.kept_of(number)["search"]:
        now = told.hits(store, word, ward_id)
        assert [each for each in found if each not in now] == [], word


def test_the_bin_and_the_review_hold_what_they_held(number, store):
    now, before = told.waiting_told(store), told.kept_of(number)
    for part in ("bin", "review"):
        assert [each for each in before[part] if each not in now[part]] == [], part


def test_each_undo_ends_as_it_did(number, folder, tmp_path):
    told.opened(folder).close()  # once for all that follow
    kept = told.kept_of(number)["undo"]
    assert told.undone(folder, tmp_path)[: len(kept)] == kept  # the upgrade may add an entry


def test_the_maker_of_samples_still_makes_one_that_holds_every_record(tmp_path):
    everything.make(tmp_path / "data")
    with beside(tmp_path / "data") as connection:
        empty = [
            table
            for table in Base.metadata.tables
            if not connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall()
        ]
    assert empty == []
    assert_whole(tmp_path / "data")
