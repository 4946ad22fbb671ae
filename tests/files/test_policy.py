"""What IT sets for a whole PC: obeyed whole, or not at all."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

import pytest

from safehuddle.errors import PolicyTrouble
from safehuddle.files import paths, policy
from safehuddle.files.policy import Policy
from safehuddle.files.trust_windows import ADMINISTRATORS, changed_by

posix = pytest.mark.skipif(
    sys.platform == "win32", reason="a test cannot make a file that is an administrator’s there"
)
SYSTEM, ADMINS, USERS, ANN = "S-1-5-18", "S-1-5-32-544", "S-1-5-32-545", "S-1-5-21-7-8-9-1001"
READS, WRITES, ALL, GENERIC_WRITE = 0x001200A9, 0x00000002, 0x001F01FF, 0x40000000


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
    refused(its)


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
    assert "somebody else than an administrator may change it" in refused(its)


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


# Windows: who may change a file, by its descriptor.


def sid(text):
    _s, revision, authority, *parts = text.split("-")
    head = struct.pack(">BBHL", int(revision), len(parts), 0, int(authority))
    return head + struct.pack(f"<{len(parts)}L", *map(int, parts))


def descriptor(owner, *entries):
    """A self-relative descriptor; each entry is its kind, its flags, its mask and who."""
    listed = b"".join(
        struct.pack("<BBHL", kind, flags, 8 + len(sid(who)), mask) + sid(who)
        for kind, flags, mask, who in entries
    )
    rights = struct.pack("<BBHHH", 2, 0, 8 + len(listed), len(entries), 0) + listed
    return struct.pack("<HHLLLL", 1, 0x8004, 20, 0, 0, 20 + len(sid(owner))) + sid(owner) + rights


def test_windows_names_whoever_may_change_a_file():
    usual = [(0, 0, ALL, SYSTEM), (0, 0, ALL, ADMINS), (0, 0, READS, USERS)]
    assert changed_by(descriptor(ADMINS, *usual)) == {SYSTEM, ADMINS} <= ADMINISTRATORS
    for mask in (WRITES, ALL, GENERIC_WRITE, 0x40, 0x10000, 0x40000, 0x80000):
        assert USERS in changed_by(descriptor(ADMINS, *usual, (0, 0, mask, USERS)))


def test_on_windows_the_owner_may_always_change_a_file():
    assert changed_by(descriptor(ANN, (0, 0, ALL, SYSTEM))) == {ANN, SYSTEM}


def test_on_windows_what_is_denied_or_only_for_what_is_made_there_lets_nobody_write():
    entries = [(1, 0, ALL, USERS), (0, 0x0B, ALL, USERS), (0, 0, ALL, "S-1-3-0")]
    assert changed_by(descriptor(SYSTEM, *entries)) == {SYSTEM}


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        descriptor(SYSTEM)[:20],
        struct.pack("<HHLLLL", 1, 0x8004, 20, 0, 0, 0) + sid(SYSTEM),  # no list: all may do all
        descriptor(SYSTEM, (5, 0, WRITES, USERS)),  # a kind that we do not know
        descriptor(SYSTEM, (0, 0, READS, USERS))[:-9],
    ],
)
def test_on_windows_a_descriptor_that_is_not_understood_is_no_proof(broken):
    with pytest.raises(ValueError, match="not a security descriptor"):
        changed_by(broken)
