"""What a chart of the ward counts."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """One of them. The value is the word kept in files."""

    HARM = "harm"
    HUDDLES = "huddles"
    OBSERVATIONS = "observations"
    ACTIONS = "actions"
