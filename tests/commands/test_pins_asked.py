"""A PIN on the command line: asked for where the window would ask, and never an argument."""

from __future__ import annotations

import io
from contextlib import closing

import pytest

from safehuddle.clock import system_clock
from safehuddle.services import observations
from safehuddle.store.keys import AccountKeys
from safehuddle.store.store import Store
from tests.factories import KEEPERS_PIN


@pytest.fixture
def typed(monkeypatch):
    """Have lines waiting on standard input."""
    return lambda *lines: monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))


@pytest.fixture
def kept(with_a_keeper):
    return with_a_keeper


def test_without_a_keeper_commands_ask_for_no_pin(cli, tmp_path):
    cli("export", tmp_path / "all.json")


def test_with_a_keeper_what_people_wrote_is_exported_with_a_pin_only(kept, typed, tmp_path):
    said = kept("export", tmp_path / "all.json", code=1).said
    assert said == (
        "Only the keeper or the matron can do this, after giving their PIN. Nothing was changed."
        " Say who you are with --as NAME.\n"
    )
    assert not (tmp_path / "all.json").exists()
    typed(KEEPERS_PIN)
    kept("export", tmp_path / "all.json", "--as", "ann")
    assert (tmp_path / "all.json").exists()


def test_speaking_up_and_printing_the_week_need_no_pin(kept, tmp_path):
    kept("record", "Call bell out of reach")
    kept("report", "weekly", "--out", tmp_path / "week.pdf")
    kept("backup")
    kept("check")


def test_what_a_window_took_out_of_sight_comes_back_by_no_command_without_a_pin(kept, typed):
    kept("record", "Mr Quagga fell")
    with closing(Store.open(kept.folder, clock=system_clock, keys=AccountKeys())) as store:
        (number,) = store.query("SELECT id FROM observation")[0]
        with store.change(observations.WITHDRAW) as change:
            observations.withdraw(change, number, reason="a name")
    said = kept("undo", code=1).said
    assert said.startswith("This needs the PIN of a leader, the matron or the keeper.")
    assert "Quagga" not in said
    typed(KEEPERS_PIN)
    assert kept("undo", "--as", "Ann")["undone"] == observations.WITHDRAW
    # A slip of one's own is undone as ever, and so is what put nothing out of sight.
    assert kept("undo")["undone"] == "Record a worry"


@pytest.mark.parametrize("given", ["", "000000"])
def test_a_wrong_pin_or_none_does_nothing(kept, typed, tmp_path, given):
    typed(given)
    said = kept("export", tmp_path / "all.json", "--as", "Ann", code=1).said
    assert said == "This is not the right PIN. Try again.\n"
    assert not (tmp_path / "all.json").exists()


def test_wrong_pins_cost_a_wait_from_one_command_to_the_next(kept, typed, tmp_path):
    for _ in range(3):
        typed("000000")
        kept("export", tmp_path / "all.json", "--as", "Ann", code=1)
    typed(KEEPERS_PIN)
    assert "has to wait" in kept("export", tmp_path / "all.json", "--as", "Ann", code=1).said


def test_a_name_nobody_has_is_refused(kept):
    assert "Nobody of that name" in kept("check", "--as", "Bea", code=1).said


def test_a_keepers_pin_that_is_no_good_sets_nothing_up(bare, typed):
    typed("111111")
    assert "guess first" in bare("setup", "--ward", "Maple", "--keeper", "Ann", code=1).said
    assert "no SafeHuddle store" in bare("record", "x is loose", code=1).said


def test_a_backup_is_put_into_an_empty_folder_with_a_keepers_pin_only(kept, typed, tmp_path):
    kept("record", "Call bell out of reach")
    kept("backup", "--to", tmp_path / "carried.db")
    there = tmp_path / "empty"
    typed("")
    said = kept("restore", tmp_path / "carried.db", folder=there, code=1).said
    assert "Give a keeper’s PIN, or the recovery key" in said
    typed("000000")
    assert "not the PIN" in kept("restore", tmp_path / "carried.db", folder=there, code=1).said
    assert not (there / "safehuddle.db").exists()
    typed(KEEPERS_PIN)
    assert kept("restore", tmp_path / "carried.db", folder=there)["aside"] is None
