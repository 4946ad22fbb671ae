from __future__ import annotations

import csv
import io
import tracemalloc

import pytest

from safehuddle.domain.factors import Factor, from_mask
from safehuddle.errors import DiskTrouble, UserError
from safehuddle.services.exchange.imports import BATCH, IMPORT, PROBLEMS_SHOWN, ImportRefused
from tests.factories import a_ward
from tests.services.exchange.bringing import GOOD, HEAD, column, imported, looked, problems


@pytest.fixture(autouse=True)
def _one_ward(ward):
    """Every table here is for the one ward of the store, unless a test says else."""


@pytest.fixture
def table(tmp_path):
    """Writes a CSV file from lines, or from bytes as they are."""

    def write(*lines, encoding="utf-8", whole=None):
        path = tmp_path / "table.csv"
        path.write_bytes(whole if whole is not None else "\r\n".join(lines).encode(encoding))
        return path

    return write


def test_a_row_becomes_an_observation(store, table):
    report = imported(store, table(HEAD, GOOD))
    assert (report.rows, report.good, report.facts()["encoding"]) == (1, 1, "utf-8")
    ((kind, mask, text, on, at, place),) = store.query(
        "SELECT kind, factors, text, noticed_on, noticed_at, place FROM observation"
    )
    assert (kind, text) == ("worry", "Allergy not on the chart in Bay 2")
    assert from_mask(mask) == (Factor.COMMUNICATION, Factor.INFORMATION)
    assert (on, at, place) == ("2026-11-22", None, None)


def test_columns_may_come_in_any_order_and_spelling(store, table):
    path = table(
        "Text,Raised By,KIND,place,noticed at,factors,harm",
        "Slip,porter,harm,Bay 1,2026-11-22 09:05,,Fall",
    )
    imported(store, path)
    found = store.query(
        "SELECT text, raised_by, place, noticed_at, harm_kind.name FROM observation"
        " JOIN harm_kind ON harm_kind.id = harm_kind_id"
    )
    assert found == [("Slip", "porter", "Bay 1", "2026-11-22T09:05:00.000Z", "fall")]


def test_the_small_hours_belong_to_the_day_the_night_shift_began(store, table):
    imported(store, table(HEAD, "22/11/2026 02:15,worry,,Bay 2 unsettled"))
    assert column(store, "noticed_on") == ["2026-11-21"]


def test_looking_says_everything_and_changes_nothing(store, table):
    report = looked(store, table(HEAD, GOOD, "22/11/2026,worri,,Call bell broken"))
    assert (report.rows, report.good, report.bad) == (2, 1, 1)
    assert "Did you mean “worry”?" in report.problems[0].sentence
    assert column(store) == []


def test_one_bad_row_keeps_every_row_out(store, table):
    with pytest.raises(ImportRefused) as refused:
        imported(store, table(HEAD, GOOD, "40/11/2026,worri,nonsense,"))
    assert problems(refused.value.report) == [
        (3, "kind"),
        (3, "factors"),
        (3, "text"),
        (3, "noticed_at"),
    ]
    assert "Row 3" in refused.value.sentence
    assert column(store) == []
    assert store.query("SELECT count(*) FROM history WHERE label = ?", (IMPORT,)) == [(0,)]


def test_rejects_take_the_bad_rows_and_the_good_ones_come_in(store, table, tmp_path):
    rejects = tmp_path / "rejects.csv"
    path = table(HEAD, GOOD, "22/11/2026,worri,,=1+1", '22/11/2026,idea,,"a, b",extra')
    report = imported(store, path, rejects=rejects)
    assert (report.good, report.bad) == (1, 2)
    head, *rows = csv.reader(io.StringIO(rejects.read_text("utf-8-sig"), newline=""))
    assert head == ["noticed_at", "kind", "factors", "text", "row", "what is wrong"]
    assert rows[0][:5] == ["22/11/2026", "worri", "", "'=1+1", "3"]
    assert rows[1][4:] == ["4", rows[1][5], "extra"]


def test_mended_rejects_can_be_imported_as_they_are(store, table, tmp_path):
    rejects = tmp_path / "rejects.csv"
    imported(store, table(HEAD, GOOD, "22/11/2026,worri,,=1+1"), rejects=rejects)
    rejects.write_text(rejects.read_text("utf-8-sig").replace("worri", "worry"), "utf-8")
    report = imported(store, rejects)
    assert report.notices == ()
    assert column(store)[-1] == "=1+1"


def test_no_rejects_file_is_made_when_nothing_is_rejected(store, table, tmp_path):
    imported(store, table(HEAD, GOOD), rejects=tmp_path / "rejects.csv")
    assert not (tmp_path / "rejects.csv").exists()


