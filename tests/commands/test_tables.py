"""The words of `import observations` that say how a table is read."""

from __future__ import annotations

import json

import pytest

from tests.commands.running import Cli
from tests.services.exchange.workbooks import ROW, workbook


@pytest.fixture
def table(tmp_path):
    def write(*lines):
        path = tmp_path / "t.csv"
        path.write_text("\n".join(lines), "utf-8")
        return path

    return write


def test_a_workbook_is_read_with_its_sheet_and_columns_said(cli, tmp_path):
    path = workbook(
        tmp_path / "log.xlsx",
        headings=("A", "B", "C", "D"),
        more_sheets={"Cover": [("Date", "What happened")]},
        rows=[ROW, ROW],
    )
    said = ("--sheet", "Log", "--column", "noticed_at=A", "--column", "text=B", "--kind", "idea")
    seen = cli("import", "observations", path, *said, "--column", "place=D", "--dry-run")
    assert (seen["good"], seen["sheet"], seen["encoding"]) == (2, "Log", None)
    assert seen["columns"] == {"noticed_at": "A", "text": "B", "place": "D"}
    assert cli("import", "observations", path, *said)["imported"] == 2


def test_the_same_mapping_works_for_a_csv(cli, table):
    path = table("Day;Words", "03/04/2024;Bell")
    said = ("--column", "noticed_at=Day", "--column", "text=Words", "--kind", "worry")
    answer = cli("import", "observations", path, *said, "--dates", "month-first")
    assert (answer["first"], answer["date_order"]) == ("2024-03-04", "month-first")


def test_a_dry_run_with_rejects_says_what_the_import_would_do(cli, table, tmp_path):
    path = table("Date,kind,text", "10/17/2024,idea,a", "03/04/2024,idea,b", "2024-05-01,idea,c")
    out = ("--rejects", tmp_path / "r.csv")
    seen = cli("import", "observations", path, *out, "--dry-run")
    assert (seen["good"], seen["bad"], seen["doubtful_dates"]) == (1, 2, 1)
    assert not (tmp_path / "r.csv").exists()
    assert cli("import", "observations", path, *out)["imported"] == 1


def test_worries_that_are_past_can_come_in_as_settled(cli, table):
    path = table("Date,kind,text", "1/2/2024,worry,x", "1/2/2024,idea,y")
    cli("import", "observations", path, "--settled", "from the old log")
    cli("export", path.with_name("a.json"), "--what", "observations")
    kept = json.loads(path.with_name("a.json").read_text("utf-8"))["observations"]
    assert [each["settled_how"] for each in kept] == ["from the old log", None]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("--column", "noticed_at"), "write it like noticed_at=Date"),
        (("--dates", "year-first"), "invalid choice"),
    ],
)
def test_words_that_cannot_be_meant_are_refused(cli, table, said, told):
    path = table("Date,kind,text")
    assert told in cli("import", "observations", path, *said, code=2).said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("--sheet", "Log"), "no sheets"),
        (("--column", "when=Date"), "no column of ours"),
        (("--kind", "nonsense"), "not a kind we know"),
        (("--column", "text=Txet"), "Did you mean “text”"),
    ],
)
def test_what_does_not_fit_the_table_is_told_in_a_sentence(cli, table, said, told):
    path = table("Date,kind,text", "1/2/2024,idea,x")
    assert told in cli("import", "observations", path, *said, code=1).said


def test_what_comes_in_from_a_workbook_is_what_a_csv_of_it_would_bring(cli, capsys, tmp_path):
    rows = [("20/11/2024", "Hoist, flat", "Near miss", "Bay 2"), ("1 Nov 2024", "x", "idea", "")]
    cli("import", "observations", workbook(tmp_path / "log.xlsx", rows=rows))
    lines = ["Date;What happened;Type;Location", *(";".join(row) for row in rows)]
    (tmp_path / "log.csv").write_text("\n".join(lines), "utf-16")
    other = Cli(capsys, tmp_path / "other")
    other("setup", "--ward", "Maple Ward")
    other("import", "observations", tmp_path / "log.csv")
    told = []
    for each, name in ((cli, "a.json"), (other, "b.json")):
        each("export", tmp_path / name, "--what", "observations")
        whole = json.loads((tmp_path / name).read_text("utf-8"))["observations"]
        told.append([{**row, "uid": "", "recorded_at": "", "ward": ""} for row in whole])
    assert told[0] == told[1]
    assert len(told[0]) == 2
