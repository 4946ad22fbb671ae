"""What IT sets for a whole PC: obeyed whole, or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from safehuddle.errors import PolicyTrouble
from safehuddle.files import paths, policy
from safehuddle.files.policy import Policy

posix = pytest.mark.skipif(
    sys.platform == "win32", reason="a test cannot make a file that is an administrator’s there"
)


@pytest.fixture
def its(monkeypatch):
    """Where IT's file is; this account counts as an administrator."""
    monkeypatch.setattr(policy, "ADMINISTRATORS", {0, os.getuid()})
    file = policy.place()
    file.parent.mkdir(mode=0o755)
    return file


def write(file, *lines, heading="[SafeHuddle]"):
    file.write_text("\n".join((heading, *lines)), encoding="utf-8")
    file.chmod(0o644)


def refused(file):
    with pytest.raises(PolicyTrouble) as told:
        policy.read(file)
    return told.value.sentence


def test_where_there_is_no_file_nothing_is_set(tmp_path):
    assert policy.read(tmp_path / "no" / "policy.ini") == Policy()
    (tmp_path / "a file").touch()
    assert policy.read(tmp_path / "a file" / "policy.ini") == Policy()


@posix
def test_each_line_sets_one_thing_and_what_is_left_out_is_left_to_people(its):
    write(its, "; ours", "lock_minutes=2", "", "# and", ' second_place = "/mnt/wards/élm; x" ')
    assert policy.read(its) == Policy(its, None, "/mnt/wards/élm; x", 2, None)
    write(its, "data_folder = /srv/safehuddle", "updates_by_hand = No", "second_place =")
    assert policy.read(its) == Policy(its, Path("/srv/safehuddle"), "", None, False)


@posix
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_is_read_however_an_editor_writes_it(its, encoding):
    its.write_bytes("[SafeHuddle]\r\nsecond_place = /mnt/élm\r\n".encode(encoding))
    assert policy.read(its).second_place == "/mnt/élm"


@posix
@pytest.mark.parametrize(
    "line",
    [
        *("lock_minutes = 0", "lock_minutes = 61", "lock_minutes = soon", "lock_minutes = ²"),
        *("lock_minutes = -1", "lock_minutes =", "lock_minutes", "= 3", "lock_minuts = 3"),
        *("updates_by_hand = maybe", "updates_by_hand ="),
        *("data_folder = here", "data_folder =", "second_place = here", "second_place = /a\0b"),
        *("place = /etc/passwd", "[Other]", "lock_minutes = 1"),
        "second_place = /" + "x" * policy.LONGEST_PATH,
    ],
)
def test_a_line_that_is_not_understood_is_named_and_no_line_is_obeyed(its, line):
    write(its, "lock_minutes = 2" if line == "lock_minutes = 1" else "", line)
    assert "its line 3 is not understood" in refused(its)


@posix
def test_a_line_before_the_heading_is_not_ours(its):
    write(its, "lock_minutes = 2", heading="")
    assert "its line 2 is not understood" in refused(its)


@posix
def test_what_is_no_text_or_too_long_or_no_file_is_not_obeyed(its):
    its.write_bytes(b"[SafeHuddle]\n\xe9")
    assert "UTF-8" in refused(its)
    its.write_bytes(b";" * (policy.MOST_BYTES + 1))
    assert "too long" in refused(its)
    its.unlink()
    its.mkdir()
    assert "cannot be read" in refused(its)


@posix
def test_a_link_that_leads_nowhere_is_a_policy_that_cannot_be_read_and_not_none(its, tmp_path):
    away = tmp_path / "a disk that is away"
    its.symlink_to(away / "policy.ini")
    assert "leads nowhere" in refused(its)
    its.unlink()
    its.parent.rmdir()
    its.parent.symlink_to(away)
    assert "leads nowhere" in refused(its)
    away.mkdir()
    assert policy.read(its) == Policy()


@posix
@pytest.mark.parametrize("writable", ["policy.ini", "etc", ""])
@pytest.mark.parametrize("mode", [0o020, 0o002])
def test_a_file_that_others_may_write_or_put_there_is_not_obeyed(its, writable, mode):
    write(its, "lock_minutes = 60")
    open_to_others = {"policy.ini": its, "etc": its.parent, "": its.parent.parent}[writable]
    open_to_others.chmod(open_to_others.stat().st_mode & 0o777 | mode)
    assert "somebody else than an administrator may change it" in refused(its)


@posix
def test_a_file_of_another_account_is_not_obeyed_and_so_is_no_link_to_it(its, monkeypatch):
    theirs = its.parent.parent / "theirs.ini"
    write(theirs, "lock_minutes = 60")
    its.symlink_to(theirs)
    assert policy.read(its).lock_minutes == 60  # it is an administrator's link
    monkeypatch.setattr(policy, "ADMINISTRATORS", {os.getuid() + 1})
    assert "somebody else than an administrator may change it" in refused(its)


@posix
def test_a_link_into_a_folder_that_others_may_write_in_is_not_followed(its, tmp_path):
    anybodys = tmp_path / "anybodys"
    anybodys.mkdir()
    write(anybodys / "policy.ini", "lock_minutes = 60")
    anybodys.chmod(0o777)
    its.symlink_to(anybodys / "policy.ini")
    assert "somebody else than an administrator may change it" in refused(its)


@posix
def test_a_pipe_in_its_place_holds_up_nobody(its):
    os.mkfifo(its)
    assert "cannot be read" in refused(its)


@posix
def test_its_data_folder_is_the_usual_one_of_every_account_and_the_shared_one(its, tmp_path):
    own = paths.data_folder(None)
    write(its, f"data_folder = {tmp_path / 'wards'}")
    policy.forget()
    assert paths.data_folder(None) == tmp_path / "wards" != own
    assert paths.shared_folders() == [tmp_path / "wards"]
    assert paths.data_folder(tmp_path / "trial") == tmp_path / "trial"


@posix
def test_where_it_cannot_be_followed_no_folder_is_made_or_opened(its, tmp_path):
    write(its, "lock_minuts = 1")
    policy.forget()
    for chosen in (None, tmp_path / "new"):
        with pytest.raises(PolicyTrouble):
            paths.data_folder(chosen)
    assert not (tmp_path / "new").exists()
