"""The actions screen: the ward's promises on the left, the one in hand on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from safehuddle.i18n import _, ngettext
from safehuddle.overriding import override
from safehuddle.ui.actions.detail_pane import ActionPane
from safehuddle.ui.actions.form_pane import ActionQuestionForm
from safehuddle.ui.actions.presenter import ActionsPresenter
from safehuddle.ui.actions.rows import ActionGesture
from safehuddle.ui.kit.button import primary_button
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.row_data import Row
from safehuddle.ui.list_detail.list_pane import ListPane
from safehuddle.ui.list_detail.screen import ListDetailScreen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.errors import UserError
    from safehuddle.ui.actions import forms
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Section


class ActionsScreen(ListDetailScreen):
    """The list of promises, and beside it one promise or one question about it."""

    kinds = frozenset({"action", "observation", "ward", "role_title"})

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
        self.list_pane.add_search(_("Search the promises"), lambda: presenter.search(""))
        self.list_pane.searched.connect(presenter.search)
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
        self._presenter.cancel()

    def show_item(self, key: str) -> None:
        """Take the promise of that number in hand."""
        if key.isdigit():
            self._presenter.want(int(key))

    # What the presenter asks of its view.

    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """See `ActionsView`."""
        self.list_pane.show_sought(sought, is_narrowed=False)
        self.list_pane.show_rows(rows)
        count = sum(isinstance(row, Row) for row in rows)
        found = ngettext("{count} found", "{count} found", count).format(count=count)
        self.list_pane.show_count(found if sought and rows else "")
        if sought:
            first = _("Try fewer words. Promises that are over are found by Ctrl+K.")
            self.list_pane.nothing.show_words(_("Nothing found."), first)
        else:
            first = _(
                "Press Alt+P to promise something now. When someone notices something, press"
                " Ctrl+N: you can promise something about it in the same place."
            )
            self.list_pane.nothing.show_words(_("No promises yet."), first)
        self.mind_side()

    def mark(self, key: int | None) -> None:
        """See `ActionsView`."""
        self.list_pane.mark(key)

    def show_history(self, told: Sequence[str]) -> None:
        """See `ActionsView`."""
        self.detail_pane.show_history(told)

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

    def show_trouble(self, error: UserError) -> None:
        """See `ActionsView`."""
        self.show_error(error.sentence, error.field)

    def show_count(self, count: int) -> None:
        """See `ActionsView`."""
        self.counted.emit()
