"""Where the Windows Python, what it is made of, and what its tests leave are kept."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "windows"
MADE = FOLDER / "made"
"""What is only there to make the rest of."""
PYTHON = FOLDER / "python"
STARTER = PYTHON / "python.exe"
LIBRARY = PYTHON / "Lib"
PACKAGES = LIBRARY / "site-packages"
BINARIES = PYTHON / "DLLs"
SOURCES = Path(__file__).parent / "sources"
LOCK = ROOT / "requirements-dev.lock"
CARRIER = Path(__file__).parent / "carrier.lock"
