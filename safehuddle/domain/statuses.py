"""The states a huddle and an action pass through."""

from __future__ import annotations

from enum import StrEnum

from safehuddle.i18n import N_, _


class HuddleStatus(StrEnum):
    """Where a huddle stands. Running and broken-off huddles are RUNNING."""

    RUNNING = "running"
    HELD = "held"
    MISSED = "missed"

    @property
    def label(self) -> str:
        """The state as a person reads it."""
        return _(_HUDDLE_LABELS[self])


class ActionStatus(StrEnum):
    """Where a promise stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    HANDED_UP = "handed up"

    @property
    def label(self) -> str:
        """The state as a person reads it."""
        return _(_ACTION_LABELS[self])


_HUDDLE_LABELS = {
    HuddleStatus.RUNNING: N_("running"),
    HuddleStatus.HELD: N_("held"),
    HuddleStatus.MISSED: N_("missed"),
}
_ACTION_LABELS = {
    ActionStatus.OPEN: N_("open"),
    ActionStatus.DONE: N_("done"),
    ActionStatus.DROPPED: N_("let go"),
    ActionStatus.HANDED_UP: N_("handed up"),
}
