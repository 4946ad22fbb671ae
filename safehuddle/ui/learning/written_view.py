"""The pages of reviews, gaps, stories and answers: a list, and beside it one in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from safehuddle.domain.beneath import Beneath
from safehuddle.domain.learning_sheet import SheetSize
from safehuddle.i18n import N_, _
from safehuddle.ui.kit.button import Weight, primary_button
from safehuddle.ui.learning.learnt_page import FactsPane, LearntPage
from safehuddle.ui.learning.written_list_presenter import PANELS, WrittenListPresenter
from safehuddle.ui.learning.written_rows import WrittenGesture
from safehuddle.ui.list_detail.detail_pane import Press
from safehuddle.ui.paper.preview_sheet import PreviewSheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.paper.paper import Paper

_PRESSES = {
    WrittenGesture.EDIT: Press(N_("Change"), "edit", "Alt+E"),
    WrittenGesture.AGREE: Press(N_("It may hang on the wall"), "tick", "Alt+A"),
    WrittenGesture.NOT_AGREE: Press(N_("It may hang on no wall"), "close", "Alt+A"),
    WrittenGesture.GAP: Press(N_("See a gap in it"), "add", "Alt+G", weight=Weight.PLAIN),
    WrittenGesture.STORY: Press(N_("Tell it as a story"), "speech", "Alt+S", weight=Weight.PLAIN),
    WrittenGesture.THREAD: Press(
        N_("Follow the thread"), "arrow-next", "Alt+J", weight=Weight.PLAIN
    ),
    WrittenGesture.OTHER_WORDS: Press(N_("In other words…"), "copy", "Alt+I", weight=Weight.PLAIN),
    WrittenGesture.PRINT: Press(N_("Print"), "print", "Ctrl+P"),
    WrittenGesture.WITHDRAW: Press(N_("Take back"), "bin", "Del", weight=Weight.PLAIN),
}
_LEADS = (
    *(WrittenGesture.GAP, WrittenGesture.STORY),
    *(WrittenGesture.THREAD, WrittenGesture.OTHER_WORDS),
)


class WrittenScreen(LearntPage):
    """One of the pages; a subclass says which, and what it is called."""

    sort: ClassVar[Beneath]
    new: ClassVar[str]
    search: ClassVar[str]
    shares = (42, 58)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.drafts = self.sort
        self._presenter = presenter = WrittenListPresenter(desk, self, self.sort)
        sheet = f"{PANELS[self.sort]}/new"
        new = primary_button(_(self.new), lambda: presenter.begin(sheet), icon="add", keys="Alt+N")
        self.lay_out_list(FactsPane(presenter.press, _PRESSES, _LEADS), new)
        self.add_search(_(self.search))
        self.list_pane.opened.connect(lambda: presenter.press(WrittenGesture.EDIT))

    def show_papers(self, papers: Mapping[str, Paper]) -> None:
        """See `WrittenListView`."""
        PreviewSheet(self.desk, self, papers[SheetSize.A5], sizes=papers).open()


class ReviewsScreen(WrittenScreen):
    """After-action reviews."""

    sort = Beneath.AFTER_ACTION
    title = N_("Looking back")
    new = N_("Look back")
    search = N_("Search what we looked back at")
    nothing = (
        N_("Nothing was looked back at yet."),
        N_(
            "Open a harm, a near miss or something that went well in Observations and look back at"
            " it together: five minutes, by role, no names."
        ),
    )


class GapsScreen(WrittenScreen):
    """Gaps."""

    sort = Beneath.GAP
    title = N_("Gaps")
    new = N_("See a gap")
    search = N_("Search the gaps")
    nothing = (
        N_("No gap was written down yet."),
        N_(
            "Where the work is done otherwise than it is planned, people have a reason. Write down"
            " one piece of work as it is, and what would help."
        ),
    )


class StoriesScreen(WrittenScreen):
    """Stories."""

    sort = Beneath.STORY
    title = N_("Stories")
    new = N_("Tell a story")
    search = N_("Search the stories")
    nothing = (
        N_("No story was told yet."),
        N_(
            "A story says more than a number: what happened, told shortly and without names, and"
            " what you learn from it. It prints for the wall or another ward."
        ),
    )


class QuestionsScreen(WrittenScreen):
    """Answers to the question of each day."""

    sort = Beneath.ANSWER
    title = N_("Questions")
    new = N_("Think again")
    search = N_("Search the answers")
    nothing = (
        N_("No question was answered yet."),
        N_(
            "Each day asks one question that may turn your thinking round: at the huddle, at our"
            " focus, or here. The answers are kept, and found again."
        ),
    )
