"""What is refused is told in one sentence, and nothing is left of the attempt."""

from __future__ import annotations

import sys

import pytest

from safehuddle.files import paths
from tests.commands.running import whole

HEAD = "noticed_at,kind,factors,text\n"
SURROGATE = "bad\udcffname"
"""How a name that is no UTF-8 reaches a program."""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(f"{HEAD}1/2/2024,worry,,ok\n1/2/2024,worri,,bad\n")
    return path


def entries(cli):
    return cli("check")["entries"]


@pytest.mark.parametrize(
    "words",
    [
        ("report", "weekly", "--out"),
        ("import", "observations", "table.csv", "--rejects"),
        ("backup", "--to"),
    ],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize("name", ["safehuddle.db", "SafeHuddle.DB-wal", "backups/safehuddle-x.db"])
def test_no_command_writes_over_the_store_or_its_backups(cli, table, monkeypatch, words, name):
    monkeypatch.chdir(table.parent)
    cli("backup")
    before = entries(cli)
    answer = cli(*words, cli.folder / name, code=1)
    assert "SafeHuddle itself keeps" in answer.said
    assert entries(cli) == before
    assert not [each for each in cli.folder.rglob("*") if each.name.endswith(".part")]


def test_an_export_never_replaces_the_settings(cli):
    assert "itself keeps" in cli("export", cli.folder / paths.SETTINGS_NAME, code=1).said
    assert not (cli.folder / paths.SETTINGS_NAME).exists()


def test_a_backup_into_a_folder_never_replaces_a_store_that_lives_there(cli, tmp_path):
    other = tmp_path / "other"
    cli("setup", "--ward", "Oak Ward", folder=other)
    before = (other / paths.STORE_NAME).read_bytes()
    cli("backup", "--to", other)
    assert (other / paths.STORE_NAME).read_bytes() == before


@pytest.mark.parametrize("out", [".", "..", "/", "here", "none/x.pdf", "x" * 300])
def test_a_page_that_cannot_be_written_is_not_noted(cli, tmp_path, monkeypatch, out):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").mkdir()
    before = entries(cli)
    said = cli("report", "weekly", "--out", out, code=1).said
    assert said.count("\n") == 1
    assert entries(cli) == before


@pytest.mark.parametrize(
    "words",
    [
        ("setup", "--ward", " "),
        ("setup", "--ward", "\u200b"),
        ("setup", "--ward", "x" * 81),
        ("setup", "--ward", "Maple Ward", "--zone", "Europe/Lodnon"),
        ("import", "store", "none.json"),
        ("demo", "--until", "01/01/2199"),
        ("demo", "--until", "01/01/2200"),
    ],
)
def test_no_store_is_begun_for_what_cannot_be_done(bare, words):
    assert bare(*words, code=1).said.count("\n") == 1
    assert not bare.folder.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--demo", "record", "x"),
        ("report", "huddle", "--week-ending", "1/2/2024", "--facts"),
        ("report", "weekly", "--on", "1/2/2024", "--facts"),
        ("report", "weekly", "--from", "1/2/2024", "--facts"),
        ("export", ""),
        ("report", "weekly", "--out", " "),
        ("record", "x", "--by", "x" * 201),
        ("demo", "--weeks", "many"),
    ],
)
def test_words_that_do_not_go_together_end_with_2_before_any_store_is_looked_for(bare, words):
    assert "usage:" in bare(*words, code=2).said
    assert not bare.folder.exists()


