"""The five system and human factors of the strategy, and room for something else.

A tag says what a sentence was about, never whose fault it was; a chart of tags shows what people
talked about, not true causes.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from safehuddle.i18n import N_, _


class Factor(StrEnum):
    """What a sentence was about. The value is the word kept in files and on paper."""

    COMMUNICATION = "communication"
    EQUIPMENT = "design of equipment"
    INDIVIDUALS = "individuals"
    OBSERVATION = "observation"
    INFORMATION = "information"
    SOMETHING_ELSE = "something else"

    @property
    def label(self) -> str:
        """The factor's name as a person reads it."""
        return _(_LABELS[self])

    @property
    def means(self) -> str:
        """One line saying what the factor covers, with an example from a ward."""
        return _(_MEANINGS[self])

    @property
    def asks(self) -> str | None:
        """A question that keeps the system in view, where a factor could be heard as blame."""
        return _(INDIVIDUALS_ASK) if self is Factor.INDIVIDUALS else None


FIVE_FACTORS = tuple(factor for factor in Factor if factor is not Factor.SOMETHING_ELSE)
"""The strategy's five, in the order of their keys Alt+1 … Alt+5."""

_LABELS = {
    Factor.COMMUNICATION: N_("communication"),
    Factor.EQUIPMENT: N_("design of equipment"),
    Factor.INDIVIDUALS: N_("individuals"),
    Factor.OBSERVATION: N_("observation of patients"),
    Factor.INFORMATION: N_("information"),
    Factor.SOMETHING_ELSE: N_("something else"),
}
_MEANINGS = {
    Factor.COMMUNICATION: N_(
        "what was said, heard, handed over or written: for example the message that stopped at the"
        " desk"
    ),
    Factor.EQUIPMENT: N_("kit, layout, labels, software: for example two pumps, one charger"),
    Factor.INDIVIDUALS: N_(
        "load, tiredness, experience, support, never fault: for example one nurse for two bays at"
        " break"
    ),
    Factor.OBSERVATION: N_(
        "what we looked for, saw, missed or caught early: for example a sore heel found at bath"
        " time"
    ),
    Factor.INFORMATION: N_(
        "what we needed to know, and if it was there and right: for example an allergy not on the"
        " chart"
    ),
    Factor.SOMETHING_ELSE: N_(
        "anything the five do not hold: for example beds, staffing, outside rules"
    ),
}

INDIVIDUALS_ASK = N_("What in the work around them made this easy to happen?")
"""Asked beside the factor most readily heard as fault. How one asks decides how often people are
named: 10 % of codes in incident reports, 24 % in interviews (YCFF, BMJ Quality & Safety 2012)."""


def to_mask(factors: Iterable[Factor]) -> int:
    """Return the factors as one number, a bit each in the order of `Factor`.

    >>> to_mask([Factor.COMMUNICATION, Factor.INDIVIDUALS])
    5
    """
    order = list(Factor)
    return sum({1 << order.index(factor) for factor in factors})


@cache
def from_mask(mask: int) -> tuple[Factor, ...]:
    """Return the factors a number stands for, in the order of `Factor`.

    >>> [str(factor) for factor in from_mask(5)]
    ['communication', 'individuals']
    """
    return tuple(factor for place, factor in enumerate(Factor) if mask & (1 << place))
