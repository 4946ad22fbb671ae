"""How other programs are called: quietly, and with a sentence when one is missing or fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.bootstrap import install_system_packages, stop

DEBIAN_PACKAGES = {
    "makensis": "nsis",
    "wixl": "wixl",
    "msibuild": "msitools",
    "osslsigncode": "osslsigncode",
    "dpkg-deb": "dpkg",
    "objdump": "binutils",
    "debootstrap": "debootstrap",
    "Xvfb": "xvfb",
    "openssl": "openssl",
}
"""What has to be installed for a program that builds or tries; Windows’ are their makers’ own."""


def install(*programs: str) -> None:
    """Install the programs that are missing, where this is a Debian and apt-get may."""
    missing = {DEBIAN_PACKAGES[name] for name in programs if shutil.which(name) is None}
    if sys.platform.startswith("linux"):
        install_system_packages(sorted(missing))


def call(*command: str | Path, cwd: Path | None = None, **environment: str) -> str:
    """Run a program and return what it printed.

    Args:
        command: the program and its arguments.
        cwd: the folder that it runs in; this one by default.
        environment: what its environment has besides ours.

    Raises:
        SystemExit: it is not there, or it failed; one sentence and what it printed.
    """
    words = [str(word) for word in command]
    if shutil.which(words[0]) is None:
        package = DEBIAN_PACKAGES.get(words[0])
        stop(
            f"{words[0]} is missing."
            + (f" Debian has it: apt-get install {package}" if package else "")
        )
    done = subprocess.run(
        words,
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        stop(f"{done.stdout}\n{words[0]} ended with {done.returncode}.")
    return done.stdout
