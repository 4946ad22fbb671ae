"""The decisions of putting the whole of a record on paper: read, drawn, sent. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle import __version__
from safehuddle.domain.candour.case_page import CaseContent, CaseWay
from safehuddle.domain.moments import to_local
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.services.candour import case_page, records
from safehuddle.ui.gesture import Deed, Gestures
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.paper.paper import Paper
from safehuddle.ui.paper.printing import SAVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.services.identifier_check import Finding
    from safehuddle.ui.desk import Desk

TITLE = N_("Record")
"""As in `reports.candour`, which draws and is not loaded before: it tells nobody anything."""

Drawn = tuple[bytes, "tuple[Finding, ...]"]


class CasePaperView(Protocol):
    """What the sheet must be able to do."""

    def show_pages(self, pdf: bytes) -> None:
        """Show the pages, and let them go out."""

    def show_trouble(self, sentence: str) -> None:
        """Say why there are none."""

    def print_paper(self, paper: Paper) -> None:
        """Send it to a printer."""

    def save_paper(self, paper: Paper) -> None:
        """Save it as a file."""


class CasePaperPresenter:
    """Works for one `CasePaperView`."""

    def __init__(self, desk: Desk, view: CasePaperView) -> None:
        self._desk, self._view, self._gestures = desk, view, Gestures(desk)
        self._record_id = 0
        self._pdf = b""
        self._findings: Sequence[Finding] = ()

    def show(self, record_id: int) -> None:
        """Read the record, draw its pages and show them."""
        desk, now = self._desk, self._desk.clock()
        self._record_id = record_id
        here = desk.access.signed_in
        printed_by = here.who if here is not None else ""
        desk.jobs.read(
            lambda session: case_page.case_content(
                session, record_id, now=now, printed_by=printed_by, version=__version__
            ),
            self._draw,
            self._failed,
        )

    def print(self) -> None:
        """Send what is shown to a printer."""
        if self._pdf:
            self._view.print_paper(self._paper)

    def save(self) -> None:
        """Save what is shown as a file."""
        if self._pdf:
            self._view.save_paper(self._paper)

    def forget(self) -> None:
        """Hold nothing of it any more."""
        self._pdf, self._findings = b"", ()

    @property
    def _today(self) -> str:
        return to_local(self._desk.clock(), self._desk.ward.zone).date().isoformat()

    @property
    def _paper(self) -> Paper:
        title = _(TITLE)
        return Paper(
            self._pdf,
            title,
            title,
            file_name=f"{title} {self._today}.pdf",
            findings=tuple(self._findings),
            entered=self._enter,
        )

    def _enter(self, label: str) -> None:
        """Write in the record that it goes out, while whoever sends it is here."""
        way = CaseWay.SAVED if label == SAVE else CaseWay.PRINTED
        record_id = self._record_id
        today = to_local(self._desk.clock(), self._desk.ward.zone).date()
        self._gestures.do(
            Deed(
                records.CASE_OUT[way],
                lambda change: case_page.went_out(change, record_id, way, today=today),
                about=record_id,
            )
        )

    def _draw(self, content: CaseContent) -> None:
        shapes = self._desk.guard.shapes

        def work() -> Drawn:
            from safehuddle.reports.candour import render

            return render(content), case_page.look_again(content, shapes=shapes)

        self._desk.jobs.run(work, self._show, self._failed)

    def _show(self, drawn: Drawn) -> None:
        self._pdf, self._findings = drawn
        self._view.show_pages(self._pdf)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, UserError):
            self._view.show_trouble(problem_sentence(problem))
