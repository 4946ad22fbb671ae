"""How a page is headed, and who it is for: every page says both. Knows nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safehuddle.i18n import N_, _


class Handling(StrEnum):
    """How a printed page is to be kept."""

    CONFIDENTIAL = "confidential"
    WALL = "wall"
    SAFE = "safe"
    EVERYBODY = "everybody"
    WRITTEN_ON = "written on"
    PERSONAL = "personal"
    TEAM = "team"

    @property
    def line(self) -> str:
        """The handling line of a page."""
        return _(_LINES[self])


_LINES = {
    Handling.CONFIDENTIAL: N_("Confidential: destroy securely"),
    Handling.WALL: N_("For the wall"),
    Handling.SAFE: N_("Secret: keep locked away"),
    Handling.WRITTEN_ON: N_("Once written on: confidential, destroy securely"),
    Handling.PERSONAL: N_("For whom it is addressed to"),
    Handling.TEAM: N_("For the team: in the staff room"),
    Handling.EVERYBODY: N_("For everybody: it may hang on the wall"),
}


@dataclass(frozen=True, slots=True)
class PageHeading:
    """What stands at the head and the foot of every page of a report."""

    _title: str
    """An English text marked with `N_`."""
    handling: Handling

    @property
    def title(self) -> str:
        """The report's name as a person reads it."""
        return _(self._title)


WEEKLY = PageHeading(N_("Weekly summary"), Handling.CONFIDENTIAL)
HUDDLE = PageHeading(N_("Huddle summary"), Handling.CONFIDENTIAL)
CASE = PageHeading(N_("Candour record"), Handling.CONFIDENTIAL)
CARD = PageHeading(N_("Prompt card"), Handling.WRITTEN_ON)
CHARTS = PageHeading(N_("Charts"), Handling.CONFIDENTIAL)
SAFETY_CROSS = PageHeading(N_("Safety cross"), Handling.WALL)
CERTIFICATE = PageHeading(N_("Certificate"), Handling.WALL)
SPC = PageHeading(N_("Chart"), Handling.CONFIDENTIAL)
GUIDE = PageHeading(N_("The guide"), Handling.EVERYBODY)
KIND_CARD = PageHeading(N_("Kind note"), Handling.PERSONAL)
KIND_PROOF = PageHeading(N_("Feedback from colleagues"), Handling.PERSONAL)
KIND_WALL = PageHeading(N_("Kind words"), Handling.WALL)
BEING_FAIR = PageHeading(N_("Being fair"), Handling.EVERYBODY)
CIVILITY = PageHeading(N_("Civility"), Handling.EVERYBODY)
JOY = PageHeading(N_("Joy and pride"), Handling.TEAM)
JOY_WALL = PageHeading(N_("What makes a good day here"), Handling.WALL)
PULSE = PageHeading(N_("How it feels to work here"), Handling.TEAM)
YOU_SAID = PageHeading(N_("You said, we did"), Handling.WALL)
YOU_SAID_PATIENTS = PageHeading(N_("You said, we did: patients and families"), Handling.WALL)
AFTER_ACTION = PageHeading(N_("After-action review"), Handling.TEAM)
STORY = PageHeading(N_("A story to learn from"), Handling.TEAM)
GAP = PageHeading(N_("A gap in the work"), Handling.TEAM)
SHELF = PageHeading(N_("Resource shelf"), Handling.WALL)
SIGNED_UP = PageHeading(N_("We signed up"), Handling.WALL)
