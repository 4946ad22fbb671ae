from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from safehuddle.errors import DiskTrouble, StoreError, UnsafePlace
from safehuddle.files import impossible, paths, places, places_linux, places_windows
from safehuddle.files.disks_windows import CD, REMOTE, REMOVABLE, Disk, is_unplugged
from safehuddle.store.keys import FolderKeys
from safehuddle.store.restore import restore
from safehuddle.store.store import Store
from tests.factories import NOW, a_ward, open_store
from tests.modes import LINKS

ROOT = Path(__file__).parents[2]
STEPS, STEPS_A_MOUNT = 1_000, 100
"""So many calls Python makes in well under a millisecond; a start waits for no more."""
TABLE = r"""
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 27 0:26 / /tmp rw,nosuid - tmpfs tmpfs rw,size=1024k
31 27 0:44 / /home rw,relatime shared:5 master:2 - autofs systemd-1 rw,fd=29,direct
32 31 0:45 / /home rw,relatime shared:6 - nfs4 files.elm.example:/home rw,vers=4.2
33 27 0:50 / /mnt/ward\040share rw - cifs //files.elm.example/ward rw,vers=3.1.1
34 27 0:51 / /mnt/cloud rw - fuse.rclone remote: rw
35 27 0:52 / /mnt/web rw - fuse https://files.elm.example/dav rw
36 27 0:53 / /mnt/ssh rw - fuse.sshfs amina@files.elm.example: rw
37 27 8:17 / /media/amina/STICK rw,nosuid - vfat /dev/sdb1 rw
38 27 0:60 / /srv/machine rw - 9p hostshare rw,trans=virtio
39 27 0:61 / /srv/container rw - overlay overlay rw,lowerdir=/a
40 27 0:62 / /media/sf_host rw - vboxsf host rw
41 27 8:33 / /opt/disk rw - fuseblk /dev/sdc1 rw
42 27 253:0 / /srv/locked rw - ext4 /dev/mapper/locked rw
a line of a future kernel
43 27 0:70
"""


def on(folder):
    mount = places_linux.mount_of(PurePosixPath(folder), TABLE)
    assert mount is not None
    return mount


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/safehuddle", "ext4"),
        ("/tmp/x", "tmpfs"),
        ("/mnt/ward share/deep/er", "cifs"),
        ("/mnt/ward shares", "ext4"),
        ("/home/amina/x", "nfs4"),
        ("/", "ext4"),
    ],
)
def test_a_folder_is_on_the_closest_mount_above_it_and_on_the_last_of_two(folder, kind):
    assert on(folder).kind == kind


@pytest.mark.parametrize("folder", ["/home/amina", "/mnt/ward share", "/mnt/web", "/mnt/ssh"])
def test_a_mount_from_a_server_is_a_network_drive(folder):
    assert places_linux.is_network(on(folder))


@pytest.mark.parametrize(
    "folder", ["/var", "/tmp", "/srv/machine", "/srv/container", "/media/sf_host", "/opt/disk"]
)
def test_a_disk_of_this_pc_or_of_a_virtual_machine_is_none(folder):
    assert not places_linux.is_network(on(folder))


@pytest.fixture
def devices(tmp_path):
    """`/sys/dev/block` of a PC: a fixed disk, a stick, an external disk, one that is encrypted."""
    if os.name == "nt":
        pytest.skip(
            "Linux tells of its disks by links, which Windows lets no ordinary account make"
        )
    numbers = tmp_path / "dev" / "block"
    numbers.mkdir(parents=True)

    def disk(place, name, removable, number, part):
        whole = tmp_path / "devices" / place / name
        inner = whole / f"{name}1" if part else whole
        (inner / "slaves" if not part else inner).mkdir(parents=True)
        (whole / "slaves").mkdir(exist_ok=True)
        (whole / "removable").write_text(f"{removable}\n")
        if part:
            (inner / "partition").write_text("1\n")
        (numbers / number).symlink_to(inner)
        return inner

    disk("pci0000:00/virtio1/block", "vda", 0, "254:0", True)
    disk("pci0000:00/ata1/block", "sdb", 1, "8:17", True)
    outer = disk("pci0000:00/0000:00:14.0/usb2/2-1/block", "sdc", 0, "8:33", True)
    locked = disk("virtual/block", "dm-0", 0, "253:0", False)
    (locked / "slaves" / "sdc1").symlink_to(outer)
    return numbers


