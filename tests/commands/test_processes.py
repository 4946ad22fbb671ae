"""Commands as processes of their own: what only the world around a process can do to them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.commands.running import program, whole

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="made of what Windows has not")


@POSIX_ONLY
@pytest.mark.parametrize("out", ["full", "closed", "nobody reads"])
def test_what_was_saved_is_not_denied_when_its_answer_cannot_be_printed(cli, tmp_path, out):
    reading, writing = os.pipe()
    os.close(reading)
    with Path("/dev/full").open("w") as full:
        stdout = {"full": full, "closed": None, "nobody reads": writing}[out]
        ended = program("record", "x", "--data-dir", cli.folder, stdout=stdout)
    os.close(writing)
    assert ended.returncode == 0
    assert ended.stderr.decode() == (
        "" if out == "nobody reads" else "This was done, but its answer could not be printed.\n"
    )
    assert len(whole(cli, tmp_path)["observations"]) == 1
