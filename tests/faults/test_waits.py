"""Nobody is kept from saving while a command waits for a person, a pipe or a share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.commands.running import ROOT, program

PIN = b"473829\n"


def test_no_command_waits_for_anything_while_it_keeps_others_from_writing(tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.waits", str(tmp_path / "data"), str(share)],
        cwd=ROOT,
        env=os.environ.copy(),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-3_000:]
    told = json.loads(ended.stdout)
    assert told["held_up"] == []
    assert told["looked"] > 30


def test_a_question_that_nobody_answers_holds_up_nobody(tmp_path):
    folder = ("--data-dir", str(tmp_path / "data"))
    assert program("setup", "--ward", "Maple", *folder).returncode == 0
    asking = subprocess.Popen(
        [sys.executable, "-m", "safehuddle", "setup", "--ward", "Oak", "--keeper", "Ann", *folder],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert asking.stdin is not None
        reading = Path(f"/proc/{asking.pid}/syscall")
        while sys.platform == "linux" and not reading.read_text().startswith("0 0x0 "):
            assert asking.poll() is None, "it waits at its question"
        assert program("record", "call bell out of reach", *folder).returncode == 0
        out, said = asking.communicate(PIN, timeout=60)
        assert asking.returncode == 0, said
        assert b"Oak" in out
    finally:
        asking.kill()
