"""Builds the installers; see the package for what they are."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tools.bootstrap import output, say, stop
from tools.installers import deb, freezing, msi, setup_exe, windows_python
from tools.installers.calling import install
from tools.installers.folders import settle, stage, write_sums
from tools.installers.product import COMMANDS, ROOT, WINDOW, Release
from tools.installers.signing import Signer

NEEDED = {
    "deb": ("objdump", "dpkg-deb"),
    "setup": ("makensis",),
    "msi": ("wixl", "msibuild"),
}
FOR_WINDOWS = {"setup": setup_exe.build, "msi": msi.build}
KINDS = ("deb", *FOR_WINDOWS) if sys.platform != "win32" else FOR_WINDOWS
TO = ROOT / "dist" / "installers"


def main() -> None:
    """Build what was asked for, and its sums; say size and time of each."""
    parser = _parser()
    asked = parser.parse_args()
    if unknown := set(asked.kinds) - set(KINDS):
        parser.error(f"{', '.join(sorted(unknown))}: what is built here is {', '.join(KINDS)}")
    wanted = asked.kinds or KINDS
    release = Release(epoch=_epoch())
    signer = None
    if asked.certificate:
        signer = Signer(asked.certificate, asked.password_file, asked.timestamp)
    programs = [name for kind in wanted for name in NEEDED[kind]]
    install(*programs, *(["osslsigncode"] if signer else []))
    asked.to.mkdir(parents=True, exist_ok=True)
    if "deb" in wanted:
        staged = _staged(asked.linux_folder or _frozen_here(release), release)
        _build(partial(deb.build, staged, asked.to, release))
    if set(wanted) & set(FOR_WINDOWS):
        frozen = asked.windows_folder or _frozen_for_windows(asked.python_installer, release)
        staged = _staged(frozen, release, signer)
        for kind in (kind for kind in FOR_WINDOWS if kind in wanted):
            _build(partial(FOR_WINDOWS[kind], staged, asked.to, release, signer))
        if not signer:
            say("Not signed: Windows will warn of it. See packaging/README.md for --certificate.")
    say(f"{write_sums(asked.to)} has the SHA-256 of everything beside it.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tools.installers", description=__doc__)
    parser.add_argument("kinds", nargs="*", help=f"which of {', '.join(KINDS)}; all by default")
    parser.add_argument("--to", type=Path, default=TO, help="the folder to write to")
    parser.add_argument("--linux-folder", type=Path, help="frozen already")
    parser.add_argument(
        "--windows-folder", type=Path, help="frozen already, on Windows for example"
    )
    parser.add_argument("--python-installer", type=Path, help="python.org’s, on Windows")
    parser.add_argument("--certificate", help="a PKCS #12 file, a thumbprint or a pkcs11: address")
    parser.add_argument("--password-file", type=Path, help="its first line is the password")
    parser.add_argument("--timestamp", help="where to ask when it was signed")
    return parser


def _epoch() -> int:
    """Return the time that stands for “now”: what is asked for, or that of the last commit."""
    asked = os.environ.get("SOURCE_DATE_EPOCH")
    if asked is None:
        asked = output("git", "-C", str(ROOT), "log", "-1", "--format=%ct")
    if not asked:
        stop("Here is no commit whose time could be taken. Give one: SOURCE_DATE_EPOCH=seconds.")
    return int(asked)


def _frozen_here(release: Release) -> Path:
    say("Freezing the program for this system")
    return freezing.freeze((sys.executable,), release, name="linux")


def _frozen_for_windows(installer: Path | None, release: Release) -> Path:
    python = windows_python.find(installer)
    say("Freezing the program for Windows")
    return freezing.freeze(python.words, release, name="windows", **python.environment)


def _staged(frozen: Path, release: Release, signer: Signer | None = None) -> Path:
    staged = freezing.BUILD / "staged" / "program"
    stage(frozen, staged, epoch=release.epoch)
    if signer:
        for starter in (WINDOW, COMMANDS):
            signer.sign(staged / f"{starter}.exe")
        settle(staged, epoch=release.epoch)
    return staged


def _build(build: Callable[[], Path]) -> None:
    begun = time.monotonic()
    made = build()
    seconds = time.monotonic() - begun
    say(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB, built in {seconds:.0f} s")


if __name__ == "__main__":
    main()
