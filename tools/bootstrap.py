"""Makes `.venv` ready to run SafeHuddle. Safe to repeat; quick when all is there.

With `--developers` it is ready to test and change it, too. Run it with any Python of the system: it
needs nothing but the standard library. On Debian and
Ubuntu it also installs the system packages that are missing, if this account may do so without a
question; otherwise it says which they are and stops.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

OLDEST, NEWEST = (3, 11), (3, 14)
"""Pythons for which every library of the lock files has a wheel; pyproject.toml says the same."""
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
DEVELOPERS_LOCK = ROOT / "requirements-dev.lock"
DEVELOPERS = "--developers"
"""Asks for the tools, too, with which SafeHuddle is tested, changed and frozen."""
STAMP = VENV / "ready"
_ONE_MORE = ("Collecting ", "Processing ", "Ignoring ", "Requirement already ")
"""How pip's line for one more entry of a lock file begins."""
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# What Qt loads from the system: the first six for any use, the others to open a window under X.
SYSTEM_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main(arguments: Sequence[str]) -> None:
    """Bring everything that is missing, in the order in which it is needed."""
    use_a_fitting_python()
    refuse_a_system_without_wheels()
    install_system_packages(missing_system_packages())
    for_developers = DEVELOPERS in arguments
    # Whoever has the developers' tools can run it, too.
    enough = [fingerprint(DEVELOPERS_LOCK), *([] if for_developers else [fingerprint(LOCK)])]
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() in enough:
        return
    lock = DEVELOPERS_LOCK if for_developers else LOCK
    make_environment()
    install(lock)
    STAMP.write_text(fingerprint(lock))


def use_a_fitting_python() -> None:
    """Go on with another Python of this machine when this one is too old or too new."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            os.execv(other, [other, *sys.argv])
    this, sort = ".".join(map(str, sys.version_info[:3])), "new" if is_too_new() else "old"
    stop(
        f"SafeHuddle runs on Python 3.{OLDEST[1]} to 3.{NEWEST[1]}, and {this} is too {sort}."
        f" Install Python 3.{NEWEST[1]} beside it, then try again."
    )


def is_too_new() -> bool:
    """Return whether this Python is newer than any we know."""
    return sys.version_info[:2] > NEWEST


def refuse_a_system_without_wheels() -> None:
    """Stop where some library has no wheel (`make platforms`), before pip says so at length."""
    system = sysconfig.get_platform()
    if sys.platform == "darwin":  # its Python may be for both sorts of Mac
        system = f"macosx-{platform.machine()}"
    lacking = why_no_wheels(system, " ".join(platform.libc_ver()), platform.mac_ver()[0])
    if lacking:
        stop(f"SafeHuddle cannot be installed here: {lacking} README.md says where it can.")


def why_no_wheels(system: str, libc: str, macos: str) -> str:
    """Return the sentence that says why a system has no wheels of all libraries; "" if it has.

    Args:
        system: as `sysconfig.get_platform` says, such as "linux-x86_64".
        libc: its C library and version, on Linux.
        macos: the version of macOS, there.
    """
    kind, _dash, rest = system.partition("-")
    machine = rest.rpartition("-")[2]
    if kind == "win32" or (kind == "win" and machine != "amd64"):
        return "on Windows it needs a 64-bit Python for Intel and AMD processors (amd64)."
    if kind == "macosx":
        is_old = tuple(map(int, macos.split(".")[:1])) < (13,)
        is_intel = machine == "x86_64"
        return "on a Mac it needs Apple silicon and macOS 13." if is_old or is_intel else ""
    if kind != "linux":
        return ""  # pip knows
    name, _space, version = libc.partition(" ")
    is_old = name == "glibc" and tuple(map(int, version.split(".")[:2])) < (2, 34)
    if machine not in ("x86_64", "aarch64") or name != "glibc" or is_old:
        return "on Linux it needs a 64-bit system with glibc 2.34 or newer, as Debian 12 has."
    return ""


def missing_system_packages() -> list[str]:
    """Return the Debian packages without which the environment or Qt would not work here."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for name, package in SYSTEM_LIBRARIES.items() if not loads(name)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    return missing


def loads(library: str) -> bool:
    """Return whether the system's loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: list[str]) -> None:
    """Install `packages` with apt-get, or say what somebody else has to install."""
    if not packages:
        return
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        stop(f"Please install these system packages first (their Debian names): {names}")
    if os.geteuid() == 0:
        apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    elif output("sudo", "-n", "true") is not None:
        apt = ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    else:
        stop(f"Some system packages are missing. Please run: sudo apt-get install {names}")
    say(f"Installing system packages: {names}")
    run(*apt, "update")
    run(*apt, "install", "--yes", "--no-install-recommends", *packages)


def fingerprint(lock: Path) -> str:
    """Return what the environment made from a lock file depends on, as one line to compare."""
    read = (lock, ROOT / "pyproject.toml")
    digest = hashlib.sha256(b"".join(each.read_bytes() for each in read)).hexdigest()
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"{digest} {lock.name} {ROOT} {python}\n"


def make_environment() -> None:
    """Make `.venv`, anew if the one there is of another Python or does not start."""
    version = "import sys; print(*sys.version_info[:2], sep='.')"
    wanted = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not PYTHON.exists() or output(str(PYTHON), "-c", version) != wanted:
        say(f"Making .venv with Python {wanted}")
        run(sys.executable, "-m", "venv", "--clear", str(VENV))
    elif output(str(PYTHON), "-m", "pip", "--version") is None:
        run(str(PYTHON), "-m", "ensurepip")


def install(lock: Path) -> None:
    """Install exactly what a lock file names, then this checkout itself, to be edited."""
    say(f"Installing what {lock.name} names")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install"]
    careful = ["--only-binary", ":all:", "--require-hashes", "--progress-bar", "off"]
    entries = [
        line for line in lock.read_text(encoding="utf-8").splitlines() if line[0] not in " #"
    ]
    follow(len(entries), *pip, *careful, "-r", str(lock))
    run(*pip, "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    say(f"Done: .venv has {megabytes_in(VENV)} MB")


def follow(total: int, *command: str) -> None:
    """Run pip, and say how far it is; show what it printed only if it fails, and then stop.

    Args:
        total: how many lines of the lock file it goes through, those for other systems too.
        command: what to run.
    """
    printed: list[str] = []
    seen, told = 0, 0
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as running:
        for line in running.stdout or ():
            printed.append(line)
            seen += line.startswith(_ONE_MORE)
            tenths = seen * 10 // total
            if line.startswith("Installing collected packages"):
                say("  all fetched; unpacking")
            elif tenths > told:
                told = tenths
                say(f"  {seen} of {total} fetched")
    if running.returncode != 0:
        stop(f"{''.join(printed)}\nThis did not work: {' '.join(command)}")


def megabytes_in(folder: Path) -> int:
    """Return how much the files in a folder hold, links not followed."""
    return sum(each.lstat().st_size for each in folder.rglob("*")) // 1_000_000


def run(*command: str) -> None:
    """Run `command`, showing what it prints only if it fails, and then stop."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        stop(f"{done.stdout}\nThis did not work: {' '.join(command)}")


def output(*command: str) -> str | None:
    """Return what `command` prints, or None when it fails or cannot be started."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def say(text: str) -> None:
    """Print one line at once, also into a pipe."""
    print(text, flush=True)


def stop(reason: str) -> NoReturn:
    """End with one sentence on stderr."""
    raise SystemExit(reason)


if __name__ == "__main__":
    main(sys.argv[1:])
