"""The pages of joy and pride, month by month, and that of the pulse."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain import joy, pulse
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.reports.registry import REPORTS, ReportKind
from safehuddle.services.joy import page as joy_page
from safehuddle.services.pulse import page as pulse_page
from safehuddle.ui.reports.page_source import OnePage, PageContent, PageRequest, ReportSource

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.pulse_page import PulsePage


class JoyByMonth(ReportSource):
    """What was said of joy and pride in a month: of the last one that has enough."""

    def __init__(self, name: str) -> None:
        """Build the pages of one of the two reports about it."""
        self._name = name

    @property
    @override
    def report(self) -> ReportKind:
        return REPORTS[self._name]

    @property
    @override
    def question(self) -> str:
        return _("Which month?")

    @property
    @override
    def nothing(self) -> str:
        return _(
            "A month is here once a leader has chosen {least} of its sentences for it. They are"
            " said on Kindness, {keys}."
        ).format(least=joy.LEAST, keys="Alt+6")

    @override
    def sheet(
        self, session: Session, asking: PageRequest, key: Hashable | None
    ) -> PageContent | None:
        is_wall = self._name == "joy-wall"
        known = joy_page.months(session, asking.ward_id, is_wall=is_wall)
        if not known:
            return None
        if isinstance(key, date):
            place = max(sum(month <= joy.month_text(key) for month in known) - 1, 0)
        else:
            place = known.index(str(key)) if key in known else len(known) - 1
        content = joy_page.joy_page(
            session, asking.ward_id, known[place], is_wall=is_wall, **asking.foot
        )
        return PageContent(
            key=known[place],
            content=content,
            about=content.month.title,
            day=min(content.month.last, asking.today),
            earlier=known[place - 1] if place else None,
            later=known[place + 1] if place + 1 < len(known) else None,
        )


class ClosedRounds(OnePage):
    """How it feels to work here: all rounds of the pulse that are over."""

    report = REPORTS["pulse"]

    @property
    @override
    def nothing(self) -> str:
        return _(
            "No round is over yet. One closes after its four weeks, with at least {least} answers."
            " They are given on Kindness, {keys}."
        ).format(least=pulse.LEAST, keys="Alt+6")

    @override
    def content(self, session: Session, asking: PageRequest) -> PulsePage | None:
        page = pulse_page.pulse_page(session, asking.ward_id, **asking.foot)
        return page if page.rounds else None
