from __future__ import annotations

import csv
import json
import zipfile
from datetime import date

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.errors import DiskTrouble, UserError
from safehuddle.models import catalogue
from safehuddle.services import observations
from safehuddle.services.exchange.export_file import read_export
from safehuddle.services.exchange.export_request import ExportRequest
from safehuddle.services.exchange.export_xlsx import write_xlsx
from safehuddle.services.exchange.exports import CSV, EXPORT, JSON, XLSX, export, look_through
from safehuddle.services.exchange.import_store import (
    IMPORT_STORE,
    bring_in_observations,
    bring_in_store,
    only_ward,
    preview_observations,
)
from safehuddle.services.exchange.imports import IMPORT, bring_in
from safehuddle.services.exchange.portable import fields, kind_named
from safehuddle.services.exchange.xlsx_file import sheets_of
from safehuddle.services.identifier_check import ExportCheck
from tests.factories import (
    NOW,
    TODAY,
    StoppedClock,
    a_huddle,
    a_record,
    a_ward,
    an_action,
    an_observation,
    harm_of,
    open_store,
    some_thanks,
)
from tests.modes import has_mode

FORMULA = '=HYPERLINK("http://x","y")'


@pytest.fixture
def full(store, ward):
    """A store with one of everything, awkward words included."""
    huddle = a_huddle(store, ward, present={"student": 2, "nurse in charge": 1})
    a_huddle(
        store,
        ward,
        on=TODAY.replace(day=20),
        status=HuddleStatus.MISSED,
        missed_reason="short staffed",
    )
    worry = an_observation(
        store,
        ward,
        FORMULA,
        factors=[Factor.EQUIPMENT, Factor.INFORMATION],
        place="'@Bay",
        raised_by="-1",
        harm_kind_id=harm_of(store, ward),
        huddle_id=huddle.id,
        noticed_at=NOW.replace(microsecond=123_000),
        made_easy="two\nlines",
    )
    an_observation(store, ward, "naïve “café” 😊 سلام", kind=Kind.IDEA, settled_at=NOW)
    gone = an_observation(store, ward, "taken back")
    with store.change("Withdraw") as change:
        observations.withdraw(change, gone.id, reason="said twice")
    an_action(
        store,
        ward,
        observation_id=worry.id,
        status=ActionStatus.DONE,
        told_at=NOW,
        carried=3,
        handed_to="estates",
        handed_at=NOW,
        answer="yes",
        answered_at=NOW,
    )
    some_thanks(store, ward, agreed=False, from_whom="matron", huddle_id=huddle.id)
    for kind in catalogue.records():
        if store.query(f"SELECT count(*) FROM {kind.table}") == [(0,)]:
            a_record(store, ward, kind.table)
    oak = a_ward(store, "Oak Ward", focus="Falls")
    an_observation(store, oak, "Other ward")
    return store


@pytest.fixture
def empty(tmp_path):
    with open_store(tmp_path / "other", clock=StoppedClock(NOW)) as opened:
        yield opened


def into_empty(empty, path):
    with read_export(path) as found, empty.change(IMPORT_STORE) as change:
        return bring_in_store(change, found)


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_json_comes_back_as_an_equal_store(full, empty, tmp_path):
    there, back = tmp_path / "there.json", tmp_path / "back.json"
    export(full, there)
    into_empty(empty, there)
    export(empty, back)
    assert back.read_bytes() == there.read_bytes()


def test_json_is_one_object_with_every_field(full, tmp_path):
    counts = export(full, tmp_path / "all.json").counts
    whole = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert (whole["format"], whole["version"]) == ("safehuddle", 1)
    for kind in catalogue.records():
        assert len(whole[kind.name]) == counts[kind.name] > 0
        assert tuple(whole[kind.name][0]) == tuple(fields(kind.table))
    first = whole["observations"][0]
    assert (first["ward"], first["kind"], first["text"]) == ("Maple Ward", "worry", FORMULA)
    assert first["factors"] == ["design of equipment", "information"]
    assert first["noticed_at"] == "2026-11-23T09:00:00.123Z"
    assert whole["observations"][1]["noticed_at"] == "2026-11-23"
    assert whole["huddles"][0]["present"] == {"student": 2, "nurse in charge": 1}


