from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from safehuddle.errors import DiskTrouble
from safehuddle.files import new_file, whole_files
from safehuddle.files.unlinked import OpenFolder


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path):
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(b"old")
    whole_files.write_whole(sheet, b"new")
    assert sheet.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.pdf"]


def write_half(sheet):
    with whole_files.beside_then_swap(sheet) as beside:
        beside.write_bytes(b"half")
        raise ZeroDivisionError


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path):
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        write_half(sheet)
    assert sheet.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.pdf"]


def test_nobody_sees_the_new_file_before_it_is_whole(tmp_path):
    sheet = tmp_path / "sheet.pdf"
    with whole_files.beside_then_swap(sheet) as beside:
        beside.write_bytes(b"half")
        assert not sheet.exists()
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600 or os.name == "nt"
    assert sheet.read_bytes() == b"half"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files private by their folder")
def test_what_is_written_is_for_this_account_alone_unless_it_is_said_for_whom(tmp_path):
    whole_files.write_whole(tmp_path / "sheet.pdf", b"words")
    assert stat.S_IMODE((tmp_path / "sheet.pdf").stat().st_mode) == 0o600
    whole_files.write_whole(tmp_path / "sheet.pdf", b"words", mode=0o640)
    assert stat.S_IMODE((tmp_path / "sheet.pdf").stat().st_mode) == 0o640


@pytest.mark.parametrize("nameless", [True, False], ids=["without a name", "with one"])
def test_what_another_made_first_stays_where_nothing_is_to_be_replaced(
    tmp_path, monkeypatch, nameless
):
    if not nameless:
        monkeypatch.setattr(new_file, "_NAMELESS", 0)
    with whole_files.made_apart(tmp_path / "store") as private:
        for content, there in ((b"first", b"first"), (b"second", b"first")):
            (private / "made").write_bytes(content)
            is_there = whole_files.put(private / "made", tmp_path / "store", replacing=False)
            assert is_there is (content == there), "and whoever was slower is told"
            assert (tmp_path / "store").read_bytes() == there
    assert [each.name for each in tmp_path.iterdir()] == ["store"]


def test_a_new_file_has_its_own_name_at_once_and_no_other_before(tmp_path, monkeypatch):
    seen, real = [], os.link

    def link(source, name, **given):
        seen.append(name)
        real(source, name, **given)

    monkeypatch.setattr(os, "link", link)
    whole_files.write_whole(tmp_path / "all.json", b"words")
    assert seen in (["all.json"], []), "where files without a name are known, or not"


def test_a_folder_that_is_gone_is_told_plainly(tmp_path):
    with pytest.raises(DiskTrouble) as trouble:
        whole_files.write_whole(tmp_path / "gone" / "sheet.pdf", b"new")
    assert "sheet.pdf could not be saved because the folder" in trouble.value.sentence
    assert "Everything saved before is safe." in trouble.value.sentence


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "There is no room left on the disk"),
        (errno.EROFS, "this account may not write there"),
        (errno.EACCES, "this account may not write there"),
        (errno.ENOENT, "cannot be found"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_each_trouble_with_the_disk_has_a_sentence_of_its_own(tmp_path, number, said):
    with (
        pytest.raises(DiskTrouble, match=said) as trouble,
        whole_files.beside_then_swap(tmp_path / "sheet.pdf"),
    ):
        raise OSError(number, os.strerror(number))
    assert "Everything saved before is safe." in trouble.value.sentence
    assert not list(tmp_path.iterdir())


def test_trouble_with_another_file_is_not_taken_for_ours(tmp_path):
    with (
        pytest.raises(FileNotFoundError, match=r"rota\.csv"),
        whole_files.beside_then_swap(tmp_path / "sheet.pdf"),
    ):
        (tmp_path / "rota.csv").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no device files in folders")
def test_a_device_is_never_swapped_for_a_file():
    device = Path("/dev/null")
    with pytest.raises(DiskTrouble, match="not a file"):
        whole_files.write_whole(device, b"x")
    assert device.is_char_device()


def test_a_folder_is_not_written_over(tmp_path):
    (tmp_path / "page.pdf").mkdir()
    with pytest.raises(DiskTrouble, match="not a file"):
        whole_files.write_whole(tmp_path / "page.pdf", b"x")


def test_where_no_folder_can_be_synced_a_file_is_once_more_under_its_new_name(
    tmp_path, monkeypatch
):
    """Stands for Windows, where a new name is sure once its file is: see `tests/faults/power`."""
    synced = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))
    (tmp_path / "sheet.pdf").write_bytes(b"whole")
    folder = OpenFolder(None, tmp_path, is_ours_alone=True)
    folder.reach_the_disk("sheet.pdf")
    assert synced == [(tmp_path / "sheet.pdf").stat().st_ino]
    folder.reach_the_disk()
    assert len(synced) == 1


@pytest.mark.parametrize("nameless", [new_file._NAMELESS, 0])
@pytest.mark.parametrize(
    "put",
    [
        lambda _staged, sheet: whole_files.write_whole(sheet, b"whole"),
        whole_files.put,
        partial(whole_files.put, replacing=False),
    ],
)
@pytest.mark.parametrize("before", [None, b"old"])
def test_of_a_file_whose_name_the_disk_did_not_take_nothing_is_there(
    tmp_path, monkeypatch, nameless, put, before
):
    folder = tmp_path / "folder"
    folder.mkdir()
    sheet, staged = folder / "sheet.pdf", folder / "below" / "staged"
    staged.parent.mkdir()
    staged.write_bytes(b"whole")
    if before:
        sheet.write_bytes(before)
    synced = []

    def sync(_handle):
        synced.append(1)
        if len(synced) == 2:  # the first was of what is in it
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(new_file, "_NAMELESS", nameless)
    monkeypatch.setattr(os, "fsync", sync)
    # Where the old file stays, Windows has nothing to wait for.
    with pytest.raises(DiskTrouble) if before is None else suppress(DiskTrouble):
        put(staged, sheet)
    monkeypatch.undo()
    left = sheet.read_bytes() if sheet.exists() else None
    assert left in ([None] if before is None else [b"whole", before])
    assert {each.name for each in folder.iterdir()} <= {"sheet.pdf", "below"}
