"""A candour record as it is read: its entries opened, in order, and what stands of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from safehuddle.domain.candour.attempts import Attempt
from safehuddle.domain.candour.chain import Fact
from safehuddle.domain.candour.clock import Clock
from safehuddle.domain.candour.duties import DutyTick, ReportedElsewhere
from safehuddle.domain.candour.ending import Turn
from safehuddle.domain.candour.family import FamilyQuestion, Told
from safehuddle.domain.candour.letters import Letter
from safehuddle.domain.candour.notifiable import Answers, Opinion
from safehuddle.domain.candour.owed import PromisedContact, StaffSupport
from safehuddle.domain.candour.planner import ConversationPlan
from safehuddle.domain.candour.record import CandourRecord
from safehuddle.i18n import _, ngettext
from safehuddle.services.candour.bodies import ONE_STANDS, Body, Grades, Incident, TakenBack

if TYPE_CHECKING:
    from datetime import datetime

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written:
    """One entry: what was written, by whom and when."""

    uid: str
    value: Any
    author: str
    kept_at: datetime
    instead_of: tuple[str, ...]
    odd_because: str = ""

    @classmethod
    def of(cls, uid: str, body: Body) -> Written:
        """Return an opened entry."""
        return cls(uid, body.value, body.author, body.kept_at, body.instead_of, body.odd_because)

    @property
    def odd_words(self) -> str:
        """Why a day in it is right, as a sentence; empty where nobody was asked."""
        if not self.odd_because:
            return ""
        return _("The date is right, because: {reason}").format(reason=self.odd_because)


@dataclass(frozen=True)
class Case:
    """A candour record with all that was ever written to it, oldest first."""

    id: int
    uid: str
    ward_id: int
    number: int
    written: tuple[Written, ...] = field(repr=False)
    broken: int = 0
    """How many entries are not as they were sealed, so that nobody can read them."""

    @property
    def broken_words(self) -> str:
        """What to say of those; empty where all are whole."""
        if not self.broken:
            return ""
        return ngettext(
            "{count} part of this record is not as it was sealed. Ask the keeper to look for it in"
            " a backup.",
            "{count} parts of this record are not as they were sealed. Ask the keeper to look for"
            " them in a backup.",
            self.broken,
        ).format(count=self.broken)

    def all_of(self, kind: type[Any]) -> tuple[Written, ...]:
        """Return the entries of one sort that stand, in the order they were written."""
        gone = self._gone
        return tuple(e for e in self.written if type(e.value) is kind and e.uid not in gone)

    def one_of(self, kind: type[T]) -> Written | None:
        """Return the entry that stands of a sort of which there is one; the last of several."""
        return next(reversed(self.all_of(kind)), None)

    def side_by_side(self) -> tuple[tuple[Written, ...], ...]:
        """Return what two people wrote at once in the place of the same thing, each together.

        Facts have their own (`domain.candour.chain.side_by_side`). A group is gone once somebody
        has written one in the place of all but one of it.
        """
        groups: dict[object, list[Written]] = defaultdict(list)
        by_uid = {each.uid: each for each in self.written}
        for each in self.written:
            if each.uid not in self._gone and type(each.value) is not Fact:
                one = type(each.value) in ONE_STANDS
                groups[type(each.value) if one else _first(each, by_uid).uid].append(each)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    @property
    def is_taken_back(self) -> bool:
        """Whether it was taken back, and not brought back since."""
        last = self.one_of(TakenBack)
        return last is not None and not last.value.stands

    @property
    def is_erased(self) -> bool:
        """Whether all that was written was erased for good; its number stays."""
        return not (self.written or self.broken)

    @property
    def plan(self) -> ConversationPlan:
        """The plan for the conversation, which may be empty."""
        plan: ConversationPlan = self._one(ConversationPlan, ConversationPlan())
        return plan

    @property
    def letters(self) -> tuple[Written, ...]:
        """The letters as they stand."""
        return self.all_of(Letter)

    @cached_property
    def record(self) -> CandourRecord:
        """What the rules are asked about."""
        incident, grades = self._one(Incident, Incident()), self._one(Grades, Grades())
        return CandourRecord(
            number=self.number,
            incident_reference=incident.reference,
            person=incident.person,
            answers=self._one(Answers, None),
            opinions=self._several(Opinion),
            physical_harm=grades.physical,
            psychological_harm=grades.psychological,
            duties=self._several(DutyTick),
            elsewhere=self._several(ReportedElsewhere),
            facts=self._several(Fact),
            clocks=self._several(Clock),
            attempts=self._several(Attempt),
            told=self._several(Told),
            questions=self._several(FamilyQuestion),
            contacts=self._several(PromisedContact),
            support=self._several(StaffSupport),
            turns=self._several(Turn),
        )

    @cached_property
    def _gone(self) -> frozenset[str]:
        return frozenset(uid for each in self.written for uid in each.instead_of)

    def _one(self, kind: type[Any], usual: Any) -> Any:  # noqa: ANN401 - a value of that kind
        found = self.one_of(kind)
        return usual if found is None else found.value

    def _several(self, kind: type[T]) -> tuple[T, ...]:
        return tuple(each.value for each in self.all_of(kind))


def _first(entry: Written, by_uid: dict[str, Written]) -> Written:
    """Return what was there before all that took its place."""
    while entry.instead_of and entry.instead_of[0] in by_uid:  # always one written before it
        entry = by_uid[entry.instead_of[0]]
    return entry


def standing(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return those that were not taken back."""
    return tuple(case for case in cases if not case.is_taken_back)