def test_rejects_that_cannot_be_written_keep_everything_out(store, table, tmp_path):
    with pytest.raises(DiskTrouble):
        imported(store, table(HEAD, GOOD, "x,y,z,"), rejects=tmp_path / "none" / "rejects.csv")
    assert column(store) == []


def test_rejects_never_replace_the_table_itself(store, table):
    path = table(HEAD, GOOD, "x,y,z,")
    before = path.read_bytes()
    with pytest.raises(UserError, match="file of their own"):
        imported(store, path, rejects=path)
    assert path.read_bytes() == before


def test_one_import_is_one_step_of_undo(store, table):
    imported(store, table(HEAD, *[GOOD] * 12))
    assert store.undo() == IMPORT
    assert store.query("SELECT count(*) FROM observation WHERE withdrawn_at IS NULL") == [(0,)]


def test_a_large_table_is_written_in_several_runs_and_still_undone_at_once(store, table):
    imported(store, table(HEAD, *[GOOD] * (BATCH + 3)))
    assert store.query("SELECT count(*) FROM observation") == [(BATCH + 3,)]
    store.undo()
    assert store.query("SELECT count(*) FROM observation WHERE withdrawn_at IS NULL") == [(0,)]


def test_rows_that_are_there_already_are_counted_but_not_refused(store, table):
    path = table(HEAD, GOOD, "22/11/2026,idea,,A second charger")
    imported(store, path)
    report = looked(store, path)
    assert report.already_there == 2
    assert "2 rows are on the ward already" in report.notices[0]
    assert imported(store, path).good == 2


def test_what_was_withdrawn_is_not_there(store, table):
    path = table(HEAD, GOOD)
    imported(store, path)
    store.undo()
    assert looked(store, path).already_there == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_or_without_its_mark(store, table, encoding):
    imported(store, table(HEAD, "22/11/2026,went well,,Zoë’s café 😊", encoding=encoding))
    assert column(store) == ["Zoë’s café 😊"]


def test_windows_1252_is_read_and_said(store, table):
    report = imported(
        store, table(HEAD, "22/11/2026,went well,,Zoë’s café – £5", encoding="cp1252")
    )
    assert report.facts()["encoding"] == "windows-1252"
    assert "Windows-1252" in report.notices[0]
    assert column(store) == ["Zoë’s café – £5"]


def test_mixed_up_letters_are_counted_and_kept(store, table):
    report = imported(store, table(HEAD, "22/11/2026,worry,,the driver didnâ€™t knock", GOOD))
    assert report.misdecoded == 1
    assert column(store)[0] == "the driver didnâ€™t knock"


def test_dates_beside_american_ones_are_doubted_aloud(store, table):
    rows = [
        f"{day},idea,,x"
        for day in (
            "31/10/2025",
            "03/04/2025",
            "10/03/2025",
            "10/17/2025",
            "10/05/2025",
            "30/10/2025",
            "01/02/2025",
        )
    ]
    report = looked(store, table(HEAD, *rows))
    assert (report.bad, report.dates.month_first, report.dates.doubtful) == (1, 1, 4)
    assert "Between row 5 and row 5" in report.notices[0]


@pytest.mark.parametrize(
    "text",
    ["<b>&{}%s", "=cmd()", "سلام ‏ 2", "'tis fine", "'=1", "-5 today", "a\nb", "@home", "{0} é 😡"],
)
def test_hostile_text_is_kept_as_it_was_typed(store, table, text):
    quoted = text.replace('"', '""')
    if text.startswith("'="):
        quoted = "'" + quoted  # as our own export writes it
    imported(store, table(HEAD, f'22/11/2026,worry,,"{quoted}"'))
    assert column(store) == [text]


def test_hidden_characters_are_left_out_and_said(store, table):
    report = imported(store, table(HEAD, "22/11/2026,worry,,call\0 bell\u202e broken", GOOD))
    assert (report.stripped, column(store)[0]) == (1, "call bell broken")


def test_a_hidden_character_in_a_short_table_does_not_make_it_no_table(store, table):
    report = imported(store, table(HEAD, "22/11/2026,worry,,call\0 bell"))
    assert (report.stripped, column(store)) == (1, ["call bell"])


@pytest.mark.parametrize(
    "row",
    [
        "01/01/1900,worry,,x",
        "24/11/2026,worry,,x",
        "22/11/2026,worry,,",
        "22/11/2026,worry,," + "x" * 10_001,
        "31/02/2026,worry,,x",
        ",worry,,x",
        "22/11/2026,,,x",
        '22/11/2026,worry,,"a "b" c"',
        "22/11/2026,worry,,a,b",
    ],
)
def test_a_row_that_cannot_be_used_is_named(store, table, row):
    report = looked(store, table(HEAD, GOOD, row, GOOD))
    assert {problem.row for problem in report.problems} == {3}
    assert report.good == 2


