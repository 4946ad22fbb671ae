"""Tables that are nearly right: each is read, or says what was found, where, and what to do."""

from __future__ import annotations

import csv
import io

import pytest

from safehuddle.domain.kinds import Kind
from safehuddle.domain.written_dates import DateOrder
from safehuddle.errors import UserError
from safehuddle.services.exchange.imports import ImportRefused
from tests.factories import a_ward
from tests.services.exchange.bringing import GOOD, HEAD, column, imported, looked, problems

BLANKS = ["\u00a0", "\u200b", "\ufeff", "\u2060", "\u202f", "\u3000", " \u200b\u00a0 "]


@pytest.fixture(autouse=True)
def _one_ward(ward):
    """Every table here is for the one ward of the store."""


@pytest.fixture
def table(tmp_path):
    """Writes a CSV file from lines, or from bytes as they are."""

    def write(*lines, encoding="utf-8", whole=None):
        path = tmp_path / "table.csv"
        path.write_bytes(whole if whole is not None else "\r\n".join(lines).encode(encoding))
        return path

    return write


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=|", "sep=\t"])
def test_a_separator_that_the_first_line_says_is_used(store, table, first):
    parted = first.strip('"')[-1]
    row = parted.join(["22/11/2026", "worry", "", "Bell, by the door"])
    path = table(first, parted.join(HEAD.split(",")), row, "x")
    report = looked(store, path)
    assert (report.good, report.facts()["separator"]) == (1, parted)
    assert problems(report)[0][0] == 3, "the first line is no row to a spreadsheet"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_with_a_mark_is_read(store, table, encoding):
    mark = "" if encoding == "utf-16" else "\ufeff"
    line = "22/11/2026\tidea\t\tZoë’s café 😊"
    path = table(mark + HEAD.replace(",", "\t"), line, encoding=encoding)
    report = imported(store, path)
    assert report.facts()["encoding"] == "utf-16"
    assert column(store) == ["Zoë’s café 😊"]


def test_utf_16_that_is_cut_in_a_letter_is_refused(store, table):
    whole = (HEAD + "\r\n" + GOOD).encode("utf-16") + b"\x41"
    with pytest.raises(UserError, match="read the letters"):
        imported(store, table(whole=whole))


def test_upright_strokes_between_the_columns_are_read(store, table):
    report = imported(store, table(HEAD.replace(",", "|"), "22/11/2026|idea||One, or two"))
    assert (column(store), report.facts()["separator"]) == (["One, or two"], "|")


def test_what_stands_above_the_headings_is_left_out_and_said(store, table):
    path = table(
        '"Safety log, Maple Ward",,,', ",,,", "Printed on,23/11/2026,,", HEAD, GOOD, "x,idea,,y"
    )
    report = looked(store, path)
    assert (report.good, report.table.header_row, problems(report)) == (1, 4, [(6, "noticed_at")])
    assert "row 4" in report.notices[0]
    assert "Safety log, Maple Ward" in report.notices[0]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"<html><body><table>", "web page"),
        (b"\xef\xbb\xbf <!DOCTYPE html>", "web page"),
        (b"<!-- made by x --><TABLE border=1>", "web page"),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook", "web page"),
        ("<html>".encode("utf-16"), "web page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "XML file"),
        (b"<ss:Workbook xmlns:ss='x'>", "XML file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "old Excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(1 << 20)
            + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
    ],
)
def test_another_sort_of_file_is_called_what_it_is(store, table, head, said):
    with pytest.raises(UserError, match=said):
        imported(store, table(whole=head))


def test_a_note_about_a_web_page_is_still_a_table(store, table):
    imported(store, table(HEAD, "22/11/2026,idea,,<html> on the screen of bay 2"))
    assert column(store) == ["<html> on the screen of bay 2"]


