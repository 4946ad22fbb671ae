"""What the builder promises, seen on a program of three files."""

from __future__ import annotations

import hashlib
import os
import re
import struct
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.installers import folders, windows_python
from tools.installers.deb_needs import PACKAGES
from tools.installers.msi_files import file_list
from tools.installers.msi_summary import set_code_and_time
from tools.installers.product import Release, code
from tools.installers.setup_exe import written_files

WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


def frozen(folder: Path, when: int = 0) -> Path:
    for name in ("start.exe", "program/b/two.txt", "program/one.txt", "program/x.dist-info/RECORD"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
        os.utime(path, (when, when))
    return folder


def test_a_staged_folder_tells_nothing_of_how_it_was_made(tmp_path):
    for name, when in (("here", 1_000_000_000), ("there", 1_500_000_000)):
        folders.stage(frozen(tmp_path / name, when), tmp_path / "staged" / name, epoch=77)
    here, there = tmp_path / "staged" / "here", tmp_path / "staged" / "there"
    assert folders.digest_of(here) == folders.digest_of(there)
    assert {path.stat().st_mtime for path in here.rglob("*")} == {77}
    assert not list(here.rglob("RECORD"))


def test_a_digest_tells_a_file_that_moved_from_one_that_stayed(tmp_path):
    before = folders.digest_of(frozen(tmp_path))
    (tmp_path / "program" / "one.txt").rename(tmp_path / "one.txt")
    assert folders.digest_of(tmp_path) != before


def test_the_setup_writes_every_file_in_one_order(tmp_path):
    folders.stage(frozen(tmp_path / "frozen"), tmp_path / "staged", epoch=1)
    lines = [line.strip() for line in written_files(tmp_path / "staged").splitlines()]
    files = [re.split(r"[\\/]", line)[-1].strip('"') for line in lines if line.startswith("File ")]
    assert files == ["start.exe", "one.txt", "two.txt"]
    assert 'SetOutPath "${folder}\\program\\b"' in lines


def test_each_file_is_a_component_that_keeps_its_code(tmp_path):
    folders.stage(frozen(tmp_path / "frozen"), tmp_path / "staged", epoch=1)
    listed = ET.fromstring(file_list(tmp_path / "staged"))
    components = list(listed.iter(f"{WIX}Component"))
    assert {part.get("Guid") for part in components} == {
        code(f"file {name}") for name in ("start.exe", "program/one.txt", "program/b/two.txt")
    }
    referred = {part.get("Id") for part in listed.iter(f"{WIX}ComponentRef")}
    assert referred == {part.get("Id") for part in components}
    assert file_list(tmp_path / "staged") == file_list(tmp_path / "staged")


def summary(*, codes: int = 1) -> bytes:
    one = b"\x1e\0\0\0\x27\0\0\0{00000000-0000-0000-0000-000000000000}\0\0"
    return b"before" + one * codes + b"@\0\0\0" + b"1" * 8 + b"@\0\0\0" + b"2" * 8 + b"after"


@given(epoch=st.integers(0, 4_000_000_000))
def test_an_msi_tells_the_time_that_it_is_given(tmp_path_factory, epoch):
    msi = tmp_path_factory.mktemp("msi") / "x.msi"
    msi.write_bytes(summary())
    set_code_and_time(msi, code("anything"), epoch)
    written = msi.read_bytes()
    assert f"{{{code('anything')}}}".encode() in written
    first, second = struct.unpack_from("<Q4xQ", written, written.index(b"@\0\0\0") + 4)
    assert first == second == (epoch + 11_644_473_600) * 10_000_000
    assert written.startswith(b"before")
    assert written.endswith(b"after")


@pytest.mark.parametrize("codes", [0, 2])
def test_what_is_not_understood_of_an_msi_is_not_written_over(tmp_path, codes):
    msi = tmp_path / "x.msi"
    msi.write_bytes(summary(codes=codes))
    with pytest.raises(ValueError, match="package codes"):
        set_code_and_time(msi, code("anything"), 0)
    assert msi.read_bytes() == summary(codes=codes)


def test_the_sums_are_those_that_sha256sum_checks(tmp_path):
    (tmp_path / "b.msi").write_bytes(b"two")
    (tmp_path / "a.deb").write_bytes(b"one")
    folders.write_sums(tmp_path)
    lines = folders.write_sums(tmp_path).read_text(encoding="utf-8").splitlines()
    assert lines == [
        f"{hashlib.sha256(content).hexdigest()}  {name}"
        for name, content in (("a.deb", b"one"), ("b.msi", b"two"))
    ]


@pytest.mark.parametrize("version", ["1.2", "1.2.3.4", "256.0.0", "0.256.0", "0.0.65536", "1.2.x"])
def test_a_version_that_windows_could_not_compare_is_refused(version):
    with pytest.raises(ValueError, match=r"compare|invalid"):
        Release(version)


def test_each_version_is_a_product_of_its_own_and_the_same_one_always():
    assert Release("1.2.3").product_code == Release("1.2.3", epoch=5).product_code
    assert Release("1.2.3").product_code != Release("1.2.4").product_code


def test_another_installer_of_python_is_refused(tmp_path):
    other = tmp_path / "python-3.11.9-amd64.exe"
    other.write_bytes(b"not it")
    with pytest.raises(SystemExit, match="as it was checked"):
        windows_python.check(other)


def test_no_library_comes_from_two_packages_or_from_none():
    assert all(package for package in PACKAGES.values())
    assert all(".so." in name for name in PACKAGES)
