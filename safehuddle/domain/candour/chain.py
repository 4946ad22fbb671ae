"""The chain: what was done, as dated facts, in any order; its gaps, each with a name.

The steps are those of regulation 20(2) to (6). A fact is never changed: an amendment is a fact of
its own that names the one it stands for, so former words stay, and where two people amended the
same fact, both stand side by side. Nothing is inferred: a letter does not show that anybody talked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.candour.wording import Worded
from safehuddle.i18n import N_, _

if TYPE_CHECKING:
    from safehuddle.domain.moments import Moment


class Step(Worded):
    """A step of the chain, in the order the regulation tells them."""

    AWARE = "aware", N_("Aware of it")
    TOLD = "told in person", N_("Told in person")
    ACCOUNT = "account", N_("Account, as known that day")
    ENQUIRIES = "to be looked into", N_("What will be looked into")
    APOLOGY = "apology", N_("Apology")
    SUPPORT = "support offered", N_("Support offered")
    RECORD = "written record", N_("Written record")
    NOTIFICATION = "written notification", N_("Written notification")
    INTERIM = "interim news", N_("Interim news")
    RESULTS = "results shared", N_("Results shared")
    APOLOGY_AGAIN = "apology repeated", N_("Apology repeated")
    COPY = "copy kept", N_("Copy kept")


_MISSING = {
    Step.AWARE: N_("It is not written when the ward became aware."),
    Step.TOLD: N_("Nobody has told them in person yet."),
    Step.ACCOUNT: N_("There is no account yet of what was known that day."),
    Step.ENQUIRIES: N_("It is not written what will be looked into, or that nothing more will be."),
    Step.APOLOGY: N_("No apology is written here yet."),
    Step.SUPPORT: N_("No offer of support is written here yet."),
    Step.RECORD: N_("There is no written record of the talk yet."),
    Step.NOTIFICATION: N_("The written notification has not been given yet."),
    Step.RESULTS: N_("They have not yet been told what the enquiries found."),
    Step.APOLOGY_AGAIN: N_("The apology has not been repeated with the results."),
    Step.COPY: N_("It is not written where the copies of the letters are kept."),
}
"""The steps of a whole chain. Interim news is never missing, and never the notification."""

NEEDED = tuple(_MISSING)
NEEDED_BELOW_THRESHOLD = (
    *(Step.AWARE, Step.TOLD, Step.ACCOUNT, Step.ENQUIRIES, Step.APOLOGY, Step.SUPPORT),
    Step.RESULTS,
)
"""What being open asks for whatever the harm (regulation 20(1), and the professional duty). The
written record, the notification and the copies are of regulation 20(3), (4) and (6), which are for
notifiable incidents. That results are shared here too is our own choice."""

_DETAILS = {
    Step.TOLD: (
        ("by_role", N_("It is not written which role told them.")),
        ("where", N_("It is not written where they were told.")),
    ),
    Step.ACCOUNT: (("words", N_("The account has a date and no words.")),),
    Step.ENQUIRIES: (("words", N_("What will be looked into has a date and no words.")),),
    Step.APOLOGY: (("words", N_("The words of the apology are not written.")),),
    Step.RESULTS: (("words", N_("The results have a date and no words.")),),
    Step.COPY: (("where", N_("It is not written where the copy is kept.")),),
}
"""What a fact of a step needs besides its date, with the sentence when it is not there."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One dated fact, or the amendment of one."""

    uid: str
    step: Step
    when: Moment
    author: str
    """Who wrote it here, by role or as they are known."""
    kept_at: datetime
    """When it was written here; aware of its zone."""
    by_role: str = ""
    """The role that did it."""
    words: str = ""
    where: str = ""
    amends: str | None = None
    """The uid of the fact that this one stands for."""
    why: str = ""
    """Why it was amended."""
    odd_because: str = ""
    """Why its date is right though it was questioned."""
    taken_back: bool = False
    """Whether the amendment says that it was not so."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing, and the sentence that names it."""

    step: Step
    words: str


def present_facts(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts as they now stand, in the order of their dates.

    Of a fact amended by two people at once, both amendments are among them.
    """
    amended = {fact.amends for fact in facts}
    standing = (fact for fact in facts if fact.uid not in amended and not fact.taken_back)
    return tuple(sorted(standing, key=_place_in_time))


def former_facts(fact: Fact, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return what `fact` said before it was amended, the latest first."""
    by_uid = {each.uid: each for each in facts}
    former: list[Fact] = []
    while (fact.amends in by_uid) and len(former) < len(facts):
        fact = by_uid[str(fact.amends)]
        former.append(fact)
    return tuple(former)


def side_by_side(facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], ...]:
    """Return the facts that stand although two people amended the same one, each group together.

    A group is gone once all but one of it are taken back.
    """
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in present_facts(facts):
        first = (fact, *former_facts(fact, facts))[-1]
        groups[first.uid].append(fact)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def of_step(step: Step, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts of one step as they now stand, in the order of their dates."""
    return tuple(fact for fact in present_facts(facts) if fact.step is step)


def gaps(facts: Sequence[Fact], needed: Sequence[Step] = NEEDED) -> tuple[Gap, ...]:
    """Return what is missing in a chain, in the order of the steps."""
    found: list[Gap] = []
    for step in needed:
        there = of_step(step, facts)
        if not there:
            found.append(Gap(step, _(_MISSING[step])))
        for detail, sentence in _DETAILS.get(step, ()) if there else ():
            if not any(getattr(fact, detail).strip() for fact in there):
                found.append(Gap(step, _(sentence)))
    return tuple(found)


def _place_in_time(fact: Fact) -> tuple[object, ...]:
    """By day; within it first what has a time; then as the steps follow one another."""
    at = fact.when.at
    return (
        fact.when.on,
        at is None,
        at or datetime.min.replace(tzinfo=UTC),
        list(Step).index(fact.step),
    )