MESSAGES = ["#NAME?", "#REF!", " #VALUE! ", "#N/A", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"]
MESSAGES += ["########", "Err:508", "#n/a"]


@pytest.mark.parametrize("at", range(5))
def test_the_messages_of_a_spreadsheet_are_no_words_of_anybody(store, table, at):
    rows = [["22/11/2026", "idea", "", "x", "Bay 2"] for _each in MESSAGES]
    for row, message in zip(rows, MESSAGES, strict=True):
        row[at] = message
    report = looked(store, table(HEAD + ",place", *map(",".join, rows)))
    named = (*HEAD.split(","), "place")[at]
    assert problems(report) == [(row, named) for row in range(2, 2 + len(MESSAGES))]
    for problem, message in zip(report.problems, MESSAGES, strict=True):
        assert f"“{message.strip()}”" in problem.sentence


def test_a_note_about_such_a_message_is_one(store, table):
    imported(store, table(HEAD, "22/11/2026,idea,,#NAME? on the label again"))
    assert column(store) == ["#NAME? on the label again"]


@pytest.mark.parametrize("blank", BLANKS)
def test_blanks_that_nobody_sees_are_blanks_in_every_column(store, table, blank):
    head = f"{HEAD},place,harm,raised_by,ward".split(",")
    cells = ["22/11/2026 14:30", "near miss", "design of equipment", "Hoist flat", "Bay 2"]
    cells += ["pressure ulcer", "ward clerk", "Maple Ward"]
    spaced = [
        blank + cell.replace(" ", blank if "/" not in cell else f" {blank}") + blank
        for cell in cells
    ]
    for headings, row in ((head, spaced), ([blank + each + blank for each in head], cells)):
        path = table(",".join(headings), ",".join(row), ",".join([blank] * 8))
        assert imported(store, path).rows == 1
    same = set(
        store.query(
            "SELECT text, noticed_at, kind, factors, place, harm_kind_id, raised_by"
            " FROM observation"
        )
    )
    assert len(same) == 1
    assert "Hoist flat" in same.pop()


@pytest.mark.parametrize("blank", BLANKS)
def test_a_cell_of_such_blanks_is_empty(store, table, blank):
    imported(store, table(HEAD + ",place,harm,raised_by", f"{GOOD},{blank},{blank},{blank}"))
    assert store.query("SELECT place, harm_kind_id, raised_by FROM observation") == [
        (None, None, None)
    ]


def test_two_files_put_together_keep_their_marks_out_of_the_words(store, table):
    whole = "\ufeff" + HEAD + "\r\n" + GOOD + "\r\n" + "\ufeff" + GOOD + "\r\n"
    assert imported(store, table(whole=whole.encode())).good == 2


@pytest.mark.parametrize(
    ("day", "on"),
    [
        ("3 Nov 2026", "2026-11-03"),
        ("Nov 3, 2026", "2026-11-03"),
        ("46329", "2026-11-03"),
        ("03-Nov-26", "2026-11-03"),
    ],
)
def test_dates_of_other_programs_are_read(store, table, day, on):
    imported(store, table(HEAD, f'"{day}",idea,,x'))
    assert column(store, "noticed_on") == [on]


def test_a_time_may_have_a_column_of_its_own(store, table):
    path = table("Date,Time,kind,text", "22/11/2026,2:30 pm,idea,x", "22/11/2026,,idea,y")
    imported(store, path)
    assert column(store, "noticed_at") == ["2026-11-22T14:30:00.000Z", None]


def test_a_time_that_is_none_is_named_by_its_column(store, table):
    report = looked(
        store, table("Date,Time,kind,text", "22/11/2026,noonish,idea,x"), columns={"time": "Time"}
    )
    assert problems(report) == [(2, "time")]


# The day and the month.

AMERICAN = [HEAD, "10/17/2025,idea,,a", "03/04/2025,idea,,b", "2025-03-05,idea,,c"]


def test_a_date_that_may_be_either_way_round_is_put_aside(store, table, tmp_path):
    rejects = tmp_path / "rejects.csv"
    report = imported(store, table(*AMERICAN, "05/05/2025,idea,,d"), rejects=rejects)
    assert column(store) == ["c", "d"]
    assert (report.good, report.bad) == (2, 2)
    rows = list(csv.reader(io.StringIO(rejects.read_text("utf-8-sig"), newline="")))
    assert [row[3] for row in rows[1:]] == ["a", "b"]
    assert "may be 3 April or 4 March" in rows[2][5]


def test_what_tells_may_stand_in_the_last_row(store, table, tmp_path):
    path = table(HEAD, "31/12/2024,idea,,a", "03/04/2025,idea,,b", "10/17/2025,idea,,c")
    imported(store, path, rejects=tmp_path / "rejects.csv")
    assert column(store) == ["a"]


def test_looking_says_the_same_as_the_import_would(store, table, tmp_path):
    path = table(*AMERICAN)
    seen = looked(store, path, with_rejects=True)
    report = imported(store, path, rejects=tmp_path / "rejects.csv")
    assert (seen.good, seen.bad) == (report.good, report.bad) == (1, 2)


def test_rejects_whose_dates_are_mended_come_in(store, table, tmp_path):
    rejects = tmp_path / "rejects.csv"
    imported(store, table(*AMERICAN), rejects=rejects)
    mended = rejects.read_text("utf-8-sig").replace("10/17/2025", "17/10/2025")
    rejects.write_text(mended.replace("03/04/2025", "4 Mar 2025"), "utf-8")
    imported(store, rejects)
    assert column(store, "noticed_on") == ["2025-03-05", "2025-10-17", "2025-03-04"]


def test_a_table_with_the_month_first_is_read_so_when_that_is_said(store, table):
    report = imported(store, table(*AMERICAN), order=DateOrder.MONTH_FIRST)
    assert column(store, "noticed_on") == ["2025-10-17", "2025-03-04", "2025-03-05"]
    assert any("month first" in notice for notice in report.notices)


def test_a_table_that_has_the_month_first_throughout_is_answered_with_how_to_read_it(store, table):
    hint = "--dates month-first"
    assert any(hint in notice for notice in looked(store, table(*AMERICAN)).notices)
    mixed = looked(store, table(*AMERICAN, "31/10/2025,idea,,d"))
    assert not any(hint in notice for notice in mixed.notices)


def test_a_day_in_a_table_with_the_month_first_is_refused(store, table):
    with pytest.raises(ImportRefused) as refused:
        imported(store, table(*AMERICAN, "31/10/2025,idea,,d"), order=DateOrder.MONTH_FIRST)
    assert problems(refused.value.report) == [(5, "noticed_at")]


# Which column is which.


def test_headings_of_other_systems_are_known_and_said(store, table):
    path = table(
        "Ref,Incident Date (dd/mm/yyyy),Time,Incident description,Location (exact),Reported by,"
        "Degree of harm,Sub-category",
        "W1,22/11/2026,14:30,Slip by the sluice,Bay 2,porter,Low harm,Slips; trips and falls",
    )
    report = imported(store, path)
    assert store.query(
        "SELECT text, kind, place, raised_by, noticed_at, harm_kind.name FROM observation"
        " JOIN harm_kind ON harm_kind.id = harm_kind_id"
    ) == [("Slip by the sluice", "harm", "Bay 2", "porter", "2026-11-22T14:30:00.000Z", "fall")]
    assert "“Incident description” is text" in report.notices[0]
    assert report.facts()["columns"]["place"] == "Location (exact)"


def test_whether_a_harm_counts_is_read_by_words_of_other_systems(store, table):
    path = table(
        "noticed_at,kind,factors,text,harm,Present on admission",
        "22/11/2026,harm,,Sore heel,pressure ulcer,POA",
        "22/11/2026,harm,,Sore hip,pressure ulcer,existing",
        "22/11/2026,harm,,Sore elbow,pressure ulcer,new here",
        "22/11/2026,harm,,Slip,fall,",
        "22/11/2026,worry,,Wet floor,,on admission",
    )
    imported(store, path)
    assert column(store, "harm_counted") == ["came in", "already", None, None, None]


def test_a_word_that_does_not_say_whether_a_harm_counts_is_refused(store, table):
    path = table(
        "noticed_at,kind,factors,text,harm,harm_counted", "22/11/2026,harm,,a,fall,perhaps"
    )
    assert problems(looked(store, path)) == [(2, "harm_counted")]


def test_a_heading_that_may_mean_two_things_goes_by_what_stands_below_it(store, table):
    rows = ("Date,Type,Category,Notes", "22/11/2026,Falls,Near miss,Slip")
    report = looked(store, table(*rows))
    assert report.facts()["columns"] == {
        "noticed_at": "Date",
        "kind": "Category",
        "text": "Notes",
        "harm": "Type",
    }


def test_columns_may_be_said_by_their_headings(store, table):
    path = table("A,B,C,D", "22/11/2026,worry,x,y")
    chosen = {"noticed_at": "A", "kind": "b", "text": "D", "factors": None}
    imported(store, path, columns=chosen)
    assert column(store) == ["y"]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"noticed_at": "Dat"}, "Did you mean “Date”"),
        ({"noticed_at": "xyz"}, "The headings are: Date, What, Note, note"),
        ({"noticed": "Date"}, "no column of ours"),
        ({"text": "NOTE"}, "twice"),
    ],
)
def test_a_column_that_cannot_be_found_is_told(store, table, chosen, said):
    with pytest.raises(UserError, match=said):
        looked(store, table("Date,What,Note,note", "22/11/2026,worry,x,y"), columns=chosen)


def test_a_table_without_kinds_comes_in_as_what_is_said(store, table):
    path = table("Date,What happened", "22/11/2026,x")
    with pytest.raises(UserError, match="or what every row is") as told:
        looked(store, path)
    assert "--" not in told.value.sentence, "a window shows it too"
    assert "--kind" in told.value.for_commands
    imported(store, path, kind=Kind.WORRY)
    assert column(store, "kind") == ["worry"]


def test_an_unknown_heading_is_answered_with_how_to_name_it(store, table):
    with pytest.raises(UserError, match="Say which of these holds it: Xyzzy"):
        looked(store, table("Xyzzy,kind,text", "22/11/2026,idea,x"))


def test_a_ward_of_another_name_is_told_and_may_be_overruled(store, table):
    a_ward(store, "Oak Ward")
    path = table(HEAD + ",Department", GOOD + ",Elm Ward")
    with pytest.raises(UserError, match="several wards"):
        looked(store, path)
    assert looked(store, path, ward="Oak Ward").good == 1
