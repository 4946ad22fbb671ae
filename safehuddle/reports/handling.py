"""Who a page is for, and so how it must be handled. Every page says it."""

from __future__ import annotations

from enum import StrEnum

from safehuddle.i18n import N_, _


class Handling(StrEnum):
    """How a printed page is to be kept."""

    CONFIDENTIAL = "confidential"
    WALL = "wall"
    SAFE = "safe"

    @property
    def line(self) -> str:
        """The handling line of a page."""
        return _(_LINES[self])


_LINES = {
    Handling.CONFIDENTIAL: N_("Confidential: destroy securely"),
    Handling.WALL: N_("For the wall"),
    Handling.SAFE: N_("Secret: keep locked away"),
}
