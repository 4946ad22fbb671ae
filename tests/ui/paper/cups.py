"""A real CUPS of our own, in a folder, with one queue that prints into that folder."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import time
from pathlib import Path

QUEUE = "WardPrinter"
PATIENCE_S = 20
_BACKEND = """#!/bin/sh
[ $# -eq 0 ] && { echo 'direct paper "Unknown" "Paper"'; exit 0; }
cat ${6:-} > "%s/printed-$1"
"""
_FILES = """ServerRoot {folder}
ServerBin {folder}/bin
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/access
ErrorLog {folder}/errors
PageLog {folder}/pages
"""
_SERVER = """Listen {folder}/cups.sock
Browsing Off
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateValues none
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""


def lacks():
    """Return why no queue can be had here, or nothing when it can."""
    if not all(shutil.which(name) for name in ("cupsd", "lpadmin", "cupsdisable", "cancel")):
        return "CUPS is not installed here, so no real queue can be tried"
    return ""


class Cups:
    """One server; a context of `with`. Programs and this thread find it, and no other."""

    def __init__(self, folder):
        self.folder = folder
        self._library = ctypes.CDLL("libcups.so.2")

    def __enter__(self):
        for name in ("bin/backend", "spool/tmp", "cache", "state"):
            (self.folder / name).mkdir(parents=True)
        for part in Path("/usr/lib/cups").iterdir():
            if part.name != "backend":
                (self.folder / "bin" / part.name).symlink_to(part)
        backend = self.folder / "bin/backend/paper"
        backend.write_text(_BACKEND % self.folder)
        backend.chmod(0o700)
        for name, text in (("files.conf", _FILES), ("cupsd.conf", _SERVER)):
            (self.folder / name).write_text(text.format(folder=self.folder))
        self._server = subprocess.Popen(
            ["cupsd", "-f", "-c", self.folder / "cupsd.conf", "-s", self.folder / "files.conf"]
        )
        until(lambda: (self.folder / "cups.sock").exists())
        self.tell("lpadmin", "-p", QUEUE, "-E", "-v", "paper:/here")
        self._library.cupsSetServer(str(self.folder / "cups.sock").encode())
        return self

    def __exit__(self, *_problem):
        self._library.cupsSetServer(None)
        self._server.terminate()
        self._server.wait()

    def tell(self, *words):
        """Run one of CUPS's own commands."""
        server = {"CUPS_SERVER": str(self.folder / "cups.sock")}
        subprocess.run(
            words, env={**os.environ, **server}, check=True, capture_output=True, timeout=PATIENCE_S
        )

    @property
    def printed(self):
        """What has come out, in bytes, the first one first."""
        return [path.read_bytes() for path in sorted(self.folder.glob("printed-*"))]


def until(is_so):
    """Wait for a condition that another program brings about."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, "the queue did not get there"
        time.sleep(0.02)
