"""Cuts the suite into slices, each run by a program of its own, which a time limit ends."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tools.windows import told, wine
from tools.windows.places import ROOT

LIMIT_S = 45 * 60
_TEST_LIMIT_S = 10 * 60
"""Twice what a test has elsewhere: Wine is slower, above all at beginning a program."""
MOST_STARTS = 12
"""So often is a slice gone on with after a test that ended it."""
FILES = 6
"""Of one folder in a slice."""
_ALONE = "faults"
"""The folder of which each file is a slice: some of them take many minutes."""
_MEMORY = Path("/dev/shm")
"""Where tests write if there is such a place: no disk is waited for."""
_FIRST = ("store", "files", "services", "faults", "commands", "domain", "ui", "reports")


@dataclass(frozen=True)
class Slice:
    """Some test files, and the name that their output goes by."""

    name: str
    files: tuple[str, ...]


def slices(under: Sequence[Path]) -> list[Slice]:
    """Return the slices of some files and folders, those first that store something."""
    found = {
        file
        for place in under
        for file in ([place] if place.is_file() else place.rglob("test_*.py"))
    }
    folders: dict[Path, list[Path]] = {}
    for file in sorted(found):
        folders.setdefault(file.parent, []).append(file)
    return [
        Slice(_name(folder, number), tuple(file.relative_to(ROOT).as_posix() for file in files))
        for folder in sorted(folders, key=_turn)
        for number, files in enumerate(_batches(folders[folder]), 1)
    ]


def _batches(files: list[Path]) -> Iterator[list[Path]]:
    size = 1 if files[0].parent.name == _ALONE else FILES
    for start in range(0, len(files), size):
        yield files[start : start + size]


def _name(folder: Path, number: int) -> str:
    return "-".join((*folder.relative_to(ROOT).parts, str(number)))


def _turn(folder: Path) -> tuple[int, Path]:
    part = (*folder.relative_to(ROOT).parts, "", "")[1]
    return (_FIRST.index(part) if part in _FIRST else len(_FIRST)), folder


def run(one: Slice, pc: wine.Pc, out: Path) -> Path:
    """Run a slice on a PC to its end, whatever its tests do; return the file that tells of each.

    A test that brings its program down, or has it wait until the limit, is not tried again: another
    program goes on after it.
    """
    facts, log = out / f"{one.name}.jsonl", out / f"{one.name}.log"
    facts.unlink(missing_ok=True)
    until = time.monotonic() + LIMIT_S
    with log.open("wb") as said:
        for _start in range(MOST_STARTS):
            before = told.begun(told.read(facts))
            _run_once(one, pc, facts, said, until - time.monotonic())
            known = told.read(facts)
            if told.is_done(known) or told.begun(known) == before or time.monotonic() > until:
                break
    return facts


def _run_once(one: Slice, pc: wine.Pc, facts: Path, log: BinaryIO, seconds: float) -> None:
    words: tuple[str, ...] = ("-m", "pytest", "-q", "-p", "tools.windows.told")
    words += ("--told", str(facts), "--continue-on-collection-errors", f"--timeout={_TEST_LIMIT_S}")
    with subprocess.Popen(
        wine.python(*words, "-p", "no:cacheprovider", *one.files),
        cwd=ROOT,
        env=pc.environment(QT_QPA_PLATFORM="offscreen", PYTEST_DEBUG_TEMPROOT=str(_scratch(pc))),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as running:
        assert running.stdout is not None
        copying = threading.Thread(target=shutil.copyfileobj, args=(running.stdout, log))
        copying.start()
        try:
            running.wait(max(seconds, 1))
        except subprocess.TimeoutExpired:
            log.write(f"\nended after {LIMIT_S} seconds\n".encode())
        finally:
            pc.end()  # and with it whatever it has left running, which would hold the pipe open
            running.wait()
            copying.join()


def _scratch(pc: wine.Pc) -> Path:
    """Make where the tests on a PC write: two that clear one folder at once stumble over it."""
    folder = (_MEMORY if _MEMORY.is_dir() else pc.folder) / f"safehuddle-pc-{pc.number}"
    folder.mkdir(exist_ok=True)
    return folder