def test_csv_comes_back_through_the_import(full, empty, tmp_path):
    there, back = tmp_path / "there.csv", tmp_path / "back.csv"
    export(full, there)
    a_ward(empty)
    a_ward(empty, "Oak Ward")
    with empty.change(IMPORT) as change:
        bring_in(change, there)
    export(empty, back)
    assert back.read_bytes() == there.read_bytes()
    assert empty.query("SELECT text, place, raised_by FROM observation WHERE id = 1") == [
        (FORMULA, "'@Bay", "-1")
    ]


def test_csv_of_one_ward_has_the_header_of_the_import(full, tmp_path):
    export(full, tmp_path / "oak.csv", ward="oak ward")
    head = (tmp_path / "oak.csv").read_text("utf-8-sig").splitlines()[0]
    assert head == "noticed_at,kind,factors,text,place,harm,harm_counted,raised_by"


def test_csv_never_starts_a_cell_with_a_formula(full, tmp_path):
    for kind in catalogue.records():
        export(full, tmp_path / "x.csv", what=kind.name)
        for row in table(tmp_path / "x.csv"):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_csv_leaves_out_what_was_withdrawn(full, tmp_path):
    export(full, tmp_path / "x.csv")
    assert "taken back" not in (tmp_path / "x.csv").read_text("utf-8")


def test_csv_of_huddles_counts_roles(full, tmp_path):
    export(full, tmp_path / "x.csv", what="huddles")
    assert [row["present"] for row in table(tmp_path / "x.csv")] == [
        "student: 2; nurse in charge: 1",
        "",
    ]


def test_a_spreadsheet_has_a_sheet_for_each_kind_and_holds_no_formula(full, tmp_path):
    path = tmp_path / "x.xlsx"
    assert export(full, path).counts["observations"] == 3
    with zipfile.ZipFile(path) as book:
        names = book.read("xl/workbook.xml").decode()
        sheets = [
            book.read(f"xl/worksheets/sheet{number}.xml").decode()
            for number in range(1, len(catalogue.records()) + 1)
        ]
        assert not [name for name in book.namelist() if "externalLink" in name]
    assert all(f'name="{kind.name}"' in names for kind in catalogue.records())
    assert not [sheet for sheet in sheets if "<f>" in sheet or "<hyperlink" in sheet]
    assert "=HYPERLINK(" in sheets[2]


def sheets_and_rows(path):
    return {sheet.sheet: [each.cells for each in sheet.rows()] for sheet in sheets_of(path)}


def written(store, path, kind, **limits):
    """Write one kind as a spreadsheet within these limits; return its sheets with their rows."""
    request = ExportRequest((kind_named(kind),), None, False, store.path.parent, ExportCheck(()))
    with store.reading() as session:
        counts = write_xlsx(session, path, request, **limits)
    found = sheets_and_rows(path)
    assert counts == {kind: sum(len(rows) - 1 for rows in found.values())}
    return found


def test_a_kind_with_more_rows_than_a_sheet_should_have_stands_on_a_sheet_for_each_year(
    store, ward, tmp_path
):
    days = (date(2024, 12, 31), date(2026, 1, 1), date(2025, 6, 1), date(2026, 11, 23))
    for number, day in enumerate(days):
        an_observation(store, ward, f"sentence {number}", on=day)
    (whole,) = written(store, tmp_path / "a.xlsx", "observations", rows_of_a_sheet=4).values()
    found = written(store, tmp_path / "b.xlsx", "observations", rows_of_a_sheet=3)
    assert list(found) == ["observations 2024", "observations 2026", "observations 2025"]
    assert {tuple(rows[0]) for rows in found.values()} == {tuple(whole[0])}
    assert sorted(row for rows in found.values() for row in rows[1:]) == sorted(whole[1:])


