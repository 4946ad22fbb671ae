"""Who may use a file: one account alone, or every account of the PC."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from safehuddle.errors import DiskTrouble
from safehuddle.files import paths, rights

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


def mode(path):
    return path.stat().st_mode & 0o7777


ICACLS = r"C:\Windows\System32\icacls.exe"


def test_windows_is_told_to_give_a_key_to_its_account_alone(tmp_path):
    account = {"USERDOMAIN": "TRUST", "USERNAME": "ward 7"}
    assert rights.command_for_one(Path("key"), account) == [
        *(ICACLS, "key", "/inheritance:r", "/grant:r", "TRUST\\ward 7:F", "/q")
    ]
    assert rights.command_for_one(tmp_path, {"USERNAME": "ann"})[4] == "ann:(OI)(CI)F"


def test_windows_is_told_to_let_all_its_accounts_change_a_shared_folder(tmp_path):
    grant = "*S-1-5-32-545:(OI)(CI)M"
    assert rights.command_for_all(tmp_path, {}) == [ICACLS, str(tmp_path), "/grant", grant, "/q"]


def test_windows_runs_its_own_program_and_none_that_lies_in_the_current_folder(tmp_path):
    account = {"SYSTEMROOT": r"D:\Win", "USERNAME": "ann"}
    for command in (
        rights.command_for_one(tmp_path, account),
        rights.command_for_all(tmp_path, account),
    ):
        assert command[0] == r"D:\Win\System32\icacls.exe"


@posix
def test_what_is_made_in_a_shared_folder_is_everyones(tmp_path):
    tmp_path.chmod(0o777)
    made = tmp_path / "file"
    made.touch(0o600)
    rights.as_folder(made)
    assert mode(made) == 0o666
    assert mode(paths.backups_folder(tmp_path)) == 0o777


@posix
@pytest.mark.parametrize("folder_mode", [0o700, 0o755, 0o1777])
def test_elsewhere_it_stays_as_it_was_made(tmp_path, folder_mode):
    tmp_path.chmod(folder_mode)
    made = tmp_path / "file"
    made.touch(0o600)
    rights.as_folder(made)
    assert mode(made) == 0o600
    assert mode(paths.backups_folder(tmp_path)) == 0o700


@posix
def test_the_folder_for_everyone_becomes_the_usual_one(home):
    folder = paths.make_shared_folder()
    assert mode(folder) == 0o777
    assert paths.data_folder(None) == folder
    folder.chmod(0o2775)
    assert paths.make_shared_folder() == folder
    assert mode(folder) == 0o2775  # as IT has made it


@posix
def test_an_empty_folder_for_everyone_does_not_hide_the_wards_file_of_an_account(home):
    own = paths.data_folder(None)
    (own / paths.STORE_NAME).touch()
    shared = paths.make_shared_folder()
    assert paths.data_folder(None) == own
    (shared / paths.STORE_NAME).touch()
    assert paths.data_folder(None) == shared


def test_where_it_cannot_be_made_it_must_do_so(home, monkeypatch):
    (home / "a-file").touch()
    monkeypatch.setenv("XDG_DATA_DIRS", str(home / "a-file" / "share"))
    if sys.platform != "linux":
        pytest.skip("only there is the folder chosen by the environment")
    with pytest.raises(DiskTrouble, match="Ask IT to make it") as told:
        paths.make_shared_folder()
    assert "Nothing was changed" in told.value.sentence
