"""What needs a PIN is decided in one table: the program does it, and the documents say the same."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from safehuddle.commands.words import make_parser
from safehuddle.domain.permissions import HOLDERS, WAYS, Power, Role, holders_words
from tests.commands.running import Cli
from tests.factories import KEEPERS_PIN
from tests.set_up_once import set_up

ROOT = Path(__file__).parents[1]
SECURITY = (ROOT / "docs" / "security.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")

WORDS = {
    "record": ["Call bell out of reach"],
    "report": ["weekly", "--out", "{here}/week.pdf"],
    "backup": ["--to", "{here}/copy.db"],
    "check": [],
    "export": ["{here}/all.json"],
    "import": ["observations", "{here}/table.csv"],
    "restore": ["{here}/kept.db"],
    "recovery-key": ["--out", "{here}/sheet.pdf"],
    "history": ["--out", "{here}/history.csv"],
}
NOT_ABOUT_IT = {
    # They make a store of their own, try the program, or ask for the recovery key instead.
    *("setup", "demo", "self-test", "unlock", "reset-pin"),
    "spc",  # opens no store
    "undo",  # needs what the change needed that it takes back; the bin's, where that hid something
}


@pytest.fixture
def kept(tmp_path, home, capsys, monkeypatch):
    """A store with a keeper, what the commands need beside it, and nobody with a PIN there."""
    cli = Cli(capsys, tmp_path / "data")
    set_up(cli, home, "--ward", "Maple", "--keeper", "Ann", typed=f"{KEEPERS_PIN}\n")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    cli("backup", "--to", tmp_path / "kept.db")
    rows = "noticed_at,kind,factors,text\n2026-11-20,worry,,hoist flat\n"
    (tmp_path / "table.csv").write_text(rows)
    return cli


def words_of(command, here):
    return [command, *(word.format(here=here) for word in WORDS[command])]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.what[:30])
def test_each_command_asks_for_a_pin_if_its_way_needs_one(kept, tmp_path, way):
    for command in way.commands:
        answer = kept(*words_of(command, tmp_path), code=0 if way.power is None else 1)
        assert ("after giving their PIN" in answer.said) == (way.power is not None)


def test_every_command_is_in_the_table_or_not_about_it():
    (commands,) = (
        each.choices for each in make_parser()._subparsers._group_actions if each.choices
    )
    told = {command for way in WAYS for command in way.commands}
    assert told | NOT_ABOUT_IT == set(commands)
    assert told == set(WORDS)


def test_the_page_on_security_has_the_same_table():
    for way in WAYS:
        commands = ", ".join(f"`{each}`" for each in way.commands)
        line = f"| {way.what} | {holders_words(way.power)} | {way.why} | {commands} |"
        assert line in SECURITY, line


def test_the_guide_gives_each_role_what_the_table_gives_it():
    rows = dict(re.findall(r"^\| (anybody|member|leader|matron|keeper) \| (.+) \|$", GUIDE, re.M))
    for way in WAYS:
        first = next((role for role in Role if way.power and role in HOLDERS[way.power]), None)
        assert way.what.split(",")[0] in rows[first or "anybody"], way.what


def test_every_power_over_the_whole_is_in_the_table():
    about_lists = {Power.FOCUS, Power.CHARTS, Power.WARDS, Power.PEOPLE, Power.RULES}
    assert {way.power for way in WAYS} - {None} == set(Power) - about_lists
