"""Reads the words of a command: sentences as they were typed, paths, names and numbers."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from safehuddle.domain.text import few_words, in_whole_letters
from safehuddle.errors import UserError
from safehuddle.i18n import _

_LIKE_AN_OPTION = re.compile(r"--?[a-z][a-z-]*(=.*)?", re.IGNORECASE | re.ASCII | re.DOTALL)


class Parser(argparse.ArgumentParser):
    """Takes a sentence as it was typed, also one that begins with a minus."""

    def __init__(self, *words: Any, **named: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(*words, **named)
        # For all that is text: a path is the one thing that may hold bytes that are no letters.
        self.register("type", None, in_whole_letters)

    def _parse_optional(self, arg_string: str) -> Any:  # noqa: ANN401 - changes with Python
        # "-2 °C" begins with what argparse takes for an option. A slip such as "-k" stays one.
        is_option = _LIKE_AN_OPTION.fullmatch(arg_string)
        return super()._parse_optional(arg_string) if is_option else None


def a_path(text: str) -> Path:
    """Refuse nothing, which a script gives by a slip and which means the folder it stands in."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("write a name here"))
    return Path(text)


def a_name(text: str) -> str | None:
    """Return the few words that say who asks."""
    in_whole_letters(text)
    try:
        return few_words(text, "by")
    except UserError as problem:
        raise argparse.ArgumentTypeError(problem.sentence) from problem


def a_count(text: str) -> int:
    """Return a number from 1 to 1000."""
    if not text.isdecimal() or not 1 <= int(text[:5]) <= 1_000:
        raise argparse.ArgumentTypeError(_("write a number from 1 to 1000"))
    return int(text)
