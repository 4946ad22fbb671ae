"""Whom a file is open to, where the system says it by the file itself."""

from __future__ import annotations

import os
import stat

import pytest

LINKS = pytest.mark.skipif(
    os.name == "nt", reason="Windows lets no ordinary account make a link to a file or a folder"
)


def has_mode(path, mode):
    """Whether a file or folder has this mode; on Windows, where it has none, nothing is asked.

    There whoever may open a folder may open what is in it: a file is as private as its folder.
    """
    return os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == mode
