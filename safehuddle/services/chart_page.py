"""The pages of all charts of a ward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.domain.spc.chart_page import ChartPage
from safehuddle.services import marks, since, wards
from safehuddle.services.ward_charts import ward_charts

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def chart_page(
    session: Session, ward_id: int, *, now: datetime, printed_by: str, version: str
) -> ChartPage:
    """Return the pages of all charts of a ward.

    Raises:
        UserError: there is no such ward.
    """
    ward = wards.ward_card(session, ward_id)
    at = to_local(now, ward.zone)
    return ChartPage(
        ward_name=ward.name,
        charts=ward_charts(since.query_of(session), ward_id, now=now),
        today=at.date(),
        printed_at=at,
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
    )
