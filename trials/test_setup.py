"""The set-up of one account, from the first installation to its removal, on one PC."""

from __future__ import annotations

from tools.installers.folders import digest_of
from tools.installers.product import COMMANDS, NAME, PUBLISHER, WINDOW
from trials.built import NEXT, THIS

DONE, NOT_POSSIBLE, IS_OPEN, IS_NEWER, IS_FOR_IT = 0, 2, 3, 4, 5


def versions(pc):
    return {path.name for path in pc.own_programs.iterdir() if path.is_dir()}


def test_one_account_gets_the_program_without_a_question(pc, setups):
    before = pc.files()
    assert pc.run(setups.this, "/S").code == DONE
    assert versions(pc) == {THIS.version}
    installed = pc.own_programs / THIS.version
    assert digest_of(installed) == digest_of(setups.program)
    news = {name for name in pc.files() - before if f"/Programs/{NAME}/" not in name}
    assert {name.rpartition("/")[2] for name in news} == {f"{NAME}.lnk"}


def test_it_is_in_the_menu_and_not_on_the_desktop(pc):
    (menu,) = pc.shortcuts().items()
    assert menu[0] == "menu"
    assert f"{THIS.version}\\{WINDOW}.exe" in menu[1]


def test_it_is_listed_once_with_its_version_and_who_made_it(pc):
    (entry,) = pc.entries()
    assert entry["DisplayName"] == NAME
    assert entry["DisplayVersion"] == THIS.version
    assert entry["Publisher"] == PUBLISHER
    assert int(entry["EstimatedSize"], 16) * 1024 > 50_000_000


def test_it_runs(pc):
    folder = pc.own_programs / THIS.version
    assert THIS.version in pc.commands(folder, "--version").said
    tried = pc.commands(folder, "self-test")
    assert tried.code == DONE, tried.said
    assert pc.commands(folder, "setup", "--ward", "Elm").code == DONE
    assert (pc.ward / "safehuddle.db").exists()


def test_an_open_window_goes_on_while_the_next_version_is_installed(pc, setups):
    window = pc.open_window(pc.own_programs / THIS.version)
    assert pc.run(setups.next, "/S", "/DESKTOP=1").code == DONE
    assert window.poll() is None
    assert versions(pc) == {THIS.version, NEXT.version}
    shortcuts = pc.shortcuts()
    assert set(shortcuts) == {"menu", "desktop"}
    assert all(f"{NEXT.version}\\{WINDOW}.exe" in starts for starts in shortcuts.values())
    (entry,) = pc.entries()
    assert entry["DisplayVersion"] == NEXT.version
    pc.close(window)


def test_a_version_that_is_open_is_neither_installed_anew_nor_removed(pc, setups):
    window = pc.open_window(pc.own_programs / NEXT.version)
    before = pc.files()
    assert pc.run(setups.next, "/S").code == IS_OPEN
    uninstall = pc.own_programs / "uninstall.exe"
    inside = str(pc.own_programs).partition("drive_c")[2].replace("/", "\\")
    assert pc.run(uninstall, "/S", f"_?=C:{inside}").code == IS_OPEN
    assert before <= pc.files()
    assert window.poll() is None
    pc.close(window)


def test_the_older_version_goes_once_nobody_uses_it(pc, setups):
    assert pc.run(setups.next, "/S").code == DONE
    assert versions(pc) == {NEXT.version}
    assert set(pc.shortcuts()) == {"menu", "desktop"}


def test_an_older_version_is_refused(pc, setups):
    before = pc.files()
    assert pc.run(setups.this, "/S").code == IS_NEWER
    assert pc.files() == before


def test_where_it_brings_updates_nobody_else_does(pc, setups):
    policy = pc.programs / "policy.ini"
    policy.parent.mkdir()
    # Windows sees no heading behind the mark of UTF-8; Wine does, but not where there is none.
    for begun in ("[SafeHuddle]", "\ufeff[SafeHuddle]", "\ufeff; ours"):
        policy.write_text(f'{begun}\n updates_by_hand\t= "No"\n', encoding="utf-8")
        assert pc.run(setups.next, "/S").code == IS_FOR_IT, begun
    policy.unlink()
    policy.parent.rmdir()


def test_a_wards_file_among_the_programs_is_left(pc, setups):
    ward = pc.own_programs / NEXT.version / "data" / "safehuddle.db"
    ward.parent.mkdir()
    ward.write_bytes(b"a ward")
    assert pc.run(setups.next, "/S").code == NOT_POSSIBLE
    assert ward.read_bytes() == b"a ward"
    ward.unlink()
    ward.parent.rmdir()


def test_a_folder_of_somebody_else_beside_the_versions_is_left(pc, setups):
    theirs = pc.own_programs / ".old" / "letter.txt"
    theirs.parent.mkdir()
    theirs.write_text("theirs", encoding="utf-8")
    assert pc.run(setups.next, "/S").code == DONE
    assert theirs.read_text(encoding="utf-8") == "theirs"
    theirs.unlink()
    theirs.parent.rmdir()


def test_a_removal_takes_the_program_and_leaves_the_ward(pc, setups):
    ward = digest_of(pc.ward)
    inside = str(pc.own_programs).partition("drive_c")[2].replace("/", "\\")
    assert pc.run(pc.own_programs / "uninstall.exe", "/S", f"_?=C:{inside}").code == DONE
    left = set(pc.own_programs.rglob("*")) if pc.own_programs.exists() else set()
    assert {path.name for path in left} <= {"uninstall.exe"}, "Windows deletes no program that runs"
    assert pc.shortcuts() == {}
    assert pc.entries() == []
    assert digest_of(pc.ward) == ward


def test_what_is_installed_again_opens_the_same_ward(pc, setups):
    assert pc.run(setups.this, "/S").code == DONE
    checked = pc.commands(pc.own_programs / THIS.version, "check")
    assert checked.code == DONE, checked.said
    assert (pc.own_programs / THIS.version / f"{COMMANDS}.exe").exists()
