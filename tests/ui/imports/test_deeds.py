"""What bringing a file in waits for, it waits for before the change that keeps others waiting."""

from __future__ import annotations

import pytest

from safehuddle.errors import UserError
from safehuddle.services.exchange import exports, import_store
from safehuddle.services.exchange.imports import ReadingOptions
from safehuddle.ui.imports.deeds import export_deed, table_deed
from safehuddle.ui.imports.shown import Progress
from tests.factories import a_ward, an_observation, open_store

TABLE = "noticed_at,kind,factors,text\n2026-11-20,worry,,hoist flat\n"


@pytest.fixture(params=["a table", "an export"])
def ready(request, store, ward, tmp_path):
    """What makes a file of one observation ready; and the file."""
    if request.param == "a table":
        path = tmp_path / "table.csv"
        path.write_text(TABLE)
        return table_deed(path, ReadingOptions(), Progress()), path
    path = tmp_path / "all.json"
    with open_store(tmp_path / "other") as other:
        an_observation(other, a_ward(other), "hoist flat")
        exports.export(other, path)
    with store.reading() as session:
        ward = import_store.only_ward(session, path)
    return export_deed(path, ward, Progress()), path


def test_a_file_that_hangs_once_the_change_has_begun_holds_up_nobody(store, ready):
    make_ready, path = ready
    deed = make_ready(store)
    path.unlink()
    with store.change(deed.label) as change:
        assert deed.work(change) == (1, 0)
    assert store.query("SELECT text FROM observation") == [("hoist flat",)]
    assert not list(store.path.parent.glob("scratch-*")), "the copy is gone"


def test_a_file_that_is_gone_begins_no_change(store, ready):
    make_ready, path = ready
    path.unlink()
    with pytest.raises(UserError, match="There is no file"):
        make_ready(store)
