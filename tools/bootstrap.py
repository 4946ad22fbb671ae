"""Makes `.venv` ready to run, test and change SafeHuddle. Safe to repeat; quick when all is there.

Run it with any Python of the system: it needs nothing but the standard library. On Debian and
Ubuntu it also installs the system packages that are missing, if this account may do so without a
question; otherwise it says which they are and stops.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "ready"
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


def main() -> None:
    """Bring everything that is missing, in the order in which it is needed."""
    use_a_new_enough_python()
    install_system_packages(missing_system_packages())
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    make_environment()
    install()
    STAMP.write_text(wanted)


def use_a_new_enough_python() -> None:
    """Go on with a newer Python of this machine when this one is too old."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])
    stop(f"SafeHuddle needs Python 3.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")


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


def fingerprint() -> str:
    """Return what the environment depends on, as one line to compare."""
    digest = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes())
    return f"{digest.hexdigest()} {ROOT} {sys.version_info.major}.{sys.version_info.minor}\n"


def make_environment() -> None:
    """Make `.venv`, anew if the one there is of another Python or does not start."""
    version = "import sys; print(*sys.version_info[:2], sep='.')"
    wanted = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not PYTHON.exists() or output(str(PYTHON), "-c", version) != wanted:
        say(f"Making .venv with Python {wanted}")
        run(sys.executable, "-m", "venv", "--clear", str(VENV))
    elif output(str(PYTHON), "-m", "pip", "--version") is None:
        run(str(PYTHON), "-m", "ensurepip")


def install() -> None:
    """Install exactly what the lock file names, then this checkout itself, to be edited."""
    say("Installing what requirements.lock names (about 460 MB, half a minute or more)")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run(*pip, "--only-binary", ":all:", "--require-hashes", "-r", str(LOCK))
    run(*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT))


def run(*command: str) -> None:
    """Run `command`, showing what it prints only if it fails, and then stop."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        stop(f"{done.stdout}\nThis did not work: {' '.join(command)}")


def output(*command: str) -> str | None:
    """Return what `command` prints, or None when it fails or cannot be started."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
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
    main()
