"""What systems say when somebody locks the PC, switches the user or closes the lid. Knows no Qt."""

from __future__ import annotations

# From the Windows SDK (winuser.h, wtsapi32.h).
WM_POWERBROADCAST = 0x218
WM_WTSSESSION_CHANGE = 0x2B1
_PBT_APMSUSPEND = 0x4
_WTS_CONSOLE_DISCONNECT = 0x2
_WTS_REMOTE_DISCONNECT = 0x4
_WTS_SESSION_LOGOFF = 0x6
_WTS_SESSION_LOCK = 0x7
_LEAVES = {
    WM_POWERBROADCAST: frozenset({_PBT_APMSUSPEND}),
    WM_WTSSESSION_CHANGE: frozenset(
        {_WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT, _WTS_SESSION_LOGOFF, _WTS_SESSION_LOCK}
    ),
}

LOGIN_SESSIONS = "/org/freedesktop/login1/session/"


def leaves(message: int, parameter: int) -> bool:
    """Whether a window message of Windows says that nobody is at this screen any more.

    >>> leaves(WM_WTSSESSION_CHANGE, 0x7), leaves(WM_WTSSESSION_CHANGE, 0x8)
    (True, False)
    """
    return parameter in _LEAVES.get(message, ())


def session_path(session_id: str) -> str:
    """Return where logind speaks of a session; "" (any) when its name is not known.

    Args:
        session_id: as in `XDG_SESSION_ID`. What is no letter or digit, and a digit in front, is
            written as systemd's bus labels are: an underscore and its hexadecimal number.

    >>> session_path("2"), session_path("c1")
    ('/org/freedesktop/login1/session/_32', '/org/freedesktop/login1/session/c1')
    """
    if not session_id:
        return ""
    plain = [
        letter
        if letter.isascii() and (letter.isalpha() or (letter.isdigit() and place))
        else "".join(f"_{byte:02x}" for byte in letter.encode())
        for place, letter in enumerate(session_id)
    ]
    return LOGIN_SESSIONS + "".join(plain)


def is_at_seat(seat: str, *, session_id: str, user_id: int) -> bool:
    r"""Whether the session that is on a screen is ours, by what logind keeps in that seat's file.

    Args:
        seat: its text: lines of `NAME=VALUE`; without `ACTIVE`, nobody's session is on it.
        session_id: which session is ours; where it is "", every session of the user is.
        user_id: the user's number.

    >>> is_at_seat("IS_SEAT0=1\nACTIVE=3\nACTIVE_UID=1000\n", session_id="3", user_id=1000)
    True
    """
    told = dict(line.split("=", 1) for line in seat.splitlines() if "=" in line)
    name, ours = ("ACTIVE", session_id) if session_id else ("ACTIVE_UID", str(user_id))
    return told.get(name, "").strip("\"'") == ours
