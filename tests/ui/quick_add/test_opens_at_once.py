from __future__ import annotations

import subprocess
import sys


def test_the_form_is_there_without_waiting_for_the_object_mapper():
    asked = "import sys, safehuddle.ui.quick_add.view; print('sqlalchemy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "False"
