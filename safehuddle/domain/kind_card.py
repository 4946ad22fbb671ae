"""What a card of a kind note says, and of which size and look it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from safehuddle.i18n import N_, _


class CardSize(StrEnum):
    """How cards lie on A4."""

    _words: str

    def __new__(cls, value: str, words: str = "") -> CardSize:
        """Make one of the sizes below."""
        made = str.__new__(cls, value)
        made._value_ = value
        made._words = words
        return made

    FOLDED = "folded", N_("A6, to fold: two on a sheet")
    FLAT = "flat", N_("A6: four on a sheet")
    A5 = "A5", N_("A5")

    @property
    def words(self) -> str:
        """What it is called."""
        return _(self._words)


class CardDesign(StrEnum):
    """How a card looks. Both are as good in grey."""

    _words: str

    def __new__(cls, value: str, words: str = "") -> CardDesign:
        """Make one of the two below."""
        made = str.__new__(cls, value)
        made._value_ = value
        made._words = words
        return made

    SPRIG = "sprig", N_("leaves")
    FRAME = "frame", N_("frame")

    @property
    def words(self) -> str:
        """What it is called."""
        return _(self._words)


@dataclass(frozen=True, slots=True)
class CardLetter:
    """One letter on a card."""

    to_whom: str
    sentences: tuple[str, ...]
    from_whom: str
    """ "" for an author who is not named."""
    on: date


@dataclass(frozen=True, slots=True)
class KindCards:
    """All that is printed at once."""

    letters: tuple[CardLetter, ...]
    size: CardSize
    design: CardDesign
    ward_name: str
    printed_at: datetime
    """By the ward's clock; for the file, and on no card."""
    version: str
    is_demo: bool = False
