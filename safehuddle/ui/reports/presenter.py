"""The decisions of the reports screen: which page, when it is made anew, what is printed.

What is printed or saved is made at that moment, so that its date and its figures are true.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from safehuddle import __version__
from safehuddle.domain.dates import format_time
from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.domain.you_said import PaperSize
from safehuddle.i18n import _
from safehuddle.reports.registry import BLANK
from safehuddle.services.identifier_check import of_page
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.paper.paper import SAID_OF, Paper
from safehuddle.ui.reports.page_source import PageContent, PageRequest, ReportSource
from safehuddle.ui.reports.sources import SOURCES

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.identifier_check import Finding
    from safehuddle.ui.desk import Desk


class ReportsView(Protocol):
    """What the screen must be able to do."""

    def show_choice(self, report: str, question: str, handling: str) -> None:
        """Show which report is chosen, what is asked about it, and how its paper is handled."""

    def show_for_wall(self, chosen_in: str) -> None:
        """Show the sizes of paper, and the way to the panel of its lines; neither for ""."""

    def show_step(self, about: str, *, day: date | None, earlier: bool, later: bool) -> None:
        """Show which week or huddle it is about, a day of it, and whether there are others."""

    def show_state(self, words: str, *, is_stale: bool) -> None:
        """Say that a page is being made, is ready, or is older than the ward's data."""

    def show_page(self, pdf: bytes) -> None:
        """Show the finished page as it will be printed."""

    def show_nothing(self, sentence: str) -> None:
        """Say why there is no page."""

    def show_away(self) -> None:
        """Take the page out of sight until another is there."""

    def print_paper(self, paper: Paper) -> None:
        """Let the person choose a printer."""

    def save_paper(self, paper: Paper) -> None:
        """Let the person choose where to save."""


