"""`safehuddle spc`: the shape of its answer, and what it makes of files as they come."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest

from tests.commands.running import Cli, program

TWO_READINGS = [10, 12, 9, 11, 10, 13, 8, 11, 9, 12, 10, 11, 21, 18, 12]
MONDAY = date(2026, 1, 5)
KEYS = ["chart", "rules", "parts", "points", "variation", "assurance", "trial_limits"]
POINT = ["date", "value", "part", "outside", "shift", "trend", "two_in_three"]


@pytest.fixture
def spc(capsys, tmp_path):
    """Run the command on a table, in a folder without a store."""
    cli = Cli(capsys, None)

    def run(text, *words, chart="xmr", code=0, name="series.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return cli("spc", path, "--chart", chart, *words, code=code)

    return run


def weekly(values, start=MONDAY):
    days = (start + timedelta(weeks=place) for place in range(len(values)))
    return "date,value\n" + "".join(
        f"{day},{'' if value is None else value}\n" for day, value in zip(days, values, strict=True)
    )


def of_points(answer, name):
    return [point[name] for point in answer["points"]]


def test_the_answer_has_the_shape_that_is_promised(spc):
    answer = spc(weekly(TWO_READINGS), "--improvement", "decrease", "--target", "8")
    assert list(json.loads(answer.out)) == KEYS
    assert list(answer["points"][0]) == [*POINT, "signal", "direction"]
    assert list(answer["parts"][0]) == ["from", "points", "centre", "lower", "upper"]
    assert (answer["chart"], answer["trial_limits"]) == ("xmr", False)
    assert (answer["variation"], answer["assurance"]) == ("common_cause", "hit_or_miss")
    assert answer["points"][12] == {
        **{"date": "2026-03-30", "value": 21, "part": 0, "outside": True, "shift": False},
        **{"trend": False, "two_in_three": True, "signal": True, "direction": "up"},
    }
    assert answer.said == ""


def test_numbers_are_not_rounded(spc):
    (part,) = spc(weekly([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]))["parts"]
    assert part["centre"] == 35 / 18
    assert part["lower"] == pytest.approx(35 / 18 - 2.66 * 32 / 17, abs=1e-14)


@pytest.mark.parametrize(("reading", "flags"), [("mdc", [12, 13]), ("ptd", [])])
def test_both_readings_of_two_in_three_are_there_and_echoed(spc, reading, flags):
    answer = spc(weekly(TWO_READINGS), "--two-in-three", reading)
    assert [place for place, flag in enumerate(of_points(answer, "two_in_three")) if flag] == flags
    assert answer["rules"]["two_in_three"] == reading


def test_runs_of_six_are_an_option_and_echoed(spc):
    rise = weekly([5, 4, 5, 1, 2, 3, 4, 5, 6])
    assert True not in of_points(spc(rise), "trend")
    answer = spc(rise, "--trend", "6", "--shift", "6")
    assert of_points(answer, "trend") == [False] * 3 + [True] * 6
    assert (answer["rules"]["shift"], answer["rules"]["trend"]) == (6, 6)


def test_a_baseline_and_several_rebases_make_parts(spc):
    answer = spc(
        weekly([1, 2] * 3 + [5, 6] * 3 + [9, 8] * 3),
        *("--rebase", "2026-02-16", "--rebase", "30/03/2026", "--baseline", "4"),
    )
    assert [part["from"] for part in answer["parts"]] == ["2026-01-05", "2026-02-16", "2026-03-30"]
    assert of_points(answer, "part") == [0] * 6 + [1] * 6 + [2] * 6
    assert answer["rules"]["baseline"] == 4


def test_a_rebase_that_meets_no_point_is_said_and_the_rest_stands(spc):
    answer = spc(weekly([1, 2] * 4), "--rebase", "2026-01-06", "--rebase", "2026-01-12")
    assert "No point is dated 2026-01-06" in answer.said
    assert [part["points"] for part in answer["parts"]] == [1, 7]


def test_a_missing_period_is_null_and_no_point(spc):
    answer = spc(weekly([10, 12, None, 20, 22]))
    assert of_points(answer, "value") == [10, 12, None, 20, 22]
    assert (answer["parts"][0]["points"], answer["parts"][0]["upper"]) == (4, 21.32)


def test_dates_come_out_in_order_whatever_their_order_and_form(spc):
    answer = spc("date,value\n3 Mar 2026,3\n01/03/2026,1\n2026-03-02T08:30,2\n2026-03-02,1.5\n")
    assert of_points(answer, "date") == [
        *("2026-03-01", "2026-03-02", "2026-03-02T08:30", "2026-03-03"),
    ]
    assert of_points(answer, "value") == [1, 1.5, 2, 3]


def test_one_point_has_no_limits(spc):
    answer = spc(weekly([4]))
    assert answer["parts"] == [
        {"from": "2026-01-05", "points": 1, "centre": 4, "lower": None, "upper": None}
    ]
    assert (answer["variation"], answer["trial_limits"]) == (None, True)


def test_events_become_the_times_between_them(spc):
    answer = spc("date\n2026-03-09\n2026-03-01\n2026-03-09\n2026-03-04\n", chart="t")
    assert of_points(answer, "value") == [3, 5, 0.5]
    assert of_points(answer, "date") == ["2026-03-04", "2026-03-09", "2026-03-09"]
    assert "1 time between two events of one day was taken as half a day" in answer.said


def test_typed_times_need_no_adjusting(spc):
    answer = spc("date\n2026-03-09 06:00\n2026-03-09 18:00\n2026-03-11 18:00\n", chart="t")
    assert of_points(answer, "value") == [0.5, 2]
    assert answer.said == ""


@pytest.mark.parametrize(("centre", "line"), [("geometric", 8.9397), ("median", 10.5)])
def test_a_g_chart_names_its_centre_and_needs_no_dates(spc, centre, line):
    answer = spc("value\n3\n12\n5\n20\n9\n1\n33\n14\n7\n25\n", "--centre", centre, chart="g")
    (part,) = answer["parts"]
    assert (part["from"], part["lower"]) == (None, None)
    assert (part["centre"], part["upper"]) == pytest.approx((line, 53.0720051777354))
    assert answer["rules"]["centre"] == centre
    assert answer["rules"]["two_in_three"] is None


@pytest.mark.parametrize("chart", ["t", "g"])
def test_longer_between_events_is_better_unless_it_is_said_otherwise(spc, chart):
    table = "date,value\n" + "".join(f"2026-03-{day:02},3\n" for day in range(1, 29))
    assert spc(table, chart=chart)["rules"]["improvement"] == "increase"
    assert spc(table, "--improvement", "neutral", chart=chart)["rules"]["improvement"] == "neutral"
    assert spc(table)["rules"]["improvement"] == "neutral"


def test_a_target_without_a_better_way_is_said_to_say_nothing(spc):
    answer = spc(weekly([1, 2] * 8), "--target", "9")
    assert answer["assurance"] is None
    assert "Nothing is said of the target" in answer.said


def test_a_baseline_longer_than_a_part_is_said(spc):
    said = spc(weekly([1, 2] * 8), "--baseline", "20").said
    assert "The part from 05/01/2026 has fewer points than the baseline" in said


def test_dates_to_come_are_said(spc):
    answer = spc(weekly([1, 2], date(2199, 1, 1)))
    assert "2 dates are still to come" in answer.said


@pytest.mark.parametrize(
    "table",
    [
        b"\xef\xbb\xbfDate;Value\r\n05/01/2026;1.5\r\n12/01/2026;2\r\n",
        b"sep=|\r\nDATE|VALUE\r\n05/01/2026|1.5\r\n12/01/2026|2\r\n",
        "date\tvalue\n05/01/2026\t1.5\n12/01/2026\t2\n".encode("utf-16"),
        b"Falls by week,\n,\n date ,note, value\n5 Jan 2026,caf\xe9,1.5\n12/1/2026,,2.0\n",
        b'"date","value"\n"2026-01-05","1.50"\n\n2026-01-12,"2"\n,\n',
    ],
)
def test_near_misses_of_a_csv_are_read(spc, table):
    answer = spc(table)
    assert of_points(answer, "date") == ["2026-01-05", "2026-01-12"]
    assert of_points(answer, "value") == [1.5, 2]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2026-01-05,1\n2026-01-05,2\n", "Rows 2 and 3 have the same date, 05/01/2026."),
        ("2026-01-05,NaN\n", "Row 2: We could not read “NaN” as a number."),
        ("2026-01-05,inf\n", "Row 2: We could not read “inf” as a number."),
        ("2026-01-05,none\n", "Row 2: We could not read “none” as a number."),
        ('2026-01-05,"1,5"\n', "Row 2: We could not read “1,5” as a number."),
        ("2026-01-05,1e308\n", "Row 2: 1e308 is too large a number to chart."),
        ("2026-01-05,1e-99\n", "Row 2: 1e-99 has too many decimals to chart."),
        ("2026-01-05,1e9999\n", "Row 2: We could not read “1e9999” as a number."),
        ("someday,1\n", "Row 2: We could not read “someday” as a date."),
        ("2026-02-30,1\n", "Row 2: We could not read “2026-02-30” as a date."),
        ("01/13/2026,1\n", "Row 2: “01/13/2026” has the month first"),
        ("0026-01-05,1\n", "Row 2: The year 26 cannot be right."),
        ("9999-01-05,1\n", "Row 2: The year 9999 cannot be right."),
        ("0001-01-01T00:00+14:00,1\n", "Row 2: "),
        (",1\n", "Row 2: There is no date."),
        ("2026-01-05,\n2026-01-12,\n", "There is no number in this table"),
        ("", "There is no number in this table"),
        ('2026-01-05,"1"x\n', "Row 2: Its quotation marks do not pair up."),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence_with_its_row(spc, rows, said):
    answer = spc(f"date,value\n{rows}", code=1)
    assert answer.out == ""
    assert answer.said.startswith(said)
    assert answer.said.count("\n") == 1


@pytest.mark.parametrize(
    ("chart", "table", "said"),
    [
        (
            "xmr",
            "day,falls\n2026-01-05,1\n",
            "The first row must name two columns: date and value.",
        ),
        ("t", "value\n1\n", "The first row must name a column: date."),
        ("g", "date\n2026-01-05\n", "The first row must name a column: value."),
        ("t", "date\n2026-01-05\n", "A chart of the times between events needs two events"),
        ("g", "value\n3\n-1\n", "Row 3: A count cannot be less than nought."),
        ("xmr", "", "This file is empty."),
    ],
)
def test_a_table_that_does_not_fit_the_chart_says_what_is_missing(spc, chart, table, said):
    answer = spc(table, chart=chart, code=1)
    assert said in answer.said
    assert answer.said.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--target", "many"),
        ("--target", "nan"),
        ("--rebase", "soon"),
        ("--baseline", "1"),
        ("--baseline", "-3"),
        ("--shift", "8"),
        ("--two-in-three", "both"),
        ("--improvement", "up"),
    ],
)
def test_words_that_mean_nothing_are_wrong_usage(spc, words):
    assert spc(weekly([1, 2]), *words, code=2).out == ""


def test_a_file_that_is_not_there_is_said(bare, tmp_path):
    said = bare("spc", tmp_path / "none.csv", "--chart", "xmr", code=1, folder=False).said
    assert said.startswith("There is no file called")


def test_a_hundred_thousand_points_are_looked_at(spc):
    days = (date(1753, 1, 1) + timedelta(days=place) for place in range(100_000))
    table = "date,value\n" + "".join(f"{day},{place % 7}.1\n" for place, day in enumerate(days))
    answer = spc(table)
    assert len(answer["points"]) == 100_000
    assert answer["parts"][0]["points"] == 100_000


def test_it_starts_neither_the_window_nor_a_store(tmp_path):
    (tmp_path / "s.csv").write_text(weekly([1, 2, 3]))
    code = (
        "import sys; from safehuddle.cli import main;"
        f" main(['spc', {str(tmp_path / 's.csv')!r}, '--chart', 'xmr']);"
        " sys.exit(sorted({'PySide6', 'sqlalchemy', 'sqlcipher3', 'keyring'} & set(sys.modules))"
        " or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_an_answer_is_read_line_by_line(tmp_path):
    (tmp_path / "s.csv").write_text(weekly([1, 2, 3]))
    lines = program("spc", tmp_path / "s.csv", "--chart", "xmr").stdout.decode().splitlines()
    assert sum(line.startswith('    {"date"') for line in lines) == 3


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.pdf", b"%PDF"), ("a.PNG", b"\x89PNG"), ("a.svg", b"<svg "), ("ulcers.pdf", b"%PDF")],
)
def test_the_chart_is_drawn_too_where_that_is_asked_for(spc, tmp_path, name, begins):
    is_of_events = name.startswith("ulcers")
    table = "date\n2026-01-01\n2026-02-01\n2026-02-01\n" if is_of_events else weekly([1, 2] * 8)
    out = tmp_path / name
    answer = spc(table, "--out", out, chart="t" if is_of_events else "xmr")
    assert out.read_bytes().startswith(begins)
    assert len(answer["points"]) == (2 if is_of_events else 16)


def test_a_g_chart_is_drawn_with_signs_that_the_usual_font_lacks(spc, tmp_path):
    for name in ("g.png", "g.svg", "g.pdf"):
        spc("value\n3\n12\n5\n", "--out", tmp_path / name, chart="g")
    assert "√" in (tmp_path / "g.svg").read_text("utf-8")


def test_a_picture_of_no_kind_is_wrong_usage_and_one_that_cannot_be_written_is_said(spc, tmp_path):
    assert spc(weekly([1, 2]), "--out", tmp_path / "a.jpg", code=2).out == ""
    answer = spc(weekly([1, 2]), "--out", tmp_path / "nowhere" / "a.pdf", code=1)
    assert answer.out == ""
    assert answer.said.count("\n") == 1


def test_a_wards_own_harms_are_charted_without_set_up(cli, tmp_path):
    cli("record", "A patient fell beside the bed", "--kind", "harm", "--harm", "fall")
    out = tmp_path / "harms.pdf"
    answer = cli("report", "harms", "--out", out, "--facts")
    assert out.read_bytes().startswith(b"%PDF")
    assert answer["charts"][0]["reason"] == "No whole week is over yet."
    assert (
        "first week"
        in cli("report", "harms", "--from", "1/1/2026", "--to", "2/1/2026", code=2).said
    )
