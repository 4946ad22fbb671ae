"""Decides what the pages of after-action reviews and of gaps do. Knows no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from safehuddle import __version__
from safehuddle.domain.beneath import Beneath
from safehuddle.domain.learning_sheet import SheetSize
from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.reports.registry import LEARNING_SHEETS
from safehuddle.services.beneath import after_actions, answers, gaps, sheets, stories, written
from safehuddle.services.beneath.written import WrittenRow
from safehuddle.services.identifier_check import of_page
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.jobs import Latest
from safehuddle.ui.learning.learnt_presenter import LearntPresenter, LearntView
from safehuddle.ui.learning.written_rows import (
    WrittenGesture,
    detail_of,
    listed,
    row_of,
)
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.paper.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from safehuddle.domain.learning_sheet import LearningSheet
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row
    from safehuddle.ui.learning.written_rows import WrittenDetail

PANELS = {
    Beneath.AFTER_ACTION: "look_back",
    Beneath.GAP: "gap",
    Beneath.STORY: "story",
    Beneath.ANSWER: "think",
}
"""The sheet that writes one."""
_SERVICES: dict[Beneath, Any] = {
    Beneath.AFTER_ACTION: after_actions,
    Beneath.GAP: gaps,
    Beneath.STORY: stories,
    Beneath.ANSWER: answers,
}


class WrittenListView(LearntView, Protocol):
    """What the presenter needs of the page."""

    def show_papers(self, papers: Mapping[str, Paper]) -> None:
        """Show one as it will come out, in each size."""


class WrittenListPresenter(LearntPresenter[tuple[WrittenRow, ...], WrittenRow]):
    """Works for one page."""

    _view: WrittenListView

    def __init__(self, desk: Desk, view: WrittenListView, sort: Beneath) -> None:
        super().__init__(desk, view, ())
        self.table = self._sort = sort
        self._drawing = Latest(desk.jobs)

    def press(self, gesture: WrittenGesture) -> None:
        """Do what a key or a button stands for with the row in hand."""
        detail = self._detail()
        if detail is None or gesture not in detail.gestures:
            return
        number = detail.id
        if gesture is WrittenGesture.PRINT:
            self._make_paper(number)
        elif gesture is WrittenGesture.WITHDRAW:
            self.ask_take_back()
        elif gesture in (WrittenGesture.AGREE, WrittenGesture.NOT_AGREE):
            is_agreed = gesture is WrittenGesture.AGREE
            self._desk.access.ask(
                Power.WALL, lambda: self._agree(number, detail.sentence, is_agreed=is_agreed)
            )
        else:
            self._desk.go(
                {
                    WrittenGesture.EDIT: f"{PANELS[self._sort]}/{self._sort}:{number}",
                    WrittenGesture.STORY: f"story/{self._sort}:{number}",
                    WrittenGesture.GAP: f"gap/{self._sort}:{number}",
                    WrittenGesture.THREAD: f"thread/{self._sort}:{number}",
                    WrittenGesture.OTHER_WORDS: f"other_words/{self._sort}:{number}",
                }[gesture]
            )

    def _agree(self, number: int, title: str, *, is_agreed: bool) -> None:
        said = _("It may hang on the wall: {sentence}")
        if not is_agreed:
            said = _("It may hang on no wall: {sentence}")
        service = _SERVICES[self._sort]
        self._gestures.do(
            Deed(
                service.AGREE,
                lambda change: service.agree(change, number, is_agreed=is_agreed),
                said.format(sentence=in_short(title)),
                (number, is_agreed),
            )
        )

    def _make_paper(self, number: int) -> None:
        """Draw one in each size, and show it."""
        desk, sort = self._desk, self._sort
        report, shapes = LEARNING_SHEETS[sort], desk.guard.shapes
        by = desk.person or _("the ward team")

        def read(session: Session) -> tuple[LearningSheet, ...]:
            foot: dict[str, Any] = {
                "now": desk.clock(),
                "printed_by": by,
                "version": __version__,
            }
            return tuple(
                sheets.learning_sheet(session, sort, number, paper=size, **foot)
                for size in SheetSize
            )

        def draw(contents: tuple[LearningSheet, ...]) -> dict[str, Paper]:
            return {
                content.paper: Paper(
                    report.render(content),
                    title=_("{report}, {about}").format(
                        report=report.title, about=in_short(content.title)
                    ),
                    report=report.title,
                    file_name=report.file_name(content),
                    findings=of_page(content, shapes=shapes),
                )
                for content in contents
            }

        def failed(problem: Exception) -> None:
            desk.notices.warn(problem_sentence(problem))

        self._drawing.read(
            read,
            lambda contents: self._drawing.run(
                lambda: draw(contents), self._view.show_papers, failed
            ),
            failed,
        )

    @override
    def _find(
        self, session: Session, ward_id: int, words: str, today: date
    ) -> tuple[WrittenRow, ...]:
        return written.find(session, self._sort, ward_id, words)

    @override
    def _rows(self, read: tuple[WrittenRow, ...]) -> Sequence[Row]:
        return listed(read, zone=self._zone, today=self._today)

    @override
    def _detail_of(self, read: tuple[WrittenRow, ...], key: int | None) -> WrittenDetail | None:
        return detail_of(read, key, zone=self._zone, today=self._today)

    @override
    def _record_of(self, read: tuple[WrittenRow, ...], key: int | None) -> WrittenRow | None:
        return row_of(read, key)

    @override
    def _born(self, record: WrittenRow) -> datetime:
        return record.at

    @override
    def _take_back_deed(self, record: WrittenRow, reason: str) -> Deed[None]:
        service = _SERVICES[self._sort]
        return Deed(
            service.WITHDRAW,
            lambda change: service.withdraw(change, record.id, reason=reason),
            _("Taken back: {sentence}").format(sentence=in_short(record.title)),
            record.id,
        )
