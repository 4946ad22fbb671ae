"""Builds everything once more, in another folder, and compares."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tools.bootstrap import output
from tools.installers.__main__ import TO
from tools.installers.product import ROOT


def test_another_build_in_another_folder_is_the_same_bytes(tmp_path):
    if output("git", "-C", str(ROOT), "status", "--porcelain") != "":
        pytest.skip("what was built may hold changes that are not committed")
    other = tmp_path / "quite another" / "checkout"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(other)], check=True)
    built = subprocess.run(
        [sys.executable, "-m", "tools.installers"],
        cwd=other,
        env={**os.environ, "PYTHONPATH": str(other)},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert built.returncode == 0
    sums = (other / TO.relative_to(ROOT) / "SHA256SUMS").read_text(encoding="utf-8")
    assert sums == (TO / "SHA256SUMS").read_text(encoding="utf-8")
