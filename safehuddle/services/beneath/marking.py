"""A promise that was kept becomes a mark on the chart: from then on one can see what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.domain.statuses import ActionStatus
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import HarmKind, Observation
from safehuddle.services import actions, chart_marks, wards
from safehuddle.services.beneath import threads

if TYPE_CHECKING:
    from safehuddle.models import Action
    from safehuddle.services.observations import NewRecord
    from safehuddle.store.change import Change


def mark(change: Change, action_id: int) -> NewRecord:
    """Mark the day on which a promise was kept, on the chart of the harm it is about.

    One that is about no harm, about one that is counted no more, or about what was taken back, is
    marked on every chart. Called within a change labelled `chart_marks.MARK`.

    Raises:
        UserError: it is gone, was taken back, or is not kept (any more).
    """
    row = actions.get(change, action_id)
    if row.withdrawn_at is not None:  # its words would be in sight again
        raise UserError(_("This promise is no longer there. Nothing was changed."))
    if row.status is not ActionStatus.DONE or row.closed_at is None:
        raise UserError(_("Only a promise that was kept is marked. Nothing was changed."))
    zone = wards.ward_card(change.session, row.ward_id).zone
    made = chart_marks.record(
        change,
        row.ward_id,
        on=to_local(row.closed_at, zone).date(),
        text=row.what,
        harm_id=_harm_of(change, row),
    )
    threads.link(change, row.ward_id, ("action", row.uid), ("chart_mark", made.uid))
    return made


def _harm_of(change: Change, row: Action) -> int | None:
    if row.observation_id is None:
        return None
    about = change.session.get_one(Observation, row.observation_id)
    if about.withdrawn_at is not None:
        return None
    harm = change.session.get(HarmKind, about.harm_kind_id) if about.harm_kind_id else None
    return harm.id if harm is not None and harm.withdrawn_at is None else None
