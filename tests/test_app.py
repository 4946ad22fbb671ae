"""The program as a whole: it opens no socket, and closes when it is told to."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from safehuddle.cli import main
from safehuddle.files import paths

ROOT = Path(__file__).parent.parent


def watched(folder, what, before=()):
    return subprocess.run(
        [*before, sys.executable, "-m", "tests.watched", str(folder), what],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def ward(tmp_path, capsys):
    """A folder with a ward."""
    assert main(["setup", "--ward", "Maple Ward", "--data-dir", str(tmp_path)]) == 0
    return tmp_path


def test_no_command_opens_a_socket(tmp_path):
    ended = watched(tmp_path, "commands")
    said = {line for line in ended.stderr.splitlines() if not line.startswith("The key is kept in")}
    assert (ended.returncode, said) == (0, set())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal to one process")
def test_the_window_opens_no_socket_and_closes_on_ctrl_c(ward):
    ended = watched(ward, "window")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert not list(ward.glob(f"{paths.LOCK_NAME}*"))


@pytest.mark.parametrize("what", ["commands", "window"])
def test_the_system_is_never_asked_for_the_network(ward, what):
    traced = ward / "asked"
    strace = [shutil.which("strace") or "strace", "-f", "-e", "trace=socket", "-o", str(traced)]
    try:
        subprocess.run([*strace, "true"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("strace is not here, or may not look")
    assert watched(ward, what, before=strace).returncode == 0
    # What is local may be asked for by the system itself: who we are, where the screen is.
    assert "AF_INET" not in traced.read_text()
