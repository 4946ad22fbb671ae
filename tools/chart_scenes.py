"""The sheets on which somebody says something of a chart, and the chart that then says it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.spc.told import QUESTIONS
from safehuddle.services import bed_days, chart_marks, rebases

if TYPE_CHECKING:
    from safehuddle.store.change import Change
    from tools.stage import Stage

CHART = "harm:1"
ANSWERS = dict(
    zip(
        QUESTIONS,
        (
            "Yes: seven weeks in a row below what it was",
            "A second healthcare assistant at night, and mats in Bay 3",
            "Yes, it is in the rota until summer",
            "Yes",
        ),
        strict=True,
    )
)


def charted(stage: Stage) -> None:
    """Mark a date, set new limits, aim at half, type bed days; and the chart with all of it."""
    stage.go(f"mark_chart/{CHART}")
    stage.type("Sensor mats in Bay 3")
    stage.picture("charted-mark")
    stage.press("Return")
    stage.go(f"new_limits/{CHART}")
    stage.picture("charted-limits")
    stage.press("Return")
    stage.picture("charted-limits-refused")
    stage.put_away()
    stage.go(f"halve_it/{CHART}")
    stage.picture("charted-halve-it")
    stage.put_away()
    stage.go("bed_days")
    stage.type("168")
    stage.picture("charted-bed-days")
    stage.put_away()
    stage.shell.jobs.change(rebases.SET, lambda change: _say(change, stage))
    stage.settle()
    stage.go(f"learning/charts/{CHART}")
    stage.settle()
    stage.picture("charted-chart")
    stage.go("learning/charts/rate:1")
    stage.settle()
    stage.picture("charted-rate")
    stage.go("chart_mark/1")
    stage.picture("charted-mark-one")
    stage.put_away()
    stage.go("limits/1")
    stage.picture("charted-limits-one")
    stage.put_away()


def _say(change: Change, stage: Stage) -> None:
    """Say all there is to say of the chart."""
    ward_id = stage.shell.window.desk.ward.id
    today = stage.shell.window.desk.clock().date()
    monday = today - timedelta(days=today.weekday())
    weeks = [monday - timedelta(weeks=back) for back in range(1, 13)]
    bed_days.set_days(
        change, ward_id, {week: 160 + place % 5 for place, week in enumerate(weeks) if place != 3}
    )
    begun = weeks[5]
    chart_marks.record(change, ward_id, on=begun, text="new night rota", harm_id=1)
    chart_marks.record(change, ward_id, on=weeks[8], text="winter ward opened")
    rebases.set_limits(change, ward_id, CHART, on=begun, answers=ANSWERS)
