"""Turns what SQLite and the operating system say into what a person can use."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from safehuddle.errors import (
    DiskTrouble,
    NotAStore,
    SafeHuddleError,
    StoreBusy,
    UnwritableStore,
)
from safehuddle.i18n import N_, _

if TYPE_CHECKING:
    from pathlib import Path

_SAYS = (
    (
        "disk is full",
        DiskTrouble,
        N_(
            "The disk is full. What was saved before is safe; this was not saved."
            " Free some space, then save again."
        ),
    ),
    (
        "readonly database",
        DiskTrouble,
        N_(
            "SafeHuddle may not write in its folder. What was saved before is safe; this was not"
            " saved. Ask IT to let this account write there."
        ),
    ),
    (
        "unable to open",
        DiskTrouble,
        N_(
            "SafeHuddle cannot open its file. Nothing was changed."
            " Check that the folder is there and that this account may write in it."
        ),
    ),
    (
        "locked",
        StoreBusy,
        N_(
            "Another program is using the ward’s file for a long time. This was not saved."
            " Close the other program, then save again."
        ),
    ),
    (
        "disk i/o error",
        DiskTrouble,
        N_(
            "The disk did not take what was written. What was saved before is safe; this was not"
            " saved. Free some space, or ask IT to check the disk, then save again."
        ),
    ),
    (
        "malformed",
        NotAStore,
        N_(
            "The ward’s file is damaged and was not changed. Do not delete it. “Check the file” in"
            " Settings, File and backups, may mend it. The newest backup is in the folder “backups”"
            " beside it."
        ),
    ),
    (
        "not a database",
        NotAStore,
        N_(
            "This file cannot be opened: it is not a ward’s file of SafeHuddle, it is damaged, or"
            " its key is another one. Nothing was changed. The newest backup is in the folder"
            " “backups” beside it."
        ),
    ),
)
_FOR_COMMANDS = {"malformed": N_("The command safehuddle check mends what can be mended.")}
_ERRNO_SAYS = {errno.ENOSPC: "disk is full", errno.EROFS: "readonly database"}
_CODE_SAYS = {
    "SQLITE_FULL": "disk is full",
    "SQLITE_READONLY": "readonly database",
    "SQLITE_CANTOPEN": "unable to open",
    "SQLITE_BUSY": "locked",
    "SQLITE_IOERR": "disk i/o error",
    "SQLITE_CORRUPT": "malformed",
    "SQLITE_NOTADB": "not a database",
}
"""For errors whose words are about something else, such as a damaged search index."""


def explain(error: Exception) -> SafeHuddleError | None:
    """Return the failure a person can read for what was raised, or None if it is a bug."""
    if isinstance(error, SafeHuddleError):
        return error
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError):
        said = _ERRNO_SAYS.get(cause.errno or 0, "unable to open")
    elif isinstance(cause, dbapi2.IntegrityError):
        return None
    elif isinstance(cause, dbapi2.Error):
        said = f"{cause} {_said_by_code(cause)}".lower()
    else:
        return None
    for part, kind, sentence in _SAYS:
        if part in said:
            for_commands = _FOR_COMMANDS.get(part, "")
            return kind(_(sentence), for_commands=_(for_commands) if for_commands else "")
    return None


FULL_BELOW_BYTES = 64 * 1024
"""With less room than this SQLite cannot keep the notes it needs beside a file."""


def unwritable(path: Path, problem: Exception | None) -> UnwritableStore | None:
    """Return what to say of a store that can only be read; None where `problem` is another.

    Args:
        path: the store's file.
        problem: what came of opening it as usual.
    """
    if not isinstance(problem, DiskTrouble):
        return None
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        why, then = (
            "readonly database",
            _(
                "SafeHuddle may not write in its folder, so nothing can be saved now. Ask IT to let"
                " this account write in {folder}."
            ).format(folder=path.parent),
        )
    elif shutil.disk_usage(path.parent).free < FULL_BELOW_BYTES:
        why, then = (
            "disk is full",
            _(
                "The disk is full, so nothing can be saved now. Free some space on it: SafeHuddle"
                " need not be started again."
            ),
        )
    else:
        why, then = (
            "disk i/o error",
            _("The disk takes nothing, so nothing can be saved now. Ask IT to look at it."),
        )
    meanwhile = _(
        "What was saved before is safe: look, search, print, take out, and back up to another disk."
    )
    sentence = next(sentence for part, _kind, sentence in _SAYS if part == why)
    return UnwritableStore(_(sentence), meanwhile=f"{then} {meanwhile}")


def _said_by_code(error: dbapi2.Error) -> str:
    name = str(getattr(error, "sqlite_errorname", ""))
    return next((said for code, said in _CODE_SAYS.items() if name.startswith(code)), "")


def is_refused(error: BaseException) -> bool:
    """Whether a statement was more than its connection may do: a bug."""
    is_code = getattr(error, "sqlite_errorname", "") == "SQLITE_AUTH"
    return is_code or (isinstance(error, dbapi2.Error) and str(error) == "not authorized")


def refusal() -> RuntimeError:
    """Return what to raise then."""
    return RuntimeError("write through store.change(...), or what has no history as unrecorded")


@contextmanager
def explain_errors(*, files: bool = False) -> Iterator[None]:
    """Raise what goes wrong inside as a `StoreError` where it is one; let bugs through.

    Args:
        files: whether an `OSError` is about the store's own files. SQLite never raises one, so in
            a change it is about some other file, and not for us to explain.

    Raises:
        StoreError: the disk, the folder or the file is the cause.
        RuntimeError: a statement was more than its connection may do.
    """
    try:
        yield
    except Exception as error:
        if is_refused(error):
            raise refusal() from error
        if isinstance(error, OSError) and not files:
            raise
        reason = explain(error)
        if reason is None or reason is error:
            raise
        raise reason from error