def test_a_year_with_more_rows_than_a_sheet_should_have_goes_on_on_a_further_one(full, tmp_path):
    found = written(full, tmp_path / "a.xlsx", "observations", rows_of_a_sheet=1)
    assert list(found) == ["observations 2026", "observations 2026 (2)", "observations 2026 (3)"]
    assert [len(rows) for rows in found.values()] == [2, 2, 2]


def test_more_rows_than_a_workbook_should_have_are_refused_before_any_is_written(full, tmp_path):
    path = tmp_path / "a.xlsx"
    with pytest.raises(UserError, match="nothing was written"):
        written(full, path, "observations", rows_of_a_book=2)
    assert not path.exists()
    assert written(full, path, "observations", rows_of_a_book=3)


def test_only_what_was_asked_for_is_written(full, tmp_path):
    export(full, tmp_path / "x.json", what="thanks", ward="Maple Ward")
    whole = json.loads((tmp_path / "x.json").read_text("utf-8"))
    assert set(whole) == {"format", "version", "thanks"}


def test_an_export_is_noted_in_the_history(full, tmp_path):
    export(full, tmp_path / "x.json", by="matron")
    ((who, facts),) = full.query("SELECT who, facts FROM history WHERE label = ?", (EXPORT,))
    assert who == "matron"
    assert json.loads(facts)["observations"] == 4


@pytest.mark.parametrize("form", [JSON, CSV, XLSX])
@pytest.mark.parametrize("what", [None, "thanks"])
def test_what_is_looked_at_before_is_what_is_found_on_the_way_out(full, ward, tmp_path, form, what):
    some_thanks(full, ward, "for the NHS number 943 476 5919")
    before = look_through(full, form, what=what)
    after = export(full, tmp_path / f"x.{form}", what=what).look_again

    def said(found):
        return [(each.kind, each.field, each.origin.uid) for each in found]

    assert said(before) == said(after)
    for each in before:
        assert full.query(
            f"SELECT uid FROM {each.record.table} WHERE id = ?", (each.origin.id,)
        ) == [(each.origin.uid,)]


def test_an_export_is_for_this_account_alone(full, tmp_path):
    assert has_mode(export(full, tmp_path / "x.json").path, 0o600)


def test_an_unknown_ending_is_explained(full, tmp_path):
    with pytest.raises(UserError, match=r"\.json, \.csv or \.xlsx"):
        export(full, tmp_path / "x.pdf")


def test_a_folder_that_is_not_there_is_explained(full, tmp_path):
    with pytest.raises(DiskTrouble):
        export(full, tmp_path / "none" / "x.json")
    assert full.query("SELECT count(*) FROM history WHERE label = ?", (EXPORT,)) == [(0,)]


def test_a_whole_store_never_mixes_with_another(full, tmp_path):
    export(full, tmp_path / "x.json")
    with pytest.raises(UserError, match="no ward yet"):
        into_empty(full, tmp_path / "x.json")


def test_observations_come_in_by_uid_once_only(full, empty, tmp_path):
    path = tmp_path / "x.json"
    export(full, path)
    a_ward(empty)
    a_ward(empty, "Oak Ward")
    for expected in ((3, 1), (0, 4)):
        with empty.change(IMPORT) as change:
            assert bring_in_observations(change, path) == expected
    assert empty.query("SELECT uid FROM observation") == full.query(
        "SELECT uid FROM observation WHERE withdrawn_at IS NULL"
    )


