from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The program as a wheel lays it out, unpacked in a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_an_installed_program_finds_its_own_font(installed, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(installed))
    program = "from safehuddle import resources as r; print(r.font_path('NotoSans-Regular'))"
    found = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        encoding="utf-8",
        cwd=installed,
    ).stdout
    assert Path(found.strip()).is_relative_to(installed / "safehuddle" / "_resources")


def test_everything_beside_the_code_is_shipped(installed):
    kept = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    shipped = installed / "safehuddle" / "_resources"
    assert all((shipped / path.relative_to(ROOT / "resources")).is_file() for path in kept)
    assert (shipped / "text" / "guide.md").read_bytes() == (ROOT / "docs/guide.md").read_bytes()
    kept = list((ROOT / "safehuddle").rglob("*.py"))
    assert all((installed / path.relative_to(ROOT)).is_file() for path in kept)


def test_the_licences_travel_with_the_program(installed):
    (about,) = installed.glob("*.dist-info")
    names = {path.name for path in (about / "licenses").rglob("*") if path.is_file()}
    assert names == {"LICENSE", "NOTICE", "OFL.txt", "SCOWL.txt"}
