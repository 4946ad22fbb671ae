"""What the reports screen asks of each report: its pages, and how one steps through them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from safehuddle.domain.moments import to_local
from safehuddle.domain.you_said import PaperSize
from safehuddle.overriding import override

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.reports.registry import ReportKind


@dataclass(frozen=True, slots=True)
class PageRequest:
    """For whom a page is made, and when."""

    ward_id: int
    zone: str
    now: datetime
    printed_by: str
    version: str
    paper: PaperSize = PaperSize.A4
    """Of a sheet for the wall."""

    @property
    def today(self) -> date:
        """The ward's day."""
        return to_local(self.now, self.zone).date()

    @property
    def foot(self) -> dict[str, Any]:
        """What stands at the foot of every page, as the services take it."""
        return {"now": self.now, "printed_by": self.printed_by, "version": self.version}


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page's content, and where one can go from it."""

    key: Hashable
    """The week or huddle it is about."""
    content: Any
    """What the report's `render` takes."""
    about: str
    """Which week or huddle, in words; "" where there is only one such page."""
    day: date
    """A day of it."""
    earlier: Hashable | None
    later: Hashable | None


class ReportSource(Protocol):
    """Builds the sheets of one report."""

    @property
    def report(self) -> ReportKind:
        """How it is drawn."""

    @property
    def choice(self) -> str:
        """What it is called where one chooses: its title, or less where that would be too long."""
        return self.report.title

    @property
    def question(self) -> str:
        """What one chooses, such as "Which week?"."""

    @property
    def nothing(self) -> str:
        """Said when there is no sheet to make yet."""

    chosen_in: str = ""
    """The panel in which its lines are chosen, of a sheet for the wall; that comes on A3 too."""

    def sheet(
        self, session: Session, asking: PageRequest, key: Hashable | None
    ) -> PageContent | None:
        """Return one sheet; None when there is nothing to print.

        Args:
            session: reads the store.
            asking: for whom, and when.
            key: that of a sheet, or a day it is about; None for the usual one.
        """


class OnePage(ReportSource):
    """A report of which there is one page, as things stand now."""

    @property
    @override
    def question(self) -> str:
        return ""

    @override
    def sheet(
        self, session: Session, asking: PageRequest, key: Hashable | None
    ) -> PageContent | None:
        content = self.content(session, asking)
        if content is None:
            return None
        return PageContent(self.report.name, content, "", asking.today, earlier=None, later=None)

    def content(self, session: Session, asking: PageRequest) -> object:
        """Return what the report's `render` takes; None when there is nothing to print."""
        raise NotImplementedError
