"""The soak itself, for a moment: it meets works with every fault and says what was lost."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.commands.running import ROOT
from tests.faults import goings_back, pages
from tests.faults.syscalls import LINUX_ONLY

WORKS = ("save", "restore")
SHORT = (
    *("--kills", "1", "--minutes", "0.02", "--swaps", "0"),
    *("--only", WORKS[0], "--only", WORKS[1]),
)


@LINUX_ONLY
def test_a_short_soak_meets_its_works_with_every_fault_and_loses_nothing():
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.soak", *SHORT],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    told = [line.split("|") for line in ended.stdout.splitlines() if line.startswith("| ")]
    table = {cells[1].strip(): [cell.strip() for cell in cells[2:5]] for cells in told}
    others = len(goings_back.WAYS) + len(pages.PLACES)
    writing = 1 + (os.geteuid() == 0)  # two programs, and two accounts
    assert len(table) == 4 * len(WORKS) + others + writing + 2  # the head, and all of it
    assert all(int(times) > 0 for fault, (times, _, _) in table.items() if fault != "fault")
    assert table["all"][2] == "0"
