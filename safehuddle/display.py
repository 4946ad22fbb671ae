"""Whether a window can open here, known before Qt is asked: it ends a program without a word.

Qt shows a window by a part of its own for each kind of screen, and takes the name of one from the
environment. Some of these send the screen over the network and listen for whoever wants to see it,
so only those that show a window on this PC's own screen, or nowhere, are let through.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path

from safehuddle.i18n import _

CHOICE = "QT_QPA_PLATFORM"
_SHOWN_HERE = {
    "linux": {"xcb", "wayland", "offscreen"},
    "win32": {"windows", "offscreen"},
    "darwin": {"cocoa", "offscreen"},
}
"""Qt's own names of what a window may be shown by, for each `sys.platform`."""
_FROM_ELSEWHERE = ("QT_QPA_GENERIC_PLUGINS", "QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
"""By these the environment has Qt load more than what came with it: one such part waits for touches
on a port of the network, and those of another Qt end the program."""
_BOX_THAT_WARNS = 0x30
_X_SOCKETS = Path("/tmp/.X11-unix")
_LOCAL_DISPLAY = re.compile(r"(?:unix/?)?:(\d+)(\.\d+)?")
_NOT_FOUND = re.compile(r"(\S+\.so\S*): cannot open shared object file")


def refusal(
    platform: str, environment: Mapping[str, str], *, sockets: Path = _X_SOCKETS
) -> str | None:
    """Return the sentence that says why no window can open here, or None if one can.

    Args:
        platform: `sys.platform`.
        environment: the process's environment.
        sockets: where the X servers of this PC are reached.
    """
    elsewhere = {
        CHOICE: unexpected(platform, environment),
        "DISPLAY": _screen_of_another_pc(platform, environment),
    }
    for setting, asked in elsewhere.items():
        if asked is not None:
            return _(
                "{setting} is “{asked}” here, and SafeHuddle shows its window on this PC’s own"
                " screen only. Nothing was changed. Take that setting away, then start again."
            ).format(setting=setting, asked=asked)
    if _lacks_screen(platform, environment, sockets):
        return _("There is no screen to open a window on. Nothing was changed.")
    return None


def unexpected(platform: str, environment: Mapping[str, str]) -> str | None:
    """Return what the environment would have Qt show a window by, where that is none of ours.

    Args:
        platform: `sys.platform`.
        environment: the process's environment.
    """
    allowed = next(
        (names for name, names in _SHOWN_HERE.items() if platform.startswith(name)),
        _SHOWN_HERE["linux"],
    )
    # Several may be named, each with settings of its own: “wayland;xcb:nograb”.
    for choice in environment.get(CHOICE, "").split(";"):
        name = choice.split(":")[0]
        if name and name.lower() not in allowed:
            return name
    return None


def keep_to_our_own(environment: MutableMapping[str, str]) -> None:
    """Have Qt load nothing but what came with it."""
    for name in _FROM_ELSEWHERE:
        environment.pop(name, None)


def missing_library(problem: ImportError | str) -> str | None:
    """Return the library of the system that is missing, where that is what went wrong."""
    missing = _NOT_FOUND.search(str(problem))
    return missing[1] if missing else None


def refusal_without(library: str) -> str:
    """Return the sentence that says that a window needs `library`."""
    return _(
        "A window cannot open, because the library {library} is not on this PC. Nothing was"
        " changed. Ask IT to install it."
    ).format(library=library)


def tell(sentence: str) -> None:
    """Say why no window opens: where the program was started from, if anybody can hear it there.

    Windows' starter of windows has no such place: there, it is said in a small box of Windows'.
    """
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"{sentence}\n")
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, "SafeHuddle", _BOX_THAT_WARNS)


def is_x11(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether Qt would show a window by X11, by its own choice or because it was told to."""
    chosen = environment.get(CHOICE) or environment.get("WAYLAND_DISPLAY")
    return platform.startswith("linux") and (not chosen or chosen.split(":")[0].lower() == "xcb")


def _screen_of_another_pc(platform: str, environment: Mapping[str, str]) -> str | None:
    """Return the screen that X11 would reach over the network, if Qt may show a window by X11."""
    choices = [each.split(":")[0].lower() for each in environment.get(CHOICE, "").split(";")]
    if platform in ("win32", "darwin") or not {"", "xcb"}.intersection(choices):
        return None
    display = environment.get("DISPLAY", "")
    return display if display and not _LOCAL_DISPLAY.fullmatch(display) else None


def _lacks_screen(platform: str, environment: Mapping[str, str], sockets: Path) -> bool:
    if not is_x11(platform, environment):
        return False
    local = _LOCAL_DISPLAY.fullmatch(environment.get("DISPLAY", ""))
    if local is None:
        return True
    socket = sockets / f"X{local[1]}"
    # Some servers have a name that no folder shows.
    return not socket.exists() and f"@{socket}\n" not in _names_of_sockets()


def _names_of_sockets() -> str:
    try:
        return Path("/proc/net/unix").read_text("utf-8", "replace")
    except OSError:
        return ""
