"""What the pages of a ward's charts hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.printed import PrintedPage
from safehuddle.domain.spc.ward_chart import WardChart
from safehuddle.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.domain.good_and_worries import GoodAndWorries


@dataclass(frozen=True, slots=True)
class ChartPage(PrintedPage):
    """All charts of a ward that are drawn without set-up."""

    charts: tuple[WardChart | GoodAndWorries, ...]
    today: date

    @property
    def measured(self) -> tuple[WardChart, ...]:
        """Those of which people say something: all but good and worries."""
        return tuple(each for each in self.charts if isinstance(each, WardChart))

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
            "charts": [chart.facts() for chart in self.charts],
        }
