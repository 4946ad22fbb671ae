"""A Windows PC of a trial’s own, that Wine makes."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.installers.folders import files_in
from tools.installers.product import COMMANDS, NAME, WINDOW
from tools.windows import build, wine

LINKED = ("Desktop", "Documents", "Downloads", "Music", "Pictures", "Videos")
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
LONGEST = 120
"""Seconds that anything a trial waits for may take, many times what it does."""


@dataclass(frozen=True)
class Done:
    """How a program ended. Of an exit code, Wine hands on the last eight bits."""

    code: int
    said: str


class TrialPc:
    """A PC with nothing on it. It is copied from the one that the Windows Python runs on."""

    def __init__(self, folder: Path, display: str) -> None:
        """Make it below a folder; windows open on the X display that is named."""
        build.make()
        self._display = display
        self.folder = folder / "pc"
        shutil.copytree(wine.Pc().folder, self.folder, symlinks=True)
        (self.home,) = (path for path in (self.disk / "users").iterdir() if path.name != "Public")
        for name in LINKED:  # Wine shows the account’s own folders there
            (self.home / name).unlink(missing_ok=True)
            (self.home / name).mkdir(exist_ok=True)
        self._started: list[subprocess.Popen[bytes]] = []

    @property
    def disk(self) -> Path:
        return self.folder / "drive_c"

    @property
    def own_programs(self) -> Path:
        return self.home / "AppData" / "Local" / "Programs" / NAME

    @property
    def programs(self) -> Path:
        return self.disk / "Program Files" / NAME

    @property
    def ward(self) -> Path:
        return self.home / "AppData" / "Local" / NAME

    def run(self, program: str | Path, *words: str | Path) -> Done:
        """Run a program to its end."""
        done = subprocess.run(
            ["wine", str(program), *map(str, words)],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=600,
            check=False,
        )
        return Done(done.returncode, done.stdout)

    def commands(self, folder: Path, *words: str) -> Done:
        """Run the program’s commands as they are in a folder."""
        return self.run(folder / f"{COMMANDS}.exe", *words)

    def open_window(self, folder: Path) -> subprocess.Popen[bytes]:
        """Open the window on the ward’s file and return it once the file is in use."""
        window = subprocess.Popen(
            ["wine", str(folder / f"{WINDOW}.exe")],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._started.append(window)
        wait_for(lambda: (self.ward / "safehuddle.db-wal").exists() or window.poll() is not None)
        assert window.poll() is None, "the window has not stayed open"
        return window

    def close(self, window: subprocess.Popen[bytes]) -> None:
        """End a window, as switching the PC off does."""
        self.run("taskkill", "/f", "/im", f"{WINDOW}.exe")
        window.wait(LONGEST)

    def entries(self) -> list[dict[str, str]]:
        """Return what “Apps and features” lists, of both parts of the registry."""
        found = []
        for part in ("HKCU", "HKLM"):
            said = self.run("reg", "query", rf"{part}\{UNINSTALL}", "/s").said
            for entry in re.split(r"\r?\n(?=HKEY_)", said):
                values = dict(re.findall(r"^ +(\w+) +REG_\w+ +(.*?)\r?$", entry, re.MULTILINE))
                if values.get("DisplayName"):
                    found.append(values)
        return found

    def shortcuts(self) -> dict[str, str]:
        """Return what each shortcut starts, by “menu” and “desktop”."""
        found = {}
        for path in self.disk.rglob(f"{NAME}.lnk"):
            where = "desktop" if path.parent.name == "Desktop" else "menu"
            letters = path.read_bytes().decode("latin-1").replace("\0", "")
            found[where] = letters
        return found

    def files(self) -> set[str]:
        """Return every file on the disk C: that stays: none of Windows’ own, nor half written."""
        inside = (path for path in files_in(self.disk) if path.parts[0] != "windows")
        return {
            path.as_posix()
            for path in inside
            if not any(part == "Temp" or part.startswith("scratch-") for part in path.parts)
        }

    def end(self) -> None:
        """End whatever still runs on it."""
        subprocess.run(["wineserver", "-k"], env=self._environment(), check=False)
        for window in self._started:
            window.wait(LONGEST)

    def _environment(self) -> dict[str, str]:
        return wine.Pc().environment(WINEPREFIX=str(self.folder), DISPLAY=self._display)


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something has happened; it fails when that takes too long."""
    end = time.monotonic() + LONGEST
    while not happened():
        assert time.monotonic() < end, "it has not happened"
        time.sleep(0.1)
