from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from safehuddle.cli import main
from safehuddle.clock import system_clock
from safehuddle.commands.words import make_parser
from safehuddle.domain.moments import to_local
from safehuddle.domain.weeks import Period, last_whole_week
from safehuddle.files import paths
from safehuddle.services.signed_up import joining
from safehuddle.services.you_said import wall
from safehuddle.store.store import Store
from tests.commands.running import ROOT, Cli, program, whole


def test_setup_makes_a_store_and_a_ward(bare, tmp_path):
    answer = bare(
        "setup", "--ward", "Tŷ Ward", "--shifts", "long-day-night", "--prompts", "children"
    )
    assert answer["ward"] == "Tŷ Ward"
    ward = whole(bare, tmp_path)["wards"][0]
    assert (ward["uid"], ward["preset"]) == (answer["uid"], "children")
    assert [shift["name"] for shift in ward["shifts"]] == ["long day", "night shift"]


def test_a_second_ward_joins_the_same_store(cli, tmp_path):
    cli("setup", "--ward", "Oak Ward")
    assert len(whole(cli, tmp_path)["wards"]) == 2
    assert "already a ward" in cli("setup", "--ward", "oak ward", code=1).said


@pytest.mark.parametrize("words", [("--shifts", "early"), ("--prompts", "adlt")])
def test_a_misspelt_preset_leaves_nothing_behind(bare, words):
    said = bare("setup", "--ward", "Maple Ward", *words, code=1).said
    assert "Choose from" in said
    assert not bare.folder.exists()


def test_record_keeps_all_that_is_said_and_prints_the_uid(cli, tmp_path):
    answer = cli(
        "record",
        "hoist battery flat",
        "--kind",
        "Near Miss",
        "--factor",
        "equipment",
        "--factor",
        "information",
        "--harm",
        "Fall",
        "--place",
        "Bay 2",
        "--at",
        "2024-06-03T02:10",
        "--raised-by",
        "porter",
        "--ward",
        "maple ward",
    )
    kept = whole(cli, tmp_path)["observations"][0]
    assert kept["uid"] == answer["uid"]
    assert (kept["kind"], kept["harm"], kept["place"]) == ("near miss", "fall", "Bay 2")
    assert kept["factors"] == ["design of equipment", "information"]
    assert (kept["noticed_at"], kept["noticed_on"]) == ("2024-06-03T01:10:00.000Z", "2024-06-02")


def test_record_says_whether_a_harm_counts(cli, tmp_path):
    cli("record", "sore heel", "--kind", "harm", "--harm", "pressure ulcer", "--counted", "came-in")
    (kept,) = whole(cli, tmp_path)["observations"]
    assert (kept["harm"], kept["harm_counted"]) == ("pressure ulcer", "came in")
    assert "counts here" in cli("record", "a", "--harm", "fall", "--counted", "x", code=1).said
    cli("record", "a", "--counted", "new", code=2)


def test_record_takes_a_day_without_a_time(cli, tmp_path):
    cli("record", "x", "--at", "03/06/2024")
    assert whole(cli, tmp_path)["observations"][0]["noticed_at"] == "2024-06-03"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x", "--kind", "worri"], "Did you mean “worry”?"),
        (["x", "--factor", "comunication"], "Did you mean “communication”?"),
        (["x", "--harm", "fal"], "Did you mean “fall”?"),
        (["x", "--at", "01/01/1900"], "too long ago"),
        (["x", "--at", "01/01/2999"], "still to come"),
        (["x", "--ward", "Mapel Ward"], "Did you mean “Maple Ward”?"),
        ([" \t "], "Type what you noticed"),
        (["x" * 10_001], "one observation holds 10,000"),
    ],
    ids=range(8),
)
def test_what_cannot_be_recorded_is_said_in_one_sentence(cli, tmp_path, words, said):
    answer = cli("record", *words, code=1)
    assert said in answer.said
    assert answer.said.count("\n") == 1
    assert answer.out == ""
    assert whole(cli, tmp_path)["observations"] == []


@pytest.mark.parametrize("text", ["😡 سلام", "<b>&{}%s", "=cmd()", "x" * 10_000])
def test_any_text_can_be_recorded(cli, tmp_path, text):
    cli("record", text)
    assert whole(cli, tmp_path)["observations"][0]["text"] == text


