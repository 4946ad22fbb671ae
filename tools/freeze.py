"""Builds the frozen folder in `dist/`, looks it over, and has it try itself: `make freeze`.

The same sources, libraries and system give the same bytes, in whatever folder they lie. On Windows
run it with the environment's own Python: there is no make.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import frozen_contents, sbom  # noqa: E402

FOLDER = ROOT / "dist" / "safehuddle"
LICENCES = FOLDER / "licences"
"""What is inside, for IT, and the licences of it all."""
SPEC = ROOT / "packaging" / "safehuddle.spec"
QUIETLY = ("--noconfirm", "--clean", "--log-level", "ERROR")
NO_COMMIT = "1767225600"
"""What stands for the time of the last change where the sources came without their history."""


def main() -> int:
    """Build, look over, try; return the first exit code that is not 0."""
    built = subprocess.run(
        [sys.executable, "-m", "PyInstaller", *QUIETLY, str(SPEC)],
        cwd=ROOT,
        # Python orders some of what it writes by chance, and Windows' programs say when they were
        # made.
        env={**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": last_change()},
        check=False,
    )
    if built.returncode:
        return built.returncode
    sbom.write_into(LICENCES, FOLDER)
    return frozen_contents.main(FOLDER) or try_it()


def last_change() -> str:
    """Return when the sources last changed, in seconds as SOURCE_DATE_EPOCH says it."""
    if asked := os.environ.get("SOURCE_DATE_EPOCH"):
        return asked
    try:
        said = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        ).stdout.strip()
    except OSError:  # no git here
        said = ""
    return said or NO_COMMIT


def try_it() -> int:
    """Let the frozen program try itself; return its exit code."""
    (commands,) = (name for name, has in frozen_contents.starters(sys.platform) if has)
    return subprocess.run(
        [str(FOLDER / commands), "self-test"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
