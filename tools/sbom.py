"""Writes what the program is made of, and the licences of it all, beside a frozen program.

`write_into(folder, frozen)` puts there `safehuddle.cdx.json`, a bill of materials (CycloneDX 1.6)
for IT's scanners, and `LICENCES.txt`, the full text of every licence. Both are made from the lock
file and from what is installed here, which must agree; the same of both gives the same bytes.

python -m tools.sbom [FOLDER]
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
import sysconfig
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from packaging.markers import Marker

from safehuddle import __version__
from tools.frozen_contents import PROGRAM, is_file, modules_in
from tools.lock import ROOT, Pin, asked_for, at_run_time, read_lock

LOCK = ROOT / "requirements.lock"
LICENCES = ROOT / "packaging" / "licences.toml"
TEXTS = ROOT / "packaging" / "licences"
"""Of parts that bring no text themselves: Qt for Python."""
BILL, WORDS = "safehuddle.cdx.json", "LICENCES.txt"
_IS_TEXT = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_LINKED = re.compile(rb"OpenSSL (\d+\.\d+\.\d+\w*) \d+ \w{3} \d{4}")
_OURS = (
    *(("SafeHuddle", "LICENSE"), ("SafeHuddle", "NOTICE")),
    *(("Noto Sans", "resources/fonts/OFL.txt"), ("SCOWL", "resources/words/SCOWL.txt")),
    *(("Qt, and Qt for Python", f"packaging/licences/{name}-3.0.txt") for name in ("LGPL", "GPL")),
)


def main() -> int:
    """Write both into the folder that is named, else into `out/`.

    Beside a frozen program it is the bill of that.
    """
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out").absolute()
    is_beside = (folder.parent / PROGRAM).is_dir()
    write_into(folder, folder.parent if is_beside else None)
    print(f"{folder / BILL} and {folder / WORDS}")
    return 0


def write_into(folder: Path, frozen: Path | None = None) -> None:
    """Write the bill of materials and the licences of a frozen program, or of what is installed.

    Args:
        folder: where to.
        frozen: the frozen program, made here; without it nothing is left out, and nothing of the
            system counts.

    Raises:
        ValueError: what is installed is not what the lock file names, or a licence is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pins = here(at_run_time(read_lock(LOCK.read_text(encoding="utf-8")), asked_for()))
    for pin in pins.values():
        if importlib.metadata.version(pin.name) != pin.version:
            raise ValueError(f"{pin.name} is not installed as the lock file says")
    known = tomllib.loads(LICENCES.read_text(encoding="utf-8"))
    system: list[dict[str, Any]] = []
    if frozen is not None:
        files = files_in(frozen / PROGRAM)
        modules = modules_in(frozen)
        pins = {name: pin for name, pin in pins.items() if name not in known["left_out"]}
        pins = {name: pin for name, pin in pins.items() if ships(pin, modules, files)}
        system = [each for each in known["system"] if any(is_of(each, name) for name in files)]
    known["inside"] = [*known["inside"], *system]
    bill = json.dumps(bill_of(pins, known, inner_versions()), indent=2, sort_keys=True) + "\n"
    (folder / BILL).write_text(bill, encoding="utf-8", newline="\n")
    (folder / WORDS).write_text(words_of(pins), encoding="utf-8", newline="\n")


def here(pins: dict[str, Pin]) -> dict[str, Pin]:
    """Return what of a lock file is for this system and this Python."""
    return {
        name: pin for name, pin in pins.items() if not pin.marker or Marker(pin.marker).evaluate()
    }


def ships(pin: Pin, modules: set[str], files: set[str]) -> bool:
    """Whether anything of a library is in a frozen program.

    Args:
        pin: which.
        modules: the names of the modules that are inside.
        files: those beside them, as paths in the program's folder.
    """
    for each in importlib.metadata.distribution(pin.name).files or ():
        if ".dist-info" in each.parts[0]:
            continue
        dotted = ".".join(each.with_suffix("").parts).removesuffix(".__init__")
        if each.as_posix() in files or (each.suffix == ".py" and dotted in modules):
            return True
    return False


