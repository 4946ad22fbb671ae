"""What is tried: the installers of this version as they were built, and of the next one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tools.installers.folders import stage
from tools.installers.freezing import BUILD
from tools.installers.product import Release

THIS = Release(epoch=1)


def version_after(release):
    *begin, last = release.version.split(".")
    return Release(".".join([*begin, str(int(last) + 1)]), release.epoch)


NEXT = version_after(THIS)


@dataclass(frozen=True)
class Installers:
    """What was built of this version, what was packed as the next one, and the program in both."""

    this: Path
    next: Path
    program: Path


def packed_as_next(build, frozen, this):
    """Pack a frozen folder as the next version, but quickly."""
    assert this.exists(), f"{this} is missing: make installers"
    folder = BUILD / "trials" / frozen
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "program"
    stage(BUILD / frozen, program, epoch=NEXT.epoch)
    return Installers(this, build(program, folder, NEXT), program)