def test_what_would_come_in_is_told_before_it_does(full, empty, tmp_path):
    path = tmp_path / "x.json"
    export(full, path)
    a_ward(empty)
    a_ward(empty, "Oak Ward")
    with empty.reading() as session:
        seen = preview_observations(session, path)
        assert only_ward(session, path) is None
    assert (seen.good, seen.passed_over) == (3, 1)
    assert [each.text for each in seen.kept] == [FORMULA, "naïve “café” 😊 سلام", "Other ward"]
    assert seen.kept[0].harm == "fall"
    assert empty.query("SELECT count(*) FROM observation") == [(0,)]


def test_one_ward_takes_in_what_is_of_one_ward_whatever_it_is_called(full, empty, tmp_path):
    path = tmp_path / "x.json"
    export(full, path, ward="Oak Ward")
    elm = a_ward(empty, "Elm Ward")
    with empty.reading() as session:
        assert only_ward(session, path) == elm.uid
        assert preview_observations(session, path, ward=elm.uid).good == 1


def test_observations_may_all_be_put_into_one_ward(full, empty, tmp_path):
    export(full, tmp_path / "x.json")
    a_ward(empty, "Elm Ward")
    with empty.change(IMPORT) as change:
        bring_in_observations(change, tmp_path / "x.json", ward="elm ward")
    assert empty.undo() == IMPORT


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ("", "not an export"),
        ("[1, 2]", "not an export"),
        ("[" * 100_000, "not an export"),
        ('{"format": "other"}', "not an export"),
        ('{"format": "safehuddle", "version": 2}', "newer"),
        ('{"format": "safehuddle", "version": 0}', "not an export"),
        ('{"format": "safehuddle", "version": true}', "not an export"),
        ('{"format": "safehuddle", "version": 1, "wards": 5}', "not an export"),
        (
            '{"format": "safehuddle", "version": 1, "wards": [{"uid": "x"}]}',
            "“wards”, record 1, field “uid”",
        ),
        (
            '{"format": "safehuddle", "version": 1, "observations": [{"uid":'
            ' "01M83T4CM00000000000000001", "ward": "None"}]}',
            "field “ward”",
        ),
    ],
    ids=range(10),
)
def test_a_file_that_is_no_export_is_explained(empty, tmp_path, whole, said):
    (tmp_path / "x.json").write_text(whole, "utf-8")
    with pytest.raises(UserError, match=said):
        into_empty(empty, tmp_path / "x.json")
    assert empty.query("SELECT count(*) FROM ward") == [(0,)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "worri"),
        ("factors", ["x"]),
        ("factors", None),
        ("text", ""),
        ("text", 5),
        ("noticed_on", "2026-13-01"),
        ("noticed_on", "0001-01-01"),
        ("noticed_at", ""),
        ("noticed_at", "9999-12-31T23:59:59+00:00"),
        ("recorded_at", "2026-11-23T09:00"),
        ("uid", "x"),
        ("harm", "fal"),
        ("huddle", 7),
        ("withdrawn_at", "never"),
    ],
)
def test_a_damaged_record_keeps_the_whole_file_out(full, empty, tmp_path, field, value):
    path = tmp_path / "x.json"
    export(full, path)
    whole = json.loads(path.read_text("utf-8"))
    whole["observations"][1][field] = value
    path.write_text(json.dumps(whole), "utf-8")
    with pytest.raises(UserError, match=f"record 2, field “{field}”"):
        into_empty(empty, path)
    assert empty.query("SELECT count(*) FROM ward") == [(0,)]


@pytest.mark.parametrize("what", ["wards", "thanks"])
def test_two_records_with_one_uid_keep_the_whole_file_out(full, empty, tmp_path, what):
    path = tmp_path / "x.json"
    export(full, path)
    whole = json.loads(path.read_text("utf-8"))
    whole[what].append({**whole[what][0], "name": "Ash Ward"})
    path.write_text(json.dumps(whole), "utf-8")
    with pytest.raises(UserError, match="same uid"):
        into_empty(empty, path)
    assert empty.query("SELECT count(*) FROM ward") == [(0,)]
