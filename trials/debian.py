"""A Debian of a trial’s own, in a folder: what a fresh one has, and no more."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tools.bootstrap import output, run
from trials.pc import LONGEST, Done, wait_for

SUITE = "bookworm"
CLOSE = """for process in /proc/[0-9]*; do
    case $(readlink $process/exe) in /usr/lib/safehuddle/*) kill ${process#/proc/} ;; esac
done"""
TOLD = (
    *(f"apt/{name}" for name in ("sources.list", "sources.list.d", "apt.conf.d", "keyrings")),
    *(f"apt/{name}" for name in ("preferences.d", "trusted.gpg", "trusted.gpg.d")),
    *("resolv.conf", "hosts", "ssl/certs"),
)
"""What it is told, below /etc, of where packages are and how they are reached: as this system."""
QUIETLY = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8", "HOME": "/root"}


class Debian:
    """A fresh Debian, changed into. Needs debootstrap, and an account that may change into it."""

    def __init__(self, folder: Path, fresh: Path) -> None:
        """Make it below a folder; what debootstrap made is kept at `fresh` for the next time."""
        if not fresh.exists():
            making = fresh.with_name(f"{fresh.name}.new")
            shutil.rmtree(making, ignore_errors=True)
            run("debootstrap", "--variant=minbase", SUITE, str(making), _source())
            making.rename(fresh)
        self.root = folder / "debian"
        run("cp", "--archive", str(fresh), str(self.root))  # devices too, which Python would read
        (self.root / "etc/apt/sources.list").unlink()
        for name in TOLD:
            self._copy_from_here(Path("etc") / name)
        # Its processes and its /proc are in spaces of their own, which end with this one however
        # it ends: nothing is mounted where a tidy-up of this system could follow it.
        hold = f"mount -t proc proc '{self.root}/proc' && echo ready && exec cat"
        words = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", hold]
        self._holder = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == b"ready\n"
        number = self._holder.pid
        children = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii")
        self._inside = children.split()[0]
        self._started: list[subprocess.Popen[bytes]] = []

    def _copy_from_here(self, path: Path) -> None:
        here, there = Path("/") / path, self.root / path
        if here.is_dir():
            shutil.copytree(here, there, dirs_exist_ok=True)
        elif here.exists():
            shutil.copyfile(here, there)

    def run(self, *words: str) -> Done:
        """Run a program to its end."""
        done = subprocess.run(
            self._words(*words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=1200,
            check=False,
        )
        return Done(done.returncode, done.stdout)

    def put(self, package: Path) -> str:
        """Put a file into its folder for such, and return where."""
        shutil.copyfile(package, self.root / "var" / "tmp" / package.name)
        return f"/var/tmp/{package.name}"

    def open_window(self, ward: Path) -> subprocess.Popen[bytes]:
        """Open the window, and return it once the ward’s file is in use."""
        words = self._words("env", "QT_QPA_PLATFORM=offscreen", "safehuddle")
        window = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self._started.append(window)
        wait_for(lambda: (ward / "safehuddle.db-wal").exists() or window.poll() is not None)
        assert window.poll() is None, "the window has not stayed open"
        return window

    def close(self, window: subprocess.Popen[bytes]) -> None:
        """Ask a window to end, as the end of a session does."""
        self.run("sh", "-c", CLOSE)
        window.wait(LONGEST)

    def end(self) -> None:
        """End what was started, and let go of this system."""
        self._holder.communicate()
        for window in self._started:
            window.wait(LONGEST)

    def _words(self, *words: str) -> list[str]:
        """Return the command that runs words in it."""
        ways = {name: value for name, value in os.environ.items() if name.endswith("_proxy")}
        names = [f"{name}={value}" for name, value in {**QUIETLY, **ways}.items()]
        inside = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", *names]
        enter = ["nsenter", "--mount", "--pid", "--target", self._inside, "env", "-i", *inside]
        return [*enter, "chroot", str(self.root), *words]


def _source() -> str:
    """Return where this system has its packages from."""
    asked = ("apt-get", "indextargets", "--format", "$(REPO_URI)", f"Codename: {SUITE}")
    return (output(*asked) or "").splitlines()[0]