def test_text_of_ten_thousand_characters_fits(store, table):
    imported(store, table(HEAD, "22/11/2026,worry,," + "x" * 10_000))
    assert len(column(store)[0]) == 10_000


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(store, table):
    report = looked(store, table(HEAD, '22/11/2026,idea,,"two\nlines"', "", "x,idea,,y"))
    assert problems(report) == [(4, "noticed_at")]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_tables_of_other_spreadsheets_are_read(store, table, separator):
    row = ["22/11/2026", "worry", '"communication;information"', "x, y"]
    imported(store, table(separator.join(HEAD.split(",")), separator.join(row)))
    assert column(store) == ["x, y"]


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n \r\n", "empty"),
        (b"PK\x03\x04 a workbook", "damaged"),
        (bytes(range(256)) * 40, "No table can be read"),
        (b"noticed_at,kind,factors,text\r\n\x81\x8d", "read the letters"),
        (b"\xef\xbb\xbfnoticed_at,kind,factors,text\r\n1/2/2024,idea,,caf\xe9", "read the letters"),
        (b"x" * 1_100_000, "No table can be read"),
        (b"x,kind,factors,text\r\n", "“noticed_at” is missing"),
        (b"noticed_at,kind,factors,txt\r\n", "“txt”"),
        (b"noticed_at,kind,factors,text,Text\r\n", "twice"),
        (b"noticed_at,kind,factors,text\r\n", "no row to import"),
        (b'noticed_at,kind,factors,text\r\n22/11/2026,idea,,"open\r\n1\r\n', "row 2 a quotation"),
    ],
    ids=range(12),
)
def test_a_file_that_is_no_table_is_explained(store, table, whole, said):
    with pytest.raises(UserError, match=said):
        imported(store, table(whole=whole))
    assert column(store) == []


def test_a_file_that_is_not_there_is_explained(store, tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UserError, match="no file called"):
            imported(store, path)


def test_with_several_wards_the_ward_must_be_said(store, table):
    a_ward(store, "Oak Ward")
    with pytest.raises(UserError, match="several wards"):
        looked(store, table(HEAD, GOOD))
    assert looked(store, table(HEAD, GOOD), ward="oak ward").good == 1


def test_a_column_may_say_the_ward_of_each_row(store, table):
    oak = a_ward(store, "Oak Ward")
    imported(store, table("ward," + HEAD, f"Oak Ward,{GOOD}"))
    assert column(store, "ward_id") == [oak.id]


def test_an_unknown_column_is_passed_over_and_said(store, table):
    report = looked(store, table(HEAD + ",score", GOOD + ",5"))
    assert report.good == 1
    assert "score" in report.notices[0]


def test_a_harm_the_ward_does_not_count_is_named_with_the_nearest(store, table):
    report = looked(store, table(HEAD + ",harm", GOOD + ",fal"))
    assert "Did you mean “fall”?" in report.problems[0].sentence


def test_only_the_first_problems_are_told_but_all_are_counted(store, table):
    report = looked(store, table(HEAD, *["x,y,z,"] * 300))
    assert (report.bad, len(report.problems)) == (300, 200)


def test_many_rows_wrong_in_the_same_way_take_no_more_memory_than_a_few(store, table):
    def peak(rows):
        path = table(HEAD, *["x,y,z,"] * rows)
        tracemalloc.start()
        looked(store, path)
        taken = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return taken

    peak(PROBLEMS_SHOWN)
    assert peak(10 * PROBLEMS_SHOWN) < 1.5 * peak(2 * PROBLEMS_SHOWN)


def test_the_facts_are_plain_json_values(store, table):
    facts = looked(store, table(HEAD, GOOD)).facts()
    assert (facts["rows"], facts["by_kind"], facts["first"]) == (1, {"worry": 1}, "2026-11-22")


def test_a_moment_as_we_write_it_may_be_one_that_a_wrong_clock_showed(store, ward, tmp_path):
    table = tmp_path / "table.csv"
    moments = ("1970-01-01T00:05:00.000Z", "2031-05-04T07:25:00.123Z")
    table.write_text("\n".join([HEAD, *(f"{at},worry,,hoist" for at in moments), ""]))
    assert imported(store, table).good == 2
    assert tuple(column(store, "noticed_at")) == moments
    for typed in ("1970-01-01 00:05", "2031-05-04T07:25:00Z", "2200-01-01T00:00:00.000Z"):
        table.write_text(f"{HEAD}\n{typed},worry,,hoist\n")
        assert problems(looked(store, table)) == [(2, "noticed_at")]
