"""How each of the ward's harms stands today: days since, best run, and how much was looked.

Plain SQL by index. Of a run only the last year is read day by day, so that a ward of ten years
waits no longer than one of a year.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.days_since import LOOKED_BACK, DaysSince, Run, milestones_of, runs
from safehuddle.domain.looking import Looked, looked
from safehuddle.domain.moments import to_local
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services.looking import first_look, looks
from safehuddle.services.new_harms import IS_NEW

if TYPE_CHECKING:
    from safehuddle.store.query import Query

RUNS_TRIED = 5
"""The longest runs that are looked at for the best: those before, if nobody looked in them, are no
run, and further down the list none is worth telling."""


def days_since(query: Query, ward_id: int, *, now: datetime) -> tuple[DaysSince, ...]:
    """Return how each harm stands, in the ward's order; none for a ward that never looked.

    Args:
        query: reads the store with plain SQL (`Store.query`).
        ward_id: whose.
        now: the present moment.

    Raises:
        UserError: there is no such ward.
    """
    found = query("SELECT zone FROM ward WHERE id = ?", (ward_id,))
    if not found:
        raise UserError(_("There is no ward here yet. Set one up first."), field="ward")
    today = to_local(now, found[0][0]).date()
    began = first_look(query, ward_id)
    if began is None or began > today:
        return ()
    harms = query(
        "SELECT id, name, milestones FROM harm_kind WHERE ward_id = ? AND withdrawn_at IS NULL"
        " ORDER BY position, id",
        (ward_id,),
    )
    return tuple(
        _of_harm(query, ward_id, harm_id, name, kept or "", began=began, today=today)
        for harm_id, name, kept in harms
    )


def _of_harm(
    query: Query, ward_id: int, harm_id: int, name: str, kept: str, *, began: date, today: date
) -> DaysSince:
    days = [
        date.fromisoformat(on)
        for (on,) in query(
            "SELECT DISTINCT noticed_on FROM observation WHERE harm_kind_id = ?"
            f" AND noticed_on <= ? AND {IS_NEW} ORDER BY noticed_on",
            (harm_id, today.isoformat()),
        )
    ]
    all_of_them = runs(days, began=began, today=today)
    now = all_of_them[-1]
    seen = _looked(query, ward_id, now)
    best = None
    for run in sorted(all_of_them, key=lambda run: (run.days, run.last), reverse=True)[:RUNS_TRIED]:
        if (seen if run == now else _looked(query, ward_id, run)).is_enough:
            best = run
            break
    return DaysSince(harm_id, name, now, bool(days), seen, best, milestones_of(kept))


def _looked(query: Query, ward_id: int, run: Run) -> Looked:
    """Return how much was looked on the whole days of a run: neither on its first nor its last."""
    last = run.last - timedelta(days=1)
    first = max(run.first + timedelta(days=1), last - timedelta(days=LOOKED_BACK - 1))
    return looked(looks(query, ward_id, first, last))
