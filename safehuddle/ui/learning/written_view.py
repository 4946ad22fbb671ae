"""The pages of after-action reviews and of gaps: a list, and beside it one in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from safehuddle.domain.beneath import Beneath
from safehuddle.domain.learning_sheet import SheetSize
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.kit.button import Weight, primary_button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.field_data import Field
from safehuddle.ui.learning.written_list_presenter import WrittenListPresenter
from safehuddle.ui.learning.written_rows import WrittenGesture
from safehuddle.ui.list_detail.detail_pane import DetailPane, Press
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.list_detail.screen import ListDetailScreen
from safehuddle.ui.paper.preview_sheet import PreviewSheet
from safehuddle.ui.text_form import TextForm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from safehuddle.errors import UserError
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row, Section
    from safehuddle.ui.learning.written_rows import WrittenDetail
    from safehuddle.ui.paper.paper import Paper

_PRESSES = {
    WrittenGesture.EDIT: Press(N_("Change"), "edit", "Alt+E"),
    WrittenGesture.AGREE: Press(N_("It may hang on the wall"), "tick", "Alt+A"),
    WrittenGesture.NOT_AGREE: Press(N_("It may hang on no wall"), "close", "Alt+A"),
    WrittenGesture.GAP: Press(N_("See a gap in it"), "add", "Alt+G"),
    WrittenGesture.STORY: Press(N_("Tell it as a story"), "speech", "Alt+S"),
    WrittenGesture.THREAD: Press(N_("Follow the thread"), "arrow-next", "Alt+J"),
    WrittenGesture.OTHER_WORDS: Press(N_("In other words…"), "copy", "Alt+I"),
    WrittenGesture.PRINT: Press(N_("Print"), "print", "Ctrl+P"),
    WrittenGesture.WITHDRAW: Press(N_("Take back"), "bin", "Del", weight=Weight.PLAIN),
}


class WrittenPane(DetailPane[WrittenGesture]):
    """One of them."""

    def __init__(self, press: Callable[[WrittenGesture], None]) -> None:
        """Call `press` with what a key or button stands for."""
        super().__init__(press, _PRESSES)
        self.lay_out(
            self.sentence,
            self.tags,
            self.row_of(*_PRESSES),
            self.form_place,
            self.facts,
            self.history,
        )

    def show_detail(self, detail: WrittenDetail) -> None:
        """Show `detail`."""
        self.show_head(detail.sentence, detail.tags, detail.gestures)
        self.show_facts(detail.facts)


class WrittenScreen(ListDetailScreen):
    """Either of the pages; a subclass says which, and what it is called."""

    sort: ClassVar[Beneath]
    title: ClassVar[str]
    new: ClassVar[str]
    search: ClassVar[str]
    nothing: ClassVar[tuple[str, str]]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._presenter = presenter = WrittenListPresenter(desk, self, self.sort)
        self.lay_out(
            _("Learning"),  # which page it is, the chips above say
            ListPane(_(self.title), EmptyState("", "", icon="learning")),
            WrittenPane(presenter.press),
            shares=(42, 58),
            new=primary_button(_(self.new), presenter.begin, icon="add", keys="Alt+N"),
            is_card=True,
        )
        search = TextField(_(self.search), example=_("Search: just type"), shows_label=False)
        self.list_pane.add_search(search, lambda: presenter.search(""))
        self.list_pane.searched.connect(presenter.search)
        self.list_pane.chosen.connect(presenter.choose)
        self.list_pane.opened.connect(lambda: presenter.press(WrittenGesture.EDIT))

    def reload(self) -> None:
        """Ask again; an open form stays."""
        self._presenter.load()

    @override
    def put_form_away(self) -> None:
        self._presenter.put_away()

    def show_item(self, key: str) -> None:
        """Take the one of that number in hand."""
        if key.isdigit():
            self._presenter.want(int(key))

    # What the presenter asks of its view.

    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """See `ListView`."""
        had_keyboard = self.list_pane.list.hasFocus()
        self.list_pane.show_sought(sought, is_narrowed=False)
        self.list_pane.show_rows(rows)
        found = _("Nothing found."), _("Try fewer words.")
        first, then = self.nothing
        self.list_pane.nothing.show_words(*(found if sought else (_(first), _(then))))
        if had_keyboard:
            self.list_pane.take_keyboard()
        self.mind_side()

    def show_history(self, told: Sequence[str]) -> None:
        """See `ListView`."""
        self.detail_pane.show_history(told)

    def mark(self, key: int | None) -> None:
        """See `ListView`."""
        self.list_pane.mark(key)

    def ask_why(self, key: int) -> None:
        """See `ListView`."""
        why = Field("reason", _("Why is it taken back?"), example=_("for example: said twice"))
        form = TextForm(why.label, (why,), save=_("Take back"))
        form.saved.connect(lambda: self._presenter.take_back(form.said()["reason"]))
        self.open_form(form, draft=f"{self.sort}-withdraw:{key}", among=True)

    def show_trouble(self, problem: UserError) -> None:
        """See `ListView`."""
        self.show_error(problem.sentence, problem.field)

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