def test_the_data_folder_may_stand_before_the_command(cli, capsys):
    assert main(["--data-dir", str(cli.folder), "record", "x"]) == 0
    assert "uid" in json.loads(capsys.readouterr().out)


def test_with_several_wards_one_must_be_named(cli):
    cli("setup", "--ward", "Oak Ward")
    assert "several wards" in cli("record", "x", code=1).said
    cli("record", "x", "--ward", "Oak Ward")


@pytest.mark.parametrize("words", [("record", "x"), ("check",), ("undo",), ("export", "x.csv")])
def test_a_folder_without_a_store_is_explained_and_left_alone(bare, words):
    assert "There is no SafeHuddle store" in bare(*words, code=1).said
    assert not bare.folder.exists()


def test_a_data_folder_that_is_a_file_is_explained(bare):
    bare.folder.write_text("not a folder")
    assert bare("setup", "--ward", "x", code=1).said.count("\n") == 1
    assert bare.folder.read_text() == "not a folder"


def test_a_file_that_is_no_store_is_explained_and_kept(bare):
    bare.folder.mkdir()
    (bare.folder / paths.STORE_NAME).write_text("my shopping list")
    assert "not a ward’s file of SafeHuddle" in bare("check", code=1).said
    assert (bare.folder / paths.STORE_NAME).read_text() == "my shopping list"


def test_the_weekly_page_is_written_and_noted(cli, tmp_path):
    cli("record", "x", "--at", "18/11/2024")
    cli(
        "report",
        "weekly",
        "--week-ending",
        "24/11/2024",
        "--out",
        tmp_path / "w.pdf",
        "--by",
        "matron",
    )
    assert (tmp_path / "w.pdf").read_bytes().startswith(b"%PDF")
    facts = cli("report", "weekly", "--week-ending", "2024-11-20", "--facts")
    assert (facts["from"], facts["to"], facts["noticed"]["total"]) == (
        "2024-11-18", "2024-11-24", 1,
    )  # fmt: skip


