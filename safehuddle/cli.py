"""The command `safehuddle`: which words it takes, and how it ends.

Without a command it opens the window. Each command is a function of `safehuddle.commands`, loaded
only when it is asked for. Exit code 0: done. 1: one sentence on stderr says why nothing was
changed. 2: the command was not understood. 3: the key could not be had, because the account's
credential store gave no answer.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from safehuddle.commands.streams import speak_clearly
from safehuddle.commands.words import make_parser
from safehuddle.domain.text import one_line
from safehuddle.errors import (
    KeyStoreSilent,
    NotAllowed,
    SafeHuddleError,
    StoreError,
    UserError,
)
from safehuddle.files import memory
from safehuddle.i18n import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

DONE, REFUSED, KEY_STORE_SILENT = 0, 1, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or open the window when there is none.

    Args:
        argv: the words after the program's name; those of the process by default.

    Returns:
        The exit code.

    Raises:
        SystemExit: with 2 when the words are not understood, with 0 after `--help`.
    """
    memory.keep_to_ourselves()
    speak_clearly()
    parser = make_parser()
    try:
        asked = parser.parse_args(argv)
    except UserError as problem:
        return _say(problem.sentence)
    if asked.demo and asked.run is not None:
        # Else what was meant for a throw-away ward would be done to the real one.
        parser.error(_("--demo opens a window, and goes with no command"))
    try:
        if asked.run is None:
            return _open_window(asked)
        return _run(asked)
    except NotAllowed as problem:
        return _say(f"{problem.sentence} {_('Say who you are with --as NAME.')}")
    except KeyStoreSilent as problem:
        _say(problem.sentence)
        return KEY_STORE_SILENT
    except (StoreError, UserError) as problem:
        return _say(f"{problem.sentence} {problem.for_commands}".rstrip())
    except SafeHuddleError as problem:
        return _say(problem.sentence)
    except KeyboardInterrupt:
        return _say(_("Stopped. What was saved before is safe."))
    except Exception:
        return _unexpected(asked.data_dir, in_window=asked.run is None)


def _open_window(asked: argparse.Namespace) -> int:
    # Imported here: no command should wait for Qt.
    try:
        from safehuddle import app
    except ImportError as problem:
        from safehuddle import display

        library = display.missing_library(problem)
        if library is None:
            raise
        display.tell(display.refusal_without(library))
        return REFUSED
    return app.main(asked.data_dir, demo=asked.demo)


def _run(asked: argparse.Namespace) -> int:
    from importlib import import_module

    from safehuddle.commands.stopping import answer_ctrl_c

    module, name = asked.run
    with answer_ctrl_c():
        command = getattr(import_module(f"safehuddle.commands.{module}"), name)
        return int(command(asked) or DONE)


def _say(sentence: str) -> int:
    # One line, whatever the name of a file or a cell that the sentence quotes.
    with contextlib.suppress(OSError, AttributeError):  # nobody may be there to hear it
        sys.stderr.write(f"{one_line(sentence)}\n")
    return REFUSED


def _unexpected(chosen: Path | None, *, in_window: bool) -> int:
    """Write a bug to the log and say one sentence; a person is never shown a traceback."""
    import logging

    from safehuddle import display, logs
    from safehuddle.files import paths
    from safehuddle.store.opening import is_openable

    folder = paths.data_folder(None, is_openable) if chosen is None else paths.expand_path(chosen)
    with logs.kept_in(folder):
        logging.getLogger("safehuddle.cli").exception("a command ended in a way nobody expected")
    sentence = _(
        "Something went wrong that we did not expect. What was saved before is safe."
        " Show IT the file {log}."
    ).format(log=logs.file_of(folder))
    if in_window:
        display.tell(one_line(sentence))
        return REFUSED
    return _say(sentence)
