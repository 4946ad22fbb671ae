"""The actions screen: the ward's promises on the left, the one in hand on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.actions.detail_pane import ActionPane
from safehuddle.ui.actions.form_pane import ActionQuestionForm
from safehuddle.ui.actions.presenter import ActionsPresenter
from safehuddle.ui.actions.rows import ActionGesture
from safehuddle.ui.kit.button import primary_button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.list_detail.screen import ListDetailScreen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.errors import UserError
    from safehuddle.ui.actions import forms
    from safehuddle.ui.actions.forms import ActionAnswers
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_list import Row, Section


class ActionsScreen(ListDetailScreen):
    """The list of promises, and beside it one promise or one question about it."""

    kinds = frozenset({"action", "observation", "ward", "role_title"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._presenter = presenter = ActionsPresenter(desk, self)
        nothing = EmptyState(
            _("No promises yet."),
            _(
                "Press N to promise something now. When someone notices something, press Ctrl+N: "
                "you can promise something about it in the same place."
            ),
            icon="actions",
        )
        self.lay_out(
            _("Actions"),
            ListPane(_("Promises"), nothing),
            ActionPane(presenter.press),
            shares=(52, 48),
            new=primary_button(
                _("New promise"), lambda: presenter.press(ActionGesture.NEW), icon="add", keys="N"
            ),
            is_card=True,
        )
        self.list_pane.chosen.connect(presenter.choose)
        self.list_pane.ticked.connect(presenter.tick)
        self.list_pane.opened.connect(lambda: presenter.press(ActionGesture.EDIT))

    def reload(self) -> None:
        """Ask for the promises again; an open question stays."""
        self._presenter.load()

    def count(self) -> int | None:
        """How many are late or due today."""
        return self._presenter.count

    @override
    def put_form_away(self) -> None:
        self.keep_draft()
        self._presenter.cancel()

    @override
    def keep_draft(self) -> None:
        if isinstance(self.form, ActionQuestionForm):
            self._presenter.keep_draft(self.form.answers)

    def show_item(self, key: str) -> None:
        """Take the promise of that number in hand."""
        if key.isdigit():
            self._presenter.want(int(key))

    # What the presenter asks of its view.

    def show_list(self, rows: Sequence[Row | Section]) -> None:
        """See `ActionsView`."""
        self.list_pane.show_rows(rows)
        self.mind_side()
        if self.list_pane.list.hasFocus():
            self.list_pane.list.choose_first()

    def choose(self, key: int) -> None:
        """See `ActionsView`."""
        self.list_pane.list.choose(key)

    def show_history(self, told: Sequence[str]) -> None:
        """See `ActionsView`."""
        self.detail_pane.show_history(told)

    def open_question(self, question: forms.ActionQuestion) -> None:
        """See `ActionsView`."""
        form = ActionQuestionForm(question)
        form.saved.connect(lambda: self._presenter.save(form.answers))
        is_new = question.gesture is ActionGesture.NEW  # it has a draft of its own
        draft = f"action-{question.gesture.name.lower()}:{question.action_id}"
        self.open_form(form, draft="" if is_new else draft)

    def offer_draft(self, answers: ActionAnswers) -> None:
        """See `ActionsView`."""
        if isinstance(self.form, ActionQuestionForm):
            self.form.offer_draft(answers)

    def show_trouble(self, error: UserError) -> None:
        """See `ActionsView`."""
        self.show_error(error.sentence, error.field)

    def show_count(self, count: int) -> None:
        """See `ActionsView`."""
        self.counted.emit()
