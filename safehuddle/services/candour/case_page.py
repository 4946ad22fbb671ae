"""The whole of one case, for its pages: who is not known here reads it from end to end.

Their own account comes first. Then what was done by date, what is missing, what was held of it,
what was promised, and the letters. It is printed by whoever may read it, and nobody else hears of
that: what went out is told in the record itself (`went_out`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.candour.case_page import (
    CaseContent,
    CaseLine,
    CaseOut,
    CasePart,
    CaseWay,
)
from safehuddle.domain.candour.duties import duties_that_apply
from safehuddle.domain.identifiers import suspects
from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.models import CandourRecord, catalogue
from safehuddle.services import marks, wards
from safehuddle.services.access.permission import needs
from safehuddle.services.candour import choices
from safehuddle.services.candour.case_chain import chain_lines
from safehuddle.services.candour.case_parts import CaseParts
from safehuddle.services.candour.case_standing import clock_part, gaps_part, lead_words
from safehuddle.services.candour.records import read
from safehuddle.services.candour.sealed import enter
from safehuddle.services.identifier_check import Finding

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.candour.texts import Texts
    from safehuddle.services.candour.cases import Case
    from safehuddle.store.change import Change


@needs(Power.CANDOUR)
def case_content(
    session: Session, record_id: int, *, now: datetime, printed_by: str, version: str
) -> CaseContent:
    """Return all that the pages of a record say.

    Args:
        session: reads the store.
        record_id: the row of the record.
        now: the moment of printing.
        printed_by: the role that prints it.
        version: the program's.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: there is no such record, or the leaders' key is not open.
    """
    case = read(session, record_id)
    ward = wards.ward_card(session, case.ward_id)
    printed_at = to_local(now, ward.zone)
    guidance = choices.texts(session, "guidance")
    return CaseContent(
        ward_name=ward.name,
        number=case.number,
        lead=tuple(lead_words(case, ward.zone)),
        parts=() if case.is_erased else tuple(_parts(case, ward.zone, now, guidance)),
        printed_at=printed_at,
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
    )


@needs(Power.CANDOUR)
def went_out(change: Change, record_id: int, way: CaseWay, *, today: date) -> None:
    """Write in a record that the whole of it goes to a printer or into a file.

    It is written before it goes: an entry without a page does no harm.

    Raises:
        NotAllowed, UserError: as `case_content`.
    """
    read(change.session, record_id)
    enter(change, change.session.get_one(CandourRecord, record_id), CaseOut(way, today))


def look_again(content: CaseContent, *, shapes: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Return what on the pages looks as if it points at a person, each part once for each kind.

    Args:
        content: what is about to leave the window.
        shapes: pictures of the ward's own hospital numbers.
    """
    record = catalogue.record_of(CandourRecord.__tablename__)
    found = [
        Finding(seen.kind, record, "", part.title, None)
        for part in content.parts
        for line in part.lines
        for text in (line.words, *line.about, *(former.words for former in line.former))
        for seen in suspects(text, shapes=shapes)
    ]
    return tuple(dict.fromkeys(found))


def _parts(case: Case, zone: str, now: datetime, guidance: Texts) -> Iterator[CasePart]:
    today = to_local(now, zone).date()
    parts, record = CaseParts(case, zone, today), case.record
    named = {
        group: {line.id: line.more["title"] for line in guidance[group]}
        for group in ("duty", "elsewhere")
    }
    yield _part(
        _("Their own account"),
        parts.account(),
        none=_("Nobody has written here yet what they say themselves."),
    )
    yield _part(
        _("What they want answered"),
        parts.questions(),
        none=_("No question of theirs is written here."),
    )
    yield _part(
        _("What was done, by date"),
        chain_lines(case, zone),
        none=_("Nothing is written here of what was done."),
    )
    yield gaps_part(case)
    yield clock_part(case, now, zone)
    yield _part(
        _("Whether it may be notifiable"),
        parts.notifiable({line.id: line for line in guidance["question"]}),
        opening=_("The answers give no verdict. A health care professional decides."),
        none=_("Nobody has answered the three questions here, and no opinion is written."),
    )
    applies = (named["duty"].get(duty, str(duty)) for duty in duties_that_apply(record.duties))
    yield _part(
        _("Which duties apply"),
        parts.duties(named["duty"]),
        opening=_("As ticked: {duties}.").format(duties="; ".join(applies)),
    )
    reported = {each.where for each in record.elsewhere}
    silent = "; ".join(name for id_, name in named["elsewhere"].items() if id_ not in reported)
    yield _part(
        _("Reported elsewhere"),
        parts.elsewhere(named["elsewhere"]),
        opening=_("Nothing is written here of a report to: {places}.").format(places=silent)
        if silent
        else "",
    )
    yield _part(
        _("What was promised next"),
        parts.contacts(),
        none=_("No next contact is promised here."),
    )
    yield _part(
        _("Support for the staff involved"),
        parts.support(),
        none=_("No support for staff is written here."),
    )
    plan = tuple(parts.plan())
    if plan:
        yield CasePart(_("The plan for the conversation"), plan)
    yield _part(_("Letters"), parts.letters(), none=_("No letter is written here."))
    yield _part(_("Letters and pages that went out"), parts.outs(), none=_("None yet."))


def _part(title: str, lines: Iterable[CaseLine], *, opening: str = "", none: str = "") -> CasePart:
    told = tuple(lines)
    return CasePart(title, told, tuple(each for each in (opening, "" if told else none) if each))
