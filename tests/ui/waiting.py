"""Waiting for a condition without standing still for ten milliseconds at a time, as pytest-qt does.

Much of the time of a test of a window was that: what is waited for takes one or two, as a rule.
"""

from __future__ import annotations

from pytestqt.qtbot import QtBot

ITS_LOOK_MS, LOOK_MS = 10, 2
"""How long pytest-qt stands still between two looks, and how long we do."""


class PromptBot(QtBot):
    """Hands as pytest-qt's own, which look sooner whether something is so."""

    def wait(self, ms):
        """Stand still for a while."""
        super().wait(LOOK_MS if ms == ITS_LOOK_MS else ms)
