"""What becomes of a letter: it is printed or saved, and one day it is given.

That it was printed shows nothing but that. Only when somebody says that it was given, by whom, when
and where the signed copy is kept, do facts of the chain come of it, and only those they chose.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.letters import Letter, LetterKind, Part
from safehuddle.domain.candour.wording import Worded
from safehuddle.domain.dates import format_date
from safehuddle.i18n import N_, _


class LetterWay(Worded):
    """Which way a letter went."""

    PRINTED = "printed", N_("sent to the printer")
    SAVED = "saved", N_("saved as a PDF")
    GIVEN = "given", N_("given")


@dataclass(frozen=True, slots=True)
class LetterOut:
    """A letter went out one way. To whom, it does not say."""

    letter: str
    """The uid of the entry with the text that went."""
    way: LetterWay
    on: date

    @property
    def words(self) -> str:
        """How it went, and when."""
        return _("{way} on {date}").format(way=self.way.label, date=format_date(self.on))


_STEPS = {
    LetterKind.FIRST: (Step.NOTIFICATION,),
    LetterKind.INTERIM: (Step.INTERIM,),
    LetterKind.RESULTS: (Step.RESULTS, Step.APOLOGY_AGAIN, Step.NOTIFICATION),
}
_WORDS = {Step.RESULTS: Part.RESULTS, Step.APOLOGY_AGAIN: Part.APOLOGY}


def steps_of(kind: LetterKind) -> tuple[Step, ...]:
    """Return which facts may come of it when such a letter is given: the first, and others.

    An interim letter is interim news and never the written notification.
    """
    return _STEPS[kind]


def words_of(letter: Letter, step: Step) -> str:
    """Return what a letter says of a step, in its own words; "" where that is not asked of it."""
    part = _WORDS.get(step)
    return letter.of_part(part) if part else ""