@pytest.mark.parametrize("folder", ["/media/amina/STICK", "/opt/disk", "/srv/locked/x"])
def test_a_stick_an_external_disk_and_what_is_encrypted_on_it_can_be_taken_out(devices, folder):
    assert places_linux.is_taken_out(on(folder), devices=devices, own="254:0")


def test_what_a_desktop_mounted_under_media_can_be_taken_out_whatever_the_kernel_knows(tmp_path):
    assert places_linux.is_taken_out(on("/media/amina/STICK"), devices=tmp_path)


@pytest.mark.parametrize("folder", ["/var", "/tmp", "/srv/machine", "/media/sf_host"])
def test_what_is_built_in_cannot_be_taken_out(devices, folder):
    assert not places_linux.is_taken_out(on(folder), devices=devices, own="254:0")


def test_a_small_pc_that_runs_from_an_external_disk_may_keep_its_store_there(devices):
    assert not places_linux.is_taken_out(on("/opt/disk"), devices=devices, own="8:33")


SERVICES = [
    ("/home/amina/OneDrive/Ward", "OneDrive"),
    ("/home/amina/OneDrive - Elm Trust", "OneDrive"),
    ("/home/amina/Dropbox (Elm Trust)/x", "Dropbox"),
    ("/home/amina/Elm Trust Dropbox/x", "Dropbox"),
    ("/home/amina/Google Drive/x", "Google Drive"),
    ("/home/amina/Box/x", "Box"),
    ("/home/amina/Nextcloud2/x", "Nextcloud"),
    ("/home/amina/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
    ("/home/amina/Library/CloudStorage/OneDrive-ElmTrust/x", "OneDrive"),
    ("/home/amina/Library/CloudStorage/pCloud-1/x", "pCloud"),
    ("/srv/nextcloud/x", "Nextcloud"),
]
OTHERS = [
    "/home/amina/.local/share/SafeHuddle",
    "/home/amina/Documents/Box of sweets",
    "/home/amina/wards/box",
    "/home/amina/dropboxes/x",
    "/home/amina/my onedrive notes",
]


@pytest.mark.parametrize(("folder", "service"), SERVICES)
def test_a_synced_folder_is_known_by_its_name(folder, service):
    home = PurePosixPath("/home/amina")
    assert places.service_named(PurePosixPath(folder), home) == service


@pytest.mark.parametrize("folder", OTHERS)
def test_another_folder_is_not_taken_for_one(folder):
    assert places.service_named(PurePosixPath(folder), PurePosixPath("/home/amina")) is None


def test_an_account_may_be_called_like_such_a_program():
    home = PurePosixPath("/home/dropbox")
    assert places.service_named(home / "x", home) is None


@pytest.mark.parametrize("mark", [".dropbox.cache", ".nextcloudsync.log", ".stfolder"])
def test_a_synced_folder_is_known_by_what_the_program_left_in_it(tmp_path, mark):
    folder = tmp_path / "Team" / "Ward"
    assert places.service_marked(folder) is None
    folder.mkdir(parents=True)
    (tmp_path / "Team" / mark).touch()
    assert places.service_marked(folder) is not None


FIXED = 3


def described(*, bus=11, is_removable=False, serial=b"WD-1234\0"):
    """Return a `STORAGE_DEVICE_DESCRIPTOR` as Windows lays it out; 11 is SATA."""
    head = struct.pack("<LL", 40, 40 + len(serial)) + bytes((0, 0, is_removable, 1))
    return head + struct.pack("<LLLLLL", 0, 0, 0, 40, bus, 0) + bytes(4) + serial


@pytest.mark.parametrize(
    "path",
    [r"\\files\ward\x", r"\\?\UNC\files\ward\x", r"\\?\unc\files\ward", "//files/ward/x"],
)
def test_a_windows_share_is_a_network_drive(path):
    assert places_windows.is_network(places_windows.plain(path), Disk())


def test_a_windows_letter_that_stands_for_a_share_is_a_network_drive():
    assert places_windows.is_network(places_windows.plain(r"Z:\x"), Disk(REMOTE))


@pytest.mark.parametrize("path", [r"C:\Users\amina", r"\\?\C:\Users\amina", r"D:\x"])
@pytest.mark.parametrize("disk", [Disk(), Disk(FIXED), Disk(FIXED, described())])
def test_a_windows_disk_is_neither_on_the_network_nor_taken_out(path, disk):
    assert not places_windows.is_network(places_windows.plain(path), disk)
    assert not places_windows.is_taken_out(disk)


@pytest.mark.parametrize(
    "disk",
    [
        Disk(REMOVABLE),
        Disk(CD),
        Disk(FIXED, described(bus=7)),
        Disk(FIXED, described(bus=4)),
        Disk(FIXED, described(is_removable=True)),
    ],
    ids=["stick", "CD", "USB", "FireWire", "card"],
)
def test_a_windows_stick_and_an_external_disk_can_be_taken_out(disk):
    assert places_windows.is_taken_out(disk)
    assert not places_windows.is_taken_out(replace(disk, is_systems=True))


@pytest.mark.parametrize("bus", [0, 1, 3, 8, 11, 12, 13, 14, 17, 0xFFFFFFFF])
def test_a_disk_that_is_built_in_is_not_taken_for_one_nor_is_one_soldered_on(bus):
    assert not is_unplugged(described(bus=bus))


@pytest.mark.parametrize("length", [0, 1, 8, 28, 31])
def test_half_a_description_of_a_windows_disk_says_nothing(length):
    assert not is_unplugged(described(bus=7, is_removable=True)[:length])
    assert is_unplugged(described(bus=7)[:32])


def test_onedrive_says_by_itself_which_folders_it_copies():
    copied = places_windows.onedrive_folders(
        {"OneDriveCommercial": r"C:\Users\amina\Elm", "OneDriveConsumer": "", "Path": r"C:\x"},
        [r"C:\Users\amina\Elm Trust\Ward - Documents", "nonsense"],
    )
    assert PureWindowsPath(r"c:\users\amina\ELM\ward").is_relative_to(copied[0])
    assert copied[1] == PureWindowsPath(r"C:\Users\amina\Elm Trust\Ward - Documents")
    assert len(copied) == 2


def test_the_place_of_this_test_is_safe_and_asking_takes_few_steps(tmp_path):
    places.refuse_unsafe(tmp_path)
    mounts = Path("/proc/self/mountinfo")
    known = len(mounts.read_bytes().splitlines()) if mounts.exists() else 0
    assert _steps(tmp_path / "data") < STEPS + known * STEPS_A_MOUNT


def _steps(folder):
    """Count the functions that are called: the same on a busy machine as on a quiet one."""
    steps = 0

    def count(_frame, event, _given):
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        places.refuse_unsafe(folder)
    finally:
        sys.setprofile(None)
    return steps


@pytest.fixture
def mounted_from_a_server(tmp_path, monkeypatch):
    """The system's table of mounts, in which a folder of this test is a network drive."""
    share = tmp_path / "share"
    share.mkdir()
    table = tmp_path / "mountinfo"
    table.write_text(f"{TABLE}99 27 0:99 / {share} rw - nfs4 files.elm.example:/ward rw\n")
    monkeypatch.setattr(places_linux, "MOUNTS", table)
    return share


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a table of mounts")
def test_a_store_is_not_opened_on_a_network_drive_and_nothing_is_made_there(
    mounted_from_a_server, clock
):
    folder = mounted_from_a_server / "ward"
    with pytest.raises(UnsafePlace, match="network drive") as refused:
        Store.open(folder, clock=clock, keys=FolderKeys(folder / "keys"))
    assert str(folder) in refused.value.sentence
    assert "Nothing was changed" in refused.value.sentence
    assert "own disk" in refused.value.sentence
    with pytest.raises(UnsafePlace):
        paths.data_folder(folder)
    assert list(mounted_from_a_server.iterdir()) == []


@LINKS
def test_a_link_into_such_a_place_is_seen_through(home, tmp_path, clock):
    (home / "OneDrive - Elm Trust").mkdir()
    link = tmp_path / "innocent"
    link.symlink_to(home / "OneDrive - Elm Trust")
    with pytest.raises(UnsafePlace, match="OneDrive copies"):
        Store.open(link / "data", clock=clock, keys=FolderKeys(tmp_path / "keys"))
    assert list((home / "OneDrive - Elm Trust").iterdir()) == []


def test_a_backup_may_be_made_there_but_not_put_back_there(home, tmp_path, clock):
    stick = home / "Dropbox"
    stick.mkdir()
    with open_store(tmp_path / "data", clock=clock) as store:
        a_ward(store)
        store.backups.copy_to(stick / "copy.db")
    keys = FolderKeys(tmp_path / "data" / "keys")
    with pytest.raises(UnsafePlace, match="Dropbox"):
        restore(stick / "data", stick / "copy.db", keys=keys, now=NOW)
    assert [each.name for each in stick.iterdir()] == ["copy.db"]
    restore(tmp_path / "other", stick / "copy.db", keys=keys, now=NOW)


def test_a_folder_that_became_synced_is_left_as_it_was(home, tmp_path, clock):
    folder = tmp_path / "data"
    with open_store(folder, clock=clock) as store:
        a_ward(store)
    moved = Path(folder.rename(home / "Box"))
    before = {each: each.read_bytes() for each in moved.rglob("*") if each.is_file()}
    with pytest.raises(UnsafePlace, match="Box copies"):
        Store.open(moved, clock=clock, keys=FolderKeys(moved / "keys"))
    assert {each: each.read_bytes() for each in moved.rglob("*") if each.is_file()} == before


def test_the_window_says_why_a_synced_folder_is_no_place_and_leaves_it_empty(home):
    synced = home / "OneDrive - Elm Trust"
    synced.mkdir()
    begun = subprocess.Popen(
        [sys.executable, "-m", "safehuddle", "--data-dir", str(synced)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    said = begun.stderr.readline()  # it waits for its sheet to be read; the words come before that
    begun.kill()
    begun.communicate()
    assert "OneDrive copies the folder" in said
    assert list(synced.iterdir()) == []


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (r"C:\con\x", "no folder be called “con”"),
        (r"C:\ward\NUL.txt", "no folder be called “NUL.txt”"),
        (r"C:\ward\com1 ", "no folder be called “com1 ”"),
        (r"C:\LPT³", "no folder be called “LPT³”"),
        (r"C:\ward?", "no folder be called “ward?”"),
        ("C:\\ward\n7", "no folder be called “ward\n7”"),
        (r"C:\ward\a:b", "no folder be called “a:b”"),
        ("C:\\" + 357 * "a", "360 letters"),
        ("C:\\" + "\\".join(40 * ["four"]), "at most 150 letters"),
        (r"\\server\share\ward", "is on a network drive"),
    ],
)
def test_what_windows_takes_for_no_folder_is_refused_with_the_reason(folder, said):
    with pytest.raises(StoreError, match=re.escape(said)) as told:
        impossible.refuse_on_windows(PureWindowsPath(folder))
    assert "Nothing was changed" in told.value.sentence
    assert len(told.value.sentence) < 300


@pytest.mark.parametrize(
    "folder", [r"C:\console", r"C:\a\community.x", r"D:\Bücher", "C:\\" + 140 * "a", r"C:\com10"]
)
def test_what_windows_takes_for_a_folder_is_not_refused(folder):
    impossible.refuse_on_windows(PureWindowsPath(folder))


def test_a_folder_whose_name_is_too_long_is_said_to_be_so_and_nothing_is_made(tmp_path):
    with pytest.raises(DiskTrouble, match="too long"):
        paths.data_folder(tmp_path / "new" / (357 * "a"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has drives with letters")
def test_a_drive_that_is_not_there_is_said_to_be_missing():
    free = next(letter for letter in "QRSTUVW" if not Path(f"{letter}:\\").exists())
    with pytest.raises(DiskTrouble, match=f"no drive {free}:"):
        paths.data_folder(Path(f"{free}:\\ward"))
