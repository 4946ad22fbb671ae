"""All wards in this store: which one is on the screen, and adding another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import drafts
from safehuddle.ui.first_run.questions import Questions
from safehuddle.ui.jobs import ScopedJobs
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.row_list import Row, RowList
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.settings.wards_presenter import WardsPresenter
from safehuddle.ui.unfinished import DraftedFields
from safehuddle.ui.unfinished_line import UnfinishedLine

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk, WardInHand


class WardsPane(Pane):
    """Every ward keeps its own huddles, lists and pages."""

    def __init__(self, desk: Desk, take_ward: Callable[[WardInHand], None]) -> None:
        super().__init__(
            _("Wards"),
            _("Each ward has its own huddles, lists and pages. Enter shows the ward in hand."),
        )
        self._desk = desk
        self._presenter = WardsPresenter(desk, self, take_ward)
        self._list = RowList(_("Wards"), fits=True)
        self.add(self._list)
        show = Button(_("Show this ward"), self._on_show, icon="place", hint="Enter")
        self.add(Flow(show, Button(_("Add a ward"), self._on_add, icon="add")))
        self._list.offer(show)
        self._list.opened.connect(self._presenter.choose)

    @override
    def load(self) -> None:
        self._presenter.load()

    def show_wards(self, rows: Sequence[Row]) -> None:
        """See `WardsView`."""
        self._list.show_rows(rows)
        if self._list.current_key is None:
            self._list.choose(self._desk.ward.id)

    def _on_show(self) -> None:
        key = self._list.current_key
        if isinstance(key, int):
            self._presenter.choose(key)

    def _on_add(self) -> None:
        self._desk.access.ask(Power.WARDS, self._open_sheet)

    def _open_sheet(self) -> None:
        sheet = Sheet(_("Add a ward"), self.window())
        scope = ScopedJobs(self._desk.jobs, self._on_late_trouble)
        questions = Questions(scope)
        sheet.finished.connect(scope.close)  # a lock may close it while the ward is being made
        unfinished = UnfinishedLine(self._desk, DraftedFields(name=questions.name), sheet=sheet)
        questions.name.changed.connect(unfinished.stir)
        sheet.add(unfinished)
        sheet.add(questions)
        sheet.set_buttons(
            Button(_("Cancel"), sheet.reject, hint="Esc"),
            primary_button(_("Add ward"), questions.begin, hint="Enter"),
        )
        questions.done.connect(sheet.accept)
        questions.done.connect(self._presenter.added)
        sheet.open()
        questions.setFocus()
        unfinished.begin(f"{drafts.OF_SETTINGS}new-ward")

    def _on_late_trouble(self, problem: Exception) -> None:
        self._desk.notices.warn(problem_sentence(problem))
