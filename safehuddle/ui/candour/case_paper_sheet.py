"""The whole of a record as it will be on paper, for somebody who reads it from end to end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.candour.case_paper_presenter import CasePaperPresenter
from safehuddle.ui.candour.sheet import CandourSheet
from safehuddle.ui.jobs import ScopedJobs
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.paper.preview import Preview, Zoom
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.theme.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.services.candour.cases import Case
    from safehuddle.ui.candour.part import Around
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.paper.paper import Paper

WIDTH = 820
_PREVIEW_PX = 430


class CasePaperSheet(CandourSheet):
    """See `CasePaperView`."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, out: PaperOut | None = None
    ) -> None:
        self._scope = ScopedJobs(
            desk.jobs, lambda wrong: desk.notices.warn(problem_sentence(wrong))
        )
        super().__init__(
            replace(desk, jobs=self._scope), parent, _("All of it on paper"), width=WIDTH
        )
        self._presenter = CasePaperPresenter(self.desk, self)
        self._out = out or PaperOut(self, self.desk)
        self._trouble = body(_("Making the pages…"))
        self._preview = Preview(self.desk.jobs)
        self._preview.setMinimumHeight(theme().px(_PREVIEW_PX))
        self._preview.set_zoom(Zoom.WIDTH)
        self.add(
            quiet(
                _(
                    "For somebody who reads it from end to end: nothing is cut, and what is missing"
                    " is named. That it went out is told in the record, and nowhere else."
                )
            )
        )
        self.add(self._trouble)
        self.add(self._preview)
        self._print = primary_button(_("Print"), self._presenter.print, icon="print", keys="Ctrl+P")
        self._save = Button(_("Save as PDF"), self._presenter.save, icon="save", keys="Ctrl+S")
        self.set_buttons(Button(_("Cancel"), self.reject, hint="Esc"), self._save, self._print)
        self._mind(can_go=False)

    @override
    def show_case(self, case: Case, around: Around) -> None:
        self._presenter.show(case.id)

    # What the presenter asks of its view.

    def show_pages(self, pdf: bytes) -> None:
        """See `CasePaperView`."""
        self._trouble.hide()
        self._preview.show_pdf(pdf)
        self._mind(can_go=True)
        self._print.setFocus()

    def show_trouble(self, sentence: str) -> None:
        """See `CasePaperView`."""
        self._trouble.setText(sentence)
        self._trouble.show()

    def print_paper(self, paper: Paper) -> None:
        """See `CasePaperView`."""
        self._out.print(paper)

    def save_paper(self, paper: Paper) -> None:
        """See `CasePaperView`."""
        self._out.save(paper)

    @override
    def done(self, result: int) -> None:
        self._preview.clear()
        self._presenter.forget()
        super().done(result)
        self._scope.close()

    def _mind(self, *, can_go: bool) -> None:
        self._print.setEnabled(can_go)
        self._save.setEnabled(can_go)
