"""Wine: what it takes for a PC, what that lacks of Windows 10, and how a program is run on it."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.bootstrap import install_system_packages, output, run, stop
from tools.windows.places import FOLDER, MADE, SOURCES, STARTER
from tools.windows.steps import once

COMPILER = "x86_64-w64-mingw32-gcc"
COMPILED = (COMPILER, "-O2", "-s", "-Wl,--no-insert-timestamp")
_PROVIDED_BY = {
    "wine": "wine",
    "wineserver": "wine64",
    COMPILER: "gcc-mingw-w64-x86-64-win32",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
}
_HEADERS = "mingw-w64-x86-64-dev"
"""They come with the compiler only where apt-get installs what is recommended."""
_NOT_ASKED_FOR = "winemenubuilder.exe,mscoree,mshtml="
"""Entries in this account's own menu, and questions whether to fetch Mono and Gecko."""


def install() -> None:
    """Install Wine and a compiler for Windows, where they are missing and apt-get may."""
    missing = [package for name, package in _PROVIDED_BY.items() if shutil.which(name) is None]
    if missing:
        install_system_packages([*missing, _HEADERS])


def version() -> str:
    """Return what Wine calls itself."""
    said = output("wine", "--version") or stop("Wine does not start here: try wine --version.")
    return said.splitlines()[0]


@dataclass(frozen=True)
class Pc:
    """A Windows PC: a folder with a disk C: and a registry, and its own server of Wine.

    Two programs on one wait for each other in that server, so each worker has a PC of its own.
    """

    number: int = 1

    @property
    def folder(self) -> Path:
        """Where its disk C: and its registry are."""
        return FOLDER / f"pc-{self.number}"

    @property
    def disk(self) -> Path:
        """Its disk C:, where it has Windows, programs and the account's own folders."""
        return self.folder / "drive_c"

    def make(self) -> None:
        """Make it ready, if it is not."""
        libraries = [SOURCES / f"{name}.c" for name in ("bcryptprimitives", "icuuc")]
        once(self._begin, version(), *libraries, of=str(self.number))

    def _begin(self) -> None:
        """Making a Windows 10 of Wine.

        What Windows 10 has and Wine lacks goes into System32, and nowhere else: beside Python it
        would be packed into a frozen program, and there stand in the way of the real ones.
        """
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        for words in (["wineboot", "--init"], ["wine", "winecfg", "-v", "win10"]):
            run("env", *(f"{name}={value}" for name, value in self._settings.items()), *words)
        system = self.disk / "windows" / "system32"
        if not system.is_dir():
            stop(f"Wine has made no Windows in {self.folder}.")
        library = (*COMPILED, "-shared", "-o")
        prng, icu = (system / f"{name}.dll" for name in ("bcryptprimitives", "icuuc"))
        run(*library, str(prng), str(SOURCES / "bcryptprimitives.c"), "-ladvapi32")
        run(*library, str(icu), str(SOURCES / "icuuc.c"), "-nostdlib", "-Wl,-eDllMain")

    def environment(self, **more: str) -> dict[str, str]:
        """Return this process's environment for a program that runs on this PC, and more."""
        return {**os.environ, **self._settings, **more}

    @property
    def _settings(self) -> dict[str, str]:
        return {
            "WINEPREFIX": str(self.folder),
            "WINEARCH": "win64",
            "WINEDEBUG": os.environ.get("WINEDEBUG", "-all"),
            "WINEDLLOVERRIDES": _NOT_ASKED_FOR,
            "PYTHONPYCACHEPREFIX": str(MADE / "compiled"),  # apart from what Linux compiles
        }

    def says(self, *words: str) -> str | None:
        """Return what the Windows Python prints, or None when it fails.

        Its input is empty and its output goes into a pipe: else Wine opens a console of its own.
        """
        done = subprocess.run(
            python(*words),
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout.strip() if done.returncode == 0 else None

    def end(self) -> None:
        """End whatever still runs on it."""
        if self.folder.is_dir():
            end = ["wineserver", "--kill"]
            subprocess.run(end, env=self.environment(), capture_output=True, check=False)


def python(*words: str) -> list[str]:
    """Return the command that runs the Windows Python with these words."""
    return ["wine", str(STARTER), *words]
