"""What a part of a candour record is, and how to add one.

The record in hand is shown in chapters, each chapter in parts, each part as lines and as acts that
can be done with them. A new part is

1. one file in `candour/parts`: a subclass of `CasePart` with a name, a chapter and a heading, that
   answers `lines(case, around)` and, where something can be done, `acts(case, around)`;
2. one line in `candour/case_parts.py`, in the order it stands in its chapter.

It knows no Qt and keeps nothing: it is asked anew at each change. What an act opens is either

- an `Ask` (`candour/asking.py`): a form beside the list, whose draft is kept sealed;
- a `Deed` (`ui/gesture.py`): a change that is made at once;
- a text such as "candour_letter/12": a sheet of its own, registered in `ui/screens.py` and shown by
  `desk.go`. Such a sheet is a `CandourSheet` (`candour/sheet.py`), which is given the record and
  closes when the PIN is gone. The name of its draft is made by `draft_name`,
  so that it is kept sealed.

A sheet that needs no record (a practice, a card to print) is an act that opens its name alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from safehuddle.domain.candour.working_days import BankHolidays
from safehuddle.domain.moments import to_local
from safehuddle.i18n import N_, _
from safehuddle.services.candour.half_written import of_record

if TYPE_CHECKING:
    from safehuddle.domain.candour.chain import Step
    from safehuddle.domain.candour.texts import Texts
    from safehuddle.services.candour.cases import Case
    from safehuddle.ui.candour.asking import Ask
    from safehuddle.ui.gesture import Deed


class Chapter(Enum):
    """Where a part stands; the value is its word, marked for translation."""

    THEM = N_("Their side")
    CHAIN = N_("The chain")
    PREPARE = N_("Before the talk")
    LETTERS = N_("Letters")
    ATTEMPTS = N_("Attempts and ending")
    STAFF = N_("Duties and staff")

    @property
    def words(self) -> str:
        """The word as a person reads it."""
        return _(self.value)


@dataclass(frozen=True, slots=True)
class Around:
    """What a part is told besides the record.

    Attributes:
        now: the present moment.
        zone: the ward's time zone.
        roles: the ward's roles, to be offered while typing.
        holidays: the bank holidays as the ward goes by them.
        texts: the texts of law, bodies and words, by the names of `domain.candour.texts.FILES`.
    """

    now: datetime
    zone: str
    roles: tuple[str, ...] = ()
    holidays: BankHolidays = field(default_factory=BankHolidays)
    texts: Mapping[str, Texts] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The date on the ward's wall."""
        return to_local(self.now, self.zone).date()


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done: a button.

    Attributes:
        words: a verb first.
        opens: a form, a change, or where `desk.go` leads (see above).
        keys: a key with Alt, for an act of a part; those of a line have none.
        spoken: what a screen reader says where the words alone do not tell which line is meant. It
            holds the words: who speaks to the PC asks for a button by what stands on it.
        icon: an icon's name, drawn before the words.
    """

    words: str
    opens: Ask | Deed[Any] | str
    keys: str = ""
    spoken: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a part.

    Attributes:
        name: what it is, in a few quiet words above it: "Told in person, Wed 25 November 11:15".
        words: what is so; "" where the name says all.
        more: quieter sentences below: former words, a reason.
        acts: what can be done with this line.
        is_gap: whether it names something that is missing.
    """

    name: str
    words: str = ""
    more: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    is_gap: bool = False


class CasePart:
    """One part of a record; a subclass says all of this of itself."""

    name = ""
    """How the program calls it."""
    chapter = Chapter.CHAIN
    heading = ""
    """An English text marked with `N_`."""

    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        """Return what there is to read; with none, and no acts, the part is not shown."""
        return ()

    def acts(self, case: Case, around: Around) -> tuple[Act, ...]:
        """Return what can be done; of a closed record only what may still be done."""
        return ()

    def next_act(self, gap: Step | None, case: Case, around: Around) -> Act | None:
        """Return what this part offers as the next step of an open record.

        The loud button of the record does it. Where no part offers anything the fact is asked for.

        Args:
            gap: the first thing that is missing in the chain; None where nothing is.
            case: the record.
            around: what is known besides.
        """
        return None


def is_open(case: Case) -> bool:
    """Whether anything may still be written to it."""
    return case.record.ending is None and not case.is_taken_back


def draft_name(case_id: int | str, form: str) -> str:
    """Return the name under which a form of a record is kept, sealed."""
    return f"{of_record(case_id)}{form}"
