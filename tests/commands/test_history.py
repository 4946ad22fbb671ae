"""The history as a table, from the command line."""

from __future__ import annotations

import csv
import io

from tests.factories import KEEPERS_PIN


def rows_in(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_history_is_written_to_a_table(cli, tmp_path):
    cli("record", "Hoist battery flat", "--by", "housekeeper")
    path = tmp_path / "history.csv"
    answer = cli("history", "--out", path)
    told = [row["what"] for row in rows_in(path)]
    assert told == ["“housekeeper” recorded a worry.", "Somebody set up the ward Maple Ward."]
    assert (answer["file"], answer["entries"]) == (str(path), 2)
    cli("history", "--out", path)
    assert rows_in(path)[0]["what"] == "Somebody took the history out into the file history.csv."


def test_days_narrow_it_down(cli, tmp_path):
    path = tmp_path / "history.csv"
    assert cli("history", "--out", path, "--to", "1/1/2001")["entries"] == 0
    assert cli("history", "--out", path, "--from", "1/1/2001")["entries"] > 0
    assert "date" in cli("history", "--out", path, "--from", "someday", code=1).said


def test_it_needs_the_keeper_once_there_is_one(bare, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{KEEPERS_PIN}\n{KEEPERS_PIN}\n"))
    bare("setup", "--ward", "Maple Ward", "--keeper", "Ann")
    path = tmp_path / "history.csv"
    assert "after giving their PIN" in bare("history", "--out", path, code=1).said
    assert not path.exists()
