from __future__ import annotations

import pytest


@pytest.fixture
def synced(home):
    folder = home / "OneDrive - Elm Trust"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "words", [("setup", "--ward", "Elm"), ("demo",), ("record", "hoist flat"), ("check",)]
)
def test_no_command_uses_a_synced_folder_as_the_wards(bare, synced, words):
    answer = bare(*words, code=1, folder=synced / "ward")
    assert answer.out == ""
    assert answer.said.count("\n") == 1
    if words[0] in ("setup", "demo"):
        assert "OneDrive copies the folder" in answer.said
        assert "own disk" in answer.said
    assert list(synced.iterdir()) == []


def test_a_backup_and_an_export_may_go_there(cli, synced):
    cli("backup", "--to", synced / "copy.db")
    cli("export", synced / "all.json")
    assert {each.name for each in synced.iterdir()} == {"copy.db", "all.json"}
