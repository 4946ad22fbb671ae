"""The charts, as the reports screen shows them."""

from __future__ import annotations

from datetime import timedelta

from safehuddle.domain.kinds import Kind
from safehuddle.ui.reports.page_source import PageRequest
from safehuddle.ui.reports.sources import SOURCES
from tests.factories import NOW, TODAY, an_observation
from tests.reports import reading


def sheet_of(maple):
    asking = PageRequest(maple.desk.ward.id, maple.desk.ward.zone, NOW, "ward manager", "1")
    with maple.store.reading() as session:
        return SOURCES["harms"].sheet(session, asking, None)


def test_each_harm_is_drawn_from_the_first_week_on(maple):
    ((harm, name),) = maple.store.query(
        "SELECT id, name FROM harm_kind WHERE ward_id = ? ORDER BY position LIMIT 1",
        (maple.desk.ward.id,),
    )
    for week in range(1, 14):
        on = TODAY - timedelta(weeks=week)
        an_observation(maple.store, maple.row, kind=Kind.HARM, on=on, harm_kind_id=harm)
    sheet = sheet_of(maple)
    assert (sheet.earlier, sheet.later, sheet.day) == (None, None, TODAY)
    said = reading.text(SOURCES["harms"].report.render(sheet.content))
    assert name.capitalize() in said
    assert "In 13 of 13 weeks there was one or more" in said
