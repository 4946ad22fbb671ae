from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlsxwriter

from safehuddle.errors import UserError
from safehuddle.services.exchange import xlsx_checks, xlsx_file
from safehuddle.services.exchange.exports import export
from safehuddle.services.exchange.imports import ImportRefused
from safehuddle.services.exchange.xlsx_file import sheets_of
from tests.services.exchange.bringing import column, imported, looked, problems
from tests.services.exchange.workbooks import HEADINGS, NS, ROW, in_sheet, repacked, workbook

MIDNIGHT = datetime(2026, 11, 3)  # noqa: DTZ001 - workbooks know no zones


@pytest.fixture(autouse=True)
def _one_ward(ward):
    """Every table here is for the one ward of the store."""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.xlsx"


def cells(path, sheet=0):
    return [record.cells for record in sheets_of(path)[sheet].rows()]


def test_a_row_of_a_workbook_becomes_an_observation(store, path):
    report = imported(store, workbook(path))
    assert (report.good, report.facts()["sheet"]) == (1, "Log")
    assert store.query("SELECT text, kind, noticed_at, place FROM observation") == [
        ("Hoist battery flat", "near miss", "2026-11-20T14:30:00.000Z", "Bay 2")
    ]


def test_what_cells_hold_is_read_as_a_person_sees_it(path):
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [
        [MIDNIGHT, date(2026, 11, 3), MIDNIGHT + timedelta(hours=14.5, microseconds=4_000)],
        [time(7, 5), timedelta(hours=1, minutes=30), 12, 12.5, 3.0, True, 0.1 + 0.2],
        ["  text ", "'=1", "_x000D_\nline", "#NAME?", "", None, 46329],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    book.save(path)
    assert cells(path) == [
        ["2026-11-03", "2026-11-03", "2026-11-03 14:30"],
        ["07:05", "01:30", "12", "12.5", "3", "TRUE", "0.3"],
        ["text", "'=1", "line", "#NAME?", "", "", "46329"],
    ]


def test_dates_of_old_macs_are_the_same_days(store, path):
    imported(store, workbook(path, options={"date_1904": True}))
    imported(store, workbook(path, rows=[(44867, *ROW[1:])], options={"date_1904": True}))
    assert column(store, "noticed_on") == ["2026-11-20", "2026-11-03"]


def test_titles_merged_over_the_headings_are_left_out(store, path):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.merge_range("A1:D1", "Safety log, Maple Ward")
    sheet.write_row(2, 0, HEADINGS)
    sheet.write_row(3, 0, ["20/11/2026", *ROW[1:]])
    sheet.write_row(5, 0, ["x", *ROW[1:]])
    book.close()
    report = looked(store, path)
    assert (report.table.header_row, report.good, problems(report)) == (3, 1, [(6, "Date")])


def test_results_of_formulas_are_read_and_missing_ones_are_told(store, path):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    for row in (1, 2):
        sheet.write_row(row, 0, ["20/11/2026", None, "idea"])
        sheet.write_formula(row, 1, '="Call "&"bell"', value="Call bell")
    book.close()
    repacked(path, in_sheet(b'<c r="B3" t="str"><f>"Call "&amp;"bell"</f><v>Call bell</v></c>',
                            b'<c r="B3"><f>"Call "&amp;"bell"</f></c>'))  # fmt: skip
    report = looked(store, path)
    assert (report.good, problems(report)) == (1, [(3, "What happened")])
    assert "never saved" in report.problems[0].sentence


def test_errors_in_cells_are_named(store, path):
    workbook(path)
    repacked(path, in_sheet(b'<c r="D2" t="s"><v>6</v></c>', b'<c r="D2" t="e"><v>#REF!</v></c>'))
    assert problems(looked(store, path)) == [(2, "Location")]


def test_hidden_rows_come_in_and_are_counted(store, path):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    for row in (1, 2, 3):
        sheet.write_row(row, 0, ["20/11/2026", *ROW[1:]])
    sheet.set_row(2, options={"hidden": True})
    book.close()
    report = imported(store, path)
    assert (report.good, report.hidden) == (3, 1)
    assert any("hidden in the spreadsheet" in notice for notice in report.notices)


def test_the_first_sheet_with_known_headings_is_taken(store, path):
    workbook(path, more_sheets={"Cover": [("Maple Ward",)], "Lists": [("a", "b"), ("c", "d")]})
    assert looked(store, path).facts()["sheet"] == "Log"


def test_a_sheet_may_be_named(store, path):
    workbook(path, more_sheets={"Old log": [HEADINGS, ("1/2/2025", "Old", "idea", "")]})
    imported(store, path, sheet="old LOG")
    assert column(store) == ["Old"]


@pytest.mark.parametrize("sheet", [None, "Chart"])
def test_where_no_sheet_fits_all_of_them_are_told(store, path, sheet):
    workbook(path, headings=("a", "b"), more_sheets={"Cover": [("x",)]})
    with pytest.raises(UserError, match="Cover, Log"):
        looked(store, path, sheet=sheet)


def test_a_hidden_sheet_is_not_taken_unasked(store, path):
    book = openpyxl.Workbook()
    for name, text in (("Secret", "hidden"), ("Log", "seen")):
        sheet = book.create_sheet(name)
        sheet.append(HEADINGS)
        sheet.append(["20/11/2026", text, "idea", ""])
    del book["Sheet"]
    book["Secret"].sheet_state = "hidden"
    book.active = 1
    book.save(path)
    imported(store, path)
    imported(store, path, sheet="Secret")
    assert column(store) == ["seen", "hidden"]


def test_rejects_of_a_workbook_are_a_table_that_comes_in_as_it_is(store, path, tmp_path):
    rejects = tmp_path / "rejects.csv"
    workbook(path, rows=[ROW, ("x", "=1+1", "idea", None)])
    imported(store, path, rejects=rejects)
    rejects.write_text(rejects.read_text("utf-8-sig").replace("x,", "20/11/2026,"), "utf-8")
    imported(store, rejects)
    assert column(store) == ["Hoist battery flat", "=1+1"]


def test_our_own_workbook_comes_back_in(store, ward, path, tmp_path):
    imported(store, workbook(path))
    export(store, tmp_path / "out.xlsx")
    looked(store, tmp_path / "out.xlsx")
    imported(store, tmp_path / "out.xlsx")
    first, second = store.query("SELECT text, kind, noticed_at, place FROM observation")
    assert first == second


def test_a_workbook_of_another_name_is_known_by_what_is_in_it(store, tmp_path):
    assert looked(store, workbook(tmp_path / "log.xls")).good == 1


def test_nothing_of_the_reader_is_loaded_before_a_workbook_is_read():
    code = "import safehuddle.services.exchange.imports, sys; print(sorted(sys.modules))"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert "openpyxl" not in said.stdout


# What is no workbook, and what is made to do harm.


def refused(store, path):
    with pytest.raises(UserError) as told:
        imported(store, path)
    assert not isinstance(told.value, ImportRefused)
    assert column(store) == []
    return told.value.sentence


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/workbook.bin": b"x"}, "xlsb"),
        ({"[Content_Types].xml": b"<Types>macroEnabled</Types>"}, "macros"),
        ({"xl/workbook.xml": b'<workbook xmlns="http://purl.oclc.org/ooxml/x"/>'}, "Strict"),
        ({"xl/worksheets/sheet1.xml": b"<worksheet"}, "damaged"),
        ({"xl/workbook.xml": b""}, "damaged"),
    ],
)
def test_a_workbook_of_another_sort_is_called_what_it_is(store, path, more, said):
    repacked(workbook(path), lambda _name, content: content, more=more)
    assert said in refused(store, path)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"content.xml": b"", "mimetype": b""}, "LibreOffice"),
        ({"a.txt": b""}, "zip file"),
        ({"[Content_Types].xml": b"", "word/document.xml": b""}, "another program"),
    ],
)
def test_a_zip_of_something_else_is_called_what_it_is(store, path, parts, said):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert said in refused(store, path)


