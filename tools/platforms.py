"""What `make platforms` does: asks for which systems every library of a lock file has a wheel.

Needs uv, asks the package index, and installs nothing. README's table of systems rests on it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile

LOCKS = ("requirements.lock", "requirements-dev.lock")
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
SYSTEMS = {
    "Windows, 64 bit": ("x86_64-pc-windows-msvc", ""),
    "Windows, 32 bit": ("i686-pc-windows-msvc", ""),
    "Windows on ARM": ("aarch64-pc-windows-msvc", ""),
    "Linux, glibc 2.31": ("x86_64-manylinux_2_31", ""),  # Debian 11, Ubuntu 20.04
    "Linux, glibc 2.34": ("x86_64-manylinux_2_34", ""),  # older than Debian 12, Ubuntu 22.04
    "Linux on ARM, glibc 2.39": ("aarch64-manylinux_2_39", ""),
    "macOS 12, Apple silicon": ("aarch64-apple-darwin", "12.0"),
    "macOS 13, Apple silicon": ("aarch64-apple-darwin", "13.0"),
    "macOS 15, Apple silicon": ("aarch64-apple-darwin", "15.0"),
    "macOS 15, Intel": ("x86_64-apple-darwin", "15.0"),
}
"""What uv calls each, and the oldest macOS meant."""
_LACKING = re.compile(r"([a-z0-9-]+)==\S+ has no (?:usable )?wheels")


def main() -> int:
    """Print one line for each lock file and system; the last word is what is lacking where."""
    for lock in LOCKS:
        print(lock)
        for name, (platform, macos) in SYSTEMS.items():
            found = {python: lacking(lock, platform, macos, python) for python in PYTHONS}
            fits = [python for python, lacks in found.items() if not lacks]
            lacks = sorted({each for each in found.values() if each})
            said = f"Python {', '.join(fits)}" if fits else "no Python"
            other = f"; else no wheel of {', '.join(lacks)}" if lacks else ""
            print(f"  {name}: {said}{other}")
    return 0


def lacking(lock: str, platform: str, macos: str, python: str) -> str:
    """Return the first library that has no wheel there; "" when all have one."""
    with tempfile.TemporaryDirectory() as nowhere:
        done = subprocess.run(
            [
                *("uv", "pip", "sync", "--quiet", "--dry-run", "--only-binary", ":all:"),
                *("--require-hashes", "--python-platform", platform, "--python-version", python),
                *("--target", nowhere, lock),
            ],
            env=os.environ | ({"MACOSX_DEPLOYMENT_TARGET": macos} if macos else {}),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode == 0:
        return ""
    told = " ".join(done.stderr.split())
    found = _LACKING.search(told)
    return found[1] if found else told


if __name__ == "__main__":
    sys.exit(main())
