"""A frozen folder as it is packed: the same files, times and rights whoever froze it, and where."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

BY_PIP = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
"""What pip notes beside a package of how it came there; RECORD counts paths of this PC in."""


def files_in(folder: Path) -> list[Path]:
    """Return every file below a folder, relative to it, in the one order that is used everywhere.

    A folder’s own files come before those of its folders, as sorted by their bytes.
    """
    found = [path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir()]
    return sorted(found, key=lambda path: (path.parent.as_posix(), path.name))


def stage(frozen: Path, to: Path, *, epoch: int) -> None:
    """Copy a frozen folder, so that nothing of how it was made is left.

    Args:
        frozen: what PyInstaller wrote.
        to: a folder, made anew.
        epoch: the time that every file and folder gets.
    """
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(frozen, to, symlinks=True, ignore=_notes_of_pip)
    settle(to, epoch=epoch)


def settle(folder: Path, *, epoch: int) -> None:
    """Give everything in a folder the same time, and the rights that programs and files have."""
    for path in [*sorted(folder.rglob("*"), reverse=True), folder]:
        if not path.is_symlink():
            may_run = path.is_dir() or os.access(path, os.X_OK)
            path.chmod(0o755 if may_run else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=os.utime not in os.supports_follow_symlinks)


def _notes_of_pip(folder: str, names: list[str]) -> set[str]:
    return BY_PIP & set(names) if folder.endswith(".dist-info") else set()


def digest_of(folder: Path) -> str:
    """Return one digest of the names and bytes of all files below a folder."""
    digest = hashlib.sha256()
    for file in files_in(folder):
        path = folder / file
        content = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
        digest.update(f"{file.as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def write_sums(folder: Path) -> Path:
    """Write `SHA256SUMS` for all other files right in a folder, as `sha256sum -c` reads it."""
    sums = folder / "SHA256SUMS"
    built = sorted(path for path in folder.iterdir() if path.is_file() and path != sums)
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in built)
    sums.write_bytes("".join(lines).encode())
    return sums
