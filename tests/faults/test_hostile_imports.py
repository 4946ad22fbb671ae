"""A table or an export may be damaged, or made to do harm: it comes in rightly or not at all.

Whatever is in the file, what follows is a proper import or one plain sentence. After a sentence
nothing has changed, and whatever came in can be shown and taken out again.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.errors import SafeHuddleError
from safehuddle.models import catalogue
from safehuddle.services import board
from safehuddle.services.exchange import portable
from safehuddle.services.exchange.export_file import read_export
from safehuddle.services.exchange.exports import export
from safehuddle.services.exchange.import_store import (
    IMPORT_STORE,
    bring_in_observations,
    bring_in_store,
)
from safehuddle.services.exchange.imports import IMPORT, bring_in, preview_import
from tests.factories import (
    NOW,
    a_huddle,
    a_ward,
    an_action,
    an_observation,
    harm_of,
    open_store,
    some_thanks,
)
from tests.faults.hostile import NASTY_VALUES, altered, damaged
from tests.services.exchange.workbooks import ROW, workbook

LONGEST_SENTENCE = 2_000
LONG = "9" * 5_000
FEW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TABLE = (
    "noticed_at,kind,factors,text,place,harm,raised_by\r\n"
    '2026-11-20T14:30,near miss,communication;equipment,"Hoist, ""flat"" again",Bay 2,,student\r\n'
    "19/11/2026 08:15,harm,,Floor wet by the sluice,,fall,\r\n"
    "18/11/2026,went well,observation,Ŵyn was seen in time,,,nurse in charge\r\n"
)


class NotKept(Exception):
    """Ends a change that was good, so that the next file meets the same store."""


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """A store with a ward and some of everything, an empty one, and a folder for files."""
    folder = tmp_path_factory.mktemp("hostile")
    with open_store(folder / "full") as full, open_store(folder / "empty") as empty:
        ward = a_ward(full)
        note = an_observation(
            full,
            ward,
            "Hoist battery flat, “again”",
            kind=Kind.HARM,
            factors=[Factor.EQUIPMENT],
            harm_kind_id=harm_of(full, ward),
            noticed_at=NOW,
            place="Bay 2",
        )
        huddle = a_huddle(full, ward, present={"nurse in charge": 2, "student": 1})
        an_action(full, ward, observation_id=note.id, huddle_id=huddle.id)
        some_thanks(full, ward, huddle_id=huddle.id)
        a_huddle(full, ward, status=HuddleStatus.MISSED, on=NOW.date().replace(day=20))
        export(full, folder / "good.json")
        yield full, empty, folder


@pytest.fixture(scope="module")
def exported(stores):
    """A good export: its bytes, and what they say."""
    content = (stores[2] / "good.json").read_bytes()
    return content, json.loads(content)


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def all_rows(store):
    """Return how much is in every table, and where the history ends."""
    tables = [
        name for (name,) in store.query("SELECT name FROM sqlite_schema WHERE type = 'table'")
    ]
    each = (f"(SELECT count(*) FROM {name!r})" for name in tables)
    return tables, store.query(f"SELECT {', '.join(each)}, (SELECT max(id) FROM history)")


def plain(problem):
    """Return the sentence of a failure, once it is sure that it is one a person can read."""
    told = problem.sentence
    assert 10 < len(told) < LONGEST_SENTENCE, told[:500]
    assert told.strip()[-1] in ".?!", told
    return told


def tried(store, label, work):
    """Do `work` in a change: a proper import, or one sentence; either way nothing stays."""
    before = all_rows(store)
    told = None
    try:
        with store.change(label) as change:
            work(change)
            # What came in can be taken out, and shown.
            for kind in catalogue.records():
                for record in portable.records(change.session, kind):
                    json.dumps(record, ensure_ascii=False).encode()
            sql = change.session.connection().exec_driver_sql
            for (ward,) in list(sql("SELECT id FROM ward")):
                board.board(lambda text, given=(): list(sql(text, given)), ward, now=NOW)
            raise NotKept
    except NotKept:
        pass
    except SafeHuddleError as problem:
        told = plain(problem)
    assert all_rows(store) == before
    return told


def store_comes_in(stores, path):
    _full, empty, _folder = stores

    def come_in(change):
        with read_export(path) as found:
            bring_in_store(change, found)

    return tried(empty, IMPORT_STORE, come_in)


def observations_come_in(stores, path):
    full, _empty, _folder = stores
    return tried(full, IMPORT, lambda change: bring_in_observations(change, path))


def table_comes_in(stores, path):
    full, _empty, folder = stores
    with full.reading() as session:
        try:
            preview_import(session, path, now=NOW)
        except SafeHuddleError as problem:
            plain(problem)
    rejects = folder / "rejects.csv"
    rejects.unlink(missing_ok=True)
    tried(full, IMPORT, lambda change: bring_in(change, path, rejects=rejects))
    assert not rejects.exists() or rejects.read_text("utf-8-sig").count("\n") >= 2
    told = tried(full, IMPORT, lambda change: bring_in(change, path))
    assert {each.name for each in folder.iterdir()} <= {
        *("full", "empty", "good.json", "rejects.csv", path.name)
    }
    return told


def test_the_good_files_do_come_in(stores, exported):
    assert store_comes_in(stores, written(stores[2], "a.json", exported[0])) is None
    assert observations_come_in(stores, written(stores[2], "a.json", exported[0])) is None
    assert table_comes_in(stores, written(stores[2], "a.json", TABLE.encode())) is None


@FEW
@given(data=st.data())
def test_a_damaged_export_comes_in_rightly_or_not_at_all(stores, exported, data):
    path = written(stores[2], "a.json", data.draw(damaged(exported[0])))
    store_comes_in(stores, path)
    observations_come_in(stores, path)


@FEW
@given(data=st.data())
def test_an_export_with_values_that_belong_nowhere_is_refused_in_one_sentence(
    stores, exported, data
):
    whole = data.draw(altered(exported[1]))
    content = json.dumps(whole, ensure_ascii=data.draw(st.booleans()))
    path = written(stores[2], "a.json", content.encode("utf-8", "surrogatepass"))
    store_comes_in(stores, path)
    observations_come_in(stores, path)


@FEW
@given(data=st.data())
def test_a_damaged_table_comes_in_rightly_or_not_at_all(stores, data):
    coded = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"]))
    good = TABLE.encode(coded, "replace")
    table_comes_in(stores, written(stores[2], "a.json", data.draw(damaged(good))))


@FEW
@given(
    rows=st.lists(
        st.lists(
            st.sampled_from([each for each in NASTY_VALUES if isinstance(each, str)])
            | st.text(max_size=20),
            min_size=1,
            max_size=9,
        ),
        min_size=1,
        max_size=4,
    ),
    separator=st.sampled_from(",;\t"),
)
def test_a_table_of_cells_that_belong_nowhere_is_told_row_by_row(stores, rows, separator):
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerow(next(csv.reader(TABLE.splitlines())))
    writer.writerows(rows)
    path = written(stores[2], "a.json", file.getvalue().encode("utf-8", "surrogatepass"))
    table_comes_in(stores, path)


@pytest.fixture(scope="module")
def good_workbook(stores):
    """The bytes of a good workbook, and of its parts."""
    path = workbook(stores[2] / "good.xlsx", rows=[ROW] * 3)
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    path.unlink()
    return whole, parts


@FEW
@given(data=st.data())
def test_a_damaged_workbook_comes_in_rightly_or_not_at_all(stores, good_workbook, data):
    whole, _parts = good_workbook
    table_comes_in(stores, written(stores[2], "a.json", data.draw(damaged(whole))))


@FEW
@given(data=st.data())
def test_a_workbook_with_damaged_parts_comes_in_rightly_or_not_at_all(stores, good_workbook, data):
    _whole, parts = good_workbook
    which = data.draw(st.lists(st.sampled_from(sorted(parts)), min_size=1, max_size=3))
    path = stores[2] / "a.json"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, data.draw(damaged(content)) if name in which else content)
    table_comes_in(stores, path)


def places_of(content, *way):
    """Give the way to each value and each name in what an export says."""
    if isinstance(content, dict | list):
        for key, value in content.items() if isinstance(content, dict) else enumerate(content):
            yield from places_of(value, *way, key)
    else:
        yield way


def test_whatever_length_a_word_of_an_export_has_little_of_it_is_quoted(stores, exported):
    for way in places_of(exported[1]):
        content = json.loads(exported[0])
        *above, last = way
        around = content
        for step in above:
            around = around[step]
        if isinstance(last, str):
            around[f"{last}{LONG}"] = around[last]
        for value in (LONG, f"{around[last]}{LONG}", [LONG], {LONG: LONG}):
            around[last] = value
            said = json.dumps(content).encode()
            told = store_comes_in(stores, written(stores[2], "a.json", said))
            assert told is None or len(told) < 500, (way, told)


@FEW
@given(content=st.binary(max_size=2_000))
def test_bytes_of_no_meaning_are_no_table_and_no_export(stores, content):
    path = written(stores[2], "a.json", content)
    assert store_comes_in(stores, path) is not None
    assert table_comes_in(stores, path) is not None
