"""What Windows is told of the frozen program's two starters: icon, version, maker, how it is drawn.

Only PyInstaller on Windows can write these into a program.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from safehuddle import __version__

ENGLISH, UNICODE = 0x0809, 1200  # of the United Kingdom


def of(name: str, root: Path) -> dict[str, Any]:
    """Return what the builder is to write into one starter.

    Args:
        name: of the starter, without its ending.
        root: of the project.
    """
    return {
        "icon": str(root / "resources" / "program" / "safehuddle.ico"),
        "manifest": (root / "packaging" / "SafeHuddle.manifest").read_text(encoding="utf-8"),
        "version": _version_resource(words(name, root)),
    }


def words(name: str, root: Path) -> dict[str, str]:
    """Return what the properties of a starter say, by Windows' own names for it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    maker = project["authors"][0]["name"]
    return {
        "CompanyName": maker,
        "FileDescription": "SafeHuddle" if name == "SafeHuddle" else "SafeHuddle, commands",
        "FileVersion": __version__,
        "InternalName": name,
        "LegalCopyright": f"{maker}. {project['license']}",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "SafeHuddle",
        "ProductVersion": __version__,
    }


def numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as Windows compares it: “0.1.0” is 0, 1, 0, 0."""
    major, minor, patch = (int(part) for part in version.split("."))
    return major, minor, patch, 0


def _version_resource(said: dict[str, str]) -> object:
    from PyInstaller.utils.win32 import versioninfo as win

    text = f"{ENGLISH:04x}{UNICODE:04x}"
    now = numbers(__version__)
    return win.VSVersionInfo(
        ffi=win.FixedFileInfo(filevers=now, prodvers=now, mask=0x3F, OS=0x40004, fileType=1),
        kids=[
            win.StringFileInfo(
                [win.StringTable(text, [win.StringStruct(key, each) for key, each in said.items()])]
            ),
            win.VarFileInfo([win.VarStruct("Translation", [ENGLISH, UNICODE])]),
        ],
    )
