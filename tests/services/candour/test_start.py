"""A start does not wait for what only leaders need."""

from __future__ import annotations

import subprocess
import sys


def test_nothing_of_candour_is_loaded_before_the_board_is_there():
    code = (
        "import sys, safehuddle.services.board, safehuddle.services.at_hand,"
        " safehuddle.store.store, safehuddle.ui.lazy_store, safehuddle.services.find;"
        "heavy = ('candour', 'sealing', 'holidays', 'argon2');"
        "sys.exit(' '.join(n for n in sys.modules if any(h in n for h in heavy)) or 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, encoding="utf-8"
    )
    assert (ended.returncode, ended.stderr) == (0, "")
