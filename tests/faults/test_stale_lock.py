"""A window killed in its midst leaves its lock behind; the next start opens without a question."""

from __future__ import annotations

import signal
import sys
import time

import pytest

from safehuddle.cli import main
from safehuddle.files import paths
from safehuddle.ui.one_window import OneWindow
from tests.commands.running import begun

PATIENCE_S = 60

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal")


def wait_until_it_answers(folder, program):
    """Wait until a window says that it is open, by answering who asks it to come forward."""
    end = time.monotonic() + PATIENCE_S
    while not OneWindow(folder).ask_forward():
        assert program.poll() is None, program.communicate()
        assert time.monotonic() < end, "the window never answered"


def test_after_a_window_was_killed_the_next_start_opens_without_a_question(tmp_path, capsys):
    assert main(["setup", "--ward", "Maple Ward", "--data-dir", str(tmp_path)]) == 0
    with begun("--data-dir", tmp_path) as killed:
        wait_until_it_answers(tmp_path, killed)
        killed.kill()
    assert list(tmp_path.glob(f"{paths.LOCK_NAME}*")), "it had no time to let go of its lock"
    with begun("--data-dir", tmp_path) as window:
        wait_until_it_answers(tmp_path, window)
        assert not OneWindow(tmp_path).take()
        window.send_signal(signal.SIGINT)
        assert (window.communicate()[1], window.returncode) == (b"", 0)
    assert not list(tmp_path.glob(f"{paths.LOCK_NAME}*"))
