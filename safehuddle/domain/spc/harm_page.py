"""What the page of a ward's harms over time holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.domain.spc.harm_series import HarmSeries


@dataclass(frozen=True, slots=True)
class HarmPage:
    """The chart of each harm that a ward counts."""

    ward_name: str
    harms: tuple[HarmSeries, ...]
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
            "harms": [_facts(harm) for harm in self.harms],
        }


def _facts(harm: HarmSeries) -> dict[str, object]:
    seen = harm.analysis
    return {
        "harm": harm.name,
        "chart": None if seen is None else seen.method.chart.value,
        "reason": harm.reason,
        "points": 0 if seen is None else seen.parts[-1].points,
        "variation": None if seen is None else seen.variation,
        "huddles_held": harm.held,
        "weeks_nobody_looked": harm.not_looked,
    }
