"""Freezes the program: for this system, and for Windows too where that is another one."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.installers.calling import call
from tools.installers.product import ROOT, Release

BUILD = ROOT / "build" / "installers"


def freeze(python: tuple[str, ...], release: Release, *, name: str, **environment: str) -> Path:
    """Freeze the program with a Python, as `make freeze` does, and return the folder.

    Args:
        python: the command that runs it.
        release: whose time is written into what is built.
        name: the folder of this freeze in `build/installers`, so that one system’s does not take
            the place of another’s.
        environment: what its environment has besides ours.
    """
    time = {"SOURCE_DATE_EPOCH": str(release.epoch)}
    call(*python, "tools/freeze.py", cwd=ROOT, **{**environment, **time})
    frozen = BUILD / name
    shutil.rmtree(frozen, ignore_errors=True)
    frozen.parent.mkdir(parents=True, exist_ok=True)
    (ROOT / "dist" / "safehuddle").rename(frozen)
    return frozen
