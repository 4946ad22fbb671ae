"""What the start does without, so that the window and its board come sooner."""

from __future__ import annotations

import builtins
import gc
import importlib

YOUNG_OBJECTS = 50_000
"""So many more objects than were let go, and Python looks for rings among them. Its own 700 has it
look some hundred times while the window is made, where there is nothing to let go."""


def import_plainly() -> None:
    """Take PySide's hook off the import of modules, where it has one.

    It reads the source of every module that is imported after it, for its switch to names of
    another style (`__feature__`), which this program does not use. The hook is PySide's own affair:
    where it goes by another name, nothing is changed.
    """
    importlib.import_module("PySide6.QtCore")  # which hooks itself in
    hook = getattr(builtins, "__feature_import__", None)
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None and builtins.__import__ is hook:
        builtins.__import__ = plain


def collect_seldom() -> None:
    """Have Python look for rings of objects now and then only."""
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
