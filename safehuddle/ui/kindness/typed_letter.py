"""A kind note as it stands half typed, and what becomes of it. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from safehuddle.domain.kind_note import KindLetter, Reach, looks_like_team
from safehuddle.domain.text import one_line, says_something
from safehuddle.i18n import _
from safehuddle.services.kindness import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.services.at_hand import PinHolder


@dataclass(frozen=True, slots=True)
class TypedLetter:
    """What stands in the sheet."""

    to_whom: str = ""
    letter: KindLetter = field(default_factory=lambda: KindLetter("", ""))
    """With the name of its author, whether it is to be signed or not."""
    is_named: bool = True
    reach: Reach | None = None
    """Whom it is for, where somebody chose; what the name looks like else."""
    may_prove: bool = False

    @property
    def signed(self) -> KindLetter:
        """The letter as it is sent."""
        return self.letter if self.is_named else replace(self.letter, from_whom="")

    @property
    def has_concern(self) -> bool:
        """Whether it may be kept nowhere, as it stands."""
        texts = (self.to_whom, *(words for _name, words in self.letter.parts))
        return letters.words().concern_in(texts) is not None


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom it goes to, and what they are told who write it."""

    reach: Reach
    person: PinHolder | None
    sentence: str


def addressed(typed: TypedLetter, people: Sequence[PinHolder]) -> Addressed | None:
    """Return whom it goes to; None while nobody is named."""
    whom = one_line(typed.to_whom)
    if not says_something(whom):
        return None
    named = whom.casefold()
    person = next((each for each in people if named in (each.name.casefold(),)), None)
    if person is not None and typed.reach in (None, Reach.PERSON):
        return Addressed(Reach.PERSON, person, _for_person(person.name, is_named=typed.is_named))
    is_team = looks_like_team(whom, letters.words().team)
    if typed.reach is Reach.TEAM or (typed.reach is None and is_team):
        return Addressed(Reach.TEAM, None, _for_team(is_named=typed.is_named))
    return Addressed(Reach.CARD, None, _for_card(whom))


def _for_person(name: str, *, is_named: bool) -> str:
    who_reads = _(
        "Only {name} can read this, with their own PIN: no leader, matron or keeper."
        " They decide who else may."
    ).format(name=name)
    return f"{who_reads} {_author(is_named=is_named)}"


def _for_team(*, is_named: bool) -> str:
    return f"{_('Everybody on the ward can read this, as “for all of you”.')} " + _author(
        is_named=is_named
    )


def _author(*, is_named: bool) -> str:
    if is_named:
        return _("They see who it is from.")
    return _(
        "Nothing of who you are is kept, and they are told so. Nobody can change it later, nor can"
        " you."
    )


def _for_card(whom: str) -> str:
    return _(
        "{whom} has no PIN here, so you print a card and hand it over. SafeHuddle keeps nothing of"
        " what you wrote."
    ).format(whom=whom)
