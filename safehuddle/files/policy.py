r"""What IT has set for this PC, for every account of it: one file that only administrators write.

It wins over what people choose, and is read once, when it is first asked for. A file that is there
and cannot be used, whatever is wrong with it, stops what asked: to go on without it would open what
IT has closed.

    [SafeHuddle]
    data_folder = C:\ProgramData\SafeHuddle
    second_place = \\server\wards\elm
    lock_minutes = 3
    updates_by_hand = no

`docs/it.md` tells IT the rest.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from safehuddle.errors import PolicyTrouble
from safehuddle.i18n import _

NAME = "policy.ini"
ON_UNIX = Path("/etc/safehuddle") / NAME
SECTION = "[safehuddle]"
SHORTEST_LOCK, LONGEST_LOCK = 1, 60
"""In minutes, as the keeper may choose."""
LONGEST_PATH = 500
"""In letters."""
MOST_BYTES = 100_000
ADMINISTRATORS = frozenset({0})
"""The accounts that may write it, where they have numbers."""
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class Policy:
    """What IT has set; None for what it leaves to the people of the ward."""

    place: Path | None = None
    """The file that says so; None where there is none."""
    data_folder: Path | None = None
    """Where the ward's file is, unless `--data-dir` names another folder."""
    second_place: str | None = None
    """Where backups go besides; "" for nowhere."""
    lock_minutes: int | None = None
    """After how many minutes untouched the window locks."""
    updates_by_hand: bool | None = None
    """Whether people of the ward may put a new version in; False: IT brings it."""


KEYS = tuple(each.name for each in fields(Policy) if each.name != "place")
_ANSWERS = {"yes": True, "no": False}


def in_force() -> Policy:
    """Return what IT has set for this PC, as it was when it was first asked for.

    Raises:
        PolicyTrouble: the file is there and cannot be used.
    """
    return _known(place())


def place() -> Path:
    """Return where the file would be: where only administrators can put one."""
    if sys.platform == "win32":
        from safehuddle.files.places_windows import programs_folder

        return programs_folder() / "SafeHuddle" / NAME
    return ON_UNIX


def forget() -> None:
    """Read the file anew when it is next asked for."""
    _known.cache_clear()


@lru_cache(maxsize=1)
def _known(file: Path) -> Policy:
    return read(file)


def read(file: Path) -> Policy:
    """Return what a policy file says; nothing is set where there is no such file.

    Raises:
        PolicyTrouble: it is there, and somebody else than an administrator may change it, it cannot
            be read, or a line of it is not understood.
    """
    try:
        kept = _bytes_of(file)
    except (FileNotFoundError, NotADirectoryError) as problem:
        if _leads_nowhere(file):
            raise _trouble(file, _("a link that leads to it leads nowhere.")) from problem
        return Policy()
    except OSError as problem:
        raise _trouble(file, _("it cannot be read.")) from problem
    if kept is None:
        raise _trouble(file, _("somebody else than an administrator may change it."))
    if len(kept) > MOST_BYTES:
        raise _trouble(file, _("it is too long."))
    return Policy(file, **_values(file, _text_of(file, kept)))


def _leads_nowhere(file: Path) -> bool:
    # IT has set something there; where it lies is not to be reached, such as a disk that is away.
    return any(each.is_symlink() and not each.exists() for each in (file, *file.parents))


def _bytes_of(file: Path) -> bytes | None:
    """Return the beginning of the file; None where others than administrators may change it."""
    if sys.platform == "win32":
        from safehuddle.files.accounts_windows import rights_of

        with file.open("rb") as opened:
            ways = (file, Path(os.path.realpath(file)))  # one may lead to the other
            looked_at = {place for way in ways for place in (way.parent, way)}
            is_trusted = all(rights_of(each).is_administrators_alone for each in looked_at)
            return opened.read(MOST_BYTES + 1) if is_trusted else None
    handle = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as opened:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file))
        if not _is_administrators(found):
            return None
        on_the_way = {*file.parents, *Path(os.path.realpath(file)).parents}
        if not all(_is_administrators(each.stat()) for each in on_the_way):
            return None
        return opened.read(MOST_BYTES + 1)


def _is_administrators(found: os.stat_result) -> bool:
    # In a folder such as /tmp nobody can rename what is another's.
    is_shared = stat.S_ISDIR(found.st_mode) and found.st_mode & stat.S_ISVTX
    return found.st_uid in ADMINISTRATORS and (bool(is_shared) or not found.st_mode & _OTHERS)


def _text_of(file: Path, kept: bytes) -> str:
    # Windows' own ways to write such a file, which an installer uses, know no UTF-8.
    encodings = ["utf-8-sig", *(["mbcs"] if sys.platform == "win32" else [])]
    if kept.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            return kept.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _trouble(file, _("it is not written in UTF-8."))


def _values(file: Path, text: str) -> dict[str, Any]:
    """Return what its lines set, each value of the kind that its field of `Policy` is."""
    found: dict[str, Any] = {}
    has_begun = False
    for number, line in enumerate(text.splitlines(), start=1):
        written = line.strip()
        if not written or written[0] in ";#":
            continue
        if written.casefold() == SECTION:
            has_begun = True
            continue
        name, equals, value = (each.strip() for each in written.partition("="))
        is_ours = has_begun and equals and name in KEYS and name not in found
        meant = _value(name, value.strip('"')) if is_ours else None
        if meant is None:
            raise _trouble(file, _("its line {number} is not understood.").format(number=number))
        found[name] = meant
    return found


def _value(name: str, written: str) -> object:
    """Return what a value means; None where it makes no sense."""
    if name == "lock_minutes":
        is_number = written.isascii() and written.isdigit() and len(written) <= 2
        minutes = int(written) if is_number else 0
        return minutes if SHORTEST_LOCK <= minutes <= LONGEST_LOCK else None
    if name == "updates_by_hand":
        return _ANSWERS.get(written.casefold())
    if name == "second_place" and not written:
        return ""
    is_path = Path(written).is_absolute() and written.isprintable()
    if not is_path or len(written) > LONGEST_PATH:
        return None
    return Path(written) if name == "data_folder" else written


def _trouble(file: Path, why: str) -> PolicyTrouble:
    return PolicyTrouble(
        _(
            "IT has set rules for this PC in the file {file}, but they cannot be followed: {why}"
            " Nothing was opened and nothing was changed. Ask IT to mend that file."
        ).format(file=file, why=why)
    )