@pytest.mark.parametrize("beyond", [1, 5, 13, 40])
def test_no_row_is_lost_where_a_sheet_ends_just_after_a_piece(store, path, beyond):
    workbook(path, rows=(ROW, (*ROW[:1], "Bay 4: wet floor", *ROW[2:])))

    def ending_there(name, content):
        if name != "xl/worksheets/sheet1.xml":
            return content
        at = content.index(b"<sheetData>")
        blank = b"\n" * (xlsx_file._PIECE + beyond - len(content))
        return content[:at] + blank + content[at:]

    assert imported(store, repacked(path, ending_there)).good == 2


@pytest.mark.parametrize("where", [b"</row></sheetData>", b"</sheetData>", b"</worksheet>"])
def test_a_sheet_that_breaks_off_is_damaged_and_not_shorter(store, path, where):
    workbook(path, rows=(ROW, ROW))

    def broken_off(name, content):
        is_sheet = name == "xl/worksheets/sheet1.xml"
        return content[: content.rindex(where)] if is_sheet else content

    repacked(path, broken_off)
    if where == b"</worksheet>":  # every row is there
        assert imported(store, path).good == 2
    else:
        assert "damaged" in refused(store, path)
        assert store.query("SELECT 1 FROM observation") == []


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/x.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_part_may_name_entities(store, path, part, encoding, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("of the ward")
    kind = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY a "aaaa">]>'
    text = f'<?xml version="1.0" encoding="{encoding}"?><!-- {"x" * 70_000} -->{kind}<x>&e;&a;</x>'
    repacked(workbook(path), lambda _n, old: old, more={part: text.encode(encoding)})
    said = refused(store, path)
    assert "instructions" in said
    assert "ward" not in said


