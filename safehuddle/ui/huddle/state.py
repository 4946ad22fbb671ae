"""Where a huddle stands and what is half said in it: all that a crash must not lose.

It is kept as the draft `huddle:<id>` at every step and tap, and read back when a huddle that was
broken off goes on. Frozen: each gesture makes another one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from safehuddle.domain.factors import Factor  # noqa: TC001 (its draft is read by its types)
from safehuddle.domain.kinds import Kind
from safehuddle.domain.running_order import LineKind, Step
from safehuddle.ui.draft_body import body_of, value_of

if TYPE_CHECKING:
    from safehuddle.domain.note_form import Note
    from safehuddle.ui.huddle.sentences import Key

MOST_OF_A_ROLE = 30
"""More of one role than a ward can hold is a slip of the finger."""


class RowQuestionKind(StrEnum):
    """What the line asks for instead of an observation, after a key on a row."""

    SETTLE = "settle"
    ACTION = "promise"
    DATE = "date"
    HAND_UP = "hand up"
    DROP = "drop"
    ANSWER = "answer"
    SMALLER = "smaller"


@dataclass(frozen=True, slots=True)
class LineWords:
    """What stands in the line and beside it. Which parts matter depends on what it makes."""

    text: str = ""
    kind: Kind | None = None
    """None is the step's usual kind."""
    factors: tuple[Factor, ...] = ()
    made_easy: str = ""
    owner: str = ""
    due: date | None = None
    """None is the next planned huddle."""
    to_whom: str = ""
    agreed: bool = False

    def note(self, usual: Kind) -> Note:
        """Return the note it makes, of the `usual` kind unless another is marked."""
        from safehuddle.domain.note_form import Note  # the board has none

        return Note(
            text=self.text,
            kind=self.kind or usual,
            factors=self.factors,
            made_easy=self.made_easy,
        )

    @property
    def has_words(self) -> bool:
        """Whether anything was typed; marks alone are no words."""
        return any(map(str.strip, (self.text, self.made_easy, self.owner, self.to_whom)))

    def after(self, earlier: LineWords) -> LineWords:
        """Return `earlier` with the words typed since added at its end."""
        return replace(earlier, text=f"{earlier.text} {self.text}".strip())


@dataclass(frozen=True, slots=True)
class RowQuestion:
    """A question about one row, which the line asks until it is answered or left."""

    what: RowQuestionKind
    id: int
    """The promise's number, or the observation's for SETTLE and PROMISE."""
    about: str
    """Its sentence."""
    said: LineWords = LineWords()
    """The answer so far. What stood in the line waits in the state's own `said`."""

    @property
    def row(self) -> Key:
        """The key of the row it is about."""
        is_noticed = self.what in (RowQuestionKind.SETTLE, RowQuestionKind.ACTION)
        return ("observation" if is_noticed else "action", self.id)


@dataclass(frozen=True, slots=True)
class HuddleState:
    """A running huddle."""

    step: Step = Step.WELCOME
    passed: frozenset[Step] = frozenset()
    """Steps gone through; one that was skipped is not among them."""
    roles: dict[str, int] = field(default_factory=dict)
    """How many of each role are present."""
    said: LineWords = LineWords()
    asking: RowQuestion | None = None
    aside: tuple[LineWords, ...] = ()
    """Half said by somebody who may not be here any more, and not taken up yet."""

    @property
    def line(self) -> LineWords:
        """What stands in the line now: the answer to a question, if one is asked."""
        return self.asking.said if self.asking else self.said

    @property
    def note(self) -> Note:
        """The note that stands in the line, at a step that makes one."""
        return self.said.note(self.step.usual_kind or Kind.WORRY)

    @property
    def typed(self) -> tuple[str, ...]:
        """What was typed freely and is kept by Enter.

        Who is thanked may be named: that is what `to_whom` is for.
        """
        makes_action = self.step.line_kind is LineKind.ACTION
        if self.asking is not None:
            makes_action = self.asking.what in (RowQuestionKind.ACTION, RowQuestionKind.SMALLER)
        elif self.step.line_kind is LineKind.OBSERVATION:
            return self.note.kept.typed
        return (self.line.text, self.line.owner if makes_action else "")

    def with_line(self, said: LineWords) -> HuddleState:
        """Return it with other words in the line."""
        if self.asking is not None:
            return replace(self, asking=replace(self.asking, said=said))
        return replace(self, said=said)

    def at(self, step: Step, *, passed: bool) -> HuddleState:
        """Return it at another step; a question about a row of the old one is dropped.

        Words in the line go along. Marks without words do not: each step has its own usual kind.
        """
        gone = self.passed | {self.step} if passed else self.passed
        said = self.said if self.said.has_words else LineWords()
        return replace(self, step=step, passed=gone, said=said, asking=None)

    def put_aside(self) -> HuddleState:
        """Return it with an empty line: what is half said waits until somebody takes it up."""
        said = [self.said]
        if self.asking is not None and self.asking.said.text != self.asking.about:
            said.append(self.asking.said)
        waits = (each for each in said if each.has_words)
        return replace(self, said=LineWords(), asking=None, aside=(*self.aside, *waits))

    def take_up(self) -> HuddleState:
        """Return it with what was put aside last in the line; what stands there now waits."""
        waits = (self.said,) if self.said.has_words else ()
        aside = (*self.aside[:-1], *waits)
        return replace(self, said=self.aside[-1], asking=None, aside=aside)

    def with_role(self, role: str, count: int) -> HuddleState:
        """Return it with so many of a role present, within 0 and MOST_OF_A_ROLE."""
        kept = max(0, min(count, MOST_OF_A_ROLE))
        roles = {**self.roles, role: kept}
        return replace(self, roles={name: number for name, number in roles.items() if number})

    def body(self) -> dict[str, Any]:
        """Return it as JSON allows, for the draft."""
        return body_of(self)


def draft_name(huddle_id: int) -> str:
    """Return the name of the draft in which a huddle's state is kept."""
    return f"huddle:{huddle_id}"


def from_body(body: dict[str, Any] | None) -> HuddleState:
    """Return the state a draft holds; what makes no sense (of another version) is left out."""
    state = value_of(HuddleState, body)
    roles = {role: min(count, MOST_OF_A_ROLE) for role, count in state.roles.items() if count > 0}
    return replace(state, roles=roles)
