"""Hands a saved file to the system: to the program that opens its kind, or to the folder's window.

No socket of our own: a program of the system is started, or on Linux the file manager is asked on
the session's message bus. Slow: call it through `jobs.run`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from safehuddle.errors import UserError
from safehuddle.i18n import _

WAIT_S = 5
"""A program that has not ended by then is taken to be showing the file."""
_BUS_WAIT_MS = 4_000
_MANAGER = "org.freedesktop.FileManager1"
_started: list[subprocess.Popen[bytes]] = []
"""Programs that went on when we stopped waiting; they are ended by whoever looks at them."""


def open_file(path: Path) -> None:
    """Open a file with the program this PC has for it.

    Raises:
        UserError: it is no longer there, or nothing here opens it.
    """
    _be_there(path)
    if not _opens(path):
        raise UserError(
            _(
                "Nothing on this PC opens {name}. It is saved in {folder}. Ask IT which program"
                " reads such files."
            ).format(name=path.name, folder=path.parent)
        )


def show_in_folder(path: Path) -> None:
    """Show a file among the others of its folder, marked where the system can.

    Raises:
        UserError: it is no longer there, or nothing here shows folders.
    """
    _be_there(path)
    if not _shows(path):
        raise UserError(
            _("This PC does not show folders. {name} is saved in {folder}.").format(
                name=path.name, folder=path.parent
            )
        )


def explorer_command(path: Path, windows: str) -> str:
    r"""Return the command that marks a file in Explorer.

    Explorer reads commas as it likes, so the path stands in quotes, which no file name holds.

    Args:
        path: the file.
        windows: the folder of Windows, such as "C:\Windows": no other explorer is started.
    """
    return f'"{windows}\\explorer.exe" /select,"{path}"'


def _be_there(path: Path) -> None:
    if not path.exists():
        raise UserError(
            _("{name} is no longer in {folder}.").format(name=path.name, folder=path.parent)
        )


def _opens(path: Path) -> bool:
    if sys.platform == "win32":
        try:
            os.startfile(path)
        except OSError:
            return False
        return True
    if sys.platform == "darwin":
        return _runs("/usr/bin/open", str(path))
    return _runs("xdg-open", str(path)) or _runs("gio", "open", str(path))


def _shows(path: Path) -> bool:
    if sys.platform == "win32":
        # Explorer ends with 1 also where all is well.
        _runs(explorer_command(path, os.environ.get("SYSTEMROOT", r"C:\Windows")))
        return True
    if sys.platform == "darwin":
        return _runs("/usr/bin/open", "-R", str(path))
    return _is_marked(path) or _opens(path.parent)


def _is_marked(path: Path) -> bool:
    """Have the file manager mark a file: by a program, as Qt's own call would stop the window."""
    place, method, uri = f"/{_MANAGER.replace('.', '/')}", f"{_MANAGER}.ShowItems", path.as_uri()
    to = (f"--dest={_MANAGER}", "--print-reply", f"--reply-timeout={_BUS_WAIT_MS}", place, method)
    return _runs("dbus-send", "--session", *to, f"array:string:{uri}", "string:") or _runs(
        *("gdbus", "call", "--session", "--dest", _MANAGER, "--object-path", place),
        *("--method", method, f"['{uri}']", ""),
    )


def _runs(*command: str) -> bool:
    """Start a program; return whether it is there and did not give up."""
    _started[:] = [each for each in _started if each.poll() is None]
    try:
        program = subprocess.Popen(
            command[0] if len(command) == 1 else command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # it stays open when our window closes
        )
    except OSError:
        return False
    try:
        return program.wait(WAIT_S) == 0
    except subprocess.TimeoutExpired:
        _started.append(program)
        return True


def _environment() -> dict[str, str]:
    """Return ours, but with the system's own libraries where the frozen program put its own."""
    mine = dict(os.environ)
    original = mine.pop("LD_LIBRARY_PATH_ORIG", None)
    if getattr(sys, "frozen", False):
        mine.pop("LD_LIBRARY_PATH", None)
        if original is not None:
            mine["LD_LIBRARY_PATH"] = original
    return mine
