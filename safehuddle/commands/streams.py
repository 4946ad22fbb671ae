"""How what we read and print becomes letters, so that whoever is at the other end reads the same.

UTF-8, but for one case: what is piped in a Windows console. There PowerShell 5.1 and others take it
for letters of the console's own code page, which knows few; what it lacks is said in plain letters.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from typing import TextIO

UTF_8 = "utf-8"
_PLAIN = "safehuddle.plain"
_PLAINER = {
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("–—−", "-"),
    "…": "...",
    "•": "*",
    "×": "x",
    "→": "->",
    "≤": "<=",
    "≥": ">=",
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
}


def speak_clearly() -> None:
    """Make what we read and print the same everywhere, and never fail to print a letter."""
    codecs.register_error(_PLAIN, _in_plain_letters)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding_of(stream), errors=_PLAIN)
    if isinstance(sys.stdin, io.TextIOWrapper):
        # With the mark that some programs put first; bytes that are no letters come as half ones.
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="surrogateescape")


def encoding_of(stream: TextIO) -> str:
    """Return what to print to a stream in."""
    if stream.isatty() or sys.flags.utf8_mode or os.environ.get("PYTHONIOENCODING"):
        return UTF_8
    page = f"cp{console_page()}"
    try:
        return codecs.lookup(page).name
    except LookupError:
        return UTF_8


def console_page() -> int:
    """Return the code page of the console we were started in; 0 where there is none."""
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetConsoleOutputCP())


def knows_every_letter(stream: TextIO | None) -> bool:
    """Whether all that is written can be printed to a stream as it is."""
    return codecs.lookup(getattr(stream, "encoding", None) or UTF_8).name == UTF_8


def _in_plain_letters(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    shown = []
    for letter in problem.object[problem.start : problem.end]:
        escaped = letter.encode("ascii", "backslashreplace").decode("ascii")
        shown.append(_PLAINER.get(letter, escaped))
    return "".join(shown), problem.end
