"""The Python that freezes the program for Windows.

On Windows it is python.org’s own: its installer is checked against `packaging/windows/python.toml`,
then installed into `build`, for this alone. Elsewhere it is a Windows Python under Wine, which
proves that all can be built, and is no release.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tools.bootstrap import say, stop
from tools.installers.calling import call
from tools.installers.product import PACKAGING, ROOT

CHECKED = PACKAGING / "windows" / "python.toml"
FOLDER = ROOT / "build" / "installers" / "python"
LOCK = ROOT / "requirements-dev.lock"


@dataclass(frozen=True)
class WindowsPython:
    """How it is called.

    Attributes:
        words: the command that runs it.
        environment: what its environment has besides ours.
    """

    words: tuple[str, ...]
    environment: dict[str, str]


def find(installer: Path | None) -> WindowsPython:
    """Return the Python for this system, made ready.

    Args:
        installer: python.org’s installer; needed on Windows only.

    Raises:
        SystemExit: the installer is missing or is another one, or Wine does not start.
    """
    if sys.platform != "win32":
        return _under_wine()
    if installer is None:
        stop("Say where python.org’s installer is: --python-installer FILE.")
    check(installer)
    return _of_python_org(installer)


def check(installer: Path) -> None:
    """Make sure that an installer is the one that was checked.

    Raises:
        SystemExit: it is not.
    """
    known = tomllib.loads(CHECKED.read_text(encoding="utf-8"))
    found = hashlib.sha256(installer.read_bytes()).hexdigest()
    if found != known["sha256"]:
        stop(f"{installer} is not {known['file']} as it was checked: its SHA-256 is {found}.")


def _of_python_org(installer: Path) -> WindowsPython:
    python = FOLDER / "python.exe"
    if not python.exists():
        say("Installing python.org’s Python into build, for this alone")
        options = ("InstallAllUsers=0", "Include_launcher=0", "Include_test=0", "Shortcuts=0")
        call(installer, "/quiet", *options, f"TargetDir={FOLDER}")
    pip = (python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    call(*pip, "--only-binary", ":all:", "--require-hashes", "-r", LOCK)
    return WindowsPython((str(python),), {})


def _under_wine() -> WindowsPython:
    from tools.windows import build, wine

    say(f"{build.make()}, under {wine.version()}: a proof, not a release")
    pc = wine.Pc()
    kept = ("WINEPREFIX", "WINEARCH", "WINEDEBUG", "WINEDLLOVERRIDES")
    settings = pc.environment()
    return WindowsPython(tuple(wine.python()), {name: settings[name] for name in kept})
