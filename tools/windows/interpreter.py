"""The Windows Python itself: its binaries, its library, and what starts it."""

from __future__ import annotations

import re
import shutil
import sysconfig
import zipfile

from tools.bootstrap import output, run, stop
from tools.windows import packages
from tools.windows.places import BINARIES, CARRIER, LIBRARY, MADE, PACKAGES, PYTHON, SOURCES
from tools.windows.wine import COMPILED

DLL = "python311.dll"
_BESIDE_STARTER = {DLL, "VCRUNTIME140.dll"}
_LEFT_OUT = re.compile(r"_tkinter|(api-ms-|ucrtbase|tcl|tk|panda|vcruntime140_1)", re.IGNORECASE)
"""What Wine has itself, and what is for windows of another kind."""
_NOT_OF_WINDOWS = (
    *("__pycache__", "site-packages", "dist-packages", "lib-dynload", "config-3*"),
    *("_sysconfigdata*", "test", "tests", "idlelib", "tkinter", "turtledemo", "ensurepip"),
)
_EXPORT = re.compile(r"^\s*\[ *\d+\](?: \+base\[ *\d+\] *[0-9a-f]+)? (\w+)$", re.MULTILINE)
_FEWEST_EXPORTS = 1000


def put_binaries() -> None:
    """Fetching Python's own binaries."""
    shutil.rmtree(BINARIES, ignore_errors=True)
    BINARIES.mkdir(parents=True)
    (wheel,) = packages.fetch(CARRIER, MADE / "carrier")
    with zipfile.ZipFile(wheel) as parts:
        for part in parts.namelist():
            folder, _, name = part.rpartition("/")
            if folder != "deploy_libs" or not name.endswith((".dll", ".pyd")):
                continue
            if not _LEFT_OUT.match(name):
                place = PYTHON if name in _BESIDE_STARTER else BINARIES
                (place / name).write_bytes(parts.read(part))
    if not (PYTHON / DLL).exists():
        stop(f"The package named in {CARRIER.name} holds no {DLL}.")


def put_library() -> None:
    """Copying Python's library, which is the same text on every system."""
    PACKAGES.mkdir(parents=True, exist_ok=True)
    shutil.copytree(
        sysconfig.get_path("stdlib"),
        LIBRARY,
        ignore=shutil.ignore_patterns(*_NOT_OF_WINDOWS),
        dirs_exist_ok=True,
    )


def make_starters() -> None:
    """Making python.exe, which calls Python's library."""
    sources, resource = SOURCES / "python.c", MADE / "python.res"
    MADE.mkdir(parents=True, exist_ok=True)
    windres = "x86_64-w64-mingw32-windres"
    run(windres, "-I", str(SOURCES), "-O", "coff", str(SOURCES / "python.rc"), str(resource))
    for name, words in (
        ("python.exe", ()),
        ("pythonw.exe", ("-mwindows", "-DWITHOUT_CONSOLE")),
    ):
        asked = (*COMPILED, "-municode", *words)
        run(*asked, "-o", str(PYTHON / name), str(sources), str(resource))


def make_forwarder() -> None:
    """Making python3.dll, which hands each call on to Python's library.

    Packages made for every Python 3 call it, and the carrier has none. Python's own hands on only
    what is promised for ever; to hand on all does no harm.
    """
    told = output("x86_64-w64-mingw32-objdump", "-p", str(PYTHON / DLL)) or ""
    table = told.partition("[Ordinal/Name Pointer] Table")[2].partition("\n\n")[0]
    names = _EXPORT.findall(table)
    if len(names) < _FEWEST_EXPORTS:
        stop(f"objdump tells only {len(names)} functions of {DLL}: has its output changed?")
    definition, empty = MADE / "python3.def", MADE / "empty.c"
    library = DLL.removesuffix(".dll")
    lines = [f"  {name}={library}.{name}" for name in names]
    definition.write_text("\n".join(["LIBRARY python3.dll", "EXPORTS", *lines, ""]), "ascii")
    empty.write_text("int DllMain(void *self, unsigned why, void *more) { return 1; }\n", "ascii")
    # Where it is loaded is said, for else the linker works that out from the folder it writes to.
    words = ("-shared", "-nostdlib", "-Wl,-eDllMain", "-Wl,--image-base=0x180000000")
    run(*COMPILED, *words, "-o", str(PYTHON / "python3.dll"), str(empty), str(definition))
