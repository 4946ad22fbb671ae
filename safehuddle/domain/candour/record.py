"""A candour record as a whole: what the other rules are asked about, in one frozen piece.

It is a working aid, never the legal record: that is the trust's, and is named here by its own
reference. Only the number, the ward and the class of a record are kept in the clear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.candour.chain import Fact, Gap, Step, gaps, of_step
from safehuddle.domain.candour.clock import Clock, is_past_target
from safehuddle.domain.candour.ending import (
    Ending,
    Turn,
    needs,
    present_ending,
    steps_needed,
    why_fewer,
)
from safehuddle.domain.candour.family import FamilyQuestion, RelevantPerson, Told
from safehuddle.domain.candour.owed import Owed, PromisedContact, StaffSupport, owed_next
from safehuddle.domain.text import clean, says_something
from safehuddle.errors import UserError
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.domain.candour.attempts import Attempt
    from safehuddle.domain.candour.duties import DutyTick, ReportedElsewhere
    from safehuddle.domain.candour.harm_grades import PhysicalHarm, PsychologicalHarm
    from safehuddle.domain.candour.notifiable import Answers, Opinion

WORDS_LIMIT = 20_000
"""Characters in one field: a family's account may be long, and is never cut."""


@dataclass(frozen=True, slots=True)
class CandourRecord:
    """Everything that is known of one conversation. Nothing in it names the person."""

    number: int
    incident_reference: str = ""
    person: RelevantPerson = RelevantPerson.PATIENT
    answers: Answers | None = None
    opinions: tuple[Opinion, ...] = ()
    physical_harm: PhysicalHarm | None = None
    psychological_harm: PsychologicalHarm | None = None
    duties: tuple[DutyTick, ...] = ()
    elsewhere: tuple[ReportedElsewhere, ...] = ()
    facts: tuple[Fact, ...] = ()
    clocks: tuple[Clock, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    told: tuple[Told, ...] = ()
    questions: tuple[FamilyQuestion, ...] = ()
    contacts: tuple[PromisedContact, ...] = ()
    support: tuple[StaffSupport, ...] = ()
    turns: tuple[Turn, ...] = ()

    @property
    def ending(self) -> Ending | None:
        """How it stands closed; None while it is open."""
        return present_ending(self.turns)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing in its chain."""
        return gaps(self.facts, self.steps_needed)

    @property
    def steps_needed(self) -> tuple[Step, ...]:
        """The steps that its chain is to have; `why_fewer` says why they are not all."""
        return steps_needed(self.opinions, self.duties)

    @property
    def why_fewer(self) -> str:
        """Why some steps are not asked for; "" where all are."""
        return why_fewer(self.opinions, self.duties)

    def needs(self, ending: Ending) -> tuple[str, ...]:
        """What it needs before it may end so."""
        return needs(
            ending,
            facts=self.facts,
            attempts=self.attempts,
            questions=self.questions,
            steps=self.steps_needed,
        )

    @property
    def owed(self) -> tuple[Owed, ...]:
        """What is owed next; nothing once it is closed."""
        if self.ending is not None:
            return ()
        return owed_next(
            contacts=self.contacts,
            questions=self.questions,
            support=self.support,
            answers=self.answers,
            opinions=self.opinions,
            attempts=self.attempts,
        )

    def is_past_target(self, today: date) -> bool:
        """Whether it is open and its local target went by before they were told in person."""
        told = of_step(Step.TOLD, self.facts)
        told_on = told[0].when.on if told else None
        return self.ending is None and is_past_target(self.clocks, told_on, today)


@dataclass(frozen=True, slots=True)
class Counts:
    """All that may leave the leaders' pages: numbers, and nothing of any one record."""

    open: int
    past_target: int
    """Of those open."""
    closed: dict[Ending, int]
    """By how they ended."""


def counts(records: Iterable[CandourRecord], today: date) -> Counts:
    """Return how many records are open, past their local target, and closed by each ending."""
    kept = list(records)
    endings = Counter(record.ending for record in kept)
    past = sum(record.is_past_target(today) for record in kept)
    return Counts(endings[None], past, {ending: endings[ending] for ending in Ending})


def candour_words(text: str, *, field: str, missing: str) -> str:
    """Return what was typed, tidied, once it says something and is not too long.

    Raises:
        UserError: nothing readable, with the sentence `missing`; or more than WORDS_LIMIT
            characters. Nothing is cut.
    """
    kept = clean(text)
    if not says_something(kept):
        raise UserError(missing, field=field)
    if len(kept) > WORDS_LIMIT:
        raise UserError(
            _(
                "That is {count:,} characters, and one field holds {limit:,}. "
                "Nothing was cut: put the rest into a second entry."
            ).format(count=len(kept), limit=WORDS_LIMIT),
            field=field,
        )
    return kept
