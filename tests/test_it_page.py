"""The page for IT names files, keys, codes and places as they are (docs/it.md)."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from safehuddle import cli as program
from safehuddle.domain.markdown import BlockKind
from safehuddle.files import paths, policy
from safehuddle.files.policy import KEYS
from safehuddle.settings import Settings
from tests.commands.running import Cli
from tests.guide.saying import ROOT, places
from tests.policies import set_by_it
from tools import bootstrap, sbom

TEXT = (ROOT / "docs" / "it.md").read_text("utf-8")
posix = pytest.mark.skipif(
    sys.platform == "win32", reason="a test cannot make a file that is an administrator’s there"
)


def rows(chapter):
    """The tables of a chapter, as rows of their cells."""
    found = dict.fromkeys(
        place.block
        for place in places(TEXT)
        if place.chapter == chapter and place.block.kind is BlockKind.ROW
    )
    return [tuple("".join(span.words for span in cell) for cell in row.cells) for row in found]


@pytest.fixture
def cli(capsys, tmp_path):
    made = Cli(capsys, tmp_path / "data")
    made("setup", "--ward", "Elm")
    return made


def test_every_file_of_a_data_folder_is_named_there_and_no_other(cli, tmp_path):
    cli("record", "Hoist battery flat")
    cli("backup")
    cli("recovery-key", "--out", tmp_path / "sheet.pdf")
    settings = Settings.load(cli.folder)
    settings.save(Settings.text_percent, 150)
    (cli.folder / paths.LOG_NAME).touch()  # made by the first line that is written
    (cli.folder / paths.LOCK_NAME).touch()  # made by a window
    named = {name for row in rows("Where everything is") for name in row[0].split(", ")}
    there = {each.name for each in cli.folder.iterdir()}
    assert there - named == set()
    assert {each for each in named if each.startswith("safehuddle.")} - there <= {
        f"{paths.STORE_NAME}-wal",
        f"{paths.STORE_NAME}-shm",
    }
    assert named >= {f"{paths.STORE_NAME}-wal", paths.BACKUPS_NAME, paths.SETTINGS_NAME}


def test_each_key_of_a_policy_is_explained_and_is_in_the_example():
    explained = [row[0] for row in rows("A policy for a whole PC") if row[0] in KEYS]
    assert explained == list(KEYS)
    example = re.search(r"\n((?:    .+\n)+)\n\| key ", TEXT)[1]
    assert re.findall(r"    (\w+) =", example) == list(KEYS)
    assert example.split()[0].casefold() == policy.SECTION


def test_the_bounds_and_the_places_of_a_policy_are_those_of_the_program():
    said = {row[0]: row[-1] for row in rows("A policy for a whole PC")}
    assert said["lock_minutes"] == f"{policy.SHORTEST_LOCK} to {policy.LONGEST_LOCK}"
    assert said["Linux, macOS"] == str(policy.ON_UNIX).replace("\\", "/")
    assert said["Windows"] == rf"C:\Program Files\SafeHuddle\{policy.NAME}"


def test_the_codes_of_commands_are_those_of_the_program():
    codes = [int(row[0]) for row in rows("Commands")]
    # 2 is what Python's own reader of commands ends with.
    assert codes == [program.DONE, program.REFUSED, 2, program.KEY_STORE_SILENT]


def test_the_pythons_and_the_names_of_what_is_inside_are_those_of_the_tools():
    oldest, newest = bootstrap.OLDEST, bootstrap.NEWEST
    assert f"Python {oldest[0]}.{oldest[1]} to {newest[0]}.{newest[1]}" in TEXT
    assert f"`licences/{sbom.BILL}`" in TEXT
    assert f"`{sbom.WORDS}`" in TEXT


@posix
def test_where_a_policy_cannot_be_followed_every_command_ends_with_1_and_the_sentence(
    cli, monkeypatch
):
    file = set_by_it(monkeypatch, "lock_minuts = 3")
    for words in (["check"], ["record", "Hoist battery flat"], ["backup"], ["export", "x.json"]):
        said = cli(*words, code=1).said
        assert f"{file}, but they cannot be followed: its line 2 is not understood." in said
        assert said.count("\n") == 1
    assert cli("check", code=1, folder=cli.folder.parent / "new").said.count(str(file)) == 1
    assert not (cli.folder.parent / "new").exists()


@posix
def test_the_window_does_not_open_without_a_policy_that_it_cannot_follow(tmp_path):
    file = tmp_path / "policy.ini"
    file.write_text("[SafeHuddle]\nlock_minutes = 60\n", encoding="utf-8")
    file.chmod(0o666)
    begun = subprocess.Popen(
        [
            *(sys.executable, "-c"),
            "import sys; from pathlib import Path; from safehuddle.files import policy;"
            "policy.place = lambda: Path(sys.argv[1]); from safehuddle import app;"
            "app.main(Path(sys.argv[2]))",
            *(str(file), str(tmp_path / "data")),
        ],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    said = begun.stderr.readline()  # it waits for its sheet to be read; the words come before that
    begun.kill()
    begun.communicate()
    assert "somebody else than an administrator may change it" in said
    assert not (tmp_path / "data").exists()
