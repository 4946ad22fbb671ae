"""Where something on a page comes from, so that one can go back to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Origin:
    """A record, without any of its words."""

    uid: str
    on: date
    """The day it belongs to: noticed, due, given or planned for."""
    id: int | None = None
    """Its number in the store; None where only its uid is known."""
    wall: date | None = None
    """The date on the ward's wall at its moment, where that may be another day."""

    @property
    def shown(self) -> date:
        """The day it is shown with."""
        return self.wall or self.on
