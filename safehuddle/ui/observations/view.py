"""The observations screen: everything noticed on the left, the one in hand on the right."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.errors import StoreError
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services.observation_table import Order
from safehuddle.settings import Settings
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.list_detail.screen import ListDetailScreen
from safehuddle.ui.observations.detail_pane import ObservationPane
from safehuddle.ui.observations.detail_presenter import DetailPresenter
from safehuddle.ui.observations.form_panes import ActionForm, EditForm, QuestionForm, TagForm
from safehuddle.ui.observations.list_pane import ObservationListPane
from safehuddle.ui.observations.list_presenter import ListPresenter
from safehuddle.ui.observations.narrow_pane import NarrowPane
from safehuddle.ui.observations.narrowing import Narrowing
from safehuddle.ui.observations.rows import ObservationGesture

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from safehuddle.domain.note_form import Note
    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row, Section


_LIST, _TABLE = "list", "table"
_SHARES, _SHARES_OF_TABLE = (45, 55), (1, 1)
_SEVERAL = "observations-"
"""Before what was asked of several: which they were, nobody remembers."""


class ObservationsScreen(ListDetailScreen):
    """The list, and beside it one observation, a form about it, or the chips that narrow."""

    kinds = frozenset(
        {
            *("observation", "action", "huddle", "harm_kind", "learning"),
            *("after_action", "theme", "theme_note"),
        }
    )
    list_pane: ObservationListPane
    narrow_pane: NarrowPane

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._detail = DetailPresenter(desk, self)
        is_table = desk.settings.observations_as == _TABLE
        order = Order() if is_table else None
        self._list = ListPresenter(desk, self, self._detail, order)
        self._shown_as = ChipRow(
            _("Shown as"),
            [Choice(_LIST, _("List"), "L"), Choice(_TABLE, _("Table"), "A")],
            shows_label=False,
        )
        self._shown_as.set_value(desk.settings.observations_as)
        self._narrowed_to = ""
        self.lay_out(
            _("Observations"),
            ObservationListPane(self.open_narrow, self._list.show_all),
            ObservationPane(self._detail.press, self._detail.tick),
            shares=_SHARES,
            others=(self._shown_as,),
            narrow_pane=NarrowPane(
                to_local(desk.clock(), desk.ward.zone).date(), self._list.show_all
            ),
        )
        self._connect()
        if is_table:
            self._show_as_table(True)
            self.show_order(Order())

    def reload(self) -> None:
        """Ask for everything on screen again; what is being typed stays."""
        self._list.reload()
        self._detail.reload()

    @override
    def put_form_away(self) -> None:
        self._detail.put_away()

    def show_item(self, key: str) -> None:
        """Show the observation of that number, or those after a "?" or a "=" (`Narrowing.key`)."""
        narrowing = Narrowing.of(key)
        if key.startswith("?"):
            self.close_narrow()
            self._list.look_for(key[1:])
        elif narrowing is not None:
            self.close_narrow()
            self._list.narrow_to(narrowing)
        elif key.isdigit():
            self.close_narrow()
            self.unfold()
            self._list.visit(int(key))  # whatever the list was narrowed to

    # What the presenters ask of their view.

    def show_rows(self, rows: Sequence[Row | Section], *, more: bool) -> None:
        """See `ListView`."""
        self.list_pane.show_rows(rows)

    def in_sight(self) -> Sequence[int]:
        """See `ListView`."""
        return [key for key in self.list_pane.in_sight() if isinstance(key, int)]

    def show_count(self, sentence: str) -> None:
        """See `ListView`."""
        parts = (sentence, self._narrowed_to)
        self.list_pane.show_count(" · ".join(part for part in parts if part))

    def show_empty(self, sentence: str, first: str, *, can_show_all: bool) -> None:
        """See `ListView`."""
        self.list_pane.nothing.show_words(sentence, first)

    def show_narrowing(self, narrowing: Narrowing, words: str, searched: str) -> None:
        """See `ListView`."""
        self._narrowed_to = words
        self.narrow_pane.show_narrowing(narrowing)
        self.list_pane.show_sought(searched, is_narrowed=bool(words))
        self.list_pane.show_state(narrowing.state)

    def show_order(self, order: Order) -> None:
        """See `ListView`."""
        self.list_pane.show_order(order)

    def mark(self, key: int | None) -> None:
        """See `ListView`."""
        self.list_pane.mark(key)

    def open_edit(self, note: Note, suggestions: Suggestions, today: date) -> None:
        """See `DetailView`."""
        form = EditForm(note, suggestions, today)
        form.saved.connect(lambda: self._detail.save_edit(form.note()))
        form.left.connect(self._detail.leave_as_it_was)
        self.open_form(form, draft=f"observation:{self._detail.in_hand}", drafted=form)

    def open_question(self, gesture: ObservationGesture, count: int) -> None:
        """See `DetailView`."""
        if gesture is ObservationGesture.TAG:
            tags = TagForm(count)
            tags.saved.connect(lambda: self._detail.tag(tags.factors()))
            self.open_form(tags, among=True)
            return
        form = QuestionForm(gesture, count)
        form.saved.connect(lambda: self._detail.answer(form.words.text()))
        draft = self._draft_of(gesture) if count == 1 else f"{_SEVERAL}{gesture}"
        self.open_form(form, draft=draft, among=True)

    def open_action(self, suggestions: Suggestions, today: date) -> None:
        """See `DetailView`."""
        form = ActionForm(suggestions, today)
        form.saved.connect(lambda: self._detail.save_action(form.fields.value()))
        self.open_form(form, draft=self._draft_of(ObservationGesture.ACTION), among=True)

    def note_in_form(self) -> Note | None:
        """See `DetailView`."""
        return self.form.note() if isinstance(self.form, EditForm) else None

    def _connect(self) -> None:
        self.list_pane.searched.connect(self._list.search)
        self.list_pane.state_chosen.connect(self._on_state)
        self.list_pane.chosen.connect(self._list.choose)
        self.list_pane.gathered.connect(self._list.gather)
        self.list_pane.sort_asked.connect(self._list.sort_by)
        self._shown_as.chosen.connect(self._on_shown_as)
        stop = self.desk.access.subscribe(self._list.on_access)
        self.destroyed.connect(lambda: stop())
        stop_detail = self.desk.access.subscribe(self._detail.on_access)
        self.destroyed.connect(lambda: stop_detail())
        for view in self.list_pane.views:
            view.take_several()
        self.list_pane.opened.connect(self._on_opened)
        self.list_pane.near_end.connect(self._list.more)
        self.list_pane.moved.connect(self._list.look)
        self.narrow_pane.changed.connect(lambda: self._list.narrow(self.narrow_pane.narrowing()))
        self.narrow_pane.done.connect(self.close_narrow)

    def _on_shown_as(self) -> None:
        is_table = self._shown_as.value == _TABLE
        with suppress(StoreError):  # a full disk only means that it is forgotten
            self.desk.settings.save(Settings.observations_as, _TABLE if is_table else _LIST)
        self._show_as_table(is_table)
        self._list.sort(Order() if is_table else None)
        self.arrive()

    def _show_as_table(self, is_table: bool) -> None:
        """Give a table the whole width of the window; one of its rows is opened beside it."""
        self.list_pane.show_as(table=is_table)
        self.page.set_wide(is_table)
        self.columns.share(*(_SHARES_OF_TABLE if is_table else _SHARES))
        self.folds = self.is_folded = is_table
        self.mind_side()

    def _on_opened(self) -> None:
        if self.is_folded and self.form is None:
            self.unfold()
        elif isinstance(self.form, EditForm):
            self.arrive()  # it is open already
        else:
            self._detail.press(ObservationGesture.EDIT)

    def _on_state(self) -> None:
        self._list.narrow(replace(self.narrow_pane.narrowing(), state=self.list_pane.state))

    def _draft_of(self, gesture: ObservationGesture) -> str:
        return f"observation-{gesture}:{self._detail.in_hand}"
