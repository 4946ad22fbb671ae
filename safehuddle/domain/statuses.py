"""The states a huddle and an action pass through."""

from __future__ import annotations

from enum import StrEnum


class HuddleStatus(StrEnum):
    """Where a huddle stands. Running and broken-off huddles are RUNNING."""

    RUNNING = "running"
    HELD = "held"
    MISSED = "missed"


class ActionStatus(StrEnum):
    """Where a promise stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    HANDED_UP = "handed up"
