"""The package for Debian and Ubuntu: `safehuddle_X_amd64.deb`, from what is in `packaging/debian`.

The program is in a folder of its version below /usr/lib/safehuddle, and started by /usr/bin.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
from pathlib import Path

from tools import sbom
from tools.installers.calling import call
from tools.installers.deb_needs import packages_for
from tools.installers.folders import files_in, settle
from tools.installers.product import (
    ABOUT,
    LINUX_STARTER,
    PACKAGE,
    PACKAGING,
    PUBLISHER,
    ROOT,
    Release,
)

SCRIPTS = PACKAGING / "debian"
SHARED_SCRIPT = "shared.sh"
DESKTOP = {
    "packaging/linux/*.desktop": "applications/{name}",
    "packaging/linux/*.metainfo.xml": "metainfo/{name}",
    "resources/program/icon.svg": f"icons/hicolor/scalable/apps/{PACKAGE}.svg",
}
"""Where each file of the project goes below /usr/share."""
MAINTAINER_SCRIPTS = ("prerm", "postinst", "postrm")


def build(staged: Path, out: Path, release: Release, *, quickly: bool = False) -> Path:
    """Pack a staged folder, and return the package.

    Args:
        staged: the frozen program, as `folders.stage` leaves it.
        out: the folder to write to.
        release: version and time.
        quickly: pack less tightly, for a trial.
    """
    root = staged.parent / "root"
    shutil.rmtree(root, ignore_errors=True)
    inside = root / "usr" / "lib" / PACKAGE / release.version
    inside.parent.mkdir(parents=True)
    shutil.copytree(staged, inside, symlinks=True)
    _put_starter(root, release)
    _put_desktop(root)
    _put_documents(root, staged, release)
    _put_control(root, release, packages_for(staged))
    settle(root, epoch=release.epoch)
    made = out / f"{PACKAGE}_{release.version}_amd64.deb"
    # One thread: how a file is cut into pieces for several depends on the PC.
    words = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{0 if quickly else 6}"]
    call(*words, "--threads-max=1", "--build", root, made, SOURCE_DATE_EPOCH=str(release.epoch))
    shutil.rmtree(root)
    return made


def _put_starter(root: Path, release: Release) -> None:
    link = root / "usr" / "bin" / LINUX_STARTER
    link.parent.mkdir(parents=True)
    link.symlink_to(f"../lib/{PACKAGE}/{release.version}/{LINUX_STARTER}")


def _put_desktop(root: Path) -> None:
    """Put what a desktop shows of a program: an entry of its menu, an icon, a description."""
    for source, place in DESKTOP.items():
        for path in ROOT.glob(source):
            to = root / "usr" / "share" / place.format(name=path.name)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to)


def _put_documents(root: Path, staged: Path, release: Release) -> None:
    documents = root / "usr" / "share" / "doc" / PACKAGE
    documents.mkdir(parents=True)
    shutil.copyfile(staged / "licences" / sbom.WORDS, documents / "copyright")
    news = gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=release.epoch)
    (documents / "changelog.gz").write_bytes(news)


def _put_control(root: Path, release: Release, needed: list[str]) -> None:
    packed = [root / file for file in files_in(root)]
    real = [path for path in packed if not path.is_symlink()]
    sums = (f"{_md5(path)}  {path.relative_to(root).as_posix()}\n" for path in real)
    facts = {
        "VERSION": release.version,
        "PUBLISHER": PUBLISHER,
        "ABOUT": ABOUT,
        "DEPENDS": ", ".join(needed),
        "KIB": str(sum(path.stat().st_size for path in real) // 1024),
    }
    control = root / "DEBIAN"
    control.mkdir()
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")
    (control / "control").write_text(_filled("control", facts), encoding="utf-8")
    begin = _filled(SHARED_SCRIPT, facts)
    for name in MAINTAINER_SCRIPTS:
        script = control / name
        script.write_text(f"#!/bin/sh\n{begin}\n{_filled(name, facts)}", encoding="utf-8")
        script.chmod(0o755)


def _filled(name: str, facts: dict[str, str]) -> str:
    text = (SCRIPTS / name).read_text(encoding="utf-8")
    for fact, value in facts.items():
        text = text.replace(f"@{fact}@", value)
    return text


def _md5(path: Path) -> str:
    """Return what `dpkg --verify` compares a file with: against mishaps, not against people."""
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
