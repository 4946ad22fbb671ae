"""The page of what goes well: what was learnt, and a few things that could be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.kit.button import Weight, primary_button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.field_data import Field
from safehuddle.ui.learning.rows import LearningGesture
from safehuddle.ui.learning.well_presenter import WellPresenter
from safehuddle.ui.list_detail.detail_pane import DetailPane, Press
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.list_detail.screen import ListDetailScreen
from safehuddle.ui.text_form import TextForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from safehuddle.errors import UserError
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row, Section
    from safehuddle.ui.learning.rows import LearningDetail

_PRESSES = {
    LearningGesture.ASK: Press(N_("What made it possible?"), "learning", "Alt+W"),
    LearningGesture.EDIT: Press(N_("Change"), "edit", "Alt+E"),
    LearningGesture.ORIGIN: Press(N_("Show in Observations"), "observations", "Alt+O"),
    LearningGesture.THREAD: Press(N_("Follow the thread"), "arrow-next", "Alt+J"),
    LearningGesture.OTHER_WORDS: Press(N_("In other words…"), "copy", "Alt+I"),
    LearningGesture.WITHDRAW: Press(N_("Take back"), "bin", "Del", weight=Weight.PLAIN),
}


class LearningPane(DetailPane[LearningGesture]):
    """One thing learnt, or one that went well."""

    def __init__(self, press: Callable[[LearningGesture], None]) -> None:
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

    def show_detail(self, detail: LearningDetail) -> None:
        """Show `detail`."""
        self.show_head(detail.sentence, detail.tags, detail.gestures)
        self.show_facts(detail.facts)


class WellScreen(ListDetailScreen):
    """The list, and beside it one of its rows."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._presenter = presenter = WellPresenter(desk, self)
        self.lay_out(
            _("Learning"),
            ListPane(_("What we learnt"), EmptyState("", "", icon="learning")),
            LearningPane(presenter.press),
            shares=(48, 52),
            new=primary_button(
                _("Something went well"), lambda: desk.go("learn/new"), icon="add", keys="Alt+N"
            ),
            is_card=True,
        )
        search = TextField(
            _("Search what we learnt"), example=_("Search: just type"), shows_label=False
        )
        self.list_pane.add_search(search, lambda: presenter.search(""))
        self.list_pane.searched.connect(presenter.search)
        self.list_pane.chosen.connect(presenter.choose)
        self.list_pane.opened.connect(presenter.open)

    def reload(self) -> None:
        """Ask again; an open form stays."""
        self._presenter.load()

    @override
    def put_form_away(self) -> None:
        self._presenter.put_away()

    def show_item(self, key: str) -> None:
        """Take what was learnt of that number in hand."""
        if key.isdigit():
            self._presenter.want(int(key))

    # What the presenter asks of its view.

    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """See `ListView`."""
        had_keyboard = self.list_pane.list.hasFocus()
        self.list_pane.show_sought(sought, is_narrowed=False)
        self.list_pane.show_rows(rows)
        if sought:
            words = _("Nothing found."), _("Try fewer words.")
        else:
            words = (
                _("Nothing was learnt from what went well yet."),
                _(
                    "Press Ctrl+N when something goes well. Then come here, or open it in"
                    " Observations, and ask what made it possible."
                ),
            )
        self.list_pane.nothing.show_words(*words)
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
        self.open_form(form, draft=f"learning-withdraw:{key}", among=True)

    def show_trouble(self, problem: UserError) -> None:
        """See `ListView`."""
        self.show_error(problem.sentence, problem.field)
