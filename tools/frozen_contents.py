"""What the frozen program is made of, each part with its reason (`packaging/contents-*.txt`).

Nothing is shipped by accident: a build finds many things, and each of them is kept or left by the
first line that fits it. One that no line fits ends the build, for a person to decide.

A line of these lists is `keep PATTERN REASON`, `may PATTERN REASON` (kept where there is one; it
depends on the system that builds) or `leave PATTERN REASON`. A `*` stands for any letters, and for
folders. Lines that begin with `#` are comments.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"
MODULES = PACKAGING / "contents-modules.txt"
"""Python's modules, the same on all systems. Those that no line names are kept."""
PROGRAM = "program"
"""The folder of the frozen program that holds all but what starts it."""
STARTERS = {
    # Windows hides a program's window from those who type, or opens a console for those who click:
    # a program is one or the other. And to its disks SafeHuddle.exe and safehuddle.exe are one.
    "win32": (("SafeHuddle", False), ("safehuddle-cli", True)),
}
WORDS = ("keep", "may", "leave")


class Line(NamedTuple):
    """One part, or several alike: what becomes of it, and why."""

    word: str
    pattern: str
    reason: str

    @property
    def is_kept(self) -> bool:
        """Whether it is shipped where the build finds it."""
        return self.word != "leave"


def list_for(platform: str) -> Path:
    """Return the list of files for one system.

    Args:
        platform: `sys.platform`.
    """
    return PACKAGING / f"contents-{'windows' if platform == 'win32' else 'linux'}.txt"


def starters(platform: str) -> tuple[tuple[str, bool], ...]:
    """Return the names of what starts the frozen program, and whether each has a console.

    Args:
        platform: `sys.platform`.
    """
    return STARTERS.get(platform, (("safehuddle", True),))


def read(path: Path) -> list[Line]:
    """Return the lines of a list, in their order.

    Raises:
        ValueError: a line lacks its reason, or begins with another word.
    """
    lines = []
    for text in path.read_text(encoding="utf-8").splitlines():
        if text.strip() and not text.startswith("#"):
            parts = text.split(None, 2)
            if len(parts) < 3 or parts[0] not in WORDS:
                raise ValueError(f"{path.name}: not a line of such a list: {text}")
            lines.append(Line(*parts))
    return lines


def line_of(name: str, lines: Iterable[Line]) -> Line | None:
    """Return the first line that a name fits, if there is one."""
    return next((line for line in lines if fnmatchcase(name, line.pattern)), None)


class Choice:
    """Keeps and leaves what a build found, and remembers what no line says anything of."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self.unknown: list[str] = []

    def keeps(self, name: str) -> bool:
        """Whether a file of the program's folder is shipped. Its name may be Windows' own way."""
        name = name.replace("\\", "/")
        line = line_of(name, self._lines)
        if line is None:
            self.unknown.append(name)
        return line is not None and line.is_kept

    def refuse_unknown(self) -> None:
        """End the build where something was found of which no line says what it is for.

        Raises:
            SystemExit: with one sentence for each.
        """
        if self.unknown:
            raise SystemExit("\n".join(f"{name}: in no list" for name in sorted(self.unknown)))


def problems(folder: Path, lines: list[Line], modules: list[Line]) -> Iterator[str]:
    """Yield what is wrong with a frozen folder: a sentence for each file and each line.

    Args:
        folder: the frozen program, with what starts it and `PROGRAM`.
        lines: what is said of files.
        modules: what is said of Python's modules.
    """
    names = sorted(
        each.relative_to(folder).as_posix() for each in folder.rglob("*") if is_file(each)
    )
    names = [name.removeprefix(f"{PROGRAM}/") for name in names]
    for name in names:
        line = line_of(name, lines)
        if line is None:
            yield f"{name}: in no list"
        elif not line.is_kept:
            yield f"{name}: should have been left out ({line.reason})"
    for line in lines:
        if line.word == "keep" and not any(fnmatchcase(name, line.pattern) for name in names):
            yield f"{line.pattern}: not there, though it is needed ({line.reason})"
    for name in sorted(modules_in(folder)):
        line = line_of(name, modules)
        if line is not None and not line.is_kept:
            yield f"the module {name}: should have been left out ({line.reason})"


def is_file(path: Path) -> bool:
    """Whether a path is what is shipped: a file, or a link to one."""
    return path.is_symlink() or path.is_file()


def modules_in(folder: Path) -> set[str]:
    """Return the names of Python's modules that are inside what starts the frozen program."""
    from PyInstaller.archive.readers import CArchiveReader

    names: set[str] = set()
    for starter in folder.iterdir():
        if starter.is_file():
            archive = CArchiveReader(str(starter))
            for inside in archive.toc:
                if inside.startswith("PYZ"):
                    names.update(archive.open_embedded_archive(inside).toc)
    return names


def main(folder: Path) -> int:
    """Look a frozen folder over; print what is wrong with it, or how large it is."""
    wrong = list(problems(folder, read(list_for(sys.platform)), read(MODULES)))
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    if wrong:
        return 1
    files = [each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()]
    size = sum(each.stat().st_size for each in files)
    print(f"{folder}: {len(files):,} files, {size / 1e6:,.1f} MB, each in the list with its reason")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
