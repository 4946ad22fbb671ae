"""What `make run` does: open the window on a demo ward or, without a screen, print its week.

Takes what follows it on the command line to the program, such as `--data-dir`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

OUT = Path("out")
SAFEHUDDLE = str(Path(sys.executable).with_name("safehuddle"))


def main() -> int:
    """Return the exit code of the last command run."""
    if has_a_screen():
        return subprocess.call([SAFEHUDDLE, "--demo", *sys.argv[1:]])
    print("There is no screen here to open a window on, so the demo ward's weekly page is", end=" ")
    print("written instead.", flush=True)
    shutil.rmtree(OUT / "demo", ignore_errors=True)
    sheet = OUT / "weekly.pdf"
    made = subprocess.call([SAFEHUDDLE, "demo", "--data-dir", str(OUT / "demo"), "--weeks", "4"])
    if made != 0:
        return made
    written = subprocess.call(
        [SAFEHUDDLE, "report", "weekly", "--data-dir", str(OUT / "demo"), "--out", str(sheet)]
    )
    if written == 0:
        print(f"Open {sheet} to see it.")
    return written


def has_a_screen() -> bool:
    """Return whether a window can be shown; on Linux the session says so."""
    if not sys.platform.startswith("linux"):
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or chosen != ""


if __name__ == "__main__":
    sys.exit(main())
