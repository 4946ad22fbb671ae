"""The MSI of a whole PC, from the first installation to its removal, on one PC."""

from __future__ import annotations

from pathlib import Path

from tools.installers.folders import digest_of, files_in
from tools.installers.product import NAME, PUBLISHER, WINDOW
from trials.built import NEXT, THIS

DONE = 0
REFUSED = 1603 & 0xFF
"""Of an exit code, Wine hands on the last eight bits."""


def install(pc, msi, *words):
    return pc.run("msiexec", "/i", windows_path(msi), "/qn", *words).code


def windows_path(path):
    return f"Z:{path}".replace("/", "\\")


def is_whole(pc, msis):
    """Whether just the program’s files are in its folder, beside what IT has said."""
    return set(files_in(pc.programs)) - {Path("policy.ini")} == set(files_in(msis.program))


def test_a_whole_pc_gets_the_program_without_a_question(pc, msis):
    assert install(pc, msis.this) == DONE
    assert digest_of(pc.programs) == digest_of(msis.program)
    (menu,) = pc.shortcuts().items()
    assert menu[0] == "menu"
    assert f"{WINDOW}.exe" in menu[1]
    (entry,) = pc.entries()
    assert (entry["DisplayVersion"], entry["Publisher"]) == (THIS.version, PUBLISHER)


def test_it_runs(pc):
    assert THIS.version in pc.commands(pc.programs, "--version").said
    tried = pc.commands(pc.programs, "self-test")
    assert tried.code == DONE, tried.said
    assert pc.commands(pc.programs, "setup", "--ward", "Elm").code == DONE


def test_the_next_version_takes_its_place_and_is_the_one_entry(pc, msis):
    assert install(pc, msis.next) == DONE
    assert is_whole(pc, msis)
    (entry,) = pc.entries()
    assert entry["DisplayVersion"] == NEXT.version


def test_an_older_version_is_refused(pc, msis):
    before = pc.files()
    assert install(pc, msis.this) == REFUSED
    assert pc.files() == before
    (entry,) = pc.entries()
    assert entry["DisplayVersion"] == NEXT.version


def test_a_removal_takes_the_program_and_leaves_the_ward(pc, msis):
    ward = digest_of(pc.ward)
    assert pc.run("msiexec", "/x", windows_path(msis.next), "/qn").code == DONE
    assert not pc.programs.exists()
    assert pc.shortcuts() == {}
    assert pc.entries() == []
    assert digest_of(pc.ward) == ward


def test_with_a_policy_that_is_not_there_nothing_is_installed(pc, msis):
    before = pc.files()
    assert install(pc, msis.this, "POLICY=C:\\not there.ini") != DONE
    assert pc.files() == before
    assert pc.entries() == []


def test_a_policy_and_a_data_folder_that_are_given_are_kept_also_by_an_upgrade(pc, msis):
    policy = pc.disk / "for-wards.ini"
    policy.write_text("[SafeHuddle]\nlock_minutes = 3\n", encoding="utf-8")
    given = ("POLICY=C:\\for-wards.ini", "DATAFOLDER=C:\\Wards\\Elm")
    assert install(pc, msis.this, *given, "ADDLOCAL=ALL") == DONE
    assert set(pc.shortcuts()) == {"menu", "desktop"}
    kept = pc.programs / "policy.ini"
    lines = [line.replace(" ", "") for line in kept.read_text(encoding="utf-8").splitlines()]
    assert lines == ["[SafeHuddle]", "lock_minutes=3", "data_folder=C:\\Wards\\Elm"]
    said = kept.read_bytes()
    assert install(pc, msis.next) == DONE
    assert kept.read_bytes() == said
    assert pc.run("msiexec", "/x", windows_path(msis.next), "/qn").code == DONE
    assert [path.name for path in pc.programs.iterdir()] == ["policy.ini"]


def test_an_upgrade_while_the_window_is_open_leaves_a_whole_program(pc, msis):
    (pc.programs / "policy.ini").unlink()
    assert install(pc, msis.this) == DONE
    window = pc.open_window(pc.programs)
    code = install(pc, msis.next)
    assert code in (DONE, 3010 & 0xFF)
    assert is_whole(pc, msis)
    pc.close(window)
    assert pc.commands(pc.programs, "check").code == DONE
    assert NAME in pc.entries()[0]["DisplayName"]
