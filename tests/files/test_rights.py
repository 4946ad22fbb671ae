"""Who may use a file: one account alone, or every account of the PC."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from safehuddle.errors import DiskTrouble
from safehuddle.files import paths, rights

if sys.platform != "win32":
    import grp

posix = pytest.mark.skipif(
    sys.platform == "win32",
    reason="Windows says by the folder, and by no mode, whom a file is open to",
)


def mode(path):
    return path.stat().st_mode & 0o7777


SID = "S-1-5-21-1-2-3-1001"
ICACLS = r"C:\Windows\System32\icacls.exe"


def test_windows_is_told_to_give_a_key_to_its_account_alone(tmp_path):
    assert rights.command_for_one(Path("key"), SID, {}) == [
        *(ICACLS, "key", "/inheritance:r", "/grant:r", f"*{SID}:F", "/q")
    ]
    assert rights.command_for_one(tmp_path, SID, {})[4] == f"*{SID}:(OI)(CI)F"


def test_windows_is_told_to_let_all_its_accounts_change_a_shared_folder(tmp_path):
    grant = "*S-1-5-32-545:(OI)(CI)M"
    assert rights.command_for_all(tmp_path, {}) == [ICACLS, str(tmp_path), "/grant", grant, "/q"]


def test_windows_runs_its_own_program_and_none_that_lies_in_the_current_folder(tmp_path):
    account = {"SYSTEMROOT": r"D:\Win"}
    for command in (
        rights.command_for_one(tmp_path, SID, account),
        rights.command_for_all(tmp_path, account),
    ):
        assert command[0] == r"D:\Win\System32\icacls.exe"


def test_windows_is_told_to_let_accounts_add_backups_and_remove_their_own(tmp_path):
    rights_of_all = ("*S-1-5-32-545:(RX,WD)", "*S-1-5-32-545:(OI)(IO)R")
    makers = "*S-1-3-0:(OI)(IO)M"
    told = rights.command_for_makers(tmp_path, {})
    assert told[:4] == [ICACLS, str(tmp_path), "/inheritance:r", "/grant:r"]
    assert {*rights_of_all, makers} < set(told)
    assert not [each for each in told if each.startswith("*S-1-5-32-545:") and "M" in each]


@posix
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "backups_mode"),
    [
        (0o700, 0o600, 0o700),
        (0o755, 0o600, 0o700),
        (0o1777, 0o600, 0o700),  # as /tmp, where each account's files are its own
        (0o777, 0o666, 0o1777),
        (0o2770, 0o660, 0o3770),
        (0o2775, 0o660, 0o3775),
    ],
    ids=oct,
)
def test_who_may_use_a_folder_may_use_what_is_in_it_but_remove_no_backup_of_others(
    tmp_path, folder_mode, file_mode, backups_mode
):
    tmp_path.chmod(folder_mode)
    assert rights.mode_in(tmp_path) == file_mode
    assert mode(paths.backups_folder(tmp_path)) == backups_mode


@posix
@pytest.mark.parametrize("change", [rights.only_this_account, rights.everyone])
def test_the_rights_of_a_file_are_changed_by_no_name_of_it_elsewhere(tmp_path, change):
    key = tmp_path / "key"
    key.touch(0o640)
    (tmp_path / "link").symlink_to(key)
    (tmp_path / "second").hardlink_to(key)
    for name in ("link", "second"):
        with pytest.raises(OSError, match=name):
            change(tmp_path / name)
    assert mode(key) == 0o640


@posix
def test_a_group_of_our_name_and_nobody_else_is_given_the_folder_for_everyone(home, monkeypatch):
    monkeypatch.setattr(rights, "GROUP", grp.getgrgid(os.getgid()).gr_name)
    assert mode(paths.make_shared_folder()) == 0o2770


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
    assert paths.data_folder(None) == own, "anybody could have put one there"
    assert paths.data_folder(None, lambda path: path.parent == shared) == shared
    assert paths.data_folder(None, lambda path: True) == shared


@posix
def test_a_folder_that_anybody_could_have_made_is_not_the_one_for_everyone(home, monkeypatch):
    anybodys = home / "anybodys"
    anybodys.mkdir()
    (anybodys / "SafeHuddle").mkdir()
    (anybodys / "SafeHuddle" / paths.STORE_NAME).touch()
    monkeypatch.setenv("XDG_DATA_DIRS", str(anybodys))
    if sys.platform != "linux":
        pytest.skip("only on Linux does the environment choose the folder")
    assert paths.data_folder(None) == anybodys / "SafeHuddle"
    anybodys.chmod(0o777)
    assert paths.data_folder(None) != anybodys / "SafeHuddle"


@posix
def test_where_it_is_made_is_not_for_the_environment_of_one_account_to_say(home, monkeypatch):
    monkeypatch.setenv("XDG_DATA_DIRS", str(home / "elsewhere"))
    if sys.platform != "linux":
        pytest.skip("only on Linux could the environment choose the folder")
    assert paths.make_shared_folder() == paths.ON_LINUX


def test_where_it_cannot_be_made_it_must_do_so(home, monkeypatch):
    (home / "a-file").touch()
    monkeypatch.setattr(paths, "ON_LINUX", home / "a-file" / "share")
    if sys.platform != "linux":
        pytest.skip("only on Linux is the place ours to name")
    with pytest.raises(DiskTrouble, match="Ask IT to make it") as told:
        paths.make_shared_folder()
    assert "Nothing was changed" in told.value.sentence
