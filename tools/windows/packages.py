"""The packages of the lock file, as they are for Windows: pip's wheels, their hashes checked."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from packaging.markers import Marker

from tools.bootstrap import run
from tools.windows.places import LOCK, MADE, PACKAGES, SOURCES

VERSION = "3.11"
_ON_WINDOWS = {
    "extra": "",
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": f"{VERSION}.9",
    "python_version": VERSION,
    "sys_platform": "win32",
}
_WHEELS_FOR_WINDOWS = (
    *("--no-deps", "--require-hashes", "--only-binary=:all:", "--platform=win_amd64"),
    *("--implementation=cp", f"--python-version={VERSION}", "--abi=cp311", "--abi=abi3"),
    "--abi=none",
)


def put_packages() -> None:
    """Installing what requirements-dev.lock names for Windows."""
    shutil.rmtree(PACKAGES, ignore_errors=True)
    PACKAGES.mkdir(parents=True)
    MADE.mkdir(parents=True, exist_ok=True)
    wanted = MADE / "requirements.txt"
    wanted.write_text(for_windows(LOCK.read_text("utf-8")), "utf-8")
    _pip("install", *_WHEELS_FOR_WINDOWS, "--target", str(PACKAGES), "-r", str(wanted))
    shutil.copy(SOURCES / "sitecustomize.py", PACKAGES)


def for_windows(lock: str) -> str:
    """Return the lines of a lock file that Windows needs, without their conditions.

    pip asks the conditions of the Python that it runs in, and not of the one it fetches for.
    """
    wanted = []
    for entry in re.sub(r"\\\n\s*", "", lock).splitlines():
        entry = entry.partition(" #")[0].strip()
        if not entry or entry.startswith("#"):
            continue
        what, *hashes = re.split(r"\s*--hash=", entry)
        name, _, condition = what.partition(";")
        if not condition.strip() or Marker(condition.strip()).evaluate(_ON_WINDOWS):
            wanted.append(" ".join([name.strip(), *(f"--hash={each}" for each in hashes)]))
    return "\n".join([*wanted, ""])


def fetch(lock: Path, folder: Path) -> list[Path]:
    """Fetch the wheels that a lock file names into a folder, and return them."""
    shutil.rmtree(folder, ignore_errors=True)
    _pip("download", *_WHEELS_FOR_WINDOWS, "--dest", str(folder), "-r", str(lock))
    return sorted(folder.glob("*.whl"))


def _pip(*words: str) -> None:
    quiet = ("--disable-pip-version-check", "--no-input")
    run(sys.executable, "-m", "pip", *quiet, *words)
