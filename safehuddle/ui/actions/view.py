"""The actions screen: the ward's promises on the left, the one in hand on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.actions.detail_pane import ActionPane
from safehuddle.ui.actions.form_pane import ActionQuestionForm
from safehuddle.ui.actions.presenter import ActionsPresenter
from safehuddle.ui.actions.rows import ActionGesture
from safehuddle.ui.kit.button import primary_button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.list_detail.list_screen import ListScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.actions import forms
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row, Section


class ActionsScreen(ListScreen):
    """The list of promises, and beside it one promise or one question about it."""

    kinds = frozenset({"action", "observation", "ward", "role_title"})
    nothing = (
        N_("No promises yet."),
        N_(
            "Press Alt+P to promise something now. When someone notices something, press"
            " Ctrl+N: you can promise something about it in the same place."
        ),
    )
    not_found = (
        N_("Nothing found."),
        N_("Try fewer words. Promises that are over are found by Ctrl+K."),
    )
    _presenter: ActionsPresenter

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._presenter = presenter = ActionsPresenter(desk, self)
        self.lay_out(
            _("Promises"),
            ListPane(_("Promises"), EmptyState("", "", icon="actions")),
            ActionPane(presenter.press),
            shares=(52, 48),
            new=primary_button(
                _("New promise"),
                lambda: presenter.press(ActionGesture.NEW),
                icon="add",
                keys="Alt+P",
            ),
            is_card=True,
        )
        self.add_search(_("Search the promises"))
        self.list_pane.chosen.connect(presenter.choose)
        self.list_pane.ticked.connect(presenter.tick)
        self.list_pane.opened.connect(lambda: presenter.press(ActionGesture.EDIT))

    @override
    def count(self) -> int:
        return self._presenter.count

    # What the presenter asks of its view.

    @override
    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """See `ListView`."""
        super().show_list(rows, sought=sought)
        self.list_pane.count_found()

    def open_question(self, question: forms.ActionQuestion) -> None:
        """See `ActionsView`."""
        form = ActionQuestionForm(question)
        form.saved.connect(lambda: self._presenter.save(form.answers))
        if question.gesture is ActionGesture.NEW:
            self.open_form(form, draft=f"promise:{self.desk.ward.id}")
        else:
            self.open_form(
                form, draft=f"action-{question.gesture.name.lower()}:{question.action_id}"
            )

    def show_count(self, count: int) -> None:
        """See `ActionsView`."""
        self.counted.emit()
