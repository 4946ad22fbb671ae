"""What the pages of a ward's charts hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.domain.spc.ward_chart import WardChart


@dataclass(frozen=True, slots=True)
class ChartPage:
    """All charts of a ward that are drawn without set-up."""

    ward_name: str
    charts: tuple[WardChart, ...]
    today: date
    printed_at: datetime
    """By the ward's clock."""
    printed_by: str
    version: str
    is_demo: bool = False

    @property
    def title_of_days(self) -> str:
        """Until when it goes, in words."""
        return _("until {date}").format(date=format_date(self.today))

    @property
    def file_days(self) -> str:
        """What a file's name says of its days."""
        return self.today.isoformat()

    def facts(self) -> dict[str, object]:
        """Return it as plain JSON values."""
        return {
            "ward": self.ward_name,
            **({"made_up": True} if self.is_demo else {}),
            "until": self.today.isoformat(),
            "charts": [_facts(chart) for chart in self.charts],
        }


def _facts(chart: WardChart) -> dict[str, object]:
    seen = chart.analysis
    return {
        "id": chart.id,
        "name": chart.name,
        "chart": None if seen is None else seen.method.chart.value,
        "reason": chart.reason,
        "points": 0 if seen is None else seen.parts[-1].points,
        "variation": None if seen is None else seen.variation,
        "huddles_held": chart.held,
        "weeks_left_out": chart.missing,
    }
