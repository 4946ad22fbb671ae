"""The sheet “You said, we did” among the reports: four weeks at a time, none of them empty."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.weeks import Period
from safehuddle.domain.you_said import Audience, usual_period
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.reports.registry import REPORTS, ReportKind
from safehuddle.services.you_said.content import agreed_days, you_said_content
from safehuddle.ui.reports.page_source import PageContent, PageRequest, ReportSource

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from sqlalchemy.orm import Session


class LinesForTheWall(ReportSource):
    """“You said, we did”: four weeks of what was agreed, to today or to when something was."""

    chosen_in = "you_said"

    def __init__(self, name: str, audience: Audience) -> None:
        self._report, self._audience = REPORTS[name], audience

    @property
    @override
    def report(self) -> ReportKind:
        return self._report

    @property
    @override
    def choice(self) -> str:
        is_for_patients = self._audience is Audience.PATIENTS
        return _("You said, we did: patients") if is_for_patients else self.report.title

    @property
    @override
    def question(self) -> str:
        return _("Which weeks?")

    @property
    @override
    def nothing(self) -> str:
        return _("No line is agreed for this sheet yet. Choose what may hang on it.")

    @override
    def sheet(
        self, session: Session, asking: PageRequest, key: Hashable | None
    ) -> PageContent | None:
        today = asking.today
        days = agreed_days(session, asking.ward_id, self._audience, asking.zone)
        period = _four_weeks(days, key, today)
        if period is None:
            return None
        before = [day for day in days if day < period.first]
        after = [day for day in days if day > period.last]
        return PageContent(
            key=period,
            content=you_said_content(
                session,
                asking.ward_id,
                self._audience,
                period,
                paper=asking.paper,
                **asking.foot,
            ),
            about=period.title,
            day=min(period.last, today),
            earlier=usual_period(before[-1]) if before else None,
            later=usual_period(max(after[-1], today)) if after else None,
        )


def _four_weeks(days: Sequence[date], key: Hashable | None, today: date) -> Period | None:
    """Return four weeks with at least one of some days in them; None where there are no days."""
    wanted = (
        key if isinstance(key, Period) else usual_period(key if isinstance(key, date) else today)
    )
    if not days or any(day in wanted for day in days):
        return wanted if days else None
    before = [day for day in days if day < wanted.first]
    return usual_period(before[-1] if before else days[0])
