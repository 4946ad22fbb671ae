"""What an observation can be. What went well stands beside worries as an equal."""

from __future__ import annotations

from enum import StrEnum

from safehuddle.i18n import N_, _


class Kind(StrEnum):
    """The kind of an observation. The value is the word kept in files and on paper."""

    WORRY = "worry"
    NEAR_MISS = "near miss"
    HARM = "harm"
    WENT_WELL = "went well"
    SAID = "patient or family said"
    IDEA = "idea"

    @property
    def label(self) -> str:
        """The kind's name as a person reads it."""
        return _(_LABELS[self])

    @property
    def letter(self) -> str:
        """The key (Alt+letter) that chooses this kind, in upper case."""
        return _LETTERS[self]

    @property
    def is_worrying(self) -> bool:
        """Whether it stays open until something became of it."""
        return self in WORRYING


_LABELS = {
    Kind.WORRY: N_("worry"),
    Kind.NEAR_MISS: N_("near miss"),
    Kind.HARM: N_("harm"),
    Kind.WENT_WELL: N_("went well"),
    Kind.SAID: N_("patient or family said"),
    Kind.IDEA: N_("idea"),
}
_LETTERS = {
    Kind.WORRY: "W",
    Kind.NEAR_MISS: "N",
    Kind.HARM: "H",
    Kind.WENT_WELL: "G",
    Kind.SAID: "P",
    Kind.IDEA: "I",
}
WORRYING = (Kind.WORRY, Kind.NEAR_MISS, Kind.HARM)
"""The kinds counted as worries; the others are counted as good, as said, or as ideas."""
