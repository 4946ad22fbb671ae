"""Every part of what we ship is known, with its licence; the bill of materials says so alike."""

from __future__ import annotations

import json
import tomllib
from importlib.metadata import version

import pytest

from tools import frozen_contents, lock, sbom
from tools.lock import Pin, asked_for, at_run_time, read_lock

KNOWN = tomllib.loads(sbom.LICENCES.read_text(encoding="utf-8"))
PINS = read_lock(sbom.LOCK.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bill")
    sbom.write_into(folder)
    return folder


@pytest.fixture(scope="module")
def bill(written):
    return json.loads((written / sbom.BILL).read_text(encoding="utf-8"))


def test_a_lock_file_says_what_needs_what():
    pins = read_lock(
        "a-b==1 ; sys_platform == 'linux' \\\n    --hash=x\n    # via safehuddle (pyproject.toml)\n"
        "c==2.0 \\\n    --hash=x\n    # via\n    #   a-b\n    #   d\n"
        "d==3 \\\n    --hash=x\n    # via safehuddle (pyproject.toml)\n"
    )
    assert pins["a-b"] == Pin("a-b", "1", "sys_platform == 'linux'", {"safehuddle"})
    assert pins["c"].needed_by == {"a-b", "d"}
    assert set(at_run_time(pins, {"a-b"})) == {"a-b", "c"}


def test_every_run_time_dependency_has_a_licence_and_nothing_else_is_listed():
    assert set(at_run_time(PINS, asked_for())) == set(KNOWN["libraries"])
    assert asked_for() <= set(PINS)


def test_what_only_installs_the_program_is_not_shipped():
    assert "hatchling" in PINS
    assert "hatchling" not in at_run_time(PINS, asked_for())


def test_no_licence_asks_of_us_more_than_we_give():
    """LGPL is met by separate libraries that anybody may replace; nothing is GPL alone."""
    strict = {
        name
        for name, licence in KNOWN["libraries"].items()
        if "GPL" in licence and not licence.startswith("LGPL-3.0-only OR ")
    }
    assert strict == set()


def test_the_bill_names_each_part_once_with_version_and_licence(bill):
    parts = bill["components"]
    refs = [part["bom-ref"] for part in parts]
    assert len(set(refs)) == len(refs)
    assert all(part["licenses"][0]["expression"] for part in parts)
    qt = next(part for part in parts if part["name"] == "Qt")
    assert qt["version"].startswith("6.11.")
    by_name = {part["name"]: part.get("version") for part in parts}
    assert by_name["sqlalchemy"] == version("sqlalchemy")
    unversioned = {name for name, said in by_name.items() if said is None}
    assert unversioned == {"PyInstaller bootloader", "Noto Sans", "SCOWL"}


def test_each_part_of_the_bill_is_needed_by_another_up_to_the_program(bill):
    needs = {each["ref"]: set(each["dependsOn"]) for each in bill["dependencies"]}
    found, ours = set(), {bill["metadata"]["component"]["bom-ref"]}
    while ours:
        found |= ours
        ours = set().union(*(needs.get(ref, set()) for ref in ours)) - found
    assert found >= {part["bom-ref"] for part in bill["components"]}


def test_two_bills_are_the_same_to_the_last_byte_and_name_no_place(written, tmp_path):
    sbom.write_into(tmp_path)
    for name in (sbom.BILL, sbom.WORDS):
        assert (tmp_path / name).read_bytes() == (written / name).read_bytes()
    assert str(lock.ROOT) not in (written / sbom.BILL).read_text(encoding="utf-8")


def test_each_library_brings_the_text_of_its_licence(written):
    text = (written / sbom.WORDS).read_text(encoding="utf-8")
    headings = {line.split(" ")[0] for line in text.splitlines() if ": " in line}
    lacking = {pin.name for pin in sbom.here(at_run_time(PINS, asked_for())).values()} - headings
    # Of Qt for Python the text is ours to bring; it stands there under its own heading.
    assert lacking <= {"pyside6-essentials", "shiboken6"}  # their wheels for Windows bring it
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text


def test_what_no_module_and_no_file_of_is_in_the_frozen_program_is_not_billed():
    pins = {name: PINS[name] for name in ("segno", "markupsafe", "jaraco-classes", "tzdata")}
    modules = {"segno.encoder", "jaraco", "jaraco.context"}
    files = {"tzdata/zoneinfo/Europe/London", "markupsafe.py"}
    assert {name for name, pin in pins.items() if sbom.ships(pin, modules, files)} == {
        *("segno", "tzdata")
    }


def test_what_is_left_out_of_the_frozen_program_is_a_library_that_we_know():
    assert set(KNOWN["left_out"]) < set(KNOWN["libraries"])


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_each_library_of_the_system_that_is_frozen_in_has_a_licence(platform):
    """Of those beside Python's own modules: `lib….so`, `….dll`."""
    lines = frozen_contents.read(frozen_contents.list_for(platform))
    ends = (".so.*", ".dll", "*.so.*")
    theirs = [line.pattern for line in lines if line.is_kept and line.pattern.endswith(ends)]
    theirs = [each for each in theirs if "/" not in each and "python3" not in each]
    assert len(theirs) > 5
    for pattern in theirs:
        name = pattern.replace("*", "")
        assert any(sbom.is_of(part, name) for part in KNOWN["system"]), pattern


def test_another_version_than_the_lock_files_is_not_billed(monkeypatch, tmp_path):
    text = sbom.LOCK.read_text(encoding="utf-8")
    other = tmp_path / "lock"
    other.write_text(text.replace(f"segno=={version('segno')}", "segno==0.1"), encoding="utf-8")
    monkeypatch.setattr(sbom, "LOCK", other)
    with pytest.raises(ValueError, match="segno is not installed as the lock file says"):
        sbom.write_into(tmp_path / "out")
