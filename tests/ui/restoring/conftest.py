from __future__ import annotations

import pytest

from safehuddle.store.keys import FolderKeys
from tests.ui.restoring.opened import Opened


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def open_window(look, qtbot, folder, clock):
    opened = []

    def open_it(keys=None):
        opened.append(Opened(qtbot, folder, keys or FolderKeys(folder / "keys"), clock))
        return opened[-1]

    yield open_it
    for each in opened:
        each.close()
