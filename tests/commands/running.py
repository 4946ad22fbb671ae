"""Runs commands for the tests, in this process or as programs of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from safehuddle.cli import main

ROOT = Path(__file__).parents[2]


class Cli:
    """Runs commands in this process on one data folder."""

    def __init__(self, capsys, folder):
        self._capsys = capsys
        self.folder = folder

    def __call__(self, *words, code=0, folder=None):
        """Run a command, check its exit code, and return what it printed and what it said."""
        given = [*map(str, words)]
        folder = self.folder if folder is None else folder
        if folder is not None and folder is not False:  # False: it is among the words
            given += ["--data-dir", str(folder)]
        try:
            ended = main(given)
        except SystemExit as left:
            ended = left.code
        out, said = self._capsys.readouterr()
        assert ended == code, said
        return Answer(out, said)


class Answer:
    def __init__(self, out, said):
        self.out, self.said = out, said

    def __getitem__(self, name):
        return json.loads(self.out)[name]


def whole(cli, tmp_path):
    """Return all that the store holds, as its export says it."""
    cli("export", tmp_path / "all.json")
    return json.loads((tmp_path / "all.json").read_text("utf-8"))


def begun(*words):
    """Begin the program as a process of its own, and go on."""
    # Tests that run in a shell's background ignore Ctrl-C, and so would all they begin.
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "safehuddle", *map(str, words)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    finally:
        signal.signal(signal.SIGINT, former)


def program(*words, stdout=subprocess.PIPE, typed="", **environment):
    """Run the program as a process of its own; with None for stdout it has none at all."""
    return subprocess.run(
        [sys.executable, "-m", "safehuddle", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **environment},
        input=typed.encode(),
        stdout=stdout,
        stderr=subprocess.PIPE,
        preexec_fn=None if stdout is not None else lambda: os.close(1),
        timeout=120,
        check=False,
    )
