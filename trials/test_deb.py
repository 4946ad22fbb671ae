"""The package, from the first installation to its removal, on one Debian."""

from __future__ import annotations

import pytest

from tools.installers.folders import digest_of, files_in
from tools.installers.freezing import BUILD
from tools.installers.product import PACKAGE
from trials.built import NEXT, THIS
from trials.debian import Debian

DONE = 0


@pytest.fixture(scope="module")
def debian(tmp_path_factory):
    made = Debian(tmp_path_factory.mktemp("debian"), BUILD / "trials" / "fresh-debian")
    yield made
    made.end()


def versions(debian):
    folder = debian.root / "usr" / "lib" / PACKAGE
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def ward(debian):
    return debian.root / "root" / ".local" / "share" / "SafeHuddle"


def ward_digest(debian):
    """One digest of the ward’s file and its backups; the log tells of each command."""
    names = [name for name in files_in(ward(debian)) if name.suffix != ".log"]
    return {str(name): (ward(debian) / name).read_bytes() for name in names}


def install(debian, package, *words):
    return debian.run("apt-get", "install", "-y", "-qq", *words, debian.put(package))


def test_a_fresh_debian_gets_the_program_with_all_that_it_needs(debian, debs):
    assert debian.run("apt-get", "update", "-qq").code == DONE
    done = install(debian, debs.this, "--no-install-recommends")
    assert done.code == DONE, done.said
    assert digest_of(debian.root / "usr/lib" / PACKAGE / THIS.version) == digest_of(debs.program)
    assert debian.run("dpkg", "--verify", PACKAGE).said == ""


def test_it_is_in_the_menu_with_its_icon(debian):
    listed = debian.run("dpkg", "--listfiles", PACKAGE).said.split()
    for place in ("applications/safehuddle.desktop", "icons/hicolor/scalable/apps/safehuddle.svg"):
        assert f"/usr/share/{place}" in listed
    assert any(name.endswith(".metainfo.xml") for name in listed)


def test_it_runs(debian):
    assert THIS.version in debian.run("safehuddle", "--version").said
    tried = debian.run("env", "QT_QPA_PLATFORM=offscreen", "safehuddle", "self-test")
    assert tried.code == DONE, tried.said
    assert debian.run("safehuddle", "setup", "--ward", "Elm").code == DONE
    assert (ward(debian) / "safehuddle.db").exists()


def test_an_open_window_keeps_its_version_while_the_next_one_is_installed(debian, debs):
    window = debian.open_window(ward(debian))
    done = install(debian, debs.next)
    assert done.code == DONE, done.said
    assert window.poll() is None
    assert versions(debian) == {THIS.version, NEXT.version}
    kept = debian.root / "usr/lib" / PACKAGE / THIS.version
    assert digest_of(kept) == digest_of(debs.program)
    debian.close(window)


def test_the_older_version_goes_once_nobody_uses_it(debian, debs):
    assert install(debian, debs.next, "--reinstall").code == DONE
    assert versions(debian) == {NEXT.version}
    assert debian.run("dpkg", "--verify", PACKAGE).said == ""


def test_an_older_version_is_refused(debian, debs):
    assert install(debian, debs.this).code != DONE
    assert versions(debian) == {NEXT.version}


def test_a_removal_takes_the_program_and_leaves_the_ward(debian):
    before = ward_digest(debian)
    assert debian.run("apt-get", "purge", "-y", "-qq", PACKAGE).code == DONE
    assert versions(debian) == set()
    assert not (debian.root / "usr/lib" / PACKAGE).exists()
    assert ward_digest(debian) == before


def test_what_is_installed_again_opens_the_same_ward(debian, debs):
    assert install(debian, debs.this).code == DONE
    checked = debian.run("safehuddle", "check")
    assert checked.code == DONE, checked.said
