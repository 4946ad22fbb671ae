"""A finished page on its way out of the window: previewed, printed or saved. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehuddle.i18n import N_
from safehuddle.reports.handling import Handling

if TYPE_CHECKING:
    from safehuddle.services.identifier_check import Finding


UNTIL_THEN = N_("Nothing on it is confidential until somebody writes on it.")
SAID_OF = {
    Handling.WRITTEN_ON: UNTIL_THEN,
    Handling.EVERYBODY: N_("Nothing on it is confidential: it may hang on the wall."),
    Handling.WALL: N_("It may hang on the wall. Take it down once the next one hangs there."),
}
"""What to do with a sheet, where it need not be destroyed."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is on the page and what is said about it."""

    pdf: bytes = field(repr=False)
    title: str
    """What it is and which days it is about."""
    report: str
    """The report's name in words, for the history."""
    file_name: str = ""
    """Offered when it is saved; "" for its title."""
    findings: tuple[Finding, ...] = ()
    """What on it looks as if it points at a person: it is asked about first."""
    once_printed: str = N_("Keep the paper safe, and destroy it securely.")
    """What to do with the sheet, from the catalogue."""
    once_saved: str = N_("The file is not locked: keep it safe.")
    """What to do with the file, from the catalogue."""

    entered: Callable[[str], object] | None = None
    """Enters that it goes out, before it does, given `printing.SEND` or `SAVE`: for what the
    history of everything must not tell of. None for all other paper."""

    @property
    def facts(self) -> dict[str, str]:
        """What the history says of it."""
        return {"report": self.report, "title": self.title}
