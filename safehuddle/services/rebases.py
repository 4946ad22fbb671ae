"""New limits of a chart from a date, set by a person who answered four questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.dates import format_date
from safehuddle.domain.measures import Measure, measure_of
from safehuddle.domain.permissions import Power
from safehuddle.domain.spc.between import day_of
from safehuddle.domain.spc.chart_ids import HARM
from safehuddle.domain.spc.telling import place_of_limits
from safehuddle.domain.spc.told import QUESTIONS
from safehuddle.domain.text import few_words, says_something
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Rebase
from safehuddle.services import ward_charts
from safehuddle.services.access.permission import needs
from safehuddle.services.access.sight import is_in_sight
from safehuddle.services.observations import NewRecord
from safehuddle.services.record_words import tidied
from safehuddle.services.since import query_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.domain.spc.analysis import Analysis
    from safehuddle.store.change import Change

SET = ChangeLabel(
    N_("Set new limits of a chart"),
    N_("{who} set new limits of a chart."),
    undone=N_("The chart has its former limits again."),
    redone=N_("The chart has the new limits again."),
)
WITHDRAW = ChangeLabel(
    N_("Withdraw new limits of a chart"),
    N_("{who} took new limits of a chart back."),
    undone=N_("The chart has the new limits again."),
    redone=N_("The chart has its former limits again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring back new limits of a chart"),
    N_("{who} brought new limits of a chart back."),
    undone=N_("The chart has its former limits again."),
    redone=N_("The chart has the new limits again."),
)


@dataclass(frozen=True, slots=True)
class LimitsRow:
    """New limits of one chart."""

    id: int
    chart_id: str
    on: date
    answers: Mapping[str, str]
    """By the field of the question (`QUESTIONS`)."""
    withdrawn: bool


@needs(Power.CHARTS)
def set_limits(
    change: Change, ward_id: int, chart_id: str, *, on: date, answers: Mapping[str, str]
) -> NewRecord:
    """Give a chart new limits from a date on; the old ones stay drawn.

    Args:
        change: the change it belongs to.
        ward_id: whose chart.
        chart_id: which: `WardChart.id`.
        on: a date that one of its points has, but not the first; of a chart by week any day of the
            week of one. It is kept as the date of the point.
        answers: to each of `QUESTIONS`.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: an answer is missing or too long, no point has that date, limits begin there
            already, or there is no such chart; its `field` names what.
    """
    for name in QUESTIONS:
        if not says_something(answers.get(name, "")):
            raise UserError(
                _("Answer this in a few words. Without it there are no new limits."), field=name
            )
    words = tidied(Rebase, {name: answers[name] for name in QUESTIONS})
    chart = ward_charts.measured_chart(query_of(change.session), ward_id, chart_id, now=change.now)
    measure, harm_id = measure_of(chart.id)
    begins = _begins(chart.analysis, on)
    _refuse_twice(change.session, ward_id, measure, harm_id, begins)
    row = Rebase(
        uid=change.new_uid(),
        ward_id=ward_id,
        measure=measure,
        harm_kind_id=harm_id,
        on_date=begins,
        **words,
    )
    change.session.add(row)
    change.session.flush()
    return NewRecord(row.id, row.uid)


@needs(Power.CHARTS)
def withdraw(change: Change, rebase_id: int, *, reason: str) -> None:
    """Take new limits back: the chart has its former ones again.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: there are none of that number.
    """
    row = _get(change.session, rebase_id)
    row.withdrawn_at, row.withdrawn_reason = change.now, few_words(reason, "reason")


@needs(Power.BIN)
def bring_back(change: Change, rebase_id: int) -> None:
    """Bring new limits back.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: there are none of that number, or others begin on the same date.
    """
    row = _get(change.session, rebase_id)
    if row.withdrawn_at is not None:
        _refuse_twice(change.session, row.ward_id, row.measure, row.harm_kind_id, row.on_date)
    row.withdrawn_at = row.withdrawn_reason = None


def by_id(session: Session, rebase_id: int) -> LimitsRow:
    """Return new limits; those taken back to whoever gave a PIN.

    Raises:
        UserError: there are none of that number in sight.
    """
    row = _get(session, rebase_id)
    if not is_in_sight(session, row):
        raise _gone()
    chart = row.measure if row.harm_kind_id is None else f"{HARM}{row.harm_kind_id}"
    answers = {name: getattr(row, name) for name in QUESTIONS}
    return LimitsRow(row.id, chart, row.on_date, answers, row.withdrawn_at is not None)


def _refuse_twice(
    session: Session, ward_id: int, measure: Measure, harm_id: int | None, begins: date
) -> None:
    there = select(Rebase.id).where(
        Rebase.ward_id == ward_id,
        Rebase.measure == measure,
        Rebase.harm_kind_id.is_not_distinct_from(harm_id),
        Rebase.on_date == begins,
        Rebase.withdrawn_at.is_(None),
    )
    if session.scalar(there) is not None:
        raise UserError(
            _("New limits begin on {date} already.").format(date=format_date(begins)), field="on"
        )


def _begins(seen: Analysis | None, on: date) -> date:
    """Return the date of the point with which new limits would begin."""
    points = seen.points if seen is not None else ()
    place = place_of_limits(points, on, seen.method.chart) if seen is not None else None
    found = points[place].on if place is not None else None
    if found is not None:
        return day_of(found)
    dates = [
        day_of(point.on) for point in points[1:] if point.on is not None and point.value is not None
    ]
    if not dates:
        raise UserError(
            _("This chart has too few points for new limits. Nothing was saved."), field="on"
        )
    nearest = min(dates, key=lambda each: abs(each - on))
    raise UserError(
        _(
            "No point of this chart is of {date}, or it is the first. The nearest that could begin"
            " new limits is of {nearest}."
        ).format(date=format_date(on), nearest=format_date(nearest)),
        field="on",
    )


def _get(session: Session, rebase_id: int) -> Rebase:
    row = session.get(Rebase, rebase_id)
    if row is None:
        raise _gone()
    return row


def _gone() -> UserError:
    return UserError(_("These new limits are gone. Nothing was changed."))