def bomb(path, part, head, piece, times, tail):
    with zipfile.ZipFile(workbook(path), "a", zipfile.ZIP_DEFLATED) as archive:
        names = set(archive.namelist()) - {part}
        kept = {name: archive.read(name) for name in names}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
        with archive.open(part, "w", force_zip64=True) as out:
            out.write(head)
            for _each in range(times):
                out.write(piece)
            out.write(tail)
    return path


SHEET = f'<worksheet xmlns="{NS}"><sheetData>'.encode()
END = b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("part", "head", "piece", "times", "tail"),
    [
        ("xl/worksheets/sheet1.xml", SHEET, b"<row/>" * 100_000, 100, END),
        ("xl/worksheets/sheet1.xml", SHEET + b"<row>", b"<c/>" * 100_000, 20, b"</row>" + END),
        ("xl/worksheets/sheet1.xml", SHEET + b"<row><c>", b" " * 100_000, 90, b"</c></row>" + END),
        ("xl/worksheets/sheet1.xml", SHEET, b"<x>" * 100_000, 5, b""),
        ("xl/sharedStrings.xml", b"<sst>", b"<si/>" * 100_000, 90, b"</sst>"),
        ("xl/sharedStrings.xml", b"<sst><si><t>", b"a" * 100_000, 90, b"</t></si></sst>"),
        ("xl/styles.xml", b"<x>", b"<x>" * 100_000, 2, b""),
        ("xl/media/image1.png", b"", b"\0" * 1_000_000, 60, b""),
    ],
    ids=["rows", "cells", "number", "depth", "words", "word", "styles", "picture"],
)  # fmt: skip
def test_a_bomb_does_not_go_off(store, path, part, head, piece, times, tail):
    bomb(path, part, head, piece, times, tail)
    assert path.stat().st_size < 1_000_000
    said = refused(store, path)
    assert "made to do harm" in said or "damaged" in said


def test_a_part_that_is_longer_than_the_list_says_is_not_read_on(store, path):
    workbook(path, rows=[ROW] * 300)
    content = bytearray(path.read_bytes())
    at = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    content[at + 24 : at + 28] = struct.pack("<I", 500)  # its size unpacked
    path.write_bytes(content)
    assert "damaged" in refused(store, path)


def test_a_part_locked_with_a_password_is_told(store, path):
    content = bytearray(workbook(path).read_bytes())
    at = content.rindex(b"xl/workbook.xml") - 46
    content[at + 8] |= 1
    path.write_bytes(content)
    assert "password" in refused(store, path)


@pytest.mark.parametrize("number", [b"99999999999", b"1048577", b"0", b"-1", b"1.5"])
def test_a_row_that_no_sheet_has_is_damage(store, path, number):
    workbook(path)
    repacked(path, in_sheet(b'<row r="2"', b'<row r="%s"' % number))
    assert "damaged" in refused(store, path)


def test_a_table_of_the_largest_sort_that_wards_make_is_no_bomb(path):
    """Every row the same packs best of all that people make."""
    workbook(path, rows=[("20/11/2026", "x", "idea", "Bay 2")] * 30_000)
    with zipfile.ZipFile(path) as archive:
        largest = max(archive.infolist(), key=lambda part: part.file_size)
        assert largest.file_size / largest.compress_size < xlsx_checks.MOST_RATIO / 2
    assert sum(1 for _row in sheets_of(path)[0].rows()) == 30_001


def test_more_cells_than_a_ward_can_have_are_refused(store, path, monkeypatch):
    monkeypatch.setattr(xlsx_file, "MOST_CELLS", 20)
    workbook(path, rows=[ROW] * 10)
    assert "far more" in refused(store, path)
