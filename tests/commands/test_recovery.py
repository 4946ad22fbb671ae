"""The recovery key, further accounts, restoring and looking, on the command line."""

from __future__ import annotations

import io
import json
import shutil
import sys

import keyring
import pytest
from keyring.backends import null

from safehuddle.cli import KEY_STORE_SILENT
from safehuddle.domain.recovery_key import ALPHABET, parse
from safehuddle.files import paths
from tests.commands.running import program
from tests.factories import KEEPERS_PIN
from tests.homes import HOMES
from tests.modes import has_mode
from tests.reports import reading


@pytest.fixture
def typed(monkeypatch):
    """Have lines waiting on standard input."""
    return lambda *lines: monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))


@pytest.fixture
def as_another_account(monkeypatch, tmp_path):
    """From now on commands run as an account that has no keys yet."""

    def become(name="another"):
        for variable in (*HOMES, "XDG_CONFIG_HOME"):
            monkeypatch.setenv(variable, str(tmp_path / f"home of {name}"))

    return become


def sheet_of(cli, path, *words):
    """Have a sheet written; return the key that stands on it."""
    answer = cli("recovery-key", "--out", path, *words)
    text = reading.text(path.read_bytes())
    body = text[text.index("The six groups") : text.index("What it is for")].split()
    key = parse(" ".join(word for word in body if len(word) == 5 and set(word) <= set(ALPHABET)))
    assert not any(group in answer.out + answer.said for group in key.groups)
    return key


@pytest.fixture
def sheet(cli, tmp_path):
    cli("record", "Call bell out of reach")
    return sheet_of(cli, tmp_path / "sheet.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files private by their folder")
def test_a_sheet_that_is_saved_is_for_this_account_only(sheet, tmp_path):
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o777 == 0o600


def test_another_account_of_the_pc_unlocks_the_store_once(cli, sheet, typed, as_another_account):
    as_another_account()
    assert "safehuddle unlock" in cli("check", code=KEY_STORE_SILENT).said
    typed(sheet.text.lower().replace("-", " "))
    assert cli("unlock")["unlocked"] == str(cli.folder / paths.STORE_NAME)
    cli("record", "Hoist battery flat")
    typed("")
    cli("unlock")  # asks nothing more


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("", "Type the recovery key"),
        ("abc", "groups of 5"),
        ("22222-22222-22222-22222-22222-22222", "do not fit"),
    ],
)
def test_what_is_no_recovery_key_unlocks_nothing(
    cli, sheet, typed, as_another_account, given, says
):
    as_another_account()
    typed(given)
    said = cli("unlock", code=1).said
    assert says in said
    assert given == "" or given not in said
    assert "could not be had" in cli("check", code=KEY_STORE_SILENT).said


@pytest.mark.usefixtures("sheet")
def test_a_key_store_that_answers_and_has_no_key_is_another_account(cli, as_another_account):
    as_another_account()
    before = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())  # answers, and has nothing
    said = cli("check", code=1).said
    keyring.set_keyring(before)
    assert "does not have the key to this file yet" in said
    assert said.count("\n") == 1


@pytest.mark.usefixtures("dear_secrets")
def test_a_task_on_a_schedule_works_once_its_account_was_unlocked_without_a_desktop(
    cli, sheet, as_another_account, tmp_path
):
    as_another_account("scheduled")
    folder = ("--data-dir", str(cli.folder))
    refused = program("backup", *folder)
    assert refused.returncode == KEY_STORE_SILENT
    assert refused.stderr.count(b"\n") == 1
    assert b"gave no answer" in refused.stderr
    unlocked = program("unlock", *folder, typed=f"{sheet.text}\n")
    assert unlocked.returncode == 0
    for words in (("backup",), ("check",), ("report", "weekly", "--out", tmp_path / "w.pdf")):
        assert program(*words, *folder).returncode == 0


def test_without_a_recovery_key_it_is_said_that_one_is_needed_first(cli, as_another_account):
    as_another_account()
    assert "Make a recovery key" in cli("check", code=KEY_STORE_SILENT).said


def test_unlocking_where_there_is_nothing_to_unlock_says_so(
    bare, cli, as_another_account, tmp_path
):
    as_another_account()
    assert "Log in as the account" in cli("unlock", code=1).said
    assert "There is no file" in cli("unlock", code=1, folder=tmp_path / "nowhere").said


def test_one_backup_and_the_sheet_open_on_another_pc(
    cli, sheet, typed, as_another_account, tmp_path
):
    cli("backup", "--to", tmp_path / "carried.db")
    as_another_account("an account of another PC")
    there = tmp_path / "another PC"
    typed("")
    assert "recovery key" in cli("restore", tmp_path / "carried.db", code=1, folder=there).said
    typed(sheet.text)
    assert cli("restore", tmp_path / "carried.db", folder=there)["aside"] is None
    assert cli("check", folder=there)["ok"]