class ReportsPresenter:
    """Works for one `ReportsView`."""

    def __init__(self, desk: Desk, view: ReportsView) -> None:
        self._desk = desk
        self._view = view
        self._source: ReportSource = next(iter(SOURCES.values()))
        self._ward_id: int | None = None
        self._sheet: PageContent | None = None
        self._paper_size = PaperSize.A4
        self._asked = 0
        self._is_away = False

    def load(self) -> None:
        """Show the page, or, when it is being looked at, only say that something changed."""
        ward_id = self._desk.ward.id
        if ward_id != self._ward_id:
            self._ward_id, self._sheet = ward_id, None
            self._make(None)
        elif self._is_away or self._sheet is None:
            self._make(self._key)
        else:
            self._look_for_news(self._sheet)

    def arrive(self) -> None:
        """The person is here: from now on the page does not change by itself."""
        self._is_away = False

    def leave(self) -> None:
        """The person has gone elsewhere: at the next visit the page is made anew if need be."""
        self._is_away = True

    def choose(self, report: str) -> None:
        """Turn to another report, at its usual page."""
        self._source = SOURCES[report]
        self._sheet = None
        self._make(None)

    def turn_to(self, report: str, key: Hashable) -> None:
        """Turn to one page of a report."""
        self._source = SOURCES[report]
        self._sheet = None
        self._make(key)

    def choose_paper(self, size: PaperSize) -> None:
        """Make the sheet for the wall on paper of another size."""
        self._paper_size = size
        self._make(self._key)

    def earlier(self) -> None:
        """Turn to the week or huddle before."""
        if self._sheet is not None and self._sheet.earlier is not None:
            self._make(self._sheet.earlier)

    def later(self) -> None:
        """Turn to the week or huddle after."""
        if self._sheet is not None and self._sheet.later is not None:
            self._make(self._sheet.later)

    def turn_to_day(self, day: date) -> None:
        """Turn to the week or huddle of a day, or to the huddle before it."""
        if self._sheet is not None and day != self._sheet.day:
            self._make(day)

    def make_again(self) -> None:
        """Make the page from what the ward's data are now."""
        self._make(self._key)

    def mind_who_is_here(self) -> None:
        """Somebody gave a PIN, or stepped away: show what whoever is here now may see."""
        counts: tuple[str, ...] = getattr(self._sheet and self._sheet.content, "candour", ())
        if self._asked and (counts or self._sheet is None or self._desk.access.may(Power.CANDOUR)):
            self._view.show_away()
            self._make(self._key)

    def print(self) -> None:
        """Make the page anew and print it."""
        if self._sheet is not None:
            self._make(self._key, self._view.print_paper)

    def save(self) -> None:
        """Make the page anew and save it as a file."""
        if self._sheet is not None:
            self._make(self._key, self._view.save_paper)

    @property
    def _key(self) -> Hashable | None:
        return self._sheet.key if self._sheet else None

    def _asking(self) -> PageRequest:
        desk = self._desk
        printed_by = desk.person or _("the ward team")
        return PageRequest(
            desk.ward.id, desk.ward.zone, desk.clock(), printed_by, __version__, self._paper_size
        )

    def _make(self, key: Hashable | None, then: Callable[[Paper], None] | None = None) -> None:
        """Read, draw and show a page; only the newest that was asked for is shown."""
        self._asked += 1
        number, source, asking = self._asked, self._source, self._asking()
        report = source.report
        self._view.show_choice(report.name, source.question, report.heading.handling.line)
        self._view.show_for_wall(source.chosen_in)
        self._view.show_state(_("Making the page…"), is_stale=False)

        def read(sheet: PageContent | None) -> None:
            if number != self._asked:
                return
            self._sheet = sheet
            if sheet is None:
                self._view.show_step("", day=None, earlier=False, later=False)
                self._view.show_state("", is_stale=False)
                self._view.show_nothing(source.nothing)
                return
            self._view.show_step(
                sheet.about,
                day=sheet.day,
                earlier=sheet.earlier is not None,
                later=sheet.later is not None,
            )
            self._desk.jobs.run(lambda: draw(sheet.content), drawn, failed)

        def draw(
            content: Any,  # noqa: ANN401 - each report has a content of its own
        ) -> tuple[bytes, tuple[Finding, ...]]:
            # Only what is about to leave the ward is looked through.
            found = of_page(content, shapes=self._desk.guard.shapes) if then is not None else ()
            return report.render(content), found

        def drawn(made_of: tuple[bytes, tuple[Finding, ...]]) -> None:
            pdf, found = made_of
            if number != self._asked or self._sheet is None:
                return
            made = format_time(to_local(asking.now, asking.zone))
            self._view.show_state(_("Made at {time}.").format(time=made), is_stale=False)
            self._view.show_page(pdf)
            if then is not None:
                then(self._paper(self._sheet, pdf, found))

        def failed(problem: Exception) -> None:
            if number != self._asked:
                return
            self._view.show_state(problem_sentence(problem), is_stale=True)

        self._desk.jobs.read(lambda session: source.sheet(session, asking, key), read, failed)

    def _paper(self, sheet: PageContent, pdf: bytes, findings: tuple[Finding, ...]) -> Paper:
        report = self._source.report
        title = _("{report}, {about}") if sheet.about else "{report}"
        paper = Paper(
            report=report.title,
            title=title.format(report=report.title, about=sheet.about),
            file_name=report.file_name(sheet.content),
            pdf=pdf,
            findings=findings,
        )
        paper = replace(
            paper, once_printed=SAID_OF.get(report.heading.handling, paper.once_printed)
        )
        if report not in BLANK:
            return paper
        return replace(paper, entered=_enter_nowhere, once_saved=paper.once_printed)

    def _look_for_news(self, shown: PageContent) -> None:
        source, asking = self._source, self._asking()

        def compare(sheet: PageContent | None) -> None:
            if self._sheet is not shown:
                return
            if sheet is None or not _says_the_same(sheet.content, shown.content):
                self._view.show_state(
                    _("Something has changed since this page was made."), is_stale=True
                )

        self._desk.jobs.read(lambda session: source.sheet(session, asking, shown.key), compare)


def _enter_nowhere(_label: str) -> None:
    """Enter nothing: a card holds nothing of the ward, and its print tells of no talk."""


def _says_the_same(new: Any, old: Any) -> bool:  # noqa: ANN401 (each report has its own content)
    """Whether two contents differ in nothing but when and by whom they are printed."""
    return bool(replace(new, printed_at=old.printed_at, printed_by=old.printed_by) == old)
