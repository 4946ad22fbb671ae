"""Marks on charts: a word on a date, such as "new rota" or a test of change. Anybody sets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.dates import format_date
from safehuddle.domain.moments import to_local, within_calendar
from safehuddle.domain.permissions import Power
from safehuddle.domain.spc.chart_ids import HARM, OBSERVATIONS
from safehuddle.domain.text import few_words
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import ChartMark, HarmKind
from safehuddle.services import wards
from safehuddle.services.access.permission import needs
from safehuddle.services.access.sight import is_in_sight
from safehuddle.services.observations import NewRecord
from safehuddle.services.record_words import tidied

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

MARK = ChangeLabel(
    N_("Mark a date on a chart"),
    N_("{who} marked a date on a chart."),
    undone=N_("{what} is no longer marked on the chart."),
    redone=N_("{what} is marked on the chart again."),
)
EDIT = ChangeLabel(
    N_("Change a mark on a chart"),
    N_("{who} changed a mark on a chart."),
    undone=N_("{what} stands as before the change."),
    redone=N_("{what} stands as changed."),
)
WITHDRAW = ChangeLabel(
    N_("Withdraw a mark on a chart"),
    N_("{who} took a mark on a chart back."),
    undone=N_("{what} is back."),
    redone=N_("{what} is in the bin again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring a mark on a chart back"),
    N_("{who} brought a mark on a chart back."),
    undone=N_("{what} is in the bin again."),
    redone=N_("{what} is back."),
)


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One mark."""

    id: int
    on: date
    text: str
    harm_id: int | None
    """The harm on whose chart it stands; None for every chart of the ward."""
    harm: str
    """What the ward calls it; "" for every chart."""
    withdrawn: bool

    @property
    def chart_id(self) -> str:
        """A chart on which it stands."""
        return OBSERVATIONS if self.harm_id is None else f"{HARM}{self.harm_id}"


class Edits(TypedDict, total=False):
    """What can be changed of a mark, each as `record` takes it."""

    on: date
    text: str
    harm_id: int | None


def record(
    change: Change, ward_id: int, *, on: date, text: str, harm_id: int | None = None
) -> NewRecord:
    """Mark a date.

    Args:
        change: the change it belongs to.
        ward_id: whose charts.
        on: the date; it has come.
        text: what was so from then on, in a few words.
        harm_id: the harm on whose chart it stands; None for every chart of the ward.

    Raises:
        UserError: there are no words or too many, the date is still to come or absurd, or the ward
            has no such harm; its `field` names what.
    """
    row = ChartMark(uid=change.new_uid(), ward_id=ward_id)
    _write(change, row, {"on": on, "text": text, "harm_id": harm_id})
    change.session.add(row)
    change.session.flush()
    return NewRecord(row.id, row.uid)


def edit(change: Change, mark_id: int, **edits: Unpack[Edits]) -> None:
    """Change a mark; what it said before stays in its history.

    Raises:
        UserError: as `record`, or there is no such mark.
    """
    _write(change, _get(change.session, mark_id), edits)


def withdraw(change: Change, mark_id: int, *, reason: str) -> None:
    """Take a mark off its charts.

    Raises:
        UserError: there is no such mark.
    """
    row = _get(change.session, mark_id)
    row.withdrawn_at, row.withdrawn_reason = change.now, few_words(reason, "reason")


@needs(Power.BIN)
def bring_back(change: Change, mark_id: int) -> None:
    """Bring a mark back that was taken off.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: there is no such mark.
    """
    row = _get(change.session, mark_id)
    row.withdrawn_at = row.withdrawn_reason = None


def by_id(session: Session, mark_id: int) -> MarkRow:
    """Return one mark; one that was taken off to whoever gave a PIN.

    Raises:
        UserError: there is none in sight.
    """
    row = _get(session, mark_id)
    if not is_in_sight(session, row):
        raise _gone()
    harm = session.get(HarmKind, row.harm_kind_id) if row.harm_kind_id is not None else None
    return MarkRow(
        id=row.id,
        on=row.on_date,
        text=row.text,
        harm_id=row.harm_kind_id,
        harm=harm.name if harm is not None else "",
        withdrawn=row.withdrawn_at is not None,
    )


def _write(change: Change, row: ChartMark, edits: Edits) -> None:
    if "text" in edits:
        row.text = str(tidied(ChartMark, {"text": edits["text"]})["text"])
    if "on" in edits:
        zone = wards.ward_card(change.session, row.ward_id).zone
        row.on_date = come_by(edits["on"], today=to_local(change.now, zone).date())
    if "harm_id" in edits:
        row.harm_kind_id = own_harm(change.session, row.ward_id, edits["harm_id"])


def come_by(on: date, *, today: date) -> date:
    """Return a date of a chart that has come.

    Raises:
        UserError: it is still to come, or its year is a slip of a key.
    """
    if within_calendar(on, field="on") > today:
        raise UserError(
            _("{date} is still to come. Choose today or a day before.").format(
                date=format_date(on)
            ),
            field="on",
        )
    return on


def own_harm(session: Session, ward_id: int, harm_id: int | None) -> int | None:
    """Return a harm that the ward counts, or None.

    Raises:
        UserError: the ward counts no such harm, or no more.
    """
    if harm_id is not None:
        row = session.get(HarmKind, harm_id)
        if row is None or row.ward_id != ward_id or row.withdrawn_at is not None:
            raise UserError(
                _("The ward does not count this harm any more. Nothing was saved."), field="harm"
            )
    return harm_id


def _get(session: Session, mark_id: int) -> ChartMark:
    row = session.get(ChartMark, mark_id)
    if row is None:
        raise _gone()
    return row


def _gone() -> UserError:
    return UserError(_("This mark is gone. Nothing was changed."))