def test_no_name_of_a_folder_is_not_taken_for_this_folder(bare, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    bare("setup", "--ward", "x", folder="", code=2)
    assert not list(tmp_path.iterdir())


def test_a_name_that_no_folder_can_have_is_explained(bare):
    assert "no SafeHuddle store" in bare("check", folder="x" * 300, code=1).said
    assert "is too long" in bare("setup", "--ward", "x", folder="x" * 300, code=1).said
    assert "no SafeHuddle store" in bare("check", folder="~nobody-here/x", code=1).said


@pytest.mark.parametrize("day", ["31/12/9999", "01/01/2200"])
def test_a_day_beyond_the_calendar_is_explained(cli, day):
    said = cli("report", "weekly", "--week-ending", day, "--facts", code=1).said
    assert "too far ahead" in said


def test_a_refusal_is_one_line_whatever_it_quotes(cli):
    said = cli("import", "observations", "no\n\x1b[31m\u202efile.csv", code=1).said
    assert said == "There is no file called no [31mfile.csv.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a name is letters on Windows, and no bytes")
def test_names_that_are_no_utf_8_are_kept_as_well_as_can_be(cli, table, tmp_path):
    table = table.rename(tmp_path / f"{SURROGATE}.csv")
    table.write_text(f"{HEAD}1/2/2024,worry,,ok\n")
    cli("import", "observations", table)
    cli("export", tmp_path / f"{SURROGATE}.json")
    cli("report", "weekly", "--out", tmp_path / f"{SURROGATE}.pdf")
    assert len(whole(cli, tmp_path)["observations"]) == 1
    assert entries(cli) == 5


@pytest.mark.parametrize(
    "words",
    [
        ("record", SURROGATE),
        ("record", "x", "--place", SURROGATE),
        ("record", "x", "--raised-by", SURROGATE),
        ("record", "x", "--by", SURROGATE),
        ("record", "x", "--factor", "individuals", "--factor", SURROGATE),
        ("setup", "--ward", SURROGATE),
        ("setup", "--ward", "Oak", "--keeper", SURROGATE),
        ("report", "weekly", "--out", "x.pdf", "--by", SURROGATE),
        ("reset-pin", SURROGATE),
        ("import", "observations", "x.csv", "--column", f"text={SURROGATE}"),
        ("import", "observations", "x.csv", "--sheet", SURROGATE),
        ("check", "--as", SURROGATE),
    ],
)
def test_bytes_that_are_no_letters_are_refused_wherever_text_is_meant(cli, words):
    before = entries(cli)
    assert "Send the text as UTF-8." in cli(*words, code=1).said
    assert entries(cli) == before


@pytest.mark.parametrize(
    "text", ["-2 °C fridge", "-2°C", "-½ a dose", "- a dash first", "-high temp", "--at risk"]
)
def test_a_sentence_may_begin_with_a_minus(cli, tmp_path, text):
    cli("record", text, "--place", text, "--kind", "idea")
    (kept,) = whole(cli, tmp_path)["observations"]
    assert (kept["text"], kept["place"], kept["kind"]) == (text, text, "idea")


def test_what_looks_like_an_option_is_text_after_two_dashes(cli, bare, tmp_path):
    for text in ("-x", "--kidn"):
        cli("record", text, code=2)
        bare("record", "--data-dir", cli.folder, "--", text, folder=False)
    assert [note["text"] for note in whole(cli, tmp_path)["observations"]] == ["-x", "--kidn"]


@pytest.mark.parametrize("how", [(), ("--dry-run",), ("--rejects", "r.csv")])
def test_a_table_of_which_nothing_would_come_in_is_refused(cli, tmp_path, monkeypatch, how):
    monkeypatch.chdir(tmp_path)
    for rows, said in (("", "no row to import"), ("1/2/2024,worri,,x\n", "1 row of 1")):
        (tmp_path / "t.csv").write_text(HEAD + rows)
        assert said in cli("import", "observations", "t.csv", *how, code=1).said
    assert not (tmp_path / "r.csv").exists()


def test_a_whole_store_that_came_in_is_not_undone_and_why_is_said(cli, bare, tmp_path):
    cli("export", tmp_path / "all.json")
    bare("import", "store", tmp_path / "all.json", folder=tmp_path / "new")
    bare("record", "x", folder=tmp_path / "new")
    assert bare("undo", folder=tmp_path / "new")["undone"] == "Record a worry"
    assert "brought in everything of a ward" in bare("undo", folder=tmp_path / "new", code=1).said
