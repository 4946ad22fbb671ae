"""The actions screen: the ward's promises on the left, the one in hand on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.actions.detail_pane import DetailPane
from safehuddle.ui.actions.form_pane import FormPane
from safehuddle.ui.actions.presenter import ActionsPresenter
from safehuddle.ui.actions.rows import Gesture
from safehuddle.ui.actions.side import Side
from safehuddle.ui.author import Author
from safehuddle.ui.kit.button import primary
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.layouts import Columns, column, group
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.row_list import Row, RowList, Section
from safehuddle.ui.screen import Screen
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.unfinished_line import UnfinishedLine, keeping

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QKeyEvent

    from safehuddle.errors import UserError
    from safehuddle.ui.actions.forms import Answers, Form
    from safehuddle.ui.actions.rows import Detail
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.half_said import Draft

_SHARES = (52, 48)
_LEAST_COLUMN = 270


class ActionsScreen(Screen):
    """The list of promises, and beside it one promise or one question about it."""

    kinds = frozenset({"action", "observation", "ward", "role_title"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._presenter = ActionsPresenter(desk, self)
        self._form: FormPane | None = None
        self._unfinished: UnfinishedLine | None = None
        self._author = Author(self, self._on_author_gone)
        self._list = RowList(_("Promises"))
        self._detail = DetailPane(self._presenter.press)
        self._new = primary(
            _("New promise"), lambda: self._presenter.press(Gesture.NEW), icon="add", keys="N"
        )
        keep_room = self._new.sizePolicy()
        keep_room.setRetainSizeWhenHidden(True)  # nothing moves while a question is open
        self._new.setSizePolicy(keep_room)
        self._side = Side()
        self._side.body.addWidget(self._detail)
        self._nothing = EmptyState(
            _("No promises yet."),
            _(
                "Press N to promise something now. When someone notices something, press Ctrl+N: "
                "you can promise something about it in the same place."
            ),
            icon="actions",
        )
        self._where = QStackedWidget()
        self._side_column = column(self._side, gap=Space.M)
        self._side_column.addStretch(1)
        side = group(self._side_column)
        columns = Columns(self._list, side, least=_LEAST_COLUMN, shares=_SHARES, fills=True)
        self._where.addWidget(columns)
        self._where.addWidget(_at_top(self._nothing))
        page = Page(_("Actions"), primary=self._new, scrolls=False)
        page.add(self._where, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(page)
        self._list.chosen.connect(self._presenter.choose)
        self._list.ticked.connect(self._presenter.tick)
        self._list.opened.connect(lambda _key: self._presenter.press(Gesture.EDIT))
        self._detail.hide()

    def reload(self) -> None:
        """Ask for the promises again; an open question stays."""
        self._presenter.load()

    def count(self) -> int | None:
        """How many are late or due today."""
        return self._presenter.count

    def arrive(self) -> None:
        """Put the keyboard into the open question, or else into the list."""
        if self._form is not None:
            self._form.begin()
        else:
            self._list.setFocus()

    def leave(self) -> None:
        """Keep what is half typed."""
        self._keep_draft()
        if self._unfinished is not None:
            self._unfinished.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts an open question away from its buttons, too."""
        if event.key() == Qt.Key.Key_Escape and self._form is not None:
            self._on_cancelled()
        else:
            super().keyPressEvent(event)

    def show_item(self, key: Hashable) -> None:
        """Take the promise of that number in hand."""
        if str(key).isdigit():
            self._presenter.want(int(str(key)))

    # What the presenter asks of its view.

    def show_list(self, rows: Sequence[Row | Section]) -> None:
        """See `ActionsView`."""
        self._list.show_rows(rows)
        self._mind_empty()
        if self._list.hasFocus():
            self._list.choose_first()

    def choose(self, key: int) -> None:
        """See `ActionsView`."""
        self._list.choose(key)

    def show_detail(self, detail: Detail | None) -> None:
        """See `ActionsView`."""
        if detail is not None:
            self._detail.show_detail(detail)
        self._detail.setVisible(detail is not None and self._form is None)

    def show_history(self, told: Sequence[str]) -> None:
        """See `ActionsView`."""
        self._detail.show_history(told)

    def open_form(self, form: Form) -> None:
        """See `ActionsView`."""
        self._put_form_away()
        self._form = FormPane(form)
        self._form.submitted.connect(self._presenter.save)
        self._form.cancelled.connect(self._on_cancelled)
        self._form.paused.connect(self._keep_draft)
        self._author.begin()
        if form.gesture is not Gesture.NEW:  # a new promise has a draft of its own
            self._keep_words(self._form, form)
        self._side.body.insertWidget(0, self._form)
        self._side_column.insertWidget(1, self._form.footer)
        self._detail.hide()
        self._new.hide()
        self._mind_empty()
        self._form.begin()

    def take_words(self) -> Draft | None:
        """See `ActionsView`."""
        return self._unfinished.take() if self._unfinished is not None else None

    def offer_draft(self, answers: Answers) -> None:
        """See `ActionsView`."""
        if self._form is not None:
            self._form.offer_draft(answers)

    def close_form(self) -> None:
        """See `ActionsView`."""
        self._put_form_away()
        self._new.show()
        self._detail.setVisible(self._list.current_key is not None)
        self._mind_empty()
        self._list.setFocus()

    def show_trouble(self, error: UserError) -> None:
        """See `ActionsView`."""
        if self._form is not None:
            self._form.show_trouble(error.sentence, error.field)

    def show_count(self, count: int) -> None:
        """See `ActionsView`."""
        self.counted.emit()

    def _keep_draft(self) -> None:
        if self._form is not None:
            self._presenter.keep_draft(self._form.answers)

    def _on_cancelled(self) -> None:
        self._keep_draft()
        self._presenter.cancel()

    def _on_author_gone(self) -> None:
        if self._form is not None:
            self._on_cancelled()

    def _keep_words(self, pane: FormPane, form: Form) -> None:
        """Keep what is typed into a question, and bring back what had been begun."""
        name = f"action-{form.gesture.name.lower()}:{form.action_id}"
        self._unfinished = keeping(self.desk, pane.text_fields(), name)
        pane.add_line(self._unfinished)

    def _put_form_away(self) -> None:
        if self._unfinished is not None:
            (self._unfinished.rest if self._author.is_gone else self._unfinished.end)()
            self._unfinished = None
        if self._form is not None:
            for part in (self._form, self._form.footer):
                part.hide()
                part.deleteLater()
            self._form = None

    def _mind_empty(self) -> None:
        is_empty = not self._list.rows and self._form is None
        self._where.setCurrentIndex(1 if is_empty else 0)


def _at_top(widget: QWidget) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(QMargins())
    layout.addWidget(widget)
    layout.addStretch(1)
    return holder
