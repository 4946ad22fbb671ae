"""The observations screen: everything noticed on the left, the one in hand on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.ui.author import Author
from safehuddle.ui.kit.layouts import Columns
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.scroll_bar import scroll_calmly
from safehuddle.ui.observations.detail_pane import DetailPane
from safehuddle.ui.observations.detail_presenter import DetailPresenter
from safehuddle.ui.observations.form_panes import EditForm, Form, PromiseForm, QuestionForm
from safehuddle.ui.observations.list_pane import ListPane
from safehuddle.ui.observations.list_presenter import ListPresenter
from safehuddle.ui.observations.narrow_pane import NarrowPane
from safehuddle.ui.observations.rows import Gesture
from safehuddle.ui.screen import Screen
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.unfinished_line import UnfinishedLine, keeping

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.domain.note_form import Note
    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.half_said import Draft
    from safehuddle.ui.kit.row_data import Row
    from safehuddle.ui.observations.narrowing import Narrowing
    from safehuddle.ui.observations.rows import Detail

_SHARES = (45, 55)
_LEAST_COLUMN = 270


class ObservationsScreen(Screen):
    """The list, and beside it one observation, a form about it, or the chips that narrow."""

    kinds = frozenset({"observation", "action", "huddle", "harm_kind"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._detail = DetailPresenter(desk, self)
        self._list = ListPresenter(desk, self, self._detail)
        self._form: Form | None = None
        self._unfinished: UnfinishedLine | None = None
        self._author = Author(self, self._on_author_gone)
        today = to_local(desk.clock(), desk.ward.zone).date()
        self.list_pane = ListPane(self._open_narrow, self._list.show_all)
        self.detail_pane = DetailPane(self._detail.press, self._detail.tick)
        self.narrow_pane = NarrowPane(today, self._list.show_all)
        self._has_detail = False
        self._narrowed_to = ""
        self._lay_out()
        self._connect()
        self.narrow_pane.hide()
        self.detail_pane.hide()

    def reload(self) -> None:
        """Ask for everything on screen again; what is being typed stays."""
        self._list.reload()
        self._detail.reload()

    def arrive(self) -> None:
        """Put the keyboard into the form that is open, or else into the list."""
        if self._form is not None:
            self._form.begin()
        elif self.list_pane.is_empty:
            self.list_pane.search.setFocus()
        else:
            self.list_pane.list.setFocus()  # typing searches from there too

    def leave(self) -> None:
        """Keep half-made changes."""
        self._detail.keep_edit()
        if self._unfinished is not None:
            self._unfinished.keep()

    def show_item(self, key: str) -> None:
        """Show the observation of that number, or those that hold the words after a "?"."""
        if key.startswith("?"):
            self._close_narrow()
            self._list.look_for(key[1:])
        elif key.isdigit():
            self.show_observation(int(key))

    def show_observation(self, observation_id: int) -> None:
        """Show one observation, whatever the list was narrowed to."""
        self._close_narrow()
        self._list.visit(observation_id)

    # What the presenters ask of their view.

    def show_rows(self, rows: Sequence[Row], *, more: bool) -> None:
        """See `ListView`."""
        had_keyboard = self.list_pane.list.hasFocus()
        self.list_pane.show_rows(rows, more=more)
        if not rows and had_keyboard:
            self.list_pane.search.setFocus()

    def show_count(self, sentence: str) -> None:
        """See `ListView`."""
        self.list_pane.show_count(sentence, self._narrowed_to)

    def show_empty(self, sentence: str, first: str, *, can_show_all: bool) -> None:
        """See `ListView`."""
        self.list_pane.show_empty(sentence, first)

    def show_narrowing(self, narrowing: Narrowing, words: str, searched: str) -> None:
        """See `ListView`."""
        self._narrowed_to = words
        self.narrow_pane.show_narrowing(narrowing)
        self.list_pane.show_narrowed(searched, is_narrowed=bool(words), state=narrowing.state)

    def mark(self, key: int | None) -> None:
        """See `ListView`."""
        self.list_pane.mark(key)

    def show_detail(self, detail: Detail | None) -> None:
        """See `DetailView`."""
        self._has_detail = detail is not None
        if detail is not None:
            self.detail_pane.show_detail(detail)
        self._show_side()

    def open_edit(self, note: Note, suggestions: Suggestions, today: date, begun: str) -> None:
        """See `DetailView`."""
        form = EditForm(note, suggestions, today, begun)
        form.saved.connect(lambda: self._detail.save_edit(form.fields.note()))
        form.left.connect(self._detail.leave_as_it_was)
        form.paused.connect(self._detail.keep_edit)
        self._open(form)

    def open_question(self, gesture: Gesture) -> None:
        """See `DetailView`."""
        form = QuestionForm(gesture)
        form.saved.connect(lambda: self._detail.answer(form.words.text()))
        self._open(form)
        self._keep_words(form, gesture.name)

    def open_promise(self, suggestions: Suggestions, today: date) -> None:
        """See `DetailView`."""
        form = PromiseForm(suggestions, today)
        form.saved.connect(lambda: self._detail.save_promise(form.fields.value()))
        self._open(form)
        self._keep_words(form, Gesture.PROMISE.name)

    def take_words(self) -> Draft | None:
        """See `DetailView`."""
        return self._unfinished.take() if self._unfinished is not None else None

    def close_form(self) -> None:
        """See `DetailView`."""
        here, pane = self.focusWidget(), self.list_pane
        form, self._form = self._form, None
        if self._unfinished is not None:
            (self._unfinished.rest if self._author.is_gone else self._unfinished.end)()
            self._unfinished = None
        self.detail_pane.show_form(None)
        if isinstance(form, EditForm):
            for part in (form, form.footer):
                part.hide()
                part.setParent(None)
                part.deleteLater()
        self._show_side()
        if here is not pane.search.editor and here is not pane.list:
            self.arrive()

    def edited(self) -> Note | None:
        """See `DetailView`."""
        return self._form.fields.note() if isinstance(self._form, EditForm) else None

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `DetailView`."""
        if self._form is not None:
            self._form.show_error(sentence, field)

    def _lay_out(self) -> None:
        scrolled, beside = QWidget(), QWidget()
        self._scrolled = QVBoxLayout(scrolled)
        self._scrolled.setContentsMargins(0, 0, Space.S, 0)
        for part in (self.narrow_pane, self.detail_pane):
            self._scrolled.addWidget(part)
        self._scrolled.addStretch(1)
        self._side = QVBoxLayout(beside)
        self._side.setContentsMargins(QMargins())
        self._side.addWidget(_scroller(scrolled), 1)
        page = Page(_("Observations"), scrolls=False)
        columns = Columns(self.list_pane, beside, least=_LEAST_COLUMN, shares=_SHARES, fills=True)
        page.add(columns, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.addWidget(page)

    def _connect(self) -> None:
        self.list_pane.searched.connect(self._list.search)
        self.list_pane.state_chosen.connect(self._on_state)
        self.list_pane.chosen.connect(self._list.choose)
        self.list_pane.opened.connect(lambda: self._detail.press(Gesture.EDIT))
        self.list_pane.near_end.connect(self._list.more)
        self.narrow_pane.changed.connect(self._on_narrowed)
        self.narrow_pane.done.connect(self._close_narrow)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.list_pane.search.setFocus)

    def _open(self, form: Form) -> None:
        """Put a form beside the list: fields alone, a question above the story it is about."""
        self._close_narrow()
        self._form = form
        self._author.begin()
        form.put_away.connect(self._detail.put_away)
        if isinstance(form, EditForm):
            self._scrolled.insertWidget(0, form)
            self._side.addWidget(form.footer)
        else:
            self.detail_pane.show_form(form)
        self._show_side()
        form.show()  # what is not in sight yet cannot take the keyboard
        form.begin()

    def _keep_words(self, form: Form, question: str) -> None:
        """Keep what is typed into a question, and bring back what had been begun."""
        name = f"observation-{question.lower()}:{self._detail.in_hand}"
        self._unfinished = keeping(self.desk, form.text_fields(), name)
        form.add_line(self._unfinished)

    def _on_author_gone(self) -> None:
        if self._form is not None:
            self._detail.put_away()

    def _on_state(self) -> None:
        self._list.narrow(replace(self.narrow_pane.narrowing(), state=self.list_pane.state))

    def _on_narrowed(self) -> None:
        self._list.narrow(self.narrow_pane.narrowing())

    def _open_narrow(self) -> None:
        if self._form is not None:
            self._detail.put_away()
        self.narrow_pane.show()
        self._show_side()
        self.narrow_pane.begin()

    def _close_narrow(self) -> None:
        if not self.narrow_pane.isHidden():
            self.narrow_pane.hide()
            self._show_side()
            self.arrive()

    def _show_side(self) -> None:
        """Show one thing beside the list."""
        is_editing = isinstance(self._form, EditForm)
        is_narrowing = not self.narrow_pane.isHidden()
        self.detail_pane.setVisible(self._has_detail and not is_editing and not is_narrowing)


def _scroller(content: QWidget) -> QScrollArea:
    """Return a column that scrolls by itself, so that a long story never moves the list."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll_calmly(area)
    return area
