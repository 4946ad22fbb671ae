from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from safehuddle import paths
from safehuddle.errors import DiskTrouble


def test_the_chosen_folder_is_made_for_this_account_alone(tmp_path):
    folder = paths.data_folder(tmp_path / "new" / "ward")
    assert folder == tmp_path / "new" / "ward"
    if os.name == "posix":
        assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_exists_keeps_the_rights_it_has(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o770)
    paths.data_folder(shared)
    assert shared.stat().st_mode & 0o777 == 0o770


def test_without_a_choice_the_accounts_own_folder_is_used(home):
    assert home in paths.data_folder(None).parents


@pytest.mark.skipif(sys.platform != "linux", reason="the place is told by XDG on Linux only")
def test_a_folder_it_made_for_all_accounts_is_preferred(tmp_path, monkeypatch):
    (tmp_path / "SafeHuddle").mkdir()
    monkeypatch.setenv("XDG_DATA_DIRS", f"/usr/share/desktop:{tmp_path}")
    assert paths.data_folder(None) == tmp_path / "SafeHuddle"


def test_a_start_with_a_chosen_folder_does_not_load_platformdirs(tmp_path):
    program = (
        "import sys; from pathlib import Path; from safehuddle import paths;"
        "paths.data_folder(Path(sys.argv[1])); assert 'platformdirs' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True)


def test_a_file_in_the_way_of_the_folder_is_told_plainly(tmp_path):
    (tmp_path / "ward").write_text("a file")
    with pytest.raises(DiskTrouble, match="there is a file where a folder should be"):
        paths.data_folder(tmp_path / "ward")


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path):
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(b"old")
    paths.write_whole(sheet, b"new")
    assert sheet.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.pdf"]


def write_half(sheet):
    with paths.beside_then_swap(sheet) as beside:
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
    with paths.beside_then_swap(sheet) as beside:
        beside.write_bytes(b"half")
        assert beside.parent == tmp_path
        assert not sheet.exists()


def test_a_folder_that_is_gone_is_told_plainly(tmp_path):
    with pytest.raises(DiskTrouble) as trouble:
        paths.write_whole(tmp_path / "gone" / "sheet.pdf", b"new")
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
        paths.beside_then_swap(tmp_path / "sheet.pdf"),
    ):
        raise OSError(number, os.strerror(number))
    assert "Everything saved before is safe." in trouble.value.sentence
    assert not list(tmp_path.iterdir())


def test_trouble_with_another_file_is_not_taken_for_ours(tmp_path):
    with (
        pytest.raises(FileNotFoundError, match=r"rota\.csv"),
        paths.beside_then_swap(tmp_path / "sheet.pdf"),
    ):
        (tmp_path / "rota.csv").read_bytes()


def test_the_folder_of_backups_is_made_when_asked_for(tmp_path):
    folder = paths.backups_folder(tmp_path)
    assert folder.is_dir()
    assert folder == paths.backups_folder(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no device files in folders")
def test_a_device_is_never_swapped_for_a_file():
    device = Path("/dev/null")
    with pytest.raises(DiskTrouble, match="not a file"):
        paths.write_whole(device, b"x")
    assert device.is_char_device()


def test_a_folder_is_not_written_over(tmp_path):
    (tmp_path / "page.pdf").mkdir()
    with pytest.raises(DiskTrouble, match="not a file"):
        paths.write_whole(tmp_path / "page.pdf", b"x")
