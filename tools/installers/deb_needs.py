"""Which packages of Debian a frozen folder needs, read from the libraries themselves."""

from __future__ import annotations

import re
from pathlib import Path

from tools.bootstrap import SYSTEM_LIBRARIES, stop
from tools.installers.calling import call
from tools.installers.folders import files_in

_ELF = b"\x7fELF"
_NEEDED = re.compile(r"^\s*NEEDED\s+(\S+)$", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")
_OF_GLIBC = re.compile(r"(libc|libm|libdl|librt|libpthread|libutil|libresolv|ld-linux-x86-64)\.so")

PACKAGES = {
    **SYSTEM_LIBRARIES,
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""The package of each library that is not in the folder, by the name by which it is loaded."""


def packages_for(staged: Path) -> list[str]:
    """Return what the package depends on, as its control file says it.

    Args:
        staged: the frozen program.

    Raises:
        SystemExit: a library is needed of which nobody has said where it comes from.
    """
    programs = [path for path in (staged / file for file in files_in(staged)) if _is_program(path)]
    told = call("objdump", "-p", *programs)
    here = {path.name for path in programs}
    missing = {name for name in _NEEDED.findall(told) if name not in here}
    outside = {name for name in missing if not _OF_GLIBC.match(name)}
    if unknown := outside - PACKAGES.keys():
        stop(f"Which package has {', '.join(sorted(unknown))}? Say it in {Path(__file__).name}.")
    newest = max((int(a), int(b)) for a, b in _GLIBC.findall(told))
    glibc = f"libc6 (>= {newest[0]}.{newest[1]})"
    # The window’s library loads those for X by itself; what can open no window is no SafeHuddle.
    return [glibc, *sorted({PACKAGES[name] for name in outside} | set(SYSTEM_LIBRARIES.values()))]


def _is_program(path: Path) -> bool:
    if path.is_symlink():
        return False
    with path.open("rb") as opened:
        return opened.read(len(_ELF)) == _ELF