def test_a_page_without_a_place_goes_into_the_current_folder_over_nothing(
    cli, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    days = ("--week-ending", "24/11/2024")
    names = [
        f"Maple Ward Weekly summary 2024-11-18 to 2024-11-24{more}.pdf" for more in ("", " (2)")
    ]
    for name in names:
        assert cli("report", "weekly", *days)["file"] == str(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
    cli("report", "weekly", *days, "--facts")
    assert {path.name for path in tmp_path.iterdir()} == {*names, "data"}


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows removes no folder that a program is in"
)
def test_a_current_folder_that_is_gone_is_explained(cli, tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert "cannot be found" in cli("report", "weekly", code=1).said


def test_the_page_of_the_week_is_of_the_one_that_ended_last_as_in_the_window(bare):
    bare("demo", "--weeks", "3")
    before = last_whole_week(london_today())
    facts = bare("report", "weekly", "--facts")
    ended = Period(date.fromisoformat(facts["from"]), date.fromisoformat(facts["to"]))
    assert ended in {before, last_whole_week(london_today())}


def london_today():
    return to_local(system_clock(), "Europe/London").date()


def test_the_sheet_for_the_wall_is_written_on_a3(cli, tmp_path):
    out = tmp_path / "wall.pdf"
    assert "No line for the wall" in cli("report", "you-said", "--out", out, code=1).said
    assert not out.exists()
    cli("record", "dark at one end")
    with (
        closing(Store.open(cli.folder, clock=system_clock)) as store,
        store.change(wall.AGREE) as change,
    ):
        wall.agree(change, 1, said="It was dark.", did="A lamp is there.")
    assert cli("report", "you-said", "--paper", "A3", "--out", out)["file"] == str(out)
    assert round(pypdfium2.PdfDocument(out)[0].get_height()) == 1191
    assert cli("report", "you-said", "--facts")["lines"] == 1
    cli("report", "weekly", "--paper", "A3", code=2)


def test_the_sheet_of_who_signed_up_is_written(cli, tmp_path):
    out = tmp_path / "wall.pdf"
    assert "Nobody has signed up yet" in cli("report", "signed-up", "--out", out, code=1).said
    with closing(Store.open(cli.folder, clock=system_clock)) as store:
        ((ward_id,),) = store.query("SELECT id FROM ward")
        with store.change(joining.JOIN) as change:
            joining.join(change, ward_id, who="HCA", commitment="I ask first", on_wall=True)
    assert cli("report", "signed-up", "--out", out)["file"] == str(out)
    assert out.read_bytes().startswith(b"%PDF")
    assert cli("report", "signed-up", "--facts")["lines"] == 1
    cli("report", "signed-up", "--week-ending", "24/11/2024", code=2)


def test_the_cards_of_the_shelf_are_written(cli, tmp_path):
    out = tmp_path / "shelf.pdf"
    assert cli("report", "shelf", "--out", out)["file"] == str(out)
    assert out.read_bytes().startswith(b"%PDF")
    assert cli("report", "shelf", "--facts")["own"] == 0
    cli("report", "shelf", "--week-ending", "24/11/2024", code=2)


def test_a_safety_cross_is_written_filled_or_blank(cli, tmp_path):
    out = tmp_path / "cross.pdf"
    cli("record", "A patient fell", "--kind", "harm", "--harm", "fall", "--at", "2024-11-05T09:00")
    asked = ("report", "safety-cross", "--on", "09/11/2024")
    assert cli(*asked, "--paper", "A3", "--out", out)["file"] == str(out)
    assert round(pypdfium2.PdfDocument(out)[0].get_height()) == 1191
    facts = cli(*asked, "--harm", "Fall", "--facts")
    assert (facts["month"], facts["harm"], facts["noticed"]) == ("2024-11", "fall", 1)
    assert facts["days"][4]["sign"] == "harm"
    assert cli(*asked, "--blank", "--facts")["blank"] is True
    assert "Did you mean" in cli(*asked, "--harm", "fals", code=1).said
    cli(*asked, "--week-ending", "24/11/2024", code=2)
    cli("report", "weekly", "--blank", code=2)
    cli("report", "weekly", "--harm", "fall", code=2)


def test_a_certificate_is_written_only_of_a_milestone_that_was_looked_for(cli, tmp_path):
    cli("record", "A patient fell", "--kind", "harm", "--harm", "fall", "--at", "2024-11-05T09:00")
    said = cli("report", "certificate", "--harm", "fall", "--out", tmp_path / "a.pdf", code=1).said
    assert "Nobody looked often enough" in said
    assert not (tmp_path / "a.pdf").exists()
    cli("report", "certificate", "--on", "09/11/2024", code=2)


def test_any_days_can_be_asked_for(cli):
    facts = cli("report", "weekly", "--from", "01/02/2024", "--to", "29/02/2024", "--facts")
    assert (facts["from"], facts["to"]) == ("2024-02-01", "2024-02-29")
    said = cli("report", "weekly", "--from", "2023-01-01", "--to", "2024-01-01", "--facts", code=1)
    assert "366 days" in said.said


@pytest.mark.parametrize(
    "words",
    [
        ["report", "weekly", "--from", "01/02/2024", "--facts"],
        ["report", "weekly", "--week-ending", "1/2/2024", "--to", "1/2/2024", "--facts"],
        ["report", "monthly", "--facts"],
        ["record"],
        ["setup"],
        ["import", "everything", "x"],
        ["demo", "--weeks", "0"],
        ["spin"],
    ],
)
def test_words_that_are_not_understood_end_with_2(cli, words):
    assert "usage:" in cli(*words, code=2).said


def test_each_word_of_each_command_says_what_it_is_for():
    (commands,) = (
        each.choices for each in make_parser()._actions if isinstance(each.choices, dict)
    )
    unsaid = [
        (name, each.dest)
        for name, command in commands.items()
        for each in command._actions
        if not each.help
    ]
    assert unsaid == []


def test_a_page_that_cannot_be_written_is_explained(cli, tmp_path):
    said = cli("report", "weekly", "--out", tmp_path / "none" / "w.pdf", code=1).said
    assert "cannot be found" in said


def test_the_page_of_a_huddle_needs_a_huddle(cli):
    assert "No huddle was held" in cli("report", "huddle", "--facts", code=1).said


def test_an_import_prints_its_report_row_by_row(cli, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("noticed_at,kind,factors,text\n1/2/2024,worry,,ok\n1/2/2024,worri,,bad\n")
    answer = cli("import", "observations", table, code=1)
    assert answer["problems"][0]["row"] == 3
    assert "Row 3" in answer.said
    assert cli("import", "observations", table, "--dry-run", code=1)["imported"] == 0
    answer = cli("import", "observations", table, "--rejects", tmp_path / "r.csv")
    assert (answer["imported"], answer["bad"]) == (1, 1)
    assert answer["rejects"] == str(tmp_path / "r.csv")
    assert (tmp_path / "r.csv").exists()
    assert cli("undo")["undone"] == "Import observations"


def test_a_dry_run_changes_nothing(cli, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("noticed_at,kind,factors,text\n1/2/2024,worry,,ok\n")
    answer = cli("import", "observations", table, "--dry-run", "--rejects", tmp_path / "r.csv")
    assert (answer["good"], answer["imported"]) == (1, 0)
    assert whole(cli, tmp_path)["observations"] == []


def test_a_store_goes_out_and_comes_back_the_same(cli, capsys, tmp_path):
    cli("record", "=cmd()", "--kind", "idea")
    cli("export", tmp_path / "a.json")
    other = Cli(capsys, tmp_path / "other")
    assert other("import", "store", tmp_path / "a.json")["observations"] == 1
    other("export", tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert other("import", "observations", tmp_path / "a.json")["passed_over"] == 1
    assert (
        "are for tables"
        in other("import", "observations", tmp_path / "a.json", "--dry-run", code=1).said
    )


def test_export_takes_one_kind(cli, tmp_path):
    assert cli("export", tmp_path / "w.csv", "--what", "wards")["wards"] == 1
    assert cli("export", tmp_path / "w.xlsx")["observations"] == 0
    assert "must end in" in cli("export", tmp_path / "w.doc", code=1).said


def test_undo_takes_back_one_change_after_the_other(cli, tmp_path):
    cli("record", "one")
    cli("record", "two", "--kind", "idea")
    cli("export", tmp_path / "x.csv")
    assert [cli("undo")["undone"] for _ in range(3)] == [
        "Record an idea",
        "Record a worry",
        "Set up the ward",
    ]
    assert "nothing to undo" in cli("undo", code=1).said


def test_a_backup_is_put_back_and_the_history_says_so(cli, tmp_path):
    cli("record", "before")
    cli("backup", "--to", tmp_path / "copy.db")
    cli("record", "after")
    done = cli("restore", tmp_path / "copy.db")
    assert Path(done["aside"]).is_file()
    cli("export", tmp_path / "all.csv")
    kept = (tmp_path / "all.csv").read_text("utf-8-sig")
    assert "before" in kept
    assert "after" not in kept
    assert cli("check")["ok"]


def test_a_backup_is_made_where_it_is_asked_for(cli, tmp_path):
    usual = Path(cli("backup")["file"])
    assert usual.parent == cli.folder / "backups"
    to = tmp_path / "safe.db"
    assert cli("backup", "--to", to)["file"] == str(to)
    assert to.stat().st_size > 4096
    assert Path(cli("backup", "--to", tmp_path)["file"]).parent == tmp_path


def test_no_backup_made_by_hand_takes_the_place_of_another(cli, tmp_path):
    made = {cli("backup")["file"] for _ in range(3)}
    assert len(made) == 3
    assert all(Path(each).is_file() for each in made)
    to = tmp_path / "safe.db"
    to.write_bytes(b"another")
    assert "There is a file" in cli("backup", "--to", to, code=1).said
    assert to.read_bytes() == b"another"


def test_an_older_file_put_back_is_said_by_each_command_that_finds_it_and_by_check(cli, tmp_path):
    cli("record", "before")
    store = cli.folder / paths.STORE_NAME
    older = store.read_bytes()
    cli("record", "after")
    store.write_bytes(older)
    assert "lacks 1 change" in cli("record", "on the older copy").said
    found = cli("check", code=1)
    assert "lacks 1 change" in found.said
    assert found["missing"] in found.said


def test_whoever_only_says_a_name_is_not_taken_for_the_keeper(cli, tmp_path):
    cli("record", "--by", "Ann (keeper)", "hoist flat")
    cli("history", "--out", tmp_path / "history.csv")
    told = (tmp_path / "history.csv").read_text("utf-8-sig")
    assert "“Ann (keeper)” recorded a worry" in told


def test_check_finds_a_sound_store_sound(cli):
    cli("record", "x")
    answer = cli("check")
    assert answer["ok"]
    assert answer["entries"] == 2


def test_check_says_when_the_file_is_damaged(cli):
    for _ in range(40):
        cli("record", "x" * 2000)
    store = cli.folder / paths.STORE_NAME
    content = bytearray(store.read_bytes())
    content[-5000:-4900] = bytes(100)
    store.write_bytes(content)
    assert "damaged" in cli("check", code=1).said


def test_demo_fills_a_folder_of_its_own(bare):
    answer = bare("demo", "--weeks", "1", "--until", "20/11/2024", "--seed", "4")
    assert (answer["wards"], answer["first"], answer["until"]) == (1, "2024-11-18", "2024-11-20")
    assert "already" in bare("demo", "--weeks", "1", code=1).said
    facts = bare("report", "huddle", "--on", "19/11/2024", "--facts")
    assert facts["date"] == "2024-11-19"


def test_demo_never_goes_into_the_usual_folder(capsys):
    Cli(capsys, None)("demo", code=2)


def test_a_bug_is_told_in_a_sentence_and_logged(cli, monkeypatch, caplog):
    def broken(*_arguments, **_options):
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr("safehuddle.services.observations.record", broken)
    said = cli("record", "x", code=1).said
    assert "did not expect" in said
    assert said.count("\n") == 1
    log = (cli.folder / paths.LOG_NAME).read_text("utf-8")
    assert "ZeroDivisionError" in log
    assert "secret words" not in log
    assert len(caplog.records) == 1


@pytest.mark.skipif(
    sys.platform == "win32",
    reason="Windows says by the folder, and by no mode, whom a file is open to",
)
def test_a_bug_in_a_store_for_everyone_names_the_log_of_this_account(
    cli, home, monkeypatch, caplog
):
    cli.folder.chmod(0o777)
    monkeypatch.setattr("safehuddle.services.observations.record", None)
    said = cli("record", "x", code=1).said
    named = Path(said.partition("Show IT the file ")[2].rstrip().removesuffix("."))
    assert home in named.parents
    assert "TypeError" in named.read_text("utf-8")
    assert not (cli.folder / paths.LOG_NAME).exists()


def test_a_stopped_command_says_so(cli, monkeypatch):
    def stopped(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("safehuddle.services.observations.record", stopped)
    assert "Stopped" in cli("record", "x", code=1).said


def test_as_a_process_it_speaks_utf_8_wherever_it_runs(cli):
    ended = program(
        "record",
        "ŷ 😊",
        "--data-dir",
        str(cli.folder),
        "--factor",
        "x",
        PYTHONIOENCODING="ascii",
        LC_ALL="C",
    )
    assert ended.returncode == 1
    assert "“x” is not a factor" in ended.stderr.decode("utf-8")
    assert b"Traceback" not in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a screen")
def test_without_a_command_or_a_screen_it_says_so():
    ended = program(QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert b"no screen" in ended.stderr


def test_the_program_tests_itself():
    answer = json.loads(program("self-test").stdout)
    assert answer["ok"]
    assert {"store", "saving", "undo", "history", "paper", "window"} <= set(answer)


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from safehuddle.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'PySide6', 'reportlab', 'alembic', 'sqlcipher3'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_the_sheet_of_kind_words_is_written_once_somebody_agreed(bare, tmp_path):
    bare("demo", "--weeks", "1")  # in which they did
    assert "kind words" in bare("report", "kind-wall", "--facts", code=2).said
    assert "kind words" in bare("report", "kind-wall", "--week-ending", "2024-11-20", code=2).said
    assert bare("report", "kind-wall", "--out", tmp_path / "w.pdf")["file"].endswith("w.pdf")
    assert (tmp_path / "w.pdf").read_bytes().startswith(b"%PDF")


def test_of_a_ward_where_nobody_agreed_no_sheet_of_kind_words_is_written(cli, tmp_path):
    said = cli("report", "kind-wall", "--out", tmp_path / "w.pdf", code=1).said
    assert "Nobody has agreed yet" in said
    assert not (tmp_path / "w.pdf").exists()
