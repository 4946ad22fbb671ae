"""The pictures are made by a program of its own: it chooses a screen that is not there."""

from __future__ import annotations

import struct
import subprocess
import sys

from tools.screenshots import contact_sheet


def size_of(png):
    return struct.unpack(">II", png.read_bytes()[16:24])


def test_a_screen_is_pictured_in_the_look_and_size_that_was_asked_for(tmp_path):
    asked = ("--only", "board", "--looks", "dark", "--percents", "200", "--out", str(tmp_path))
    made = subprocess.run(
        [sys.executable, "-m", "tools.screenshots", *asked],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (made.returncode, made.stderr) == (0, "")
    assert size_of(tmp_path / "dark-200" / "01-board.png") == (1366, 768)
    assert "dark-200/01-board.png" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_the_contact_sheet_puts_the_same_screen_side_by_side_and_fetches_nothing():
    page = contact_sheet({"light-100": ["01-board.png"], "dark-200": ["01-board.png"]})
    (row,) = (line for line in page.splitlines() if "01-board" in line)
    assert row.index("light-100/01-board.png") < row.index("dark-200/01-board.png")
    assert "//" not in page
