"""What is done with a candour record. All is added; nothing that was written is ever changed.

Who corrects something names what they saw (`instead_of`). Where somebody else did so meanwhile,
both stand, side by side, until one is written in the place of the two. Over 300 lines because the
labels of all that is done with a record are looked for in one module (`record_services`).
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import func, select

from safehuddle.domain.candour import ending as rules_of_ending
from safehuddle.domain.candour.case_page import CaseOut, CaseWay
from safehuddle.domain.candour.chain import Fact
from safehuddle.domain.candour.clock import Clock
from safehuddle.domain.candour.date_checks import has_same_days
from safehuddle.domain.candour.ending import Ending, Turn
from safehuddle.domain.candour.letter_out import LetterOut, LetterWay
from safehuddle.domain.candour.owed import StaffSupport
from safehuddle.domain.candour.record import candour_words
from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.permissions import Power
from safehuddle.domain.retention import RecordClass
from safehuddle.domain.text import says_something
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import CandourRecord, Ward
from safehuddle.services import marks
from safehuddle.services.access import leaders_key
from safehuddle.services.access.permission import needs
from safehuddle.services.candour.bodies import KINDS, Incident, TakenBack
from safehuddle.services.candour.cases import Case, standing
from safehuddle.services.candour.odd_days import reason_for_days
from safehuddle.services.candour.sealed import enter, opened
from safehuddle.services.care import recovery

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

T = TypeVar("T")

BEGIN = ChangeLabel(
    N_("Begin a candour record"),
    N_("{who} began candour record {number}."),
    undone=N_("That record is no longer begun."),
    redone=N_("That record is begun again."),
)
WRITE = ChangeLabel(
    N_("Write in a candour record"),
    N_("{who} wrote in candour record {number}."),
    undone=N_("What was written last is no longer in that record."),
    redone=N_("What was written last is in that record again."),
)
CLOSE = ChangeLabel(
    N_("Close a candour record"),
    N_("{who} closed candour record {number}."),
    undone=N_("That record is open again."),
    redone=N_("That record is closed again."),
)
REOPEN = ChangeLabel(
    N_("Open a candour record again"),
    N_("{who} opened candour record {number} again."),
    undone=N_("That record is closed again."),
    redone=N_("That record is open again."),
)
CASE_OUT = {
    CaseWay.PRINTED: ChangeLabel(
        N_("Print a whole candour record"),
        N_("{who} sent the whole of candour record {number} to a printer."),
        undone=N_("That record is no longer marked as sent to the printer."),
        redone=N_("That record is marked as sent to the printer again."),
    ),
    CaseWay.SAVED: ChangeLabel(
        N_("Save a whole candour record as a PDF"),
        N_("{who} saved the whole of candour record {number} as a PDF."),
        undone=N_("That record is no longer marked as saved."),
        redone=N_("That record is marked as saved again."),
    ),
}
"""Of `candour.case_page`."""
TAKE_BACK = ChangeLabel(
    N_("Take a candour record back"),
    N_("{who} took candour record {number} back."),
    undone=N_("That record is back."),
    redone=N_("That record is taken back again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring a candour record back"),
    N_("{who} brought candour record {number} back."),
    undone=N_("That record is taken back again."),
    redone=N_("That record is back."),
)

LETTER_OUT = {
    LetterWay.PRINTED: ChangeLabel(
        N_("Print a letter"),
        N_("{who} sent a letter of candour record {number} to the printer."),
        undone=N_("That letter is no longer marked as sent to the printer."),
        redone=N_("That letter is marked as sent to the printer again."),
    ),
    LetterWay.SAVED: ChangeLabel(
        N_("Save a letter as a PDF"),
        N_("{who} saved a letter of candour record {number} as a PDF."),
        undone=N_("That letter is no longer marked as saved."),
        redone=N_("That letter is marked as saved again."),
    ),
    LetterWay.GIVEN: ChangeLabel(
        N_("Write that a letter was given"),
        N_("{who} wrote that a letter of candour record {number} was given."),
        undone=N_("That letter is no longer written as given."),
        redone=N_("That letter is written as given again."),
    ),
}
"""Of `candour.letters`."""

_BY_ITSELF = (CaseOut, Fact, Clock, LetterOut, Turn, TakenBack)
"""What has a service of its own, with rules of its own."""


@needs(Power.CANDOUR)
def begin(change: Change, ward_id: int, incident: Incident | None = None) -> int:
    """Begin a record on a ward and return which row it is.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: there is no recovery key yet, or the leaders' key is not open.
    """
    if not recovery.has_one(change.query):
        raise UserError(leaders_key.no_sheet(), field="recovery_key")
    row = CandourRecord(
        uid=change.new_uid(),
        ward_id=ward_id,
        number=_next_number(change, ward_id),
        record_class=RecordClass.CANDOUR,
    )
    change.session.add(row)
    change.session.flush()
    enter(change, row, fit(incident or Incident()))
    return row.id


@needs(Power.CANDOUR)
def write(
    change: Change,
    record_id: int,
    value: Any,  # noqa: ANN401 - one of `bodies.KINDS`
    *,
    instead_of: tuple[str, ...] = (),
    odd_because: str = "",
) -> str:
    """Add something to an open record and return the entry's uid.

    It takes an opinion, answers, grades, a duty, what is reported elsewhere, an attempt, what the
    family said or asked, a promised contact, staff support, the plan or a letter, each as
    `domain.candour` has it. Facts and endings have services of their own.

    Args:
        change: the change it belongs to.
        record_id: the row of the record.
        value: what is written.
        instead_of: the uids of the entries of this sort that it corrects, as somebody saw them.
        odd_because: why a day in it is right though it is asked about.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: the record is closed or gone, a text is too long, a day is odd and nobody says
            why, or what it corrects is not there; nothing was written.
    """
    if type(value) not in KINDS.values() or isinstance(value, _BY_ITSELF):
        raise TypeError(type(value).__name__)
    case, row = for_writing(change, record_id, even_closed=isinstance(value, StaffSupport))
    sorts = {each.uid: type(each.value) for each in case.written}
    if any(sorts.get(uid) is not type(value) for uid in instead_of):
        raise UserError(_("What you correct is no longer there. Nothing was changed."))
    replaced = [each for each in case.written if each.uid in instead_of]
    # Of two that stand side by side, the one that is kept: its days were asked about before.
    same = (each for each in replaced if has_same_days(value, each.value))
    former = next(same, replaced[0] if replaced else None)
    why = reason_for_days(change, case, value, former, odd_because)
    return enter(change, row, fit(value), instead_of=instead_of, odd_because=why)


@needs(Power.CANDOUR)
def close(
    change: Change,
    record_id: int,
    ending: Ending,
    *,
    on: date,
    by_role: str,
    words: str = "",
    odd_because: str = "",
) -> None:
    """Close a record in one of the three ways.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: it is closed, the day is odd and nobody says why, or something is missing first;
            names all of it.
    """
    case, row = for_writing(change, record_id, even_closed=True)
    missing = [*case.record.needs(ending)]
    if case.broken:
        missing.append(case.broken_words)
    if case.side_by_side():
        missing.append(_("Two people wrote at the same time: read both, and keep one."))
    turn = rules_of_ending.closed(
        case.record.turns, fit(Turn(on, by_role, ending, words)), missing
    )[-1]
    enter(change, row, turn, odd_because=reason_for_days(change, case, turn, None, odd_because))


@needs(Power.CANDOUR)
def reopen(
    change: Change, record_id: int, *, on: date, by_role: str, words: str, odd_because: str = ""
) -> None:
    """Open a closed record again: the person may come back at any time.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: it is open, the day is odd and nobody says why, or nobody says what for.
    """
    case, row = for_writing(change, record_id, even_closed=True)
    turn = fit(rules_of_ending.reopened(case.record.turns, on, by_role, words)[-1])
    enter(change, row, turn, odd_because=reason_for_days(change, case, turn, None, odd_because))


@needs(Power.CANDOUR)
def take_back(change: Change, record_id: int, *, reason: str) -> None:
    """Take a record out of sight that was made by mistake. Nothing in it is lost.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: no reason is given, or it was taken back before.
    """
    _case, row = for_writing(change, record_id, even_closed=True)
    missing = _("Say in a few words why this record is taken back.")
    said = candour_words(reason, field="reason", missing=missing)
    enter(change, row, TakenBack(said))


@needs(Power.CANDOUR)
def bring_back(change: Change, record_id: int) -> None:
    """Bring a record back that was taken back.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: it is not taken back, or is gone.
    """
    if not read(change.session, record_id).is_taken_back:
        raise UserError(_("This record is there. Nothing was changed."))
    enter(change, change.session.get_one(CandourRecord, record_id), TakenBack("", stands=True))


@needs(Power.CANDOUR)
def read(session: Session, record_id: int) -> Case:
    """Return one record, taken back or not.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: there is none, or the leaders' key is not open.
    """
    found = opened(session, CandourRecord.id == record_id)
    if not found:
        raise UserError(_("This record is gone. Nothing was changed."))
    return found[0]


@needs(Power.CANDOUR)
def list_cases(session: Session, ward_id: int, *, taken_back: bool = False) -> tuple[Case, ...]:
    """Return the records of a ward by number: those that stand, or those that were taken back.

    Raises:
        NotAllowed, UserError: as `read`.
    """
    every = opened(session, CandourRecord.ward_id == ward_id)
    return tuple(case for case in every if case.is_taken_back) if taken_back else standing(every)


@needs(Power.CANDOUR)
def for_writing(
    change: Change, record_id: int, *, even_closed: bool = False
) -> tuple[Case, CandourRecord]:
    """Return a record that something may be added to, and its row.

    Raises:
        NotAllowed: as `read`.
        UserError: as `read`; or it was taken back, or closed.
    """
    case = read(change.session, record_id)
    if case.is_taken_back:
        raise UserError(_("This record was taken back. Bring it back first."))
    if case.record.ending is not None and not even_closed:
        raise UserError(_("This record is closed. Open it again first. Nothing was changed."))
    return case, change.session.get_one(CandourRecord, record_id)


def _next_number(change: Change, ward_id: int) -> int:
    """Return the next number of a ward, never one that an undo took away."""
    name = f"{marks.CANDOUR_NUMBER}:{change.session.get_one(Ward, ward_id).uid}"
    given = int(marks.read(change.query, name) or 0)
    there = change.session.scalar(
        select(func.max(CandourRecord.number)).where(CandourRecord.ward_id == ward_id)
    )
    number = max(given, there or 0) + 1
    change.unrecorded.mark(name, str(number))
    return number


def fit(value: T) -> T:
    """Return a value with its texts tidied; none is cut.

    Raises:
        UserError: one is too long.
    """
    kept: dict[str, Any] = {}
    for each in fields(value):  # type: ignore[arg-type]  # one of KINDS
        held = getattr(value, each.name)
        if isinstance(held, str) and not isinstance(held, StrEnum):
            says = says_something(held)
            kept[each.name] = candour_words(held, field=each.name, missing="") if says else ""
        elif isinstance(held, tuple) and held and is_dataclass(held[0]):
            kept[each.name] = tuple(map(fit, held))
    return replace(value, **kept) if kept else value  # type: ignore[type-var]  # as above