def test_the_backup_of_the_day_the_key_was_made_opens_on_another_pc(
    cli, typed, as_another_account, tmp_path
):
    cli("record", "Call bell out of reach")
    before = cli("backup")
    assert before["recovery_key_of"] is None
    key = sheet_of(cli, tmp_path / "sheet.pdf")
    (day,) = (cli.folder / "backups").glob(f"safehuddle-{'[0-9]' * 4}-[0-9][0-9]-[0-9][0-9].db")
    assert cli("backup", "--to", tmp_path / "copy.db")["recovery_key_of"] is not None
    as_another_account("an account of another PC")
    typed(key.text)
    assert cli("restore", day, folder=tmp_path / "another PC")["aside"] is None
    as_another_account("an account of a third PC")
    said = cli("restore", before["file"], code=1, folder=tmp_path / "a third PC").said
    assert "made before there was a recovery key" in said


def test_looking_at_a_backup_changes_nothing(cli, tmp_path):
    cli("record", "Call bell out of reach")
    cli("backup", "--to", tmp_path / "b.db")
    cli("record", "Hoist battery flat")
    found = json.loads(cli("restore", tmp_path / "b.db", "--look").out)
    assert found["backup"]["observations"] == 1
    assert found["present"]["observations"] == 2
    assert found["would_be_lost"]["observations"] == 1
    assert not (cli.folder / "backups").exists()
    again = json.loads(cli("restore", tmp_path / "b.db", "--look").out)
    assert again == found


def test_with_a_keeper_a_backup_is_put_back_with_a_pin_only(with_a_keeper, typed, tmp_path):
    bare = with_a_keeper
    bare("backup", "--to", tmp_path / "b.db")
    bare("record", "Hoist battery flat")
    assert "Only the keeper" in bare("restore", tmp_path / "b.db", code=1).said
    typed(KEEPERS_PIN)
    assert bare("restore", tmp_path / "b.db", "--as", "Ann")["aside"]


def test_a_damaged_store_needs_no_pin_to_be_replaced(with_a_keeper, typed, tmp_path):
    bare = with_a_keeper
    own = bare("backup")["file"]
    bare("backup", "--to", tmp_path / "carried.db")
    store = bare.folder / paths.STORE_NAME
    store.write_bytes(store.read_bytes()[:5000])
    typed("")
    said = bare("restore", tmp_path / "carried.db", code=1).said
    assert "made elsewhere" in said, "the ward's own backup is there"
    assert bare("restore", own)["aside"]
    assert bare("check")["ok"]


def test_a_forgotten_keepers_pin_is_reset_with_the_sheet(with_a_keeper, typed, tmp_path):
    bare = with_a_keeper
    typed(KEEPERS_PIN)
    sheet = sheet_of(bare, tmp_path / "sheet.pdf", "--as", "Ann")
    typed("ABCDE", "572904")
    assert "groups of 5" in bare("reset-pin", "Ann", code=1).said
    typed(sheet.text, "572904")
    assert bare("reset-pin", "Ann")["reset"] == "Ann"
    typed("572904")
    bare("export", tmp_path / "all.json", "--as", "Ann")


def test_only_the_keeper_makes_a_recovery_key_and_a_refusal_leaves_no_sheet(
    with_a_keeper, typed, tmp_path
):
    bare = with_a_keeper
    said = bare("recovery-key", "--out", tmp_path / "sheet.pdf", code=1).said
    assert "Only the keeper" in said
    assert list(tmp_path.glob("*sheet*")) == []


def test_a_sheet_is_never_written_over_the_store(cli):
    assert (
        "SafeHuddle itself keeps"
        in cli("recovery-key", "--out", cli.folder / paths.STORE_NAME, code=1).said
    )


def test_each_import_is_preceded_by_a_backup(cli, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("noticed_at,kind,factors,text\n1/2/2024,worry,,Call bell out of reach\n")
    cli("import", "observations", table)
    (made,) = (cli.folder / "backups").iterdir()
    assert "-before-import-" in made.name
    shutil.rmtree(cli.folder / "backups")
    cli("import", "observations", table, "--dry-run")
    assert not (cli.folder / "backups").exists()


@pytest.mark.skipif(
    sys.platform == "darwin", reason="macOS does not let the environment choose the folder"
)
def test_a_store_for_everyone_serves_a_second_account(
    capsys, home, typed, as_another_account, tmp_path
):
    from tests.commands.running import Cli

    everyone = Cli(capsys, None)
    folder = everyone("setup", "--ward", "Maple Ward", "--for-everyone")["folder"]
    assert str(home) in folder
    sheet = sheet_of(everyone, tmp_path / "sheet.pdf")
    everyone("backup")
    made = {each.name: each for each in home.joinpath(folder).rglob("*.db")}
    assert has_mode(made.pop(paths.STORE_NAME), 0o666)
    assert made
    assert all(has_mode(each, 0o644) for each in made.values())  # a backup is its maker's to remove
    as_another_account()
    typed(sheet.text)
    everyone("unlock")
    everyone("record", "Hoist battery flat")
    assert everyone("check")["ok"]


def test_for_everyone_and_a_folder_of_ones_own_do_not_go_together(bare):
    bare("setup", "--ward", "Maple Ward", "--for-everyone", code=2)


def test_the_keys_are_not_among_the_words_a_program_was_started_with(cli, sheet):
    ended = program("unlock", sheet.text, "--data-dir", cli.folder)
    assert ended.returncode == 2  # it takes no such word, so nobody gets used to writing it there
