"""A command that is stopped by Ctrl-C at its work says so itself, whatever Python is doing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from safehuddle.commands.stopping import Stopped, answer_ctrl_c
from tests.commands.running import ROOT

STOPPED_IN_TEXT_THAT_IS_RUN = """
import signal, sys
from safehuddle.commands.stopping import answer_ctrl_c
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    with answer_ctrl_c():
        exec("signal.raise_signal(signal.SIGINT)")
except KeyboardInterrupt:
    sys.exit(1)
"""


def test_a_stop_while_python_runs_text_ends_with_our_exit_code_and_not_by_the_signal(tmp_path):
    (tmp_path / "stopped.py").write_text(STOPPED_IN_TEXT_THAT_IS_RUN)
    paths = os.pathsep.join([str(ROOT), str(tmp_path)])
    ended = subprocess.run(
        [sys.executable, "-m", "stopped"],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_ctrl_c_is_as_it_was_after_a_command_and_stays_ignored_where_it_was():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt) as stopped, answer_ctrl_c():
            signal.raise_signal(signal.SIGINT)
        assert stopped.type is Stopped
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with answer_ctrl_c():
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
