"""What each report is about and how one steps through it: week by week, or huddle by huddle.

A new report is one class here, beside its entry in `reports.registry`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from safehuddle.domain.dates import format_day
from safehuddle.domain.fair_card import FairCard
from safehuddle.domain.huddle_page import LOOK_BACK
from safehuddle.domain.moment_words import wall_day
from safehuddle.domain.weeks import Period, week_of
from safehuddle.domain.you_said import Audience
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.reports.registry import BEING_FAIR, CARD, CIVILITY, KIND_WALL, REPORTS, ReportKind
from safehuddle.services import chart_page, closing, fair_talk, huddles, shelf_list
from safehuddle.services.candour import card
from safehuddle.services.kindness import pages
from safehuddle.services.weekly import content
from safehuddle.ui.reports.cross_sources import CrossByMonth, ReachedMilestone
from safehuddle.ui.reports.feeling_sources import ClosedRounds, JoyByMonth
from safehuddle.ui.reports.page_source import OnePage, PageContent, PageRequest, ReportSource
from safehuddle.ui.reports.signed_up import WhoSignedUp
from safehuddle.ui.reports.wall_lines import LinesForTheWall

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.kind_pages import KindPage
    from safehuddle.domain.shelf import ShelfPage
    from safehuddle.domain.spc.chart_page import ChartPage


class WeekByWeek(ReportSource):
    """The weekly summary: of the week that ended last."""

    report = REPORTS["weekly"]

    @property
    @override
    def question(self) -> str:
        return _("Which week?")

    @property
    @override
    def nothing(self) -> str:
        """There is always a week."""
        return ""

    @override
    def sheet(
        self, session: Session, asking: PageRequest, key: Hashable | None
    ) -> PageContent | None:
        if isinstance(key, Period):
            period = key
        elif isinstance(key, date):
            period = week_of(key)
        else:
            period = content.usual_week(session, asking.ward_id, now=asking.now)
        later = week_of(period.last + timedelta(days=1))
        return PageContent(
            key=period,
            content=content.weekly_content(session, asking.ward_id, period, **asking.foot),
            about=period.title,
            day=min(period.last, asking.today),
            earlier=week_of(period.first - timedelta(days=1)),
            later=later if later.first <= asking.today else None,
        )


class HuddleByHuddle(ReportSource):
    """The closing page of a huddle: of the last one held, unless another is asked for."""

    report = REPORTS["huddle"]

    @property
    @override
    def question(self) -> str:
        return _("Which huddle?")

    @property
    @override
    def nothing(self) -> str:
        return _("No huddle has been held yet. After the first one, its page is here.")

    @override
    def sheet(
        self, session: Session, asking: PageRequest, key: Hashable | None
    ) -> PageContent | None:
        held = huddles.last_held(session, asking.ward_id, at_most=LOOK_BACK)
        if not held:
            return None
        days = [wall_day(huddle.started_at, huddle.on, asking.zone) for huddle in held]
        if isinstance(key, date):
            place = max(sum(day <= key for day in days) - 1, 0)
        else:
            place = next((i for i, huddle in enumerate(held) if huddle.id == key), len(held) - 1)
        huddle, day = held[place], days[place]
        return PageContent(
            key=huddle.id,
            content=closing.huddle_content(session, huddle.id, **asking.foot),
            about=format_day(day),
            day=day,
            earlier=held[place - 1].id if place else None,
            later=held[place + 1].id if place + 1 < len(held) else None,
        )


class AllCharts(OnePage):
    """Every chart of the ward, from its first week to now."""

    report = REPORTS["harms"]

    @property
    @override
    def nothing(self) -> str:
        """There is always a chart, if only one that says why it is not drawn yet."""
        return ""

    @override
    def content(self, session: Session, asking: PageRequest) -> ChartPage | None:
        return chart_page.chart_page(session, asking.ward_id, **asking.foot)


class KindWall(OnePage):
    """The kind notes that may hang on the wall now."""

    report = KIND_WALL

    @property
    @override
    def nothing(self) -> str:
        return _("Nobody has agreed yet to have a kind note on the wall.")

    @override
    def content(self, session: Session, asking: PageRequest) -> KindPage | None:
        return pages.wall_page(session, asking.ward_id, **asking.foot)


class WholeShelf(OnePage):
    """All cards of the shelf; some of them, and A5, are printed where one reads them."""

    report = REPORTS["shelf"]

    @property
    @override
    def nothing(self) -> str:
        """There are always the cards that came with the program."""
        return ""

    @override
    def content(self, session: Session, asking: PageRequest) -> ShelfPage | None:
        return shelf_list.shelf_page(session, asking.ward_id, **asking.foot)


class BlankCard(OnePage):
    """A card that holds nothing of the ward: there is one of each, and anybody may print it."""

    def __init__(self, report: ReportKind, content: Callable[..., Any]) -> None:
        """Make it by `content`, given a session, today and the version."""
        self._report, self._content = report, content

    @property
    @override
    def report(self) -> ReportKind:
        return self._report

    @property
    @override
    def nothing(self) -> str:
        """There is always the card."""
        return ""

    @override
    def content(self, session: Session, asking: PageRequest) -> object:
        return self._content(session, today=asking.today, version=asking.version)


GROUPS: tuple[tuple[str, tuple[ReportSource, ...]], ...] = (
    (N_("Week and huddle"), (WeekByWeek(), HuddleByHuddle())),
    (
        N_("For the wall"),
        (
            LinesForTheWall("you-said", Audience.STAFF),
            LinesForTheWall("you-said-patients", Audience.PATIENTS),
            KindWall(),
            JoyByMonth("joy-wall"),
            WhoSignedUp(),
            CrossByMonth(),
            ReachedMilestone(),
        ),
    ),
    (N_("Over time"), (AllCharts(), ClosedRounds(), JoyByMonth("joy"))),
    (
        N_("Cards to print"),
        (
            WholeShelf(),
            BlankCard(CARD, card.content),
            BlankCard(BEING_FAIR, partial(fair_talk.content, card=FairCard.BEING_FAIR)),
            BlankCard(CIVILITY, partial(fair_talk.content, card=FairCard.CIVILITY)),
        ),
    ),
)
"""What can be printed here, under the headings it is chosen by; the usual one first."""

SOURCES: Mapping[str, ReportSource] = MappingProxyType(
    {source.report.name: source for _heading, group in GROUPS for source in group}
)
"""The same by name."""
