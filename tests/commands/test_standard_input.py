"""A sentence may come by the standard input: the words of a command are seen by every account."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.running import ROOT, whole

NOTE = "Brambling at the hoist: ŵ ẹ Ж ≥"


def piped(cli, given, *words):
    return subprocess.run(
        [sys.executable, "-m", "safehuddle", *words, "--data-dir", str(cli.folder)],
        cwd=ROOT,
        input=given,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )


@pytest.mark.parametrize("given", [NOTE.encode(), b"\xef\xbb\xbf" + NOTE.encode() + b"\r\n"])
def test_a_sentence_by_the_standard_input_is_saved_as_it_was_written(cli, tmp_path, given):
    ended = piped(cli, given, "record", "-", "--kind", "near miss")
    assert ended.returncode == 0, ended.stderr
    (kept,) = whole(cli, tmp_path)["observations"]
    assert (kept["text"], kept["kind"]) == (NOTE, "near miss")
    assert json.loads(ended.stdout)["uid"] == kept["uid"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "Type what you noticed first."),
        (b"caf\xe9", "Send the text as UTF-8."),
        (b"x" * 10_001, "That is 10,001 characters"),
        (b"x" * 10_000_000, "far more than one observation holds"),
    ],
)
def test_what_is_no_sentence_is_refused_and_nothing_is_saved(cli, tmp_path, given, said):
    ended = piped(cli, given, "record", "-")
    assert ended.returncode == 1
    assert said in ended.stderr.decode()
    assert ended.stderr.count(b"\n") == 1
    assert whole(cli, tmp_path)["observations"] == []


def test_a_pin_that_is_not_utf_8_says_so_in_one_sentence(cli, tmp_path):
    ended = piped(cli, b"12\xff456\n", "setup", "--ward", "Oak", "--keeper", "Jo")
    assert ended.returncode == 1
    assert ended.stderr.decode().splitlines() == [
        "The letters could not be read. Nothing was saved. Send the text as UTF-8."
    ]
    assert [ward["name"] for ward in whole(cli, tmp_path)["wards"]] == ["Maple Ward"]


def test_without_a_standard_input_a_sentence_says_so(cli, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert "nothing to read" in cli("record", "-", code=1).said


@pytest.mark.skipif(
    sys.platform == "win32" or not Path("/proc/self/cmdline").exists(),
    reason="the system keeps no list of programs among its files",
)
def test_the_list_of_running_programs_does_not_show_it(cli):
    begun = subprocess.Popen(
        [sys.executable, "-m", "safehuddle", "record", "-", "--data-dir", str(cli.folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    begun.stdin.write(NOTE.encode())
    begun.stdin.flush()
    words = b""
    while b"record" not in words and begun.poll() is None:  # it waits for the end of its sentence
        words = Path(f"/proc/{begun.pid}/cmdline").read_bytes()
    out, _none = begun.communicate()
    assert b"record" in words
    assert b"Brambling" not in words
    assert begun.returncode == 0
    assert b"uid" in out
