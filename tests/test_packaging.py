"""What is shipped, part by part with its reason; and what the systems are told of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from safehuddle import __version__
from tools import frozen_contents as contents
from tools import windows_resources

ROOT = Path(__file__).parent.parent
PACKAGING = ROOT / "packaging"
DESKTOP = PACKAGING / "linux" / "safehuddle.desktop"
METAINFO = PACKAGING / "linux" / "local.safehuddle.safehuddle.metainfo.xml"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LISTS = {platform: contents.read(contents.list_for(platform)) for platform in ("linux", "win32")}
MODULES = contents.read(contents.MODULES)

FITS_NO_LIST = {"linux": "PySide6/Qt/lib/libQt6Bluetooth.so.6", "win32": "PySide6/Qt6Pdf.dll"}
LISTENS_OR_CALLS = {
    "linux": [
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/generic/libqtuiotouchplugin.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "libssl.so.3",
        "libcups.so.2",
        "libavahi-client.so.3",
        "libgnutls.so.30",
        "libkrb5.so.3",
    ],
    "win32": [
        "PySide6/plugins/generic/qtuiotouchplugin.dll",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/Qt6Network.dll",
        "libssl-3.dll",
    ],
}


@pytest.mark.parametrize("platform", LISTS)
def test_nothing_that_listens_or_calls_is_shipped(platform):
    for name in LISTENS_OR_CALLS[platform]:
        line = contents.line_of(name, LISTS[platform])
        assert line is not None, name
        assert not line.is_kept, name
    for module in ("ssl", "socketserver", "http.server", "xmlrpc", "PySide6.QtNetwork"):
        line = contents.line_of(module, MODULES)
        assert line is not None, module
        assert not line.is_kept, module


@pytest.mark.parametrize("platform", LISTS)
def test_what_python_made_of_our_scripts_on_the_pc_that_builds_is_left_there(platform):
    """Else two builds of the same would differ, by whether somebody ran the program before."""
    choice = contents.Choice(LISTS[platform])
    for folder in ("safehuddle/store/migrations", "safehuddle/store/migrations/versions"):
        assert not choice.keeps(f"{folder}/__pycache__/__init__.cpython-311.pyc")
        assert choice.keeps(f"{folder}/__init__.py")


@pytest.mark.parametrize("platform", LISTS)
def test_what_no_line_names_ends_the_build(platform):
    choice = contents.Choice(LISTS[platform])
    assert not choice.keeps(FITS_NO_LIST[platform].replace("/", "\\"))
    with pytest.raises(SystemExit, match="in no list"):
        choice.refuse_unknown()


def folder_of(tmp_path, lines, *, but="", and_="", monkeypatch):
    """Make a folder of what is needed, by empty files with the names of a list."""
    monkeypatch.setattr(contents, "modules_in", lambda _folder: set())
    names = [line.pattern.replace("*", "x") for line in lines if line.word == "keep"]
    for name in {*names, and_} - {but, ""}:
        path = tmp_path / "program" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_dir():
            path.touch()
    return tmp_path


@pytest.mark.parametrize(
    ("but", "and_", "said"),
    [
        ("PySide6/Qt6Svg.dll", "", "PySide6/Qt6Svg.dll: not there, though it is needed (icons)"),
        ("", "PySide6/Qt6Pdf.dll", "PySide6/Qt6Pdf.dll: in no list"),
        ("", "libssl-3.dll", "libssl-3.dll: should have been left out (speaks to servers)"),
    ],
)
def test_a_folder_is_looked_over_file_by_file(tmp_path, monkeypatch, but, and_, said):
    lines = LISTS["win32"]
    folder = folder_of(tmp_path, lines, but=but, and_=and_, monkeypatch=monkeypatch)
    assert list(contents.problems(folder, lines, MODULES)) == [said]


def test_a_line_without_a_reason_is_refused(tmp_path):
    (tmp_path / "list").write_text("keep libx.so\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"keep libx\.so"):
        contents.read(tmp_path / "list")


WITHOUT = """
import os, sys, types
from pathlib import Path
import holidays
from tools import frozen_contents as contents

class LeftOut:
    @staticmethod
    def find_spec(name, path=None, target=None):
        for each in (name, name.split(".")[0]):
            line = contents.line_of(each, lines)
            if line is not None and not line.is_kept:
                raise ModuleNotFoundError(f"{name} is left out", name=name)

lines = contents.read(contents.MODULES)
for name in [*sys.modules]:
    line = contents.line_of(name, lines)
    if line is not None and not line.is_kept:
        del sys.modules[name]
sys.path.insert(0, str(contents.PACKAGING / "stand_ins"))
sys.meta_path.insert(0, LeftOut)
countries = types.ModuleType("holidays.countries")
countries.__path__ = [os.path.join(os.path.dirname(holidays.__file__), "countries")]
sys.modules["holidays.countries"] = countries
from safehuddle.cli import main
sys.exit(main(["self-test"]))
"""


def test_the_program_works_without_the_modules_that_are_left_out():
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_the_starters_of_windows_are_two_names_to_its_disks_too():
    names = [name.lower() for name, _has_console in contents.starters("win32")]
    assert len(set(names)) == 2
    scripts = [*PROJECT["scripts"], *PROJECT["gui-scripts"]]
    assert len({name.lower() for name in scripts}) == len(scripts)


def test_windows_is_told_the_version_and_who_made_it():
    said = windows_resources.words("SafeHuddle", ROOT)
    assert said["ProductVersion"] == said["FileVersion"] == __version__ == PROJECT["version"]
    assert said["CompanyName"] == PROJECT["authors"][0]["name"]
    assert windows_resources.numbers("1.2.3") == (1, 2, 3, 0)
    manifest = ET.parse(PACKAGING / "SafeHuddle.manifest")
    (awareness,) = manifest.iterfind(".//{*}dpiAwareness")
    assert awareness.text.startswith("PerMonitorV2")


def test_linux_is_told_the_same():
    about = ET.parse(METAINFO).getroot()
    assert about.find("releases/release").get("version") == __version__
    assert about.find("developer_name").text == PROJECT["authors"][0]["name"]
    assert about.find("project_license").text == PROJECT["license"]
    assert about.find("launchable").text == DESKTOP.name
    assert METAINFO.name == f"{about.find('id').text}.metainfo.xml"


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", DESKTOP],
        ["appstreamcli", "validate", "--no-net", METAINFO],
    ],
    ids=lambda command: command[0],
)
def test_the_judges_of_linux_find_no_fault(command):
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed here")
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
