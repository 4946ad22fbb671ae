"""What goes out comes back: any words, in JSON and in CSV, end in an equal store."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safehuddle.domain.factors import Factor
from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moments import Moment
from safehuddle.domain.text import clean
from safehuddle.services import observations
from safehuddle.services.exchange.export_file import read_export
from safehuddle.services.exchange.exports import export
from safehuddle.services.exchange.import_store import IMPORT_STORE, bring_in_store
from safehuddle.services.exchange.imports import IMPORT, bring_in
from tests.factories import NOW, a_ward, open_store
from tests.generated import SENTENCES, WORDS, contents, fill, stores

AGO = st.integers(0, 20 * 365 * 86_400_000).map(lambda ago: NOW - timedelta(milliseconds=ago))
WHEN = st.builds(
    lambda at, is_known: Moment(at.date(), at if is_known else None), AGO, st.booleans()
)
NOTES = st.fixed_dictionaries(
    {
        "text": SENTENCES,
        "kind": st.sampled_from(Kind),
        "factors": st.sets(st.sampled_from(Factor)),
        "place": st.none() | WORDS,
        "raised_by": st.none() | WORDS,
        "harm": st.none() | st.sampled_from(["fall", "pressure ulcer"]),
        "counted": st.none() | st.sampled_from(HarmCounted),
        "made_easy": st.none() | SENTENCES,
        "noticed": st.none() | WHEN,
    }
)
"""What `observations.record` is given."""


@pytest.fixture(scope="module")
def templates(tmp_path_factory):
    """Folders of two closed stores, one with a ward: copying them is quicker than making them."""
    folder = tmp_path_factory.mktemp("templates")
    with open_store(folder / "ward") as store:
        a_ward(store, "'=Maple; “Ward”, 1")
    with open_store(folder / "empty"):
        pass
    return folder


@contextmanager
def two_stores(templates, first, other):
    """Give two stores, made as templates of these names, and a folder for files."""
    with TemporaryDirectory() as folder:
        for name, kept in (("one", first), ("other", other)):
            shutil.copytree(templates / kept, f"{folder}/{name}")
        files = Path(folder)
        with open_store(files / "one") as one, open_store(files / "other") as two:
            yield one, two, files


def record(store, notes):
    with store.change("Record") as change:
        for note in notes:
            observations.record(change, 1, **note)


@given(stores())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_rows_of_every_record_come_back_from_json_as_their_equals(templates, drawn):
    with two_stores(templates, "empty", "empty") as (one, two, files):
        fill(one, drawn)
        export(one, files / "a.json")
        with read_export(files / "a.json") as found, two.change(IMPORT_STORE) as change:
            bring_in_store(change, found)
        assert contents(two) == contents(one)
        export(two, files / "b.json")
        assert (files / "a.json").read_bytes() == (files / "b.json").read_bytes()


@given(st.lists(NOTES, min_size=1, max_size=12))
@settings(max_examples=25, deadline=None)
def test_any_observations_come_back_from_csv_as_their_equals(templates, notes):
    with two_stores(templates, "ward", "ward") as (one, two, files):
        record(one, notes)
        export(one, files / "a.csv")
        with two.change(IMPORT) as change:
            report = bring_in(change, files / "a.csv")
        export(two, files / "b.csv")
        assert (files / "a.csv").read_bytes() == (files / "b.csv").read_bytes()
        assert (report.good, report.stripped) == (len(notes), 0)
        kept = "SELECT text, place, raised_by FROM observation ORDER BY id"
        assert two.query(kept) == one.query(kept)
        assert [text for text, *_ in two.query(kept)] == [clean(note["text"]) for note in notes]
