"""Makes the Windows Python in `build/windows`: `python -m tools.windows.build`.

Quick when all is there. Needs a Debian or Ubuntu, and a Python 3.11: its library is copied.
"""

from __future__ import annotations

import sys

from tools.bootstrap import say, stop
from tools.windows import interpreter, packages, wine
from tools.windows.places import CARRIER, LOCK, PYTHON, SOURCES, STARTER
from tools.windows.steps import once

_ASKED = """
import sys, ctypes, hashlib, sqlite3, ssl
import argon2, cryptography.hazmat.primitives.keywrap, sqlcipher3
from PySide6 import QtCore
print("Python", sys.version.split()[0], "for", sys.platform, "with Qt", QtCore.qVersion())
"""


def main() -> None:
    """Make what is missing, and say which Python it is."""
    say(f"{make()}, under {wine.version()}")


def make() -> str:
    """Make what is missing; return which Python it is, as it says itself."""
    if sys.version_info[:2] != (3, 11):
        stop(f"The Windows Python takes its library from a Python 3.11; this is {sys.version}.")
    wine.install()
    carrier = CARRIER.read_bytes()
    once(interpreter.put_binaries, carrier)
    once(interpreter.put_library, sys.version, sys.base_prefix)
    once(
        interpreter.make_starters, *(SOURCES / f"python.{kind}" for kind in ("c", "rc", "manifest"))
    )
    once(interpreter.make_forwarder, PYTHON / interpreter.DLL)
    once(packages.put_packages, LOCK, SOURCES / "sitecustomize.py")
    pc = wine.Pc()
    pc.make()
    return pc.says("-c", _ASKED) or stop(
        f"{STARTER} does not run. Remove build/windows and try again; see what it says:"
        f" WINEDEBUG=err+all make windows-test"
    )


if __name__ == "__main__":
    main()