def files_in(program: Path) -> set[str]:
    """Return all files of a frozen program's folder, as paths in it."""
    return {each.relative_to(program).as_posix() for each in program.rglob("*") if is_file(each)}


def is_of(part: dict[str, Any], name: str) -> bool:
    """Whether a file of a frozen program is a part that came from the system."""
    return any(fnmatchcase(name.lower(), pattern) for pattern in part["files"])


def bill_of(
    pins: dict[str, Pin], known: dict[str, Any], versions: dict[str, str]
) -> dict[str, Any]:
    """Return a CycloneDX bill of materials.

    Args:
        pins: the libraries.
        known: the licences, as `licences.toml` has them.
        versions: those of what is inside the libraries, by name; one that is not there has none.

    Raises:
        KeyError: a library has no licence there.
    """
    ours = f"pkg:generic/safehuddle@{__version__}"
    libraries = [
        {
            "type": "library",
            "bom-ref": _url(pin),
            "purl": _url(pin),
            "name": pin.name,
            "version": pin.version,
            "licenses": _licence(known["libraries"][pin.name]),
        }
        for pin in pins.values()
    ]
    inside = [
        {
            "type": "framework" if each["name"] == "Python" else "library",
            "bom-ref": f"inside:{each['name']}",
            "name": each["name"],
            "licenses": _licence(each["licence"]),
            **({"version": versions[each["name"]]} if each["name"] in versions else {}),
        }
        for each in known["inside"]
    ]
    needs: dict[str, list[str]] = {ours: [], **{_url(pin): [] for pin in pins.values()}}
    for pin in pins.values():
        for name in sorted(pin.needed_by):
            whose = ours if name == "safehuddle" else _url(pins[name]) if name in pins else None
            if whose is not None:
                needs[whose].append(_url(pin))
    for each in known["inside"]:
        whose = _url(pins[each["of"]]) if "of" in each else ours
        needs[whose].append(f"inside:{each['name']}")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": ours,
                "name": "SafeHuddle",
                "version": __version__,
                "licenses": _licence("Apache-2.0"),
            }
        },
        "components": libraries + inside,
        "dependencies": [
            {"ref": ref, "dependsOn": sorted(needed)} for ref, needed in sorted(needs.items())
        ],
    }


def inner_versions() -> dict[str, str]:
    """Return the versions of what is inside the libraries, as they themselves say."""
    from cryptography.hazmat.backends.openssl import backend
    from pypdfium2.version import PDFIUM_INFO
    from PySide6.QtCore import qVersion
    from sqlcipher3 import _sqlite3, dbapi2

    linked = _LINKED.search(Path(_sqlite3.__file__).read_bytes())
    memory = dbapi2.connect(":memory:")
    cipher = str(memory.execute("PRAGMA cipher_version").fetchone()[0]).split()[0]
    memory.close()
    return {
        "Qt": qVersion(),
        "SQLCipher": cipher,
        "SQLite": dbapi2.sqlite_version,
        "PDFium": str(PDFIUM_INFO).partition("@")[0],
        "OpenSSL in cryptography": backend.openssl_version_text().split()[1],
        "Python": sys.version.split()[0],
        **({"OpenSSL in sqlcipher3": linked[1].decode()} if linked else {}),
    }


def words_of(pins: dict[str, Pin]) -> str:
    """Return the texts of all licences, one after the other."""
    found = [(name, ROOT / path) for name, path in _OURS]
    python = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")  # not where Debian packed it
    found += [("Python", python)] if python.exists() else []
    for pin in pins.values():
        files = importlib.metadata.distribution(pin.name).files or ()
        inside = [each for each in files if ".dist-info" in each.parts[0]]
        texts = [each for each in inside if _IS_TEXT.search(str(each))]
        found += [(f"{pin.name} {pin.version}", Path(str(each.locate()))) for each in sorted(texts)]
    line = "=" * 78
    return "\n".join(
        f"{line}\n{whose}: {path.name}\n{line}\n\n{_text(path)}\n" for whose, path in found
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip()


def _url(pin: Pin) -> str:
    return f"pkg:pypi/{pin.name}@{pin.version}"


def _licence(expression: str) -> list[dict[str, Any]]:
    return [{"expression": expression}]


if __name__ == "__main__":
    sys.exit(main())
