"""How other programs are called: quietly, and with a sentence when one is missing or fails."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tools.bootstrap import stop

DEBIAN_PACKAGES = {
    "makensis": "nsis",
    "wixl": "wixl",
    "msibuild": "msitools",
    "osslsigncode": "osslsigncode",
    "dpkg-deb": "dpkg",
    "objdump": "binutils",
}
"""What has to be installed for a program; on Windows each is on its maker’s page or in MSYS2."""


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
