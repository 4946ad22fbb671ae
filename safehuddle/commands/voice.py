"""The voice of the commands: answers as JSON, remarks beside them. Knows no store."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import Any

from safehuddle.commands.streams import knows_every_letter
from safehuddle.domain.text import one_line
from safehuddle.i18n import _

SHORT = 120
"""Letters of an answer that still fits one line of a terminal."""


def say(answer: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print an answer as JSON: a short one on one line, for whoever reads line by line.

    What was done stays done when nobody can hear of it.
    """
    line = _json(answer)
    _print(line if len(line) <= SHORT else _json(answer, indent=2))


def say_rows(answer: dict[str, Any], rows: str) -> None:
    """Print an answer of which one part is a long list: each of its rows on a line of its own."""
    lines = ",\n".join(f"    {_json(row)}" for row in answer[rows])
    around = _json({**answer, rows: []}, indent=2)
    before, here, after = around.partition(f'"{rows}": []')
    _print(f"{before}{here[:-1]}\n{lines}\n  ]{after}" if lines else around)


def note(sentence: str) -> None:
    """Say something besides the answer, where whoever reads the answer alone does not meet it."""
    with suppress(OSError, AttributeError):  # nobody may be there to hear it
        sys.stderr.write(f"{one_line(sentence)}\n")


def _json(what: Any, indent: int | None = None) -> str:  # noqa: ANN401 - as above
    # Where letters could be lost they are written as numbers, which every reader of JSON knows.
    is_readable = knows_every_letter(sys.stdout)
    return json.dumps(what, ensure_ascii=not is_readable, indent=indent)


def _print(shown: str) -> None:
    try:
        sys.stdout.write(shown + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _speak_no_more()  # whoever read our answer has heard enough
    except (OSError, AttributeError):  # a full disk, or no way out at all
        _speak_no_more()
        with suppress(OSError, AttributeError):
            sys.stderr.write(_("This was done, but its answer could not be printed.") + "\n")


def _speak_no_more() -> None:
    """Keep Python from trying again, and complaining, when it ends."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
