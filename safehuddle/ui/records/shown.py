"""What a sheet about one record shows and asks, and what each kind of record says for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from safehuddle.i18n import _
from safehuddle.ui.kit.field_data import Field

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.ui.gesture import Deed
    from safehuddle.ui.kit.row_data import Tag

F = TypeVar("F")
R = TypeVar("R")


class RecordGesture(Enum):
    """What a person can do with a record."""

    EDIT = auto()
    AGREE = auto()
    GO = auto()
    """To the place that shows more of it."""
    THREAD = auto()
    """To what it came from and what it led to."""
    WITHDRAW = auto()
    BRING_BACK = auto()
    REOPEN = auto()


@dataclass(frozen=True, slots=True)
class RecordButton:
    """A button."""

    gesture: RecordGesture
    words: str
    icon: str
    keys: str


def thread_button() -> RecordButton:
    """Return the button that shows what a record came from and what it led to."""
    words = _("Follow the thread")
    return RecordButton(RecordGesture.THREAD, words, "arrow-next", "J")


def back_button() -> RecordButton:
    """Return the button that brings back a record that was taken back."""
    return RecordButton(RecordGesture.BRING_BACK, _("Bring back"), "undo", "B")


@dataclass(frozen=True, slots=True)
class Found(Generic[R]):
    """A record, and what was done to it."""

    row: R
    lines: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class RecordShown:
    """One record in full."""

    sentence: str
    said: str
    """More about it, below the sentence; may be empty."""
    tags: tuple[Tag, ...]
    offers: tuple[RecordButton, ...]
    history: tuple[str, ...]
    """What was done to it, oldest first."""


@dataclass(frozen=True, slots=True)
class RecordQuestion:
    """What a gesture asks before it is done."""

    title: str
    save: str
    """The words of its button."""
    fields: tuple[Field, ...]
    draft: str
    """The name under which it is kept half filled in."""
    is_change: bool = True
    """Whether there is nothing to save while its fields are as they were."""


def why_question(draft: str) -> RecordQuestion:
    """Return what is asked before a record is taken back; half an answer waits under `draft`."""
    why = Field("reason", _("Why is it taken back?"), example=_("for example: said twice"))
    return RecordQuestion(why.label, _("Take back"), (why,), draft, is_change=False)


class RecordKind(Protocol[F]):
    """One kind of record; `F` is all that is read of one. Knows no widget."""

    @property
    def title(self) -> str:
        """The heading of the sheet."""

    def read(self, session: Session, number: int) -> F:
        """Read one.

        Raises:
            UserError: it is no longer there.
        """

    def in_words(self, found: F, *, zone: str, today: date) -> RecordShown:
        """Return it in words."""

    def form(
        self, gesture: RecordGesture, found: F, *, now: datetime, by: str | None
    ) -> RecordQuestion | None:
        """Return what a gesture asks first; None when it asks nothing.

        `now` is the present moment, `by` who is at the PC if they said.
        """

    def deed(self, gesture: RecordGesture, found: F, said: Mapping[str, str]) -> Deed[object]:
        """Return the change of a gesture.

        `said` is what its form holds, by field; of one that changes words, what was changed.
        """

    def address(self, found: F) -> str:
        """Return where more of it is shown, as `Desk.go` understands it."""

    def thread(self, _found: F) -> str:
        """Return where its thread is shown; asked only of one that offers it."""
        return ""
